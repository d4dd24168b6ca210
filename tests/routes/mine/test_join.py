"""mine.join"""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import consents, voices
from archive.models import Story, Voice
from tests import make
from tests.people import People


@pytest.fixture
def ana(session: Session, people: People) -> FlaskClient:
    """Ana's browser: she was asked in, gave her words, and has read nothing yet."""
    story = make.submitted(session, people.riverton)
    seven = voices.add(session, story.voices[0], "relative", "Ana", "en", make.SECRETS)
    session.commit()
    client = people.client("ana")
    assert client.post("/mine", data={"words": seven}).headers["Location"] == "/mine/join"
    return client


def test_it_says_what_cannot_be_promised(ana: FlaskClient) -> None:
    page = ana.get("/mine/join").get_data(as_text=True)
    assert "What we cannot promise" in page and "Riverton Listens keeps it." in page
    assert "Porch light" not in page
    assert ana.get("/share/tell").headers["Location"] == "/mine/join"


def test_until_then_nothing_else_opens(ana: FlaskClient, session: Session) -> None:
    """No page, no choice and no sound: how old they are was not asked yet."""
    heard = make.rendition(session, session.query(Story).one(), b"a voice", voice="voice-own")
    for address in ("story", "words", "choices", "download", f"media/{heard.public_id}"):
        assert ana.get(f"/mine/{address}").headers["Location"] == "/mine/join", address
    for address in ("choices", "message", "withdraw"):
        data = {"public-web": "yes", "sure": "yes", "body": "x", "how": "erase"}
        assert ana.post(f"/mine/{address}", data=data).headers["Location"] == "/mine/join"
    assert session.query(Story).one().state == "submitted"
    assert ana.post("/mine/leave").headers["Location"] == "/"


def test_going_on_opens_what_they_are_part_of(ana: FlaskClient) -> None:
    answer = ana.post("/mine/join", data={"age": "adult", "case": "no"})
    assert answer.headers["Location"] == "/mine/words"
    assert ana.get("/mine/join").headers["Location"] == "/mine/story"


def test_who_gave_nothing_reads_where_it_goes_on(ana: FlaskClient) -> None:
    ana.post("/mine/join", data={"age": "adult", "case": "no"})
    page = ana.get("/mine/words").text
    assert "There is nothing of yours here yet." in page and 'href="/mine/choices"' in page


def test_an_open_case_comes_first_and_is_held(
    ana: FlaskClient, session: Session, people: People
) -> None:
    page = ana.post("/mine/join", data={"age": "adult", "case": "yes"})
    assert b"Talk to your lawyer first" in page.data
    data = {"age": "adult", "case": "yes", "lawyer_read": "yes"}
    assert ana.post("/mine/join", data=data).status_code == 302
    session.rollback()
    voice = session.query(Voice).order_by(Voice.id.desc()).first()
    assert voice
    row = consents.newest(voice)
    assert row and row.hold_case and not any(row.uses.values())


def test_a_child_is_sent_to_a_person(ana: FlaskClient) -> None:
    page = ana.post("/mine/join", data={"age": "child", "case": "no"})
    assert b"Tell a grown-up you trust" in page.data
    assert ana.get("/share/tell").headers["Location"] == "/mine/join"


def test_a_young_person_is_told_of_the_guardian(ana: FlaskClient) -> None:
    data = {"age": "young", "case": "no", "born_month": "6", "born_year": "2011"}
    assert ana.post("/mine/join", data=data).headers["Location"] == "/mine/my-guardian"
    assert b"What they will not see" in ana.get("/mine/my-guardian").data


def test_bad_input(ana: FlaskClient) -> None:
    data = {"age": "young", "case": "no", "born_month": "13", "born_year": "<b>"}
    answer = ana.post("/mine/join", data=data)
    assert answer.status_code == 400 and b"Please give the month and the year" in answer.data
    assert ana.post("/mine/join", data={}).status_code in {200, 400}


def test_it_is_absent_for_others(client: FlaskClient, people: People) -> None:
    assert client.get("/mine/join").status_code == 404


def test_after_a_mistake_the_lawyers_box_stands_as_it_was(ana: FlaskClient) -> None:
    answer = ana.post("/mine/join", data={"case": "yes", "lawyer_read": "yes"})
    box = answer.text.partition("Talk to your lawyer first")[2].partition("</div>")[0]
    assert answer.status_code == 400 and "checked" in box
