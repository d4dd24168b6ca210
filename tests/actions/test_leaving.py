"""A voice that leaves takes its words along, from every surface and every file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock, gate, media
from archive.actions import consents, corrections, decisions, leaving, tags, voices, words
from archive.consent import Answer
from archive.consent.presentation import OPEN
from archive.errors import Refused
from archive.media import seal
from archive.models import Clip, Item, Kit, KitPart, Passage, Redaction, Rendition, Story, Voice
from archive.search import documents_of
from archive.tasks import erasing
from tests import make
from tests.media import given as sounds
from tests.people import People
from tests.tasks.rendered import path_of

Work = Callable[[], int]


def answers(story: Story) -> set[Answer]:
    return {d.answer for d in gate.decisions_of(story, clock.today()).values()}


def two(session: Session, people: People) -> tuple[Voice, Voice]:
    """Return Nia and Ana of one released story to which both said yes."""
    story = make.released(session, people.riverton)
    story.voices[0].speaker = "Nia"
    return story.voices[0], make.second(session, story, choices=make.everything())


def interview(session: Session, story: Story, lines: list[tuple[str, str]]) -> Item:
    """Return a recording of two seconds a line without a file, with who says what."""
    item = Item(story_id=story.id, kind="audio", position=9, state="ready")
    item.duration_ms = 2000 * len(lines)
    item.passages = [
        Passage(position=n, start_ms=2000 * n, end_ms=2000 * n + 2000, speaker=who, text=words)
        for n, (who, words) in enumerate(lines)
    ]
    session.add(item)
    session.flush()
    session.expire(story, ["items"])
    return item


def test_the_story_is_hidden_until_the_others_answer_anew(session: Session, people: People) -> None:
    nia, ana = two(session, people)
    assert answers(nia.story) == {Answer.YES}
    leaving.withdraw(session, ana, erase=True)
    assert nia.story.state == "released" and answers(nia.story) == {Answer.NO}
    consents.record(session, nia, make.everything())
    assert answers(nia.story) == {Answer.YES}


def test_own_items_go_and_others_stay(session: Session, people: People) -> None:
    nia, ana = two(session, people)
    story = nia.story
    own = Item(story_id=story.id, kind="text", voice_id=ana.id, position=5, state="ready")
    own.body = "I was there"
    own.passages = [Passage(position=0, text="I was there")]
    session.add(own)
    session.flush()
    session.expire(story, ["items"])
    left = leaving.leave(session, ana)
    assert left.items == 1
    assert [item.body for item in story.items] == [make.WORDS]


def test_nothing_says_who_it_was(session: Session, people: People) -> None:
    nia, ana = two(session, people)
    make.guardian(session, ana)
    leaving.leave(session, ana)
    assert (ana.speaker, ana.adult_on, ana.guardian) == ("", None, None)


def test_what_others_asked_of_words_that_moved_goes_along(
    session: Session, people: People, work: Work
) -> None:
    nia, ana = two(session, people)
    lines = [("Nia", "I was at home."), ("Nia", "He came in."), ("Ana", "I saw the light.")]
    item = interview(session, nia.story, lines)
    asked = corrections.suggest(session, nia, item, 2, "I saw a light.")
    stays = corrections.suggest(session, nia, item, 0, "I was home.")
    asked.position = 1
    leaving.leave(session, ana)
    session.commit()
    assert corrections.of_voice(session, nia) == [stays]


def test_who_told_it_takes_the_title_and_the_place(session: Session, people: People) -> None:
    nia, ana = two(session, people)
    story = nia.story
    leaving.leave(session, nia)
    assert (story.title, story.place_city, story.happened_year) == ("", "", None)
    assert list(story.items) == []
    assert (nia.full_name, nia.lookup, nia.lock) == ("", None, None)
    assert [row.status for row in nia.consents][-1] == "ConsentWithdrawn"
    assert words.find(session, make.SEVEN, make.SECRETS) is None
    assert words.find(session, make.ANA, make.SECRETS) == ana


def test_only_the_last_one_takes_the_whole_story(session: Session, people: People) -> None:
    nia, ana = two(session, people)
    assert leaving.withdraw(session, ana, erase=True) is not None
    assert leaving.withdraw(session, nia, erase=False) is None
    assert nia.story.state == "withdrawn"
    with pytest.raises(Refused):
        leaving.leave(session, ana)


def test_someone_who_never_came_has_nothing_to_decide(session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    voices.add(session, story.voices[0], "relative", "Ana", "en", make.SECRETS)
    session.expire(story, ["voices"])
    assert leaving.withdraw(session, story.voices[0], erase=False) is None
    assert story.state == "withdrawn"


SPEAKERS = ("Nia", "Ana", "ANA ", "Officer", "")
told = st.lists(st.sampled_from(SPEAKERS), min_size=1, max_size=7)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(spoken=told, named=st.sampled_from(("Ana", "")), first=st.booleans())
def test_none_of_their_words_is_left(
    session: Session, people: People, spoken: list[str], named: str, first: bool
) -> None:
    """Whoever leaves, and whatever the transcript calls whom: not a word, not a second."""
    nia, ana = two(session, people)
    ana.speaker = named
    goes, name = (nia, "nia") if first else (ana, "ana")
    lines = [(who, f"quokka{who.strip().lower()}{n}") for n, who in enumerate(spoken)]
    item = interview(session, nia.story, lines)
    session.add(Redaction(item=item, position=0, start_char=0, end_char=9, phrase=lines[0][1]))
    session.flush()
    leaving.leave(session, goes)
    session.flush()
    for found in nia.story.items:
        shown = [p for p in gate.fetch_preview(nia.story, OPEN).items if p.passages]
        silent = sorted((m.start_ms, m.end_ms) for m in found.redactions if m.start_ms is not None)
        for n, (who, said) in enumerate(lines):
            theirs = who.strip().lower() in {name, ""}
            if theirs and found.kind == "audio":
                assert any(s <= n * 2000 and n * 2000 + 2000 <= (e or 0) for s, e in silent)
            if theirs:
                rows = session.scalars(select(Passage.text)).all()
                assert said not in "".join(rows)
                assert said not in str(shown)
    nia.story.state = "released"
    assert f"quokka{name}" not in "".join(d.words for d in documents_of(nia.story))
    session.rollback()


def test_another_voice_keeps_what_a_label_proves_theirs(session: Session, people: People) -> None:
    nia, ana = two(session, people)
    item = interview(session, nia.story, [("Nia", "mine"), ("Ana", "hers"), ("Dr. Ives", "his")])
    left = leaving.leave(session, ana)
    assert [p.text for p in item.passages] == ["mine", "[…]", "his"]
    assert left.passages == 1 and item.state == voices.QUIETING
    shown = next(i for i in gate.fetch_preview(nia.story, OPEN).items if i.kind == "audio")
    assert [p.text for p in shown.passages] == ["mine", "[…]", "his"]


def test_where_nobody_knows_who_speaks_the_recording_is_shut(
    session: Session, people: People
) -> None:
    nia, ana = two(session, people)
    item = interview(session, nia.story, [("", "who said"), ("", "this")])
    item.original_key = "kept.age"
    left = leaving.leave(session, ana)
    assert left.shut == 1 and item.state == voices.PARTED
    assert {p.text for p in item.passages} == {"[…]"}
    assert "kept.age" not in left.keys and item.original_key == "kept.age"


def test_clips_with_their_words_go_and_the_kit_keeps_a_blank(
    session: Session, people: People
) -> None:
    nia, ana = two(session, people)
    item = interview(session, nia.story, [("Nia", "a"), ("Ana", "b"), ("Nia", "c")])
    ours = make.clip(session, nia.story, people.users["fay"])
    theirs = make.clip(session, nia.story, people.users["fay"])
    for row, start_ms in ((ours, 4000), (theirs, 1000)):
        row.item_id, row.start_ms, row.end_ms = item.id, start_ms, start_ms + 2000
    kit = make_kit(session, people, theirs)
    for row in (ours, theirs):
        cut = make.rendition(session, nia.story, b"cut", voice="voice-own")
        cut.item_id, cut.clip_id = item.id, row.id
    session.commit()
    left = leaving.leave(session, ana)
    session.commit()
    assert len([key for key in left.keys if key]) == 2
    assert session.scalars(select(Clip.id)).all() == [ours.id]
    session.refresh(kit)
    assert kit.clip_id is None


def make_kit(session: Session, people: People, clip: Clip) -> KitPart:
    made = Kit(collection_id=people.riverton.id, title="One", made_by_id=people.users["fay"].id)
    made.parts = [KitPart(kind="clip", clip_id=clip.id)]
    session.add(made)
    session.flush()
    return made.parts[0]


def test_the_sealed_recording_falls_silent_too(
    session: Session, people: People, work: Work, tmp_path: Path
) -> None:
    nia, ana = two(session, people)
    item = make.recorded(session, nia.story, sounds.tone(tmp_path / "tone.mp3"))
    work()
    session.refresh(item)
    for n, who in enumerate(("Nia", "Ana", "Nia")):
        times = {"start_ms": 2000 * n, "end_ms": 2000 * n + 2000}
        item.passages.append(Passage(position=n, speaker=who, text=f"line {n}", **times))
    session.commit()
    before, old = item.original_key, {row.key for row in item.renditions}
    leaving.leave(session, ana)
    session.commit()
    assert session.scalars(select(Rendition).where(Rendition.item_id == item.id)).all() == []
    session.rollback()
    work()
    session.rollback()
    kept = set(media.store().keys())
    assert before not in kept and not old & kept
    target = tmp_path / "unsealed"
    seal.unseal(nia.story.sealed_key, item.original_key, media.store(), target)
    for file in (target, path_of(item, "review", "voice-own")):
        heard = sounds.heard(file)
        assert sounds.loudest(heard, 2100, 3900) < 20
        assert sounds.loudest(heard, 500, 1500) > 500


def test_what_outlives_an_erased_original_falls_silent_too(
    session: Session, people: People, work: Work, tmp_path: Path
) -> None:
    """Where only the review rendition was left, it is replaced, and no original stays."""
    nia, ana = two(session, people)
    item = make.recorded(session, nia.story, sounds.tone(tmp_path / "tone.mp3"))
    work()
    erasing.erase_original(session, item.id)
    session.refresh(item)
    for n, who in enumerate(("Nia", "Ana", "Nia")):
        times = {"start_ms": 2000 * n, "end_ms": 2000 * n + 2000}
        item.passages.append(Passage(position=n, speaker=who, text=f"line {n}", **times))
    session.commit()
    old = {row.key for row in item.renditions}
    leaving.leave(session, ana)
    session.commit()
    work()
    session.rollback()
    assert not old & set(media.store().keys())
    session.refresh(item)
    assert item.original_key == "" and item.state == "ready"
    heard = sounds.heard(path_of(item, "review", "voice-own"))
    assert sounds.loudest(heard, 2100, 3900) < 20


def test_a_later_summary_is_the_moderators_own_again(
    app: Flask, session: Session, people: People
) -> None:
    nia, ana = two(session, people)
    said = tags.Description(synopsis="Ana tells of the porch")
    tags.describe(session, people.viewer("mo"), nia.story, said)
    leaving.leave(session, ana)
    assert nia.story.synopsis == ""
    decisions.refresh(session, nia.story)
