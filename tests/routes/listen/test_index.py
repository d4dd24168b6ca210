"""listen.index"""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import make
from tests.people import People


def test_it_lists_public_stories_only(
    client: FlaskClient, session: Session, people: People
) -> None:
    make.released(session, people.riverton, make.chosen("dialogue-closed", "press", "findable"))
    assert b"There are no public stories yet" in client.get("/stories").data
    make.released(session, people.riverton, make.chosen("public-web"))
    assert client.get("/stories").data.count(b"Porch light") == 1


def test_pages(client: FlaskClient, session: Session, people: People) -> None:
    for _ in range(21):
        make.released(session, people.riverton, make.chosen("public-web"))
    assert client.get("/stories").data.count(b"Porch light") == 20
    assert client.get("/stories?page=2").data.count(b"Porch light") == 1
    assert client.get("/stories?page=99").data.count(b"Porch light") == 1


@pytest.mark.parametrize("page", ["-1", "0", "x", "9" * 40, "1e3", "%00", "<script>"])
def test_bad_page_numbers(client: FlaskClient, people: People, page: str) -> None:
    assert client.get(f"/stories?page={page}").status_code == 200
