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
    record,
    review,
    share,
    steward,
)

# In the order in which a stranger to the house would walk through it.
DOORS = (
    *(front, share, booth, mine, listen),
    *(desk, review, find, clips, kits),
    *(account, people, steward, record),
)


def init_app(app: Flask) -> None:
    """Hang every door on *app*."""
    for door in DOORS:
        app.register_blueprint(door.bp)
