"""The decision table, written from the consent wording: one row a sentence, fifty-one rows."""

from dataclasses import replace

import pytest

from archive.consent import Act, Room, wording
from tests.consent.rows import (
    CLOSED,
    OFFICERS,
    WEB,
    Row,
    after_death_row,
    apart_row,
    ask_each_use_row,
    check_yearly_row,
    contact_row,
    hold_case_row,
    hold_until_row,
    less_row,
    original_row,
    shown_row,
    stop_after_row,
    use_row,
    withdraw_row,
)

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
    ("less-room", "In a room, show less of me.", less_row("room", "dialogue-police")),
    ("less-web", "On the web, show less of me.", less_row("web", "public-web")),
    ("less-print", "In print, show less of me.", less_row("print", "quote-print")),
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
    assert len(ROWS) == 51
