"""What a transcript said before: kept, folded, forgotten."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import history, items, leaving, transcripts
from archive.actions.lines import Line, lines_of
from archive.errors import Absent
from archive.gate import Viewer
from archive.models import Entry, Item, TranscriptVersion
from archive.tasks import erasing
from tests import make
from tests.people import People

LINES = ["My name is Dale.", "They took him away.", "He went home."]
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.fixture
def item(session: Session, people: People) -> Item:
    story = make.submitted(session, people.riverton)
    made = Item(story=story, kind="audio", position=1, state="ready", duration_ms=6000)
    session.add(made)
    session.flush()
    session.expire(story, ["items"])
    make.timed(session, story, made, LINES)
    return made


def type_at(
    session: Session, viewer: Viewer, item: Item, words: str, minute: int, kind: str = ""
) -> None:
    lines = lines_of(item)
    lines[0] = Line(0, 2000, "", words, id=lines[0].id)
    with clock.standing_at(NOON + timedelta(minutes=minute)):
        transcripts.replace_all(session, viewer, item, lines, kind)
        session.commit()


def listed(session: Session, item: Item) -> list[tuple[int, str]]:
    return [(row.number, row.kind) for row in history.of_item(session, item)]


def first_words(session: Session, item: Item, number: int) -> str:
    return history.version(session, item, number).lines[0].text


def test_a_sitting_is_one_version(session: Session, people: People, item: Item) -> None:
    mo, other = people.viewer("mo"), people.viewer("max")
    for minute, words in enumerate(("a", "ab", "abc")):
        type_at(session, mo, item, words, minute)
    assert listed(session, item) == [(2, "typed"), (1, "before")]
    type_at(session, mo, item, "after a rest", 9)
    type_at(session, other, item, "somebody else", 10)
    type_at(session, other, item, "a file", 11, "file")
    type_at(session, Viewer(), item, "a draft", 12)
    kinds = [kind for _, kind in listed(session, item)]
    assert kinds == ["draft", "file", "typed", "typed", "typed", "before"]
    found = [first_words(session, item, n) for n in range(1, 7)]
    assert found == [LINES[0], "abc", "after a rest", "somebody else", "a file", "a draft"]
    noted = session.scalars(select(Entry).where(Entry.act == "transcript-changed")).all()
    assert len(noted) == 5
    assert item.words_version == 7


def test_a_long_sitting_is_divided(session: Session, people: People, item: Item) -> None:
    for minute in range(0, 40, 4):
        type_at(session, people.viewer("mo"), item, f"at {minute}", minute)
    assert [kind for _, kind in listed(session, item)] == ["typed", "typed", "before"]


def test_there_is_no_other_version(session: Session, item: Item) -> None:
    assert history.version(session, item, 0).lines == []
    with pytest.raises(Absent):
        history.version(session, item, 1)


def test_words_stand_in_it_only_encrypted(session: Session, people: People, item: Item) -> None:
    type_at(session, people.viewer("mo"), item, "new", 0)
    raw = session.execute(text("SELECT lines FROM transcript_version WHERE number = 1")).scalar()
    assert raw and b"Dale" not in bytes(raw)
    assert history.version(session, item, 1).lines[0].text == LINES[0]


def test_what_was_removed_for_good_is_forgotten(
    session: Session, people: People, item: Item
) -> None:
    type_at(session, people.viewer("mo"), item, "His name is Dayle.", 0)
    type_at(session, people.viewer("mo"), item, "Nothing.", 30)
    history.forget_words(session, item, ["dale", "Dayle"], [(4000, 6000)])
    session.commit()
    for number in (1, 2):
        kept = " ".join(line.text for line in history.version(session, item, number).lines)
        assert "dale" not in kept.lower() and "dayle" not in kept.lower()
        assert "home" not in kept and "took him" in kept


def test_only_so_many_are_kept(
    session: Session, people: People, item: Item, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "MOST", 3)
    for turn in range(6):
        type_at(session, people.viewer("mo"), item, f"turn {turn}", turn * 10)
    assert [number for number, _ in listed(session, item)] == [7, 6, 5]


def count(session: Session) -> int:
    return session.scalar(select(func.count(TranscriptVersion.id))) or 0


def test_it_is_erased_with_the_story(session: Session, people: People, item: Item) -> None:
    type_at(session, people.viewer("mo"), item, "new", 0)
    item.story.state, item.story.erase = "withdrawn", True
    session.commit()
    erasing.erase_story(session, item.story_id)
    assert count(session) == 0


def test_it_goes_with_its_item(session: Session, people: People, item: Item) -> None:
    type_at(session, people.viewer("mo"), item, "new", 0)
    items.drop(session, item.story, item)
    assert count(session) == 0


def test_it_goes_when_a_voice_leaves(session: Session, people: People, item: Item) -> None:
    story = item.story
    ana = make.second(session, story, choices=make.everything())
    for passage, speaker in zip(item.passages, ("Ana", "Nia", "Nia"), strict=True):
        passage.speaker = speaker
    type_at(session, people.viewer("mo"), item, "Words that Ana said", 0)
    assert count(session) == 2
    leaving.leave(session, ana)
    session.commit()
    assert count(session) == 0


def test_it_goes_where_the_voice_that_leaves_speaks_no_more(
    session: Session, people: People, item: Item
) -> None:
    story = item.story
    ana = make.second(session, story, choices=make.everything())
    for passage, speaker in zip(item.passages, ("Ana", "Nia", "Nia"), strict=True):
        passage.speaker = speaker
    story.voices[0].speaker = "Nia"
    session.commit()
    transcripts.drop(session, people.viewer("mo"), item, 0)
    assert count(session) == 2
    leaving.leave(session, ana)
    session.commit()
    assert count(session) == 0
