"""Invariants 1, 2, 3 and 8 where rooms, kits and approvals meet consent."""

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from archive.consent import (
    USES,
    Act,
    Answer,
    Approval,
    Decision,
    Presentation,
    Room,
    policy,
    rooms,
)
from tests.consent import strategies as some


@given(some.histories(), some.kits, some.rooms)
def test_silence_lifts_nothing(history: some.History, kit: str, room: Room) -> None:
    found = policy.decide_all(history.voices, history.holds, history.on)
    assert policy.admit(found, [], kit, room) == found


@given(some.histories(), st.lists(some.approvals, max_size=4), some.kits, some.rooms)
def test_an_approval_lifts_ask_and_never_no(
    history: some.History, approvals: list[Approval], kit: str, room: Room
) -> None:
    before = policy.decide_all(history.voices, history.holds, history.on)
    after = policy.admit(before, approvals, kit, room)
    for use, found in after.items():
        assert found.presentation == before[use].presentation
        if found.answer is not before[use].answer:
            assert before[use].answer is Answer.ASK
            assert any(a.kit == kit and use in a.uses for a in approvals)


@given(some.approvals, some.rooms)
def test_an_approval_lapses_when_the_room_widens(approval: Approval, room: Room) -> None:
    ask = {use: Decision(Answer.ASK, Presentation()) for use in approval.uses}
    lifted = policy.admit(ask, [approval], approval.kit, room)
    more_there = any(
        getattr(room, f.name) and not getattr(approval.room, f.name)
        for f in fields(Room)
        if f.name != "listed"
    )
    unlisted = approval.room.listed and not room.listed
    expected = Answer.ASK if more_there or unlisted else Answer.YES
    assert {found.answer for found in lifted.values()} == {expected}


@given(some.approvals, some.kits)
def test_an_approval_is_for_one_kit(approval: Approval, kit: str) -> None:
    ask = {use: Decision(Answer.ASK, Presentation()) for use in approval.uses}
    for other in (kit if kit != approval.kit else "kit-3", None):
        assert policy.admit(ask, [approval], other, approval.room) == ask


@given(some.rooms, some.acts)
def test_every_act_in_every_room_needs_something(room: Room, act: Act) -> None:
    needed = rooms.uses_needed(room, act)
    assert needed <= set(USES)
    assert rooms.uses_needed(room) <= needed
    assert rooms.uses_needed(room)
    assert (act is Act.PLAY) == (needed == rooms.uses_needed(room))


@given(some.rooms, st.sampled_from([f.name for f in fields(Room)]))
def test_a_wider_room_needs_no_less(room: Room, wider: str) -> None:
    after = replace(room, **{wider: wider != "listed"})
    needed = rooms.uses_needed(room) - {"dialogue-closed"}
    if after.web:
        needed -= {"dialogue-police"} if not room.open_doors else frozenset()
    assert needed <= rooms.uses_needed(after)


@given(some.rooms)
def test_whoever_may_come_asks_for_their_use(room: Room) -> None:
    needed = rooms.uses_needed(room)
    asked = {
        "dialogue-police": not room.web and room.officers or room.open_doors,
        "dialogue-closed": not room.web and not room.officers,
        "open-meeting": room.open_doors,
        "train-facilitators": room.train_facilitators,
        "train-police": room.train_police,
        "classroom": room.classroom,
        "leaders": room.leaders,
        "press": room.press,
        "public-web": room.web or (room.recorded or room.remote) and not room.listed,
    }
    assert needed == {use for use, there in asked.items() if there}


@given(some.rooms)
def test_its_kind_says_all_that_it_is(room: Room) -> None:
    first, *more = room.kinds
    assert (first == "closed") == (not room.officers and not room.open_doors)
    every = {field.name for field in fields(Room) if getattr(room, field.name)}
    first_of = {"police", "facilitators_police", "open_doors"}
    assert set(more) == every - first_of - {"listed", "web"}


def test_a_room_holds_no_names() -> None:
    assert {type(getattr(Room(), field.name)) for field in fields(Room)} == {bool}
