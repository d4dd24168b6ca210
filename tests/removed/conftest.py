"""A site with the planted story, everybody who may ask, and every file there ever was."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.people import People
from tests.removed import planting
from tests.removed.givenout import Everybody
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
