"""share.prompt"""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models import Item
from archive.terms.questions import SETS
from tests.make import begin
from tests.people import People


def test_each_answer_is_an_item_under_its_question(
    client: FlaskClient, people: People, session: Session
) -> None:
    begin(client)
    client.post("/share/write", data={"body": "My own words."})
    answer = client.post("/share/prompts/stop/1", data={"body": "To my sister."})
    assert answer.headers["Location"] == "/share/prompts/stop/2"
    client.post("/share/prompts/stop/3", data={"body": "Good evening, he said."})
    client.post("/share/prompts/stop/1", data={"body": "To my brother."})
    found = [(item.prompt, item.body) for item in session.scalars(select(Item))]
    assert found == [
        ("", "My own words."),
        ("stop-1", "To my brother."),
        ("stop-3", "Good evening, he said."),
    ]
    page = client.get("/share/tell").text
    assert "<h2>Where were you going that day?</h2>" in page
    assert 'href="/share/prompts/stop/3">Change the words' in page
    assert "To my brother." in client.get("/share/prompts/stop/1").text
    assert "My own words." in client.get("/share/write").text


def test_the_last_one_leads_back(client: FlaskClient, people: People) -> None:
    begin(client)
    last = len(SETS["hope"].words)
    page = client.get(f"/share/prompts/hope/{last}").text
    assert f"Question {last} of {last}" in page and 'data-next="/share/tell"' in page
    answer = client.post(f"/share/prompts/hope/{last}", data={"body": "Listen."})
    assert answer.headers["Location"] == "/share/tell"


@pytest.mark.parametrize(
    ("to", "where"),
    [
        ("skip", "/share/prompts/stop/2"),
        ("others", "/share/prompts"),
        ("done", "/share/tell"),
        ("//example.org", "/share/prompts/stop/2"),
    ],
)
def test_going_elsewhere_keeps_what_was_written(
    client: FlaskClient, people: People, to: str, where: str
) -> None:
    begin(client)
    answer = client.post("/share/prompts/stop/1", data={"body": "To my sister.", "to": to})
    assert answer.headers["Location"] == where
    assert "To my sister." in client.get("/share/prompts/stop/1").text


def test_skipping_needs_no_words(client: FlaskClient, people: People) -> None:
    begin(client)
    answer = client.post("/share/prompts/stop/1", data={"body": "", "to": "skip"})
    assert answer.headers["Location"] == "/share/prompts/stop/2"


def test_nothing_written(client: FlaskClient, people: People) -> None:
    begin(client)
    answer = client.post("/share/prompts/stop/1", data={"body": "  "})
    assert answer.status_code == 400 and b"Please write something first." in answer.data


@pytest.mark.parametrize("where", ["stop/0", "stop/7", "nothing/1", "stop-1/2", "stop/x", "%00/1"])
def test_it_is_absent_for_anything_else(client: FlaskClient, people: People, where: str) -> None:
    begin(client)
    assert client.get(f"/share/prompts/{where}").status_code == 404


def test_too_long_an_answer_is_not_cut(
    client: FlaskClient, people: People, session: Session
) -> None:
    begin(client)
    said = {"body": "To my sister. " * 15_000 + "That was all.", "to": "done"}
    answer = client.post("/share/prompts/stop/1", data=said)
    assert answer.status_code == 400 and "This text is too long." in answer.text
    assert "That was all.</textarea>" in answer.text
    assert session.scalars(select(Item)).all() == []
