"""The doors, each named for the person who comes through it."""

from flask import Flask

from archive.routes import (
    account,
    booth,
    clips,
    desk,
    find,
    front,
    kits,
    listen,
    mine,
    people,
    review,
    share,
)


def init_app(app: Flask) -> None:
    """Hang every door on *app*."""
    doors = (front, share, booth, mine, listen, desk, review, find, clips, kits, account, people)
    for door in doors:
        app.register_blueprint(door.bp)
