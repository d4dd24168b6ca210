"""The doors, each named for the person who comes through it."""

from flask import Flask

from archive.routes import (
    booth,
    clips,
    desk,
    find,
    front,
    kits,
    listen,
    mine,
    record,
    review,
    share,
)


def init_app(app: Flask) -> None:
    """Hang every door on *app*."""
    for door in (front, share, booth, mine, listen, desk, review, find, clips, kits, record):
        app.register_blueprint(door.bp)
