"""mine.report"""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import approvals, consents, showings
from archive.consent import Room
from archive.models import Approval, Kit, KitPart, Story, Voice
from archive.tasks import keeping
from tests import make
from tests.media import given
from tests.people import People

Work = Callable[[], int]


def told(session: Session, people: People, work: Work, tmp_path: Path) -> Story:
    """A story with a recording and a clip in a kit, shown once, and with a question open."""
    story = make.released(session, people.riverton)
    make.recorded(session, story, given.tone(tmp_path / "tone.wav", 1))
    work()
    clip = make.clip(session, story, people.users["fay"])
    room = Room(police=False, facilitators_police=False)
    kit = Kit(collection_id=people.riverton.id, title="K", room=asdict(room), made_by_id=1)
    kit.parts = [KitPart(kind="clip", clip_id=clip.id)]
    session.add(kit)
    session.flush()
    held = showings.Held(date(2026, 5, 3), people=11)
    showings.record(session, people.viewer("fay"), kit, held, [clip])
    uses = frozenset({"dialogue-police"})
    approvals.request(session, people.viewer("fay"), story, kit, Room(), uses)
    session.commit()
    return story


def test_what_was_reached_and_what_was_not(
    client: FlaskClient, session: Session, people: People, work: Work, tmp_path: Path
) -> None:
    told(session, people, work, tmp_path)
    make.come_back(client)
    client.post("/mine/withdraw", data={"how": "erase"})
    assert "are being destroyed now" in client.get("/mine/report").text
    work()
    page = client.get("/mine/report").text
    for said in (
        "Your story is erased",
        "4 copies of the sound",
        "1 first recording was destroyed",
        "1 short part cut from it",
        "It is gone from 1 session kit.",
        "1 question to you was closed.",
        "May 3, 2026: a room without police, 11 people",
        "Some of your words may be on paper.",
        "A group leader may still have one.",
    ):
        assert said in page, said
    assert "destroyed now" not in page and "Porch light" not in page
    session.rollback()
    assert session.scalars(select(Approval)).one().stopped_on == clock.today()


def test_the_words_open_it_for_ninety_days(
    client: FlaskClient, session: Session, people: People, work: Work
) -> None:
    story = make.released(session, people.riverton)
    make.come_back(client)
    client.post("/mine/withdraw", data={"how": "erase"})
    work()
    client.post("/mine/leave")
    assert client.get("/mine/report").status_code == 404
    answer = client.post("/mine", data={"words": make.SEVEN})
    assert answer.location == "/mine/report"
    until = clock.today() + timedelta(days=90)
    assert f"{until.year}" in client.get("/mine/report").text
    for page in ("story", "words", "choices", "download", "preview"):
        assert client.get(f"/mine/{page}").status_code == 404
    with clock.standing_at(clock.now() + timedelta(days=90)):
        keeping.forget_words(session)
        assert story.voices[0].lookup
        session.commit()
    with clock.standing_at(clock.now() + timedelta(days=91)):
        assert client.post("/mine", data={"words": make.SEVEN}).status_code == 400
        keeping.forget_words(session)
        session.commit()
    assert session.execute(select(Voice.lookup, Voice.lock)).all() == [(None, None)]
    assert client.get("/mine/report").status_code == 404


def test_hiding_is_reported_too(
    client: FlaskClient, session: Session, people: People, work: Work
) -> None:
    make.released(session, people.riverton)
    make.come_back(client)
    assert client.get("/mine/report").status_code == 404
    client.post("/mine/withdraw", data={"how": "hide"})
    work()
    page = client.get("/mine/report").text
    assert "Your story is hidden" in page and "first recording was destroyed" not in page
    assert "It was not shown in any session." in page
    client.post("/mine/withdraw", data={"how": "erase"})
    work()
    assert "Your story is erased" in client.get("/mine/report").text


def test_nothing_is_counted_that_never_was(
    client: FlaskClient, session: Session, people: People, work: Work
) -> None:
    """Of written words alone nobody reads of no copies, no recordings and no kits."""
    make.released(session, people.riverton)
    make.come_back(client)
    client.post("/mine/withdraw", data={"how": "erase"})
    assert "Back to my story" not in client.get("/mine/report").text
    work()
    page = client.get("/mine/report").text
    assert "It was taken out of the search." in page and "were erased" in page
    for said in (">0 ", "copies of the sound", "first recording", "session kit", "to you w"):
        assert said not in page, said


PAPER, COPIES = "Some of your words may be on paper.", "A group leader may still have one."


@pytest.mark.parametrize(
    ("asked", "granted", "out", "said"),
    [
        (True, False, False, False),
        (True, False, True, False),
        (True, True, True, True),
        (False, False, False, False),
        (False, False, True, True),
    ],
)
def test_only_what_went_out_may_be_on_paper(
    client: FlaskClient,
    session: Session,
    people: People,
    asked: bool,
    granted: bool,
    out: bool,
    said: bool,
) -> None:
    """To be asked first is no yes, and of a story that was never out nobody has a copy."""
    uses = ("quote-print", "take-away")
    told = make.chosen(*(() if asked else uses), ask=uses if asked else ())
    story = (make.released if out else make.submitted)(session, people.riverton, told)
    kit = Kit(collection_id=people.riverton.id, title="K", room=asdict(Room()), made_by_id=1)
    session.add(kit)
    session.flush()
    if asked:
        approvals.request(session, people.viewer("fay"), story, kit, Room(), frozenset(uses))
        session.scalars(select(Approval)).one().answer = "yes" if granted else "no"
    session.commit()
    make.come_back(client)
    if out:
        page = client.post("/mine/choices", data={}).text
        assert (PAPER in page) is said and (COPIES in page) is said
    client.post("/mine/withdraw", data={"how": "hide"})
    page = client.get("/mine/report").text
    assert (PAPER in page) is said and (COPIES in page) is said


def test_a_yes_from_while_it_was_out_counts_when_it_is_gone(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton, make.chosen("quote-print"))
    story.released_on = clock.today() + timedelta(days=1)
    consents.record(session, story.voices[0], make.chosen("press").choices)
    session.commit()
    with clock.standing_at(clock.now() + timedelta(days=2)):
        make.come_back(client)
        client.post("/mine/withdraw", data={"how": "hide"})
        # That yes was taken away before the story went out.
        assert PAPER not in client.get("/mine/report").text
    story.released_on = clock.today()
    session.commit()
    assert PAPER in client.get("/mine/report").text


@pytest.mark.parametrize("how", ["hide", "erase"])
def test_it_says_truly_whom_to_ask_about_a_saved_copy(
    client: FlaskClient, session: Session, people: People, work: Work, how: str
) -> None:
    """What is hidden can be written about here; of what is erased nothing is left to write to."""
    make.released(session, people.riverton)
    people.riverton.host = "Riverton Listens, Main Street 1. Telephone 555 0100."
    session.commit()
    make.come_back(client)
    client.post("/mine/withdraw", data={"how": how})
    for page in (client.get("/mine/report").text, (work(), client.get("/mine/report").text)[1]):
        assert "A group leader may still have one." in page and "Ask us" not in page
        assert ("Telephone 555 0100." in page) is (how == "erase")
        assert ("/mine/story#messages" in page) is (how == "hide")


def test_nobody_is_named_where_no_copy_was_saved(
    client: FlaskClient, session: Session, people: People
) -> None:
    make.released(session, people.riverton, make.chosen("public-web"))
    make.come_back(client)
    client.post("/mine/withdraw", data={"how": "erase"})
    assert "Who kept your story" not in client.get("/mine/report").text


def test_a_session_is_told_once_however_many_parts_were_played(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    fay, room = people.users["fay"], asdict(Room(police=False, facilitators_police=False))
    kit = Kit(collection_id=people.riverton.id, title="K", room=room, made_by_id=fay.id)
    session.add(kit)
    session.flush()
    held = showings.Held(date(2026, 5, 3), people=11, officers=2)
    clips = [make.clip(session, story, fay) for _ in range(2)]
    showings.record(session, people.viewer("fay"), kit, held, clips)
    session.commit()
    make.come_back(client)
    client.post("/mine/withdraw", data={"how": "hide"})
    page = client.get("/mine/report").text
    assert page.count("May 3, 2026: a room without police, 11 people, 2 officers among them") == 1
    assert page.count("May 3, 2026") == 1
