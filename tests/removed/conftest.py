"""A site with the planted story, everybody who may ask, and every file there ever was."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from archive.models import Item
from tests import make
from tests.people import People
from tests.removed import planting
from tests.removed.givenout import Everybody, Given
from tests.removed.planting import Planted


@pytest.fixture
def planted(session: Session, people: People, work: Callable[[], int], tmp_path: Path) -> Planted:
    """The story as it is before anything is removed, with every file made."""
    made = planting.plant(session, people, tmp_path)
    work()
    session.expire_all()
    return made


@pytest.fixture
def everybody(app: Flask, people: People, planted: Planted) -> Iterator[Everybody]:
    yield Everybody(app, people)


@pytest.fixture
def small(
    session: Session,
    people: People,
    work: Callable[[], int],
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> Item:
    """One item of a released story, a recording or a film, with a clip of it."""
    film = request.param == "video"
    story = make.released(session, people.riverton, make.chosen("all"))
    sound = planting.speech(tmp_path / "speech.flac")
    source = planting.film(sound, tmp_path / "film.mp4") if film else sound
    item = make.recorded(session, story, source)
    item.passages = [planting.passage(n, *line) for n, line in enumerate(planting.LINES)]
    planting.clip(session, people, item)
    session.commit()
    work()
    session.refresh(item)
    return item


@pytest.fixture
def look(app: Flask, session: Session, people: People, small: Item) -> Callable[[], list[Given]]:
    """Return what a visitor and a facilitator get of it."""
    everybody = Everybody(app, people)
    return lambda: everybody.get(session, only=("vera", "fay"))
