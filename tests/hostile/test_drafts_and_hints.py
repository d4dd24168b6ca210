"""Strings in what is looked through for hints, and in what those doors are sent."""

from pathlib import Path

from sqlalchemy.orm import Session

from archive.models import Passage
from tests import facilitating
from tests.hostile.page import look
from tests.hostile.strings import core, lists
from tests.people import People
from tests.thorough import some


def test_words_that_are_looked_through(people: People, session: Session, corpus: Path) -> None:
    story, item = facilitating.sounding(session, people)
    story.state, story.claimed_by_id = "in-review", people.users["mo"].id
    strings = [s.replace("\x00", "") for s in (*some(core(corpus), 20), *some(lists(corpus), 60))]
    item.passages = [
        Passage(position=n, start_ms=n, end_ms=n + 1, text=f"My son Jamal {string} 603-555-0142")
        for n, string in enumerate(strings)
    ]
    story.title, story.synopsis = f"Officer Smith {strings[0]}", " ".join(strings)[:2000]
    session.commit()
    at = f"/review/{story.public_id}"
    answer = people.client("mo").get(f"{at}/hints")
    assert answer.status_code == 200
    assert "Jamal" in look(answer.text).words


def test_what_the_doors_are_sent(people: People, session: Session, corpus: Path) -> None:
    story, item = facilitating.sounding(session, people)
    story.state, story.claimed_by_id = "in-review", people.users["mo"].id
    session.commit()
    mo, at = people.client("mo"), f"/review/{story.public_id}"
    for string in some(core(corpus), 60):
        assert mo.post(f"{at}/hints/take", data={"hint": string}).status_code == 409, string
        for field in ("hint", "kind"):
            status = mo.post(f"{at}/hints/dismiss", data={field: string}).status_code
            assert status == 409, string
        door = f"{at}/items/{item.public_id}/draft"
        asked = {"language": string, "instead": string}
        assert mo.post(door, data=asked).status_code == 404, string
        assert mo.post(f"{door}/read", data=asked).status_code == 404, string
