"""Transcripts: read, replaced and changed without losing what was removed from them."""

import pytest
from sqlalchemy.orm import Session

from archive import gate, redaction
from archive.actions import redactions, transcripts
from archive.actions.lines import Line
from archive.consent.presentation import OPEN
from archive.errors import Absent, BadInput
from archive.formats.cue import ParseError
from archive.models import Item, Passage, Redaction
from tests import make
from tests.people import People

LINES = ["My name is Dale.", "They took him away.", "He went home."]
VTT = """WEBVTT

00:00.000 --> 00:02.000
<v Ann>We called him mister Dale.

00:02.000 --> 00:06.000
And he went.
"""


@pytest.fixture
def item(session: Session, people: People) -> Item:
    """A recording of six seconds with a transcript of three passages."""
    story = make.submitted(session, people.riverton)
    made = Item(story=story, kind="audio", position=1, state="ready", duration_ms=6000)
    session.add(made)
    session.flush()
    session.expire(story, ["items"])
    make.timed(session, story, made, LINES)
    return made


def shown(item: Item) -> list[str]:
    found = gate.fetch_preview(item.story, OPEN).items[1]
    return [p.text for p in found.passages]


def test_it_reads_captions_and_stamped_words() -> None:
    assert transcripts.read(VTT, 6000)[0].speaker == "Ann"
    stamped = transcripts.read("[0:01] ANN: Hello there.\n\n[0:04] BEN: Yes.", 6000)
    assert [(p.start_ms, p.speaker) for p in stamped] == [(1000, "ANN"), (4000, "BEN")]


@pytest.mark.parametrize("words", ["", "   \n\n", "WEBVTT\n\n"])
def test_it_asks_for_words(words: str) -> None:
    with pytest.raises(BadInput):
        transcripts.read(words, 6000)


def test_a_bad_time_names_its_line() -> None:
    with pytest.raises(ParseError) as caught:
        transcripts.read("[0:01] Hello.\n\n[0:00] Earlier.", 6000)
    assert caught.value.line == 3


def test_the_wrong_file_is_noticed() -> None:
    with pytest.raises(BadInput):
        transcripts.read("1\n00:10:00,000 --> 00:10:02,000\nLater\n", 6000)


def test_a_written_item_has_no_transcript(item: Item) -> None:
    written = item.story.items[0]
    with pytest.raises(Absent):
        transcripts.of_story(item.story, written.public_id)
    assert transcripts.of_story(item.story, item.public_id) is item


def test_a_new_transcript_keeps_what_was_removed(
    session: Session, people: People, item: Item
) -> None:
    viewer, before = people.viewer("mo"), item.story.text_revision
    redactions.remove_words(session, viewer, item.story, "Dale")
    unsure = transcripts.replace_all(session, viewer, item, transcripts.read(VTT, 6000))
    assert unsure == 0
    assert "Dale" not in " ".join(shown(item))
    assert "mister […]" in " ".join(shown(item))
    assert item.story.text_revision > before


def test_a_name_spelled_anew_stays_removed_and_is_reported(
    session: Session, people: People, item: Item
) -> None:
    viewer = people.viewer("mo")
    redactions.remove_spans(session, viewer, item, [(0, 11, 15)])
    line = Line(0, 2000, "", "My name is Dayle.")
    assert transcripts.change(session, viewer, item, 0, line) == 1
    assert shown(item)[0] == "My name is […]."


def test_a_mark_whose_words_are_gone_keeps_its_silence(
    session: Session, people: People, item: Item
) -> None:
    viewer = people.viewer("mo")
    redactions.remove_words(session, viewer, item.story, "Dale")
    times = redaction.times_of(item)
    assert transcripts.drop(session, viewer, item, 0) == 1
    assert redaction.times_of(item) == times
    assert len(redactions.listed(item.story)) == 1


def test_new_words_in_a_removed_span_are_removed_too(
    session: Session, people: People, item: Item
) -> None:
    viewer = people.viewer("mo")
    redactions.remove_times(session, viewer, item, 2000, 4000)
    lines = [
        Line(0, 2000, "", "One."),
        Line(2000, 4000, "", "Quite new."),
        Line(4000, 6000, "", "Three."),
    ]
    transcripts.replace_all(session, viewer, item, lines)
    assert "new" not in " ".join(shown(item))


def test_a_narrators_mark_stays_a_narrators(session: Session, people: People, item: Item) -> None:
    mark = Redaction(item=item, position=0, start_char=11, end_char=15, by_narrator=True)
    mark.phrase = "Dale"
    session.add(mark)
    session.flush()
    lines = [Line(0, 3000, "", "Dale, I am Dale."), Line(3000, 6000, "", "The end.")]
    transcripts.replace_all(session, people.viewer("mo"), item, lines)
    assert "Dale" not in " ".join(shown(item))
    assert all(mark.by_narrator for mark in redaction.in_force(item))


def test_an_empty_line_divides_a_passage(session: Session, people: People, item: Item) -> None:
    line = Line(2000, 4000, "Ann", "They took him.\n\nAway.")
    transcripts.change(session, people.viewer("mo"), item, 1, line)
    assert [p.text for p in item.passages] == [LINES[0], "They took him.", "Away.", LINES[2]]
    assert [p.position for p in item.passages] == [0, 1, 2, 3]
    assert item.passages[1].end_ms == item.passages[2].start_ms


def test_two_passages_become_one(session: Session, people: People, item: Item) -> None:
    transcripts.join(session, people.viewer("mo"), item, 0)
    first = item.passages[0]
    assert (first.text, first.start_ms, first.end_ms) == (f"{LINES[0]} {LINES[1]}", 0, 4000)
    assert len(item.passages) == 2
    with pytest.raises(Absent):
        transcripts.join(session, people.viewer("mo"), item, 1)


def test_the_sources_times_survive_a_correction(
    session: Session, people: People, item: Item
) -> None:
    item.passages[0].words = [
        [0, 500, 0, 2],
        [500, 900, 3, 7],
        [900, 1200, 8, 10],
        [1200, 2000, 11, 16],
    ]
    session.flush()
    line = Line(0, 2000, "", "My own name is Dale.")
    transcripts.change(session, people.viewer("mo"), item, 0, line)
    assert item.passages[0].words == [
        [0, 500, 0, 2],
        [500, 900, 7, 11],
        [900, 1200, 12, 14],
        [1200, 2000, 15, 20],
    ]


@pytest.mark.parametrize(("start", "end"), [(0, 6001), (2000, 2000), (None, 10)])
def test_times_outside_the_recording_are_refused(
    session: Session, people: People, item: Item, start: int | None, end: int
) -> None:
    with pytest.raises(BadInput):
        transcripts.change(session, people.viewer("mo"), item, 0, Line(start, end, "", "x"))


def test_passages_stay_in_order_of_time(session: Session, people: People, item: Item) -> None:
    line = Line(5000, 6000, "", "My name is Dale.")
    transcripts.change(session, people.viewer("mo"), item, 0, line)
    assert [p.start_ms for p in item.passages] == [2000, 4000, 5000]


def test_joined_with_one_that_ends_earlier_it_lasts_as_long(
    session: Session, people: People, item: Item
) -> None:
    """Two speak at once: what is said at the end of the longer is still silenced there."""
    mo = people.viewer("mo")
    item.passages = [
        Passage(position=0, start_ms=0, end_ms=10_000, speaker="A", text="My name is Robin"),
        Passage(position=1, start_ms=2000, end_ms=4000, speaker="B", text="Yes I see"),
    ]
    session.commit()
    transcripts.join(session, mo, item, 0)
    assert [(p.start_ms, p.end_ms) for p in item.passages] == [(0, 10_000)]
    redactions.remove_words(session, mo, item.story, "Robin")
    ((_, end_ms),) = redaction.times_of(item)
    assert end_ms == 10_000
