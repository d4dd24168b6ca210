"""review.agree"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import consents, decisions
from archive.actions.reviews import FLAGS
from archive.models import Entry, Proposal, Story
from tests import make
from tests.people import People

LOOKED = {**dict.fromkeys(FLAGS, "yes"), "warnings": "yes"}


@pytest.fixture
def proposed(claimed: FlaskClient, people: People, at: str, session: Session) -> FlaskClient:
    """Mo, who proposed to release a story where a second person must agree."""
    people.riverton.second_release = True
    session.commit()
    assert claimed.post(f"{at}/release", data=LOOKED).status_code == 302
    return claimed


def test_two_people_release_a_story(
    proposed: FlaskClient, people: People, at: str, session: Session, story: Story
) -> None:
    assert story.state == "in-review"
    assert "Mo proposes to release it" in proposed.get(at).get_data(as_text=True)
    assert "I agree: release the story" not in proposed.get(at).get_data(as_text=True)
    assert proposed.post(f"{at}/release/agree").status_code == 409
    sol = people.client("sol")
    assert "I agree: release the story" in sol.get(at).get_data(as_text=True)
    assert sol.post(f"{at}/release/agree").status_code == 302
    session.refresh(story)
    assert story.state == "released"
    entry = session.query(Entry).filter_by(act="released").one()
    assert entry.user_id == people.users["sol"].id
    assert entry.detail["proposed_by"] == people.users["mo"].id
    assert session.query(Proposal).count() == 0


def test_only_others_are_asked_to_agree(
    proposed: FlaskClient, people: People, at: str, session: Session, story: Story
) -> None:
    words = "Someone proposes to release these"
    assert words not in proposed.get("/review").get_data(as_text=True)
    sol = people.client("sol")
    found = sol.get("/review").get_data(as_text=True)
    assert words in found
    assert f'href="{at}#decide"' in found
    sol.post(f"{at}/release/agree")
    assert words not in sol.get("/review").get_data(as_text=True)
    assert words not in people.client("marta").get("/review").get_data(as_text=True)


def _words(session: Session, people: People, story: Story) -> None:
    make.timed(session, story, story.items[1], ["Something else is said."])


def _mark(session: Session, people: People, story: Story) -> None:
    people.client("mo").post(
        f"/review/{story.public_id}/redact",
        data={"how": "words", "words": "porch light", "item": story.items[0].public_id},
    )


def _consent(session: Session, people: People, story: Story) -> None:
    consents.record(session, story.voices[0], make.chosen("dialogue-closed").choices)
    decisions.refresh(session, story)
    session.commit()


@pytest.mark.parametrize("change", [_words, _mark, _consent])
def test_it_lapses_when_what_was_looked_at_changes(
    proposed: FlaskClient,
    people: People,
    at: str,
    session: Session,
    story: Story,
    change: Callable[[Session, People, Story], None],
) -> None:
    change(session, people, story)
    other = people.client("max")
    assert "must be proposed anew" in other.get(at).get_data(as_text=True)
    assert other.post(f"{at}/release/agree").status_code == 409
    session.refresh(story)
    assert story.state == "in-review"


def test_nothing_proposed_is_nothing_to_agree_to(people: People, at: str, story: Story) -> None:
    assert people.client("max").post(f"{at}/release/agree").status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("POST", f"{at}/release/agree")


def test_who_moderates_no_more_is_no_second_person(
    proposed: FlaskClient, people: People, at: str, session: Session, story: Story
) -> None:
    mo = people.users["mo"]
    sol = people.client("sol")
    assert sol.post(f"/people/{mo.id}/remove").status_code == 302
    assert sol.post(f"{at}/release/agree").status_code == 409
    session.refresh(story)
    assert story.state == "in-review"
