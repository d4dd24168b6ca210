"""share.receipt"""

from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import collections
from archive.consent import wording
from archive.models import Consent, Membership, Story
from tests.make import begin, tell
from tests.people import People


def test_it_sends_and_gives_seven_words(client: FlaskClient, people: People) -> None:
    seven = tell(client)
    assert len(seven.split()) == 7
    assert b"Waiting for a moderator" in client.get("/mine/story").data
    client.post("/mine/leave")
    assert client.post("/mine", data={"words": seven.upper()}).status_code == 302


def test_the_words_are_kept_nowhere(
    client: FlaskClient, people: People, session: Session, tmp_path: Path
) -> None:
    seven = tell(client).split()
    kept = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    assert " ".join(seven).encode() not in kept


def test_it_cannot_be_sent_twice(client: FlaskClient, people: People) -> None:
    tell(client)
    assert client.post("/share/receipt").status_code == 409


def test_who_never_saw_the_words_is_not_shut_out(
    client: FlaskClient, people: People, session: Session
) -> None:
    """A second press, or a dead spot: the first answer, with words and cookie, is never seen."""
    begin(client)
    client.post("/share/write", data={"body": "By the river."})
    kept = client.get_cookie("cr")
    assert kept
    assert client.post("/share/receipt", data={"police_web": "yes"}).status_code == 200
    client.set_cookie("cr", kept.value)
    again = client.post("/share/receipt", data={"police_web": "yes"})
    assert again.status_code == 409 and 'href="/mine/story"' in again.text
    for _ in range(2):
        assert client.get("/mine/story").status_code == 200
        assert client.post("/mine/new-words").status_code == 200
        client.set_cookie("cr", kept.value)
    assert client.post("/mine/withdraw", data={"how": "erase"}).status_code == 302
    assert session.scalars(select(Story)).one().state == "withdrawn"


def test_nothing_cannot_be_sent(client: FlaskClient, people: People) -> None:
    begin(client)
    answer = client.post("/share/receipt")
    assert answer.status_code == 409 and b"There is no story yet" in answer.data


def test_going_there_leads_to_the_story(client: FlaskClient, people: People) -> None:
    assert client.get("/share/receipt").headers["Location"] == "/mine/story"


def test_the_exact_wording_is_recorded(
    client: FlaskClient, people: People, session: Session
) -> None:
    tell(client)
    row = session.scalars(select(Consent)).one()
    assert row.wording.words == wording.full_text("en")
    assert row.digest == wording.digest("en") and row.method == "web"


def test_a_case_holds_it_even_when_no_choice_was_looked_at(
    client: FlaskClient, people: People, session: Session
) -> None:
    case = {"collection": "riverton", "age": "adult", "case": "yes", "lawyer_read": "yes"}
    client.post("/share", data=case)
    client.post("/share/write", data={"body": "By the river."})
    assert client.post("/share/receipt").status_code == 200
    assert session.scalars(select(Consent)).one().hold_case


def test_no_to_everything_stays_private(client: FlaskClient, people: People) -> None:
    begin(client)
    client.post("/share/write", data={"body": "For me alone."})
    page = client.post("/share/receipt").text
    assert "it stays private" in page and "as far as you said yes" not in page


def test_who_loads_a_page_again_is_led_to_the_story(client: FlaskClient, people: People) -> None:
    """A phone loads the page with the words again by itself; what was posted is not sent twice."""
    tell(client)
    for page in ("receipt", "check", "write", "tell", "choices", "appearance", "about"):
        answer = client.get(f"/share/{page}")
        assert (answer.status_code, answer.location) == (302, "/mine/story"), page
    assert client.post("/share/receipt").status_code == 409
    assert client.get("/mine/story").status_code == 200


def test_days_lie_between_sending_and_review(
    client: FlaskClient, people: People, session: Session
) -> None:
    """72 hours, where a partner's stewards did not say otherwise; until then nobody reads it."""
    partner = collections.add(session, "harbor", "Harbor voices")
    session.flush()
    mo = people.users["mo"].id
    session.add(Membership(user_id=mo, collection_id=partner.id, role="moderator"))
    session.commit()
    begun = clock.now()
    with clock.standing_at(begun):
        client.post("/share", data={"collection": "harbor", "age": "adult", "case": "no"})
        client.post("/share/write", data={"body": "By the river."})
        client.post("/share/about", data={"title": "Porch light"})
        assert client.post("/share/receipt").status_code == 200
    for hours, there in ((0, False), (71, False), (73, True)):
        with clock.standing_at(begun + timedelta(hours=hours)):
            assert ("Porch light" in people.client("mo").get("/review").text) is there, hours


ASKED = "Is that all right with you?"


def test_police_on_the_web_are_asked_about_once_more(
    client: FlaskClient, people: People, session: Session
) -> None:
    begin(client)
    client.post("/share/write", data={"body": "By the river."})
    client.post("/share/choices", data={"public-web": "yes"})
    page = client.get("/share/check").text
    assert ASKED in page and 'name="police_web" value="yes" id="police-web">' in page
    answer = client.post("/share/receipt")
    assert answer.status_code == 400 and 'href="#police-web"' in answer.text
    assert "Tick that it is all right with you" in answer.text and ASKED in answer.text
    # Nothing is lost, and nothing was sent.
    assert 'name="public-web" value="yes" checked' in client.get("/share/choices").text
    assert session.scalars(select(Consent)).all() == []
    session.rollback()
    sent = client.post("/share/receipt", data={"police_web": "yes"})
    assert sent.status_code == 200 and "data-copy" in sent.text
    assert session.scalars(select(Consent)).one().uses == {"public-web": 2}


@pytest.mark.parametrize("police", ["yes", "ask"])
def test_who_lets_police_hear_it_is_not_asked(
    client: FlaskClient, people: People, police: str
) -> None:
    begin(client)
    client.post("/share/write", data={"body": "By the river."})
    client.post("/share/choices", data={"public-web": "yes", "dialogue-police": police})
    assert ASKED not in client.get("/share/check").text
    assert client.post("/share/receipt").status_code == 200


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": "show-full-name"}, "Write the name you want us to show"),
        ({"hold_until": "next spring"}, "We cannot read this date."),
    ],
)
def test_what_was_refused_is_not_sent(
    client: FlaskClient, people: People, session: Session, said: dict[str, str], sentence: str
) -> None:
    begin(client)
    client.post("/share/write", data={"body": "By the river."})
    assert client.post("/share/appearance", data=said).status_code == 400
    answer = client.post("/share/receipt")
    assert answer.status_code == 400 and sentence in answer.text
    assert session.scalars(select(Story)).one().state == "draft"
    session.rollback()
    client.post("/share/appearance", data={"name": "show-no-name"})
    assert client.post("/share/receipt").status_code == 200
