"""A released story, and a recording in it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from archive.models import Item, Story
from tests import make
from tests.media import given
from tests.people import People


@pytest.fixture
def story(session: Session, people: People) -> Story:
    return make.released(session, people.riverton)


@pytest.fixture
def item(session: Session, story: Story, work: Callable[[], int], tmp_path: Path) -> Item:
    """A recording of six seconds, rendered for a narrator who shows everything."""
    made = make.recorded(session, story, given.tone(tmp_path / "tone.mp3"))
    work()
    session.refresh(made)
    return made
