"""share.write"""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models import Item
from tests.make import begin
from tests.people import People


def test_it_keeps_the_words(client: FlaskClient, people: People) -> None:
    begin(client)
    assert client.post("/share/write", data={"body": "One\n\nTwo"}).status_code == 302
    assert b"One\n\nTwo" in client.get("/share/write").data


def test_it_replaces_the_words(client: FlaskClient, people: People) -> None:
    begin(client)
    client.post("/share/write", data={"body": "first"})
    client.post("/share/write", data={"body": "second"})
    page = client.get("/share/tell").data
    assert b"second" in page and b"first" not in page


def test_it_asks_for_words(client: FlaskClient, people: People) -> None:
    begin(client)
    answer = client.post("/share/write", data={"body": " "})
    assert answer.status_code == 400
    assert b"Please write something first." in answer.data


def test_it_shows_markup_as_words(client: FlaskClient, people: People) -> None:
    begin(client)
    client.post("/share/write", data={"body": "<script>alert(1)</script>"})
    page = client.get("/share/tell").data
    assert b"<script>alert" not in page and b"&lt;script&gt;" in page


def test_going_back_loses_no_words(client: FlaskClient, people: People) -> None:
    begin(client)
    client.post("/share/write", data={"body": "An hour of words", "to": "back"})
    assert b"An hour of words" in client.get("/share/write").data
    answer = client.post("/share/write", data={"body": "", "to": "back"})
    assert answer.headers["Location"] == "/share/tell"
    assert b"An hour of words" in client.get("/share/tell").data


def test_two_windows_lose_no_words(client: FlaskClient, people: People, session: Session) -> None:
    """What the later window would take the place of is shown first; then the narrator decides."""
    begin(client)
    seen = re.search(r'name="seen" value="(\w+)"', client.get("/share/write").text)
    assert seen
    first = {"body": "A long story.\n\nWith two parts.", "seen": seen[1]}
    assert client.post("/share/write", data=first).status_code == 302
    answer = client.post("/share/write", data={"body": "Short.", "seen": seen[1]})
    assert answer.status_code == 409
    assert "<p>With two parts.</p>" in answer.text and ">Short.</textarea>" in answer.text
    assert [item.body for item in session.scalars(select(Item))] == [first["body"]]
    session.rollback()
    now = re.search(r'name="seen" value="(\w+)"', answer.text)
    assert now and now != seen
    again = {"body": "Short.", "seen": now[1]}
    assert client.post("/share/write", data=again).status_code == 302
    session.expire_all()
    assert [item.body for item in session.scalars(select(Item))] == ["Short."]


LONG = "A long night. " * 14_290 + "And then it was over."


@pytest.mark.parametrize("more", [{}, {"to": "back"}])
def test_too_long_a_text_is_not_cut(
    client: FlaskClient, people: People, session: Session, more: dict[str, str]
) -> None:
    begin(client)
    # A browser would cut off, without a word, what is pasted beyond a length.
    assert "maxlength" not in client.get("/share/write").text.partition('id="body"')[2][:200]
    answer = client.post("/share/write", data={"body": LONG} | more)
    assert answer.status_code == 400 and "This text is too long." in answer.text
    assert "And then it was over.</textarea>" in answer.text
    assert session.scalars(select(Item)).all() == []
    session.rollback()
    assert client.post("/share/write", data={"body": LONG[:200_000]}).status_code == 302
    assert client.post("/share/write", data={"body": LONG}).status_code == 400
    assert [item.body for item in session.scalars(select(Item))] == [LONG[:200_000].strip()]
