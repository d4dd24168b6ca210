"""The decision table, written from the consent wording: one row a sentence, forty-eight rows.

Each row says what a narrator who agreed to that one sentence may expect, and what it must
not be stretched to. `Yes("…")` is a consent with just that answer.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from archive.consent import (
    USES,
    Act,
    Answer,
    Consent,
    Decision,
    Presentation,
    Room,
    Status,
    Voice,
    decide,
    decide_all,
    meet,
    uses_needed,
    wording,
)
from archive.consent.presentation import OPEN
from archive.consent.states import NEXT
from archive.consent.vocabulary import CONTACT, ORIGINAL, PRESENTATION

TODAY = date(2026, 11, 23)
CLOSED = Room(police=False, facilitators_police=False)
OFFICERS = Room(police=True, facilitators_police=False)
WEB = Room(web=True)

Row = Callable[[], None]


def yes(*uses: str, **more: object) -> Consent:
    """A consent of today with yes to *uses* and nothing else, appearing openly."""
    said = Consent(TODAY, dict.fromkeys(uses, Answer.YES), presentation=OPEN)
    return replace(said, **more)  # type: ignore[arg-type]  # each row names real fields


def granted(said: Consent, on: date = TODAY) -> set[str]:
    """The uses that *said* alone makes a yes on day *on*."""
    found = decide_all([Voice(said)], [], on)
    return {use for use, decision in found.items() if decision.answer is Answer.YES}


def opens(room: Room, act: Act, *uses: str) -> bool:
    """Whether yes to *uses* and nothing else lets *act* happen in *room*."""
    return uses_needed(room, act) <= granted(yes(*uses))


def one(said: Consent, use: str = "public-web", on: date = TODAY) -> Decision:
    """The decision that *said* alone leads to."""
    return decide([Voice(said)], [], use, on)


def use_row(use: str, room: Room, *beside: str, act: Act = Act.PLAY, never: Room) -> Row:
    """A use opens *room* (with the uses that room needs beside it) and not the room *never*."""

    def row() -> None:
        assert granted(yes(use)) == {use}
        assert opens(room, act, use, *beside)
        assert not opens(room, act, *beside)
        assert not opens(never, act, use, *beside)

    return row


def apart_row(use: str, *needs: str) -> Row:
    """A use that opens no room of its own and is implied by nothing else."""

    def row() -> None:
        assert granted(yes(use, *needs)) == {use, *needs}
        assert use not in granted(yes(*(other for other in USES if other != use)))
        assert not any(opens(room, Act.PLAY, use) for room in (CLOSED, OFFICERS, WEB))

    return row


def shown_row(part: str, choice: str) -> Row:
    """A choice is what everyone gets, unless another voice chose something more protective."""

    def row() -> None:
        mine = replace(OPEN, **{part: choice})
        assert getattr(one(yes("public-web", presentation=mine)).presentation, part) == choice
        choices = PRESENTATION[part]
        for other in choices:
            expected = min(choice, other, key=choices.index)
            both = meet((mine, replace(OPEN, **{part: other})))
            assert getattr(both, part) == expected
        assert one(yes(presentation=mine)).presentation == Presentation()

    return row


def hold_until_row() -> None:
    until = TODAY + timedelta(days=30)
    said = yes("public-web", hold_until=until)
    assert one(said).answer is Answer.NO
    assert one(said).changes_on == until
    assert one(said, on=until - timedelta(days=1)).answer is Answer.NO
    assert one(said, on=until).answer is Answer.YES


def hold_case_row() -> None:
    said = yes(*USES, hold_case=True)
    assert granted(said) == granted(said, date.max) == set()
    assert one(said).changes_on is None
    assert one(said).because == ("hold-case",)


def stop_after_row() -> None:
    last = TODAY + timedelta(days=30)
    said = yes("public-web", stop_after=last)
    assert one(said, on=last).answer is Answer.YES
    assert one(said).changes_on == last + timedelta(days=1)
    assert one(said, on=last + timedelta(days=1)).answer is Answer.NO


def check_yearly_row() -> None:
    said = yes("public-web", check_yearly=True)
    year = TODAY + timedelta(days=365)
    assert one(said, on=year).answer is Answer.YES
    assert one(said, on=year + timedelta(days=1)).because == ("check-yearly",)
    again = replace(said, given_on=year, status=Status.RENEWED)
    assert one(again, on=year + timedelta(days=1)).answer is Answer.YES


def contact_row(choice: str) -> Row:
    """How to be reached is no permission to use anything."""

    def row() -> None:
        assert choice in CONTACT
        assert choice not in USES
        assert one(yes(choice), use=choice).answer is Answer.NO
        assert granted(yes(choice)) == set()

    return row


def ask_each_use_row() -> None:
    said = yes(*USES, ask_each_use=True)
    assert {decision.answer for decision in decide_all([Voice(said)], [], TODAY).values()} == {
        Answer.ASK
    }
    assert one(replace(said, uses={})).answer is Answer.NO


def withdraw_row() -> None:
    said = yes(*USES, status=Status.WITHDRAWN)
    assert granted(said) == set()
    assert one(said).because == ("withdrawn",)
    assert NEXT[Status.WITHDRAWN] == frozenset()
    can = {before for before, after in NEXT.items() if Status.WITHDRAWN in after}
    assert can == set(Status) - {Status.WITHDRAWN}


def original_row(choice: str) -> Row:
    """What becomes of the recording is no use of the story."""

    def row() -> None:
        assert choice in ORIGINAL
        assert granted(yes(choice)) == set()

    return row


def after_death_row() -> None:
    assert granted(yes("after-death")) == set()


ROWS: tuple[tuple[str, str, Row], ...] = (
    (
        "dialogue-closed",
        "Play or read my story in a guided talk group with no police there.",
        use_row("dialogue-closed", CLOSED, never=OFFICERS),
    ),
    (
        "dialogue-police",
        "Play or read my story in a guided talk group with police there.",
        use_row("dialogue-police", OFFICERS, never=replace(OFFICERS, train_police=True)),
    ),
    (
        "open-meeting",
        "Use my story in a big town meeting that anyone can go to.",
        use_row("open-meeting", Room(open_doors=True), "dialogue-police", never=WEB),
    ),
    (
        "train-facilitators",
        "Use my story to train people who lead talk groups.",
        use_row(
            "train-facilitators",
            replace(CLOSED, train_facilitators=True),
            "dialogue-closed",
            never=replace(OFFICERS, train_facilitators=True),
        ),
    ),
    (
        "train-police",
        "Use my story to train police.",
        use_row(
            "train-police",
            replace(OFFICERS, train_police=True),
            "dialogue-police",
            never=Room(open_doors=True),
        ),
    ),
    (
        "classroom",
        "Use my story in a class or a school.",
        use_row(
            "classroom",
            replace(CLOSED, classroom=True, minors=True),
            "dialogue-closed",
            never=replace(CLOSED, classroom=True, press=True),
        ),
    ),
    (
        "leaders",
        "Share my story with city leaders who make the rules.",
        use_row(
            "leaders",
            replace(CLOSED, leaders=True),
            "dialogue-closed",
            never=replace(CLOSED, leaders=True, open_doors=True),
        ),
    ),
    (
        "quote-print",
        "Print a few of my words in a flyer, book, or report.",
        use_row("quote-print", CLOSED, "dialogue-closed", act=Act.PRINT, never=OFFICERS),
    ),
    (
        "press",
        "Share my story with news reporters.",
        use_row("press", replace(CLOSED, press=True), "dialogue-closed", never=WEB),
    ),
    (
        "research",
        "Let people who study this learn from my story, if they sign our rules.",
        apart_row("research"),
    ),
    (
        "public-web",
        "Put my story on this website for anyone to see.",
        use_row("public-web", WEB, never=replace(WEB, press=True)),
    ),
    (
        "findable",
        "Let search sites and other archives list my story.",
        apart_row("findable", "public-web"),
    ),
    (
        "take-away",
        "Let group leaders save a copy to use with no internet, then erase it.",
        use_row("take-away", CLOSED, "dialogue-closed", act=Act.PACK, never=OFFICERS),
    ),
    (
        "preserve",
        "Keep my story safe for many years, even with a partner library.",
        apart_row("preserve"),
    ),
    (
        "clip",
        "Cut my story into short parts.",
        use_row("clip", CLOSED, "dialogue-closed", act=Act.CLIP, never=OFFICERS),
    ),
    (
        "translate",
        "Put my story into other languages.",
        use_row("translate", CLOSED, "dialogue-closed", act=Act.TRANSLATE, never=OFFICERS),
    ),
    (
        "ai-training",
        "Let computers learn from my story to build AI tools.",
        apart_row("ai-training"),
    ),
    ("show-full-name", "Show my full name.", shown_row("name", "show-full-name")),
    ("show-first-name", "Show only my first name.", shown_row("name", "show-first-name")),
    (
        "show-chosen-name",
        "Show a made-up name that I pick.",
        shown_row("name", "show-chosen-name"),
    ),
    ("show-no-name", "Do not show any name.", shown_row("name", "show-no-name")),
    ("voice-own", "Play my real voice.", shown_row("voice", "voice-own")),
    (
        "voice-changed",
        "Change how my voice sounds. People who know me may still guess.",
        shown_row("voice", "voice-changed"),
    ),
    (
        "voice-reader",
        "Have someone else read my words out loud.",
        shown_row("voice", "voice-reader"),
    ),
    (
        "voice-text",
        "Share only the written words. Do not play sound.",
        shown_row("voice", "voice-text"),
    ),
    ("face-shown", "Show my face.", shown_row("face", "face-shown")),
    ("face-blurred", "Hide my face in the video.", shown_row("face", "face-blurred")),
    ("face-none", "Do not use the video at all.", shown_row("face", "face-none")),
    (
        "place-exact",
        "Show the street or spot where it took place.",
        shown_row("place", "place-exact"),
    ),
    ("place-area", "Show only the part of town.", shown_row("place", "place-area")),
    ("place-city", "Show only the city or county.", shown_row("place", "place-city")),
    ("place-hidden", "Do not show where it took place.", shown_row("place", "place-hidden")),
    ("date-day", "Show the day it took place.", shown_row("date", "date-day")),
    ("date-year", "Show only the year.", shown_row("date", "date-year")),
    (
        "date-decade",
        "Show only the ten-year span, like the 2010s.",
        shown_row("date", "date-decade"),
    ),
    ("date-hidden", "Do not show when it took place.", shown_row("date", "date-hidden")),
    ("hold-until", "Do not share my story until this date.", hold_until_row),
    (
        "hold-case",
        "Do not share my story until my court case is over and I say yes.",
        hold_case_row,
    ),
    ("stop-after", "Stop sharing my story after this date.", stop_after_row),
    ("check-yearly", "Ask me again each year.", check_yearly_row),
    ("contact-yes", "You may contact me about my story.", contact_row("contact-yes")),
    (
        "contact-each-use",
        "Ask me each time before you use my story.",
        ask_each_use_row,
    ),
    ("contact-used", "Tell me after my story is used.", contact_row("contact-used")),
    ("contact-never", "Do not contact me.", contact_row("contact-never")),
    (
        "withdraw",
        "I can take my story back at any time. You can't take back copies that are already out.",
        withdraw_row,
    ),
    (
        "original-delete",
        "Erase the first recording once the shared copy is ready.",
        original_row("original-delete"),
    ),
    (
        "original-lock",
        "Keep the first recording locked. Only two staff members may open it.",
        original_row("original-lock"),
    ),
    ("after-death", "If I die, this person may choose for me.", after_death_row),
)


@pytest.mark.parametrize(("choice", "sentence", "row"), ROWS, ids=[row[0] for row in ROWS])
def test_what_the_sentence_means(choice: str, sentence: str, row: Row) -> None:
    assert wording.line(choice, "en") == sentence
    row()


def test_there_is_a_row_for_every_sentence() -> None:
    assert [choice for choice, _, _ in ROWS] == list(wording.LINES)
    assert len(ROWS) == 48
