"""Rules around consent, each taken away on purpose, and the check that must notice.

docs/invariants.md lists them, as it does those of tests/consent/broken.py.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from flask import Flask, request
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock, gate
from archive.actions import items, showings
from archive.config import Settings
from archive.consent import wording
from archive.errors import Absent, Refused
from archive.extensions import db
from archive.gate import shown
from archive.models import Item, Showing, ShownClip, Story, User
from archive.routes import listen
from tests import make
from tests.consent import test_wording
from tests.people import People
from tests.stateful import test_absence, test_showings

# A visitor as no other: one of the addresses kept for examples, and a browser of no make.
ADDRESS, BROWSER = "203.0.113.77", "Quokka/1.0 (a browser of one's own)"
MOMENT = datetime(2026, 11, 23, 14, 37, 21, tzinfo=UTC)

Check = Callable[[Flask, Session, People], None]


@dataclass(frozen=True)
class Spoilt:
    """One rule taken away: its name, how it is spoilt, what notices, and what that says."""

    name: str
    invariant: int
    spoil: Callable[[pytest.MonkeyPatch, Flask], None]
    notices: Check
    says: str


def refused_as(who: str) -> Check:
    """Return the check that refusal looks like absence to *who*."""

    def check(app: Flask, session: Session, people: People) -> None:
        named = test_absence.told(session, people)
        test_absence.test_refusal_looks_like_absence(app, session, people, named, who)

    return check


def nothing_of_a_visitor_is_kept(app: Flask, session: Session, people: People) -> None:
    """See that no file of the archive holds the address or the browser of who was here."""
    story = make.released(session, people.riverton)
    client = people.client("vera")
    client.environ_base |= {"REMOTE_ADDR": ADDRESS, "HTTP_USER_AGENT": BROWSER}
    for address in ("/", "/stories", f"/stories/{story.public_id}", "/never-was"):
        client.get(address)
    client.post("/mine", data={"words": "not the seven words of any story"})
    client.post("/sign-in", data={"email": "mo@example.org", "password": "wrong"})
    make.begin(client)
    client.post("/share/write", data={"body": "Some words of mine."})
    kept: Settings = app.extensions["settings"]
    for file in kept.data.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        assert ADDRESS.encode() not in content, file.name
        assert BROWSER.encode() not in content, file.name


def narrators_find_what_was_played(app: Flask, session: Session, people: People) -> None:
    """See that whose part was played finds just that, by the property of test_showings.py."""
    session.rollback()
    test_showings.check(app)


def no_page_says_the_moment(app: Flask, session: Session, people: People) -> None:
    """See that the public learns of no hour at which something was told, chosen or sent."""
    with clock.standing_at(MOMENT):
        story = make.released(session, people.riverton, make.Told(title="At that hour"))
    client = people.client("vera")
    for address in ("/", "/stories", f"/stories/{story.public_id}"):
        page = client.get(address).text
        assert "At that hour" in page, address
        assert "14:37" not in page, f"the hour stands on {address}"


def _telling(honest: Callable[..., Any], code: str) -> Callable[..., Any]:
    """Return *honest*, which hands over a story or refuses, telling of each that it is there."""

    def fetch(session: Session, viewer: gate.Viewer, *rest: Any) -> Any:
        try:
            return honest(session, viewer, *rest)
        except Absent:
            if session.scalar(select(Story.id).where(Story.public_id == rest[-1])):
                raise Refused(code) from None
            raise

    return fetch


def _forbids(patch: pytest.MonkeyPatch, app: Flask) -> None:
    patch.setattr(listen, "fetch", _telling(gate.fetch, "taken-back"))


def _knows_it(patch: pytest.MonkeyPatch, app: Flask) -> None:
    patch.setattr(gate, "fetch_review", _telling(gate.fetch_review, "claimed-meanwhile"))


def _not_yours(patch: pytest.MonkeyPatch, app: Flask) -> None:
    honest = items.own

    def own(voice: Any, public_id: str) -> Item:
        try:
            return honest(voice, public_id)
        except Absent:
            if db.session.scalar(select(Item.id).where(Item.public_id == public_id)):
                raise Refused("taken-back") from None
            raise

    patch.setattr(items, "own", own)


def _edits(patch: pytest.MonkeyPatch, app: Flask) -> None:
    honest = wording.line

    def line(choice: str, language: str, lines: wording.Lines = wording.LINES) -> str:
        return "On the web." if choice == "public-web" else honest(choice, language, lines)

    patch.setattr(wording, "line", line)


def _logs(patch: pytest.MonkeyPatch, app: Flask) -> None:
    kept: Settings = app.extensions["settings"]

    def note() -> None:
        with (kept.data / "access.log").open("a", encoding="utf-8") as log:
            log.write(f"{request.remote_addr} {request.path}\n")

    before = app.before_request_funcs[None]
    patch.setitem(app.before_request_funcs, None, [*before, note])


def _dates(patch: pytest.MonkeyPatch, app: Flask) -> None:
    def moment(story: Story, choice: str) -> str:
        return story.voices[0].consents[0].given_at.isoformat()

    patch.setattr(shown, "date_of", moment)


def _records(spoil: Callable[..., Any]) -> Callable[[pytest.MonkeyPatch, Flask], None]:
    """Return what lets *spoil* record a showing, with the honest way as its first argument."""

    def put_in(patch: pytest.MonkeyPatch, app: Flask) -> None:
        patch.setattr(showings, "record", partial(spoil, showings.record))

    return put_in


def _forgets_one(honest: Callable[..., Showing], *given: Any) -> Showing:
    *others, clips = given
    return honest(*others, clips[:-1])


def _forgets_the_room(honest: Callable[..., Showing], *given: Any) -> Showing:
    row = honest(*given)
    row.room = {}
    return row


def _says_who_led(honest: Callable[..., Showing], *given: Any) -> Showing:
    row, session = honest(*given), given[0]
    row.title = f"{row.title}, led by {session.get_one(User, row.recorded_by_id).name}"
    return row


def _finds_the_first(patch: pytest.MonkeyPatch, app: Flask) -> None:
    honest = showings.of_story

    def of_story(session: Session, story: Story) -> list[ShownClip]:
        return [row for row in honest(session, story) if row is row.showing.clips[0]]

    patch.setattr(showings, "of_story", of_story)


def _finds_everybodys(patch: pytest.MonkeyPatch, app: Flask) -> None:
    def of_story(session: Session, story: Story) -> list[ShownClip]:
        return list(session.scalars(select(ShownClip)))

    patch.setattr(showings, "of_story", of_story)


AROUND = (
    Spoilt(
        "a private story is forbidden, not absent",
        4,
        _forbids,
        refused_as("vera"),
        "GET listen.show as vera",
    ),
    Spoilt(
        "a moderator elsewhere is told that it is there",
        4,
        _knows_it,
        refused_as("stan"),
        r"review\.\w+ as stan",
    ),
    Spoilt(
        "a narrator is told that it is somebody else's",
        4,
        _not_yours,
        refused_as("nell"),
        "POST share.drop as nell",
    ),
    Spoilt(
        "a showing forgets the last part that was played",
        8,
        _records(_forgets_one),
        narrators_find_what_was_played,
        "lacks a session|does not find what was played",
    ),
    Spoilt(
        "a showing forgets what kind of room it was",
        8,
        _records(_forgets_the_room),
        narrators_find_what_was_played,
        "does not find what was played",
    ),
    Spoilt(
        "a showing says who led it",
        8,
        _records(_says_who_led),
        narrators_find_what_was_played,
        "it is kept that Quokkafay was there",
    ),
    Spoilt(
        "a narrator finds only what a session began with",
        8,
        _finds_the_first,
        narrators_find_what_was_played,
        "does not find what was played",
    ),
    Spoilt(
        "a narrator finds what was played of somebody else",
        8,
        _finds_everybodys,
        narrators_find_what_was_played,
        "finds what was not played",
    ),
    Spoilt(
        "a sentence that was agreed to is edited afterwards",
        9,
        _edits,
        lambda *_: test_wording.test_the_words_of_this_version_have_not_changed(),
        "assert",
    ),
    Spoilt(
        "addresses of visitors are written down",
        10,
        _logs,
        nothing_of_a_visitor_is_kept,
        "access.log",
    ),
    Spoilt(
        "a page says the hour of a consent",
        10,
        _dates,
        no_page_says_the_moment,
        "the hour stands on /",
    ),
)
