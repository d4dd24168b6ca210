"""A narrator's yes to one kit lifts ask for that kit and its room, and for nothing else."""

from collections.abc import Callable
from dataclasses import asdict, replace

import pytest
from sqlalchemy.orm import Session

from archive import gate
from archive.actions import approvals
from archive.consent import Act, Room, uses_needed
from archive.errors import Absent, Refused
from archive.gate import askable, fetch
from archive.models import Approval, Kit, Story
from tests import make
from tests.gate.conftest import CLOSED, MIXED
from tests.people import People

Reach = Callable[..., set[int]]


@pytest.fixture
def story(session: Session, people: People) -> Story:
    told = make.chosen("clip", ask=("dialogue-police", "dialogue-closed", "leaders"))
    return make.released(session, people.riverton, told)


def _request(session: Session, people: People, story: Story, kit: Kit, room: Room) -> None:
    uses = uses_needed(room, Act.CLIP)
    approvals.request(session, people.viewer("fay"), story, kit, room, uses)
    make.pass_on(session, people.viewer("mo"))
    session.commit()


def _answer(session: Session, story: Story, yes: bool) -> None:
    for voice in story.voices:
        for row in approvals.of_voice(session, voice):
            approvals.answer(session, voice, row.id, yes)
    session.commit()


def test_yes_opens_this_kit_and_no_other(
    session: Session, people: People, story: Story, kit: Kit, reach: Reach
) -> None:
    _request(session, people, story, kit, MIXED)
    assert reach("fay", MIXED, Act.PLAY, kit.id) == set()
    _answer(session, story, yes=True)
    assert reach("fay", MIXED, Act.PLAY, kit.id) == {story.id}
    assert reach("fay", MIXED, Act.CLIP, kit.id) == {story.id}
    assert reach("fay", MIXED) == set()
    assert reach("fay", MIXED, Act.PLAY, kit.id + 1) == set()
    assert reach("fay", CLOSED, Act.PLAY, kit.id) == set()


def test_a_question_that_ended_unanswered_takes_nothing_from_a_later_yes(
    session: Session, people: People, kit: Kit, story: Story, reach: Reach
) -> None:
    wide = replace(MIXED, leaders=True)
    _request(session, people, story, kit, MIXED)
    kit.room = asdict(wide)
    approvals.lapse(session, kit)
    assert session.query(Approval).one().stopped_on
    _request(session, people, story, kit, wide)
    approvals.answer(
        session, story.voices[0], approvals.put_to(session, story.voices[0])[0].id, True
    )
    session.commit()
    assert reach("fay", wide, Act.PLAY, kit.id) == {story.id}


@pytest.mark.parametrize("widened", ["leaders", "press", "open_doors", "recorded", "web"])
def test_it_lapses_when_the_room_widens(
    session: Session, people: People, story: Story, kit: Kit, reach: Reach, widened: str
) -> None:
    _request(session, people, story, kit, MIXED)
    _answer(session, story, yes=True)
    wider = replace(MIXED, **{widened: True})
    assert reach("fay", wider, Act.PLAY, kit.id) == set()
    with pytest.raises(Absent):
        fetch(session, people.viewer("fay"), wider, story.public_id, kit_id=kit.id)


def test_no_and_silence_look_the_same(
    session: Session, people: People, story: Story, kit: Kit, reach: Reach
) -> None:
    _request(session, people, story, kit, MIXED)
    silent = reach("fay", MIXED, Act.PLAY, kit.id)
    _answer(session, story, yes=False)
    assert reach("fay", MIXED, Act.PLAY, kit.id) == silent == set()


def test_a_changed_answer_counts_at_once(
    session: Session, people: People, story: Story, kit: Kit, reach: Reach
) -> None:
    _request(session, people, story, kit, MIXED)
    _answer(session, story, yes=True)
    assert reach("fay", MIXED, Act.PLAY, kit.id) == {story.id}
    _answer(session, story, yes=False)
    assert reach("fay", MIXED, Act.PLAY, kit.id) == set()


def test_every_voice_asked_must_say_yes(
    session: Session, people: People, story: Story, kit: Kit, reach: Reach
) -> None:
    _request(session, people, story, kit, MIXED)
    _answer(session, story, yes=True)
    other = make.draft(session, people.riverton)
    session.add(
        Approval(
            voice_id=other.id, story_id=story.id, kit_id=kit.id, room=dict(vars(MIXED)), uses=[]
        )
    )
    gate.bump(session)
    session.commit()
    assert reach("fay", MIXED, Act.PLAY, kit.id) == set()


def test_who_came_later_must_say_yes_too(
    session: Session, people: People, story: Story, kit: Kit, reach: Reach
) -> None:
    _request(session, people, story, kit, MIXED)
    _answer(session, story, yes=True)
    choices = make.chosen("clip", ask=("dialogue-police", "dialogue-closed", "leaders")).choices
    ana = make.second(session, story, choices=choices)
    assert reach("fay", MIXED, Act.PLAY, kit.id) == set()
    with pytest.raises(Absent):
        fetch(session, people.viewer("fay"), MIXED, story.public_id, kit_id=kit.id)
    _request(session, people, story, kit, MIXED)
    assert [len(approvals.of_voice(session, voice)) for voice in story.voices] == [1, 1]
    assert reach("fay", MIXED, Act.PLAY, kit.id) == set()
    approvals.answer(session, ana, approvals.of_voice(session, ana)[0].id, yes=True)
    session.commit()
    assert reach("fay", MIXED, Act.PLAY, kit.id) == {story.id}


def test_a_no_is_never_lifted(session: Session, people: People, kit: Kit, reach: Reach) -> None:
    story = make.released(session, people.riverton, make.chosen("clip"))
    _request(session, people, story, kit, MIXED)
    _answer(session, story, yes=True)
    assert reach("fay", MIXED, Act.PLAY, kit.id) == set()


def test_who_may_be_asked(session: Session, people: People, story: Story, kit: Kit) -> None:
    make.released(session, people.riverton, make.chosen("all"))
    make.released(session, people.riverton, make.chosen("clip"))
    make.released(session, people.harlow, make.chosen("clip", ask=("dialogue-police",)))
    make.submitted(session, people.riverton, make.chosen("clip", ask=("dialogue-police",)))
    no_clip = make.chosen(ask=("dialogue-police",))
    make.released(session, people.riverton, no_clip)
    found = askable(session, people.viewer("fay"), MIXED, kit.id)
    assert [(s.id, uses) for s, uses in found] == [(story.id, frozenset({"dialogue-police"}))]
    _request(session, people, story, kit, MIXED)
    assert askable(session, people.viewer("fay"), MIXED, kit.id) == []
    assert askable(session, people.viewer("felix"), MIXED, kit.id + 1) != []
    assert askable(session, people.viewer("mo"), MIXED, kit.id) == []


def test_whoever_was_asked_is_asked_again_only_about_a_wider_room(
    session: Session, people: People, story: Story, kit: Kit
) -> None:
    _request(session, people, story, kit, MIXED)
    wider = replace(MIXED, leaders=True)
    fay = people.viewer("fay")
    assert askable(session, fay, MIXED, kit.id) == []
    with pytest.raises(Refused):
        _request(session, people, story, kit, MIXED)
    assert [found.id for found, _ in askable(session, fay, wider, kit.id)] == [story.id]
    _request(session, people, story, kit, wider)
    assert askable(session, fay, wider, kit.id) == []


def test_a_no_to_the_wider_room_closes_the_narrower_too(
    session: Session, people: People, story: Story, kit: Kit, reach: Reach
) -> None:
    _request(session, people, story, kit, MIXED)
    _answer(session, story, yes=True)
    wider = replace(MIXED, leaders=True)
    _request(session, people, story, kit, wider)
    assert reach("fay", MIXED, Act.PLAY, kit.id) == set()
    _answer(session, story, yes=True)
    assert reach("fay", MIXED, Act.PLAY, kit.id) == reach("fay", wider, Act.PLAY, kit.id)
    assert reach("fay", wider, Act.PLAY, kit.id) == {story.id}
