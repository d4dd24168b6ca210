"""mine.guardian"""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import decisions
from archive.models import Consent, Rendition, Story
from tests import make
from tests.people import People

YES = {"public-web": "yes", "dialogue-closed": "yes", "shown": "as-chosen"}


@pytest.fixture
def story(session: Session, people: People) -> Story:
    """A young person's story, out as far as both say yes; the guardian has not answered."""
    told = make.Told(title="Zanzibar", body="unmistakable-heliotrope")
    story = make.released(session, people.riverton, told)
    make.guardian(session, story.voices[0])
    return story


@pytest.fixture
def mum(people: People, story: Story) -> FlaskClient:
    client = people.client("mum")
    assert client.post("/mine", data={"words": make.GUARDIAN}).headers["Location"] == (
        "/mine/guardian"
    )
    return client


def out(people: People, story: Story) -> bool:
    return people.client("vera").get(f"/stories/{story.public_id}").status_code == 200


def test_it_goes_out_only_when_both_say_yes(people: People, story: Story, mum: FlaskClient) -> None:
    assert not out(people, story)
    assert b"You have not answered yet" in mum.get("/mine/guardian").data
    assert mum.post("/mine/guardian/choices", data=YES).status_code == 302
    assert out(people, story)
    assert mum.post("/mine/guardian/stop").status_code == 302
    assert not out(people, story)


def test_a_guardian_never_reaches_the_words(
    app: Flask, session: Session, people: People, story: Story, mum: FlaskClient
) -> None:
    """Every address that answers to GET, and every door of the narrator, keeps them out."""
    mum.post("/mine/guardian/choices", data={"dialogue-closed": "yes", "shown": "as-chosen"})
    session.rollback()
    row = make.rendition(session, story, b"bytes of a voice")
    receipts = [c.public_id for c in session.query(Consent)]
    renditions = [r.public_id for r in session.query(Rendition)]
    ids = {"public_id": [*receipts, *renditions, story.public_id], "item_id": [row.item.public_id]}
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint.endswith("static"):
            continue
        values = ids.get(next(iter(rule.arguments), ""), ["1"])
        for value in values if rule.arguments else [""]:
            address = rule.rule
            for name in rule.arguments:
                end = address.index(">", address.index(name))
                begin = address.rindex("<", 0, end)
                address = address[:begin] + str(value) + address[end + 1 :]
            body = mum.get(address).data.lower()
            for word in (b"heliotrope", b"zanzibar", b"oak street", b"robin", b"bytes of a voice"):
                assert word not in body, address


def test_no_page_of_the_narrator_opens(mum: FlaskClient) -> None:
    for page in ("story", "choices", "appearance", "preview", "withdraw", "voices", "words"):
        assert mum.get(f"/mine/{page}").status_code == 404, page
    assert mum.post("/mine/withdraw", data={"how": "erase"}).status_code == 404
    assert mum.post("/mine/message", data={"body": "Who is it?"}).status_code == 404
    assert mum.get("/share/tell").status_code == 404


def test_they_never_say_more_than_the_young_person(
    session: Session, people: People, story: Story, mum: FlaskClient
) -> None:
    nia = people.client("nia")
    make.come_back(nia)
    nia.post("/mine/choices", data={"dialogue-closed": "yes", "sure": "yes"})
    mum.post("/mine/guardian/choices", data=YES)
    assert not out(people, story)
    nia.post("/mine/choices", data={"public-web": "yes", "sure": "yes"})
    assert not out(people, story)


def test_the_young_person_does_not_see_the_guardians_answers(
    people: People, session: Session, story: Story, mum: FlaskClient
) -> None:
    mum.post("/mine/guardian/choices", data=YES)
    nia = people.client("nia")
    make.come_back(nia)
    session.rollback()
    row = session.query(Consent).filter_by(party="guardian").one()
    assert nia.get(f"/mine/receipt/{row.public_id}").status_code == 404
    assert row.public_id.encode() not in nia.get("/mine/story").data


def test_at_18_their_words_open_nothing(
    people: People, session: Session, story: Story, mum: FlaskClient
) -> None:
    with clock.standing_at(clock.now() + timedelta(days=3 * 365)):
        decisions.refresh(session, story)
        session.commit()
        assert mum.get("/mine/guardian").status_code == 404
        answer = mum.post("/mine", data={"words": make.GUARDIAN})
        assert answer.status_code == 400 and b"is 18 now" in answer.data


def test_before_it_is_sent_there_is_nothing_to_answer(session: Session, people: People) -> None:
    voice = make.draft(session, people.riverton)
    make.guardian(session, voice)
    mum = people.client("mum")
    make.come_back(mum, make.GUARDIAN)
    page = mum.get("/mine/guardian").get_data(as_text=True)
    assert "They are still telling it." in page and "Porch" not in page
    assert mum.get("/mine/guardian/choices").status_code == 409
