"""/review/many"""

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import joining_terms, vocabularies
from archive.actions.vocabularies import Named
from archive.models import Batch, Entry, Hold, Story, Tag
from tests import make
from tests.people import People
from tests.questions import asked

DOOR = "/review/many"


@pytest.fixture
def three(session: Session, people: People) -> list[Story]:
    """Three stories of Riverton, the last one taken back by its narrator."""
    told = [make.Told(title=title) for title in ("Bridge", "Corner", "Gone")]
    stories = [make.submitted(session, people.riverton, each) for each in told]
    stories[2].state = "withdrawn"
    session.commit()
    return stories


def wish(stories: list[Story], act: str, **more: str) -> dict[str, object]:
    return {"story": [story.public_id for story in stories], "act": act, **more}


def acts(session: Session, story: Story) -> list[str]:
    session.rollback()
    rows = select(Entry.act).where(Entry.story_id == story.id, Entry.who == "staff")
    return list(session.scalars(rows.order_by(Entry.id)))


def test_a_long_list_asks_no_more_of_the_database(
    people: People, session: Session, three: list[Story]
) -> None:
    mo = people.client("mo")
    with asked(session) as few:
        mo.get(DOOR)
    for number in range(5):
        make.submitted(session, people.riverton, make.Told(title=f"Mill {number}"))
    with asked(session) as more:
        assert "Mill 4" in mo.get(DOOR).text
    assert len(few) == len(more)


def test_it_lists_own_stories_only(people: People, session: Session, three: list[Story]) -> None:
    elsewhere = make.submitted(session, people.harlow, make.Told(title="Harlow mill"))
    page = people.client("mo").get(DOOR).text
    assert "Bridge" in page and "Corner" in page
    assert "Gone" not in page and "Harlow mill" not in page
    assert "Harlow mill" in people.client("marta").get(DOOR).text
    mo = people.client("mo")
    asked = mo.post(DOOR, data=wish([elsewhere, three[0]], "hold", reason="x"))
    assert asked.status_code == 200
    assert "This changes 1 story" in asked.text and "Harlow mill" not in asked.text


@pytest.mark.parametrize("who", ["fay", "felix"])
def test_it_is_closed_to_others(people: People, who: str) -> None:
    assert people.client(who).get(DOOR).status_code == 404
    assert people.client(who).post(DOOR, data={}).status_code == 404


def test_it_says_first_and_then_does(people: People, session: Session, three: list[Story]) -> None:
    mo, data = people.client("mo"), wish(three, "tag-add", **{"with": "theme.trust"})
    said = mo.post(DOOR, data=data)
    assert said.status_code == 200
    assert "This changes 2 stories" in said.text and "1 story stays as it is" in said.text
    assert acts(session, three[0]) == []
    revision = three[0].text_revision
    assert mo.post(DOOR, data={**data, "sure": "yes"}).status_code == 302
    assert acts(session, three[0]) == acts(session, three[1]) == ["tagged"]
    assert acts(session, three[2]) == []
    assert three[0].text_revision > revision
    again = mo.post(DOOR, data={**data, "sure": "yes"})
    assert again.status_code == 200 and "has this tag already" in again.text


def test_a_narrators_tag_stays(people: People, session: Session, three: list[Story]) -> None:
    three[0].tags.append(Tag(vocabulary="theme", term="trust", origin="narrator"))
    three[1].tags.append(Tag(vocabulary="theme", term="trust", origin="moderator"))
    session.commit()
    data = wish(three[:2], "tag-remove", sure="yes", **{"with": "theme.trust"})
    assert people.client("mo").post(DOOR, data=data).status_code == 302
    session.rollback()
    assert [len(story.tags) for story in three[:2]] == [1, 0]
    assert acts(session, three[1]) == ["untagged"]


def test_stories_are_given_to_a_moderator(
    people: People, session: Session, three: list[Story]
) -> None:
    mo = people.client("mo")
    max_id, fay_id = people.users["max"].id, people.users["fay"].id
    for nobody in (fay_id, people.users["marta"].id):
        data = wish(three[:1], "assign", moderator=str(nobody), sure="yes")
        assert "This changes no story" in mo.post(DOOR, data=data).text
    data = wish(three[:2], "assign", moderator=str(max_id), sure="yes")
    assert mo.post(DOOR, data=data).status_code == 302
    session.rollback()
    assert [(s.claimed_by_id, s.state) for s in three[:2]] == [(max_id, "in-review")] * 2
    row = session.scalars(select(Entry).where(Entry.act == "assigned")).first()
    assert row is not None and row.user_id == people.users["mo"].id
    assert row.detail == {"to": max_id}


def test_many_are_held(people: People, session: Session, three: list[Story]) -> None:
    mo, data = people.client("mo"), wish(three[:2], "hold", sure="yes", until="2031-01-01")
    assert mo.post(DOOR, data=data).status_code == 400
    past = {**data, "reason": "The host asks.", "until": "2001-01-01"}
    assert mo.post(DOOR, data=past).status_code == 400
    assert mo.post(DOOR, data={**data, "reason": "The host asks."}).status_code == 302
    session.rollback()
    holds = session.scalars(select(Hold).order_by(Hold.id)).all()
    assert [(h.reason, str(h.until)) for h in holds] == [("The host asks.", "2031-01-01")] * 2
    assert acts(session, three[1]) == ["held"]


def test_a_batch_is_filled_and_emptied(
    people: People, session: Session, three: list[Story]
) -> None:
    mo = people.client("mo")
    data = wish(three[:2], "batch-in", into="Box 7", sure="yes")
    assert mo.post(DOOR, data=data).status_code == 302
    batch = session.scalars(select(Batch)).one()
    narrowed = mo.get(f"{DOOR}?batch={batch.public_id}").text
    assert "Bridge" in narrowed and "Box 7" in narrowed
    out = wish(three[:1], "batch-out", into="Box 7", sure="yes")
    assert mo.post(DOOR, data=out).status_code == 302
    narrowed = mo.get(f"{DOOR}?batch={batch.public_id}").text
    assert "Bridge" not in narrowed and "Corner" in narrowed
    assert acts(session, three[0]) == ["batched", "unbatched"]
    assert "Box 7" not in people.client("marta").get(f"{DOOR}?batch={batch.public_id}").text


def test_it_is_narrowed(people: People, session: Session, three: list[Story]) -> None:
    three[1].language, three[1].claimed_by_id = "es", people.users["mo"].id
    three[0].tags.append(Tag(vocabulary="theme", term="trust", origin="moderator"))
    three[0].state = "released"
    session.commit()
    mo = people.client("mo")
    for query, there in {
        "state=released": "Bridge",
        "language=es": "Corner",
        "unclaimed=yes": "Bridge",
        "tag=theme.trust": "Bridge",
    }.items():
        page = mo.get(f"{DOOR}?{query}").text
        assert there in page, query
        assert ({"Bridge", "Corner"} - {there}).pop() not in page, query


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"act": "release"},
        {"act": "lift"},
        {"act": "tag-add"},
        {"act": "assign", "moderator": "9" * 40},
        {"act": "batch-in", "into": " "},
    ],
)
def test_a_mistake_keeps_what_was_ticked(
    people: People, session: Session, three: list[Story], data: dict[str, str]
) -> None:
    answer = people.client("mo").post(DOOR, data={"story": three[0].public_id, **data})
    assert answer.status_code == 400
    assert f'value="{three[0].public_id}" checked' in answer.text
    assert acts(session, three[0]) == []


def test_two_hundred_at_most(people: People) -> None:
    mo: FlaskClient = people.client("mo")
    ids = [f"{n:016x}" for n in range(201)]
    answer = mo.post(DOOR, data={"story": ids, "act": "hold", "reason": "x"})
    assert answer.status_code == 400 and "200 stories at most" in answer.text
    assert mo.post(DOOR, data={"act": "hold", "reason": "x"}).status_code == 400


def test_the_terms_are_those_of_the_stewards(
    people: People, session: Session, three: list[Story]
) -> None:
    """A term they added can be given, and one they merged gives the one it became."""
    sol = people.viewer("sol")
    books = vocabularies.add(session, sol, "theme", Named("Books", "Libros"))
    joining_terms.merge(session, sol, "theme", "fear", "grief")
    session.commit()
    mo = people.client("mo")
    for given in (books, "fear"):
        data = wish(three[:1], "tag-add", **{"with": f"theme.{given}", "sure": "yes"})
        assert mo.post(DOOR, data=data).status_code == 302
    session.rollback()
    terms = session.scalars(select(Tag.term).where(Tag.story_id == three[0].id))
    assert set(terms) == {books, "grief"}


def test_nothing_is_given_to_a_closed_account(
    people: People, session: Session, three: list[Story]
) -> None:
    people.users["max"].active = False
    session.commit()
    to = str(people.users["max"].id)
    said = people.client("mo").post(DOOR, data=wish(three[:1], "assign", moderator=to)).text
    assert "they do not review stories here" in said


def test_nobody_is_given_more_than_is_good_for_a_day(
    people: People, session: Session, three: list[Story]
) -> None:
    """What they took and what others gave them count alike; the rest is named with the reason."""
    people.riverton.daily_cap, three[2].state = 2, "submitted"
    for story, day in zip(three, (3, 1, 2), strict=True):
        story.submitted_on = date(2020, 1, day)
    more = make.submitted(session, people.riverton, make.Told(title="Porch"))
    session.commit()
    people.client("max").post(f"/review/{more.public_id}/claim")
    mo = people.client("mo")
    data = wish([*three, more], "assign", moderator=str(people.users["max"].id))
    said = mo.post(DOOR, data=data).text
    assert "This changes 1 story:" in said and said.count("they have enough for today") == 2
    assert mo.post(DOOR, data={**data, "sure": "yes"}).status_code == 302
    session.rollback()
    max_id = people.users["max"].id
    assert [story.claimed_by_id for story in three] == [None, max_id, None]
    assert "This changes no story" in mo.post(DOOR, data=data).text
    with clock.standing_at(clock.now() + timedelta(days=1)):
        assert "This changes 2 stories" in mo.post(DOOR, data=data).text


@pytest.mark.parametrize(
    ("act", "more", "told"),
    [
        ("hold", {"reason": "Wait.", "until": "2031-01-01"}, "2 stories are on hold."),
        ("batch-in", {"into": "Week 1"}, "2 stories are in the batch."),
    ],
)
def test_it_says_what_was_done(
    people: People, three: list[Story], act: str, more: dict[str, str], told: str
) -> None:
    sent = wish(three[:2], act, sure="yes", **more)
    assert told in people.client("mo").post(DOOR, data=sent, follow_redirects=True).text
