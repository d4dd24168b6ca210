"""One site for a whole file: making one for each of some thousand strings would take an hour."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import sessions
from archive.extensions import db
from tests import make
from tests.conftest import make_app
from tests.people import People


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    made = make_app(tmp_path_factory.mktemp("site"))
    # Here an error is to be answered as on a real site, not raised into the test.
    made.config["PROPAGATE_EXCEPTIONS"] = False
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture(scope="module")
def people(app: Flask) -> People:
    with sessions(app)() as session:
        session.expire_on_commit = False
        return People(app, session)


@pytest.fixture
def telling(people: People) -> FlaskClient:
    """Nia, who has begun a draft."""
    client = people.client("nia")
    make.begin(client)
    return client


@pytest.fixture
def back(people: People, session: Session) -> FlaskClient:
    """Nia, come back to a story she has sent."""
    client = people.client("nia")
    make.come_back(client, make.tell(client))
    return client
