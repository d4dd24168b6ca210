"""review.paper"""

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock, gate
from archive.consent import Answer
from archive.models import Consent, Story
from tests import governing
from tests.people import People

GOOD = {
    "method": "paper",
    "language": "en",
    "evidence": "Folder 12, cabinet B",
    "dialogue-closed": "yes",
    "press": "ask",
    "name": "show-no-name",
    "place": "place-city",
}
PDF = b"%PDF-1.4\n%signed by hand\n"


def answer(session: Session, story: Story, use: str) -> Answer:
    session.expire_all()
    return gate.decisions_of(story, clock.today())[use].answer


def test_it_is_recorded_and_waits_for_a_second_person(
    mo: FlaskClient, at: str, session: Session, story: Story
) -> None:
    assert "Record a consent" in mo.get(f"{at}/consent").get_data(as_text=True)
    assert mo.post(f"{at}/consent", data=GOOD).status_code == 302
    row = session.query(Consent).order_by(Consent.id.desc()).first()
    assert row is not None
    assert (row.method, row.evidence, row.uses) == (
        "paper",
        "Folder 12, cabinet B",
        {"dialogue-closed": 2, "press": 1},
    )
    assert row.presentation["place"] == "place-city"
    assert answer(session, story, "dialogue-closed") is Answer.NO


def test_a_scan_is_sealed(mo: FlaskClient, at: str, session: Session, story: Story) -> None:
    data = {**GOOD, "evidence": "", "scan": (io.BytesIO(PDF), "../secret name.pdf")}
    answered = mo.post(f"{at}/consent", data=data, content_type="multipart/form-data")
    assert answered.status_code == 302
    row = session.query(Consent).order_by(Consent.id.desc()).first()
    assert row is not None and row.evidence_key.endswith(".age")
    assert "secret" not in row.evidence_key


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({"evidence": ""}, "Say where the signed paper"),
        ({"method": "web"}, "Please choose one."),
        ({"hold_until": "soon"}, "We cannot read this date"),
        ({"adult_on": "2001-01-01"}, "still to come"),
        ({"hold_until": "2030-01-01", "stop_after": "2027-01-01"}, "must come after the day to"),
    ],
)
def test_bad_input_is_shown_again(
    mo: FlaskClient, at: str, session: Session, bad: dict[str, str], said: str
) -> None:
    before = session.query(Consent).count()
    answered = mo.post(f"{at}/consent", data={**GOOD, "first_name": "Kept", **bad})
    assert answered.status_code == 400
    page = answered.get_data(as_text=True)
    assert said in page and "Kept" in page
    assert 'name="press" value="ask" checked' in page
    assert session.query(Consent).count() == before


@pytest.mark.parametrize("content", [b"", b"MZ\x90\x00 a program", b"<html><script>"])
def test_a_scan_of_another_kind_is_not_taken(
    mo: FlaskClient, at: str, session: Session, content: bytes
) -> None:
    before = session.query(Consent).count()
    data = {**GOOD, "scan": (io.BytesIO(content), "x.pdf")}
    answered = mo.post(f"{at}/consent", data=data, content_type="multipart/form-data")
    assert answered.status_code == 400
    assert session.query(Consent).count() == before


def test_a_name_left_empty_stays(mo: FlaskClient, at: str, session: Session, story: Story) -> None:
    mo.post(f"{at}/consent", data={**GOOD, "name": "show-first-name"})
    session.refresh(story.voices[0])
    assert story.voices[0].first_name == "Nia"


def test_a_young_narrator_needs_a_guardian(
    mo: FlaskClient, people: People, at: str, session: Session, story: Story
) -> None:
    born = (clock.today() + timedelta(days=400)).isoformat()
    mo.post(f"{at}/consent", data={**GOOD, "adult_on": born})
    mo.post(f"{at}/consent", data={**GOOD, "party": "guardian"})
    session.expire_all()
    parties = [row.party for row in story.voices[0].consents]
    assert parties == ["narrator", "narrator", "guardian"]
    for row in story.voices[0].consents[1:]:
        people.client("max").post(f"{at}/consents/{row.public_id}/confirm")
    assert answer(session, story, "dialogue-closed") is Answer.YES


def test_it_is_not_for_a_story_taken_back(
    mo: FlaskClient, at: str, session: Session, story: Story
) -> None:
    story.state = "withdrawn"
    session.commit()
    assert mo.post(f"{at}/consent", data=GOOD).status_code == 409


def test_there_is_no_other_voice(mo: FlaskClient, at: str) -> None:
    assert mo.get(f"{at}/consent?person=nobody").status_code == 404


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("GET", f"{at}/consent")
    absent("POST", f"{at}/consent", data=GOOD)


def test_a_paper_of_older_words_is_recorded_in_those_words(
    mo: FlaskClient, at: str, session: Session, story: Story, people: People
) -> None:
    version = governing.without(session, people, "press")
    page = mo.get(f"{at}/consent").text
    assert 'name="press"' not in page and "wording=0" in page
    assert 'name="press"' in mo.get(f"{at}/consent?wording=0").text
    assert mo.get(f"{at}/consent?wording=99").status_code == 404
    for named, kept in (
        ("0", {"dialogue-closed": 2, "press": 1}),
        (str(version.id), {"dialogue-closed": 2}),
    ):
        assert mo.post(f"{at}/consent", data=GOOD | {"wording": named}).status_code == 302
        session.rollback()
        row = session.query(Consent).order_by(Consent.id.desc()).first()
        assert row is not None and row.uses == kept
        assert row.wording.version == ("2026-12" if named == "0" else version.version)


def test_how_they_may_be_reached_is_what_was_ticked(
    mo: FlaskClient, at: str, session: Session
) -> None:
    assert 'name="contact-never" value="yes">' in mo.get(f"{at}/consent").text
    both = {"contact-never": "yes", "contact-yes": "yes"}
    before = session.query(Consent).count()
    answered = mo.post(f"{at}/consent", data=GOOD | both)
    assert answered.status_code == 400 and "Leave one of them" in answered.text
    for way in both:
        assert f'name="{way}" value="yes" checked' in answered.text
    assert session.query(Consent).count() == before
    for ticked, kept in (({"contact-yes": "yes"}, "contact-yes"), ({}, "contact-never")):
        assert mo.post(f"{at}/consent", data=GOOD | ticked).status_code == 302
        session.rollback()
        row = session.query(Consent).order_by(Consent.id.desc()).first()
        assert row is not None and row.contact == [kept]


def test_a_paper_may_ask_for_less_in_one_place(
    mo: FlaskClient, at: str, session: Session, story: Story
) -> None:
    more = {**GOOD, "web_place": "place-exact"}
    answered = mo.post(f"{at}/consent", data=more)
    assert answered.status_code == 400 and 'id="web_place-error">This shows more' in answered.text
    assert mo.post(f"{at}/consent", data={**GOOD, "web_place": "place-hidden"}).status_code == 302
    row = session.query(Consent).order_by(Consent.id.desc()).first()
    assert row is not None and row.stricter["web"]["place"] == "place-hidden"
