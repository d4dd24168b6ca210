"""Names that a model sees: read by a job, kept as places, and only ever hints."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from archive.actions import claims, forgetting, hints, redactions, spotting, transcripts
from archive.actions.lines import lines_of
from archive.media import naming
from archive.models import Spotted, Story
from archive.tasks import erasing
from archive.tasks import spotting as task
from tests.actions.test_hints import sounding
from tests.people import People

LINES = ["Then Marcus Bell spoke.", "My brother Lee left. Then Tanya Ortiz came."]
NAMES = ("Marcus Bell", "Lee", "Tanya Ortiz")
Read = Callable[[Story], list[str]]


@pytest.fixture
def read(session: Session, monkeypatch: pytest.MonkeyPatch) -> Iterator[Read]:
    """Let a model that knows NAMES read a story; return the texts it was given."""

    def given(texts: list[str], model: Path) -> list[list[naming.Span]]:
        asked.extend(texts)
        places = [[(each.find(n), each.find(n) + len(n)) for n in NAMES] for each in texts]
        return [[span for span in spans if span[0] >= 0] for spans in places]

    def run(story: Story) -> list[str]:
        asked.clear()
        session.commit()
        task.spot_names(session, story.id)
        return list(asked)

    asked: list[str] = []
    monkeypatch.setattr(naming, "find", given)
    monkeypatch.setattr(naming, "model_for", lambda language: Path() if language == "en" else None)
    monkeypatch.setattr(naming, "_models", {"en": "one"})
    yield run


def named(session: Session, story: Story) -> list[tuple[str, str]]:
    return [(each.kind, each.words) for each in hints.of_story(session, story)]


def test_what_it_sees_joins_the_other_hints(session: Session, people: People, read: Read) -> None:
    story, _ = sounding(session, people, LINES)
    assert named(session, story) == [("near", "Lee")]
    read(story)
    found = named(session, story)
    assert found == [("name", "Marcus Bell"), ("name", "Tanya Ortiz"), ("near", "Lee")]
    marcus, tanya, _ = (each.id for each in hints.of_story(session, story))
    assert hints.accept(session, people.viewer("mo"), story, marcus) == 1
    hints.dismiss(session, people.viewer("mo"), story, tanya)
    session.commit()
    assert named(session, story) == [("near", "Lee")]


def test_half_a_name_is_no_hint(session: Session, people: People, read: Read) -> None:
    story, item = sounding(session, people, LINES)
    read(story)
    redactions.remove_spans(session, people.viewer("mo"), item, [(0, 5, 11)])
    assert ("name", "Tanya Ortiz") in named(session, story)
    assert not [words for _, words in named(session, story) if "Bell" in words]


def test_only_what_changed_is_read_again(session: Session, people: People, read: Read) -> None:
    story, item = sounding(session, people, LINES)
    assert set(LINES) < set(read(story)) and read(story) == []
    lines = lines_of(item)
    lines[0] = replace(lines[0], text="Marcus Bell sat down.")
    transcripts.replace_all(session, people.viewer("mo"), item, lines)
    assert ("name", "Marcus Bell") not in named(session, story)
    assert read(story) == ["Marcus Bell sat down."]
    assert ("name", "Marcus Bell") in named(session, story)
    kept = session.get(Spotted, story.id)
    assert kept is not None and len(kept.lines or ()) == 4
    item.language = "fr"
    assert read(story) == []


def test_no_word_is_kept_and_places_go_with_the_story(
    session: Session, people: People, read: Read
) -> None:
    story, _ = sounding(session, people, LINES)
    read(story)
    raw = session.execute(text("SELECT lines FROM spotted")).scalar_one()
    kept = session.get(Spotted, story.id)
    assert kept is not None and "Marcus" not in str(kept.lines) and b"[" not in bytes(raw)
    story.state, story.erase = "withdrawn", True
    session.commit()
    erasing.erase_story(session, story.id)
    assert session.get(Spotted, story.id, populate_existing=True) is None
    assert read(story) == []


def test_whoever_takes_a_story_has_it_read(session: Session, people: People, read: Read) -> None:
    story, item = sounding(session, people, LINES)
    assert not spotting.is_reading(session, story)
    claims.claim(session, people.viewer("mo"), story)
    transcripts.drop(session, people.viewer("mo"), item, 0)
    session.flush()
    assert spotting.is_reading(session, story)
    naming.use({})
    assert not spotting.is_reading(session, story)


def test_places_go_when_words_are_removed_for_good(
    session: Session, people: People, read: Read
) -> None:
    story, _ = sounding(session, people, LINES)
    read(story)
    forgetting.forget_phrases(session, story, ["Marcus Bell"])
    assert session.get(Spotted, story.id) is None
