"""A job table of its own for each test, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, delete
from sqlalchemy.orm import Session, sessionmaker

from archive.models import Base, Collection, Job, Story
from archive.models.engine import prepare
from tests import postgres


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """The tables on one of the two databases."""
    on_server = request.param == "postgresql"
    file = tmp_path_factory.mktemp("jobs") / "archive.db"
    url = postgres.new_database(postgres.server()) if on_server else f"sqlite:///{file}"
    made = create_engine(url)
    prepare(made)
    Base.metadata.create_all(made)
    yield made
    made.dispose()
    if on_server:
        postgres.drop_database(postgres.server(), url)


@pytest.fixture(scope="module")
def story_id(engine: Engine) -> int:
    """A story for jobs to be about."""
    with sessionmaker(engine)() as session:
        story = Story(collection=Collection(slug="riverton", name="Riverton"))
        session.add(story)
        session.commit()
        return story.id


@pytest.fixture
def make(engine: Engine) -> Iterator[sessionmaker[Session]]:
    """A maker of sessions over an empty job table."""
    maker = sessionmaker(engine)
    yield maker
    with maker() as session:
        session.execute(delete(Job))
        session.commit()


@pytest.fixture
def session(make: sessionmaker[Session]) -> Iterator[Session]:
    with make() as found:
        yield found


@pytest.fixture
def sqlite_file(tmp_path: Path) -> Path:
    """A database file with the tables, for worker processes of their own."""
    file = tmp_path / "archive.db"
    made = create_engine(f"sqlite:///{file}")
    prepare(made)
    Base.metadata.create_all(made)
    made.dispose()
    return file
