"""The stories one viewer may reach for one act in one room, now."""

import secrets
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock

from sqlalchemy import ColumnElement, and_, bindparam, exists, or_, select, update
from sqlalchemy.orm import Session

from archive import clock
from archive.consent import Act, Answer, Approval, Decision, Presentation, Room, admit, meet
from archive.consent import uses_needed as needed
from archive.gate.reading import room_of
from archive.gate.viewer import Viewer
from archive.models import Approval as ApprovalRow
from archive.models import Collection, Counter, Story, Voice
from archive.models import Decision as DecisionRow


@dataclass(frozen=True)
class Reach:
    """How far one story may be reached: its present text, and how its narrator appears."""

    revision: int
    presentation: Presentation


@dataclass(frozen=True)
class Scope:
    """Stories by id. ``key`` says for whom and when, so that others may cache beside it."""

    stories: Mapping[int, Reach]
    key: tuple[object, ...]


def in_force(use: str, on: date) -> ColumnElement[bool]:
    """Return the SQL condition that a story's stored decision for *use* is a fresh yes."""
    return exists().where(
        DecisionRow.story_id == Story.id,
        DecisionRow.use == use,
        DecisionRow.answer == int(Answer.YES),
        or_(DecisionRow.changes_on.is_(None), DecisionRow.changes_on > on),
    )


def visible(uses: Iterable[str], on: date) -> ColumnElement[bool]:
    """Return the SQL condition on Story that it is released and grants all of *uses*."""
    return and_(Story.state == "released", *(in_force(use, on) for use in sorted(uses)))


_COUNTER = select(Counter.value).where(Counter.name == "scope")
_BUMP = update(Counter).where(Counter.name == "scope").values(value=bindparam("drawn"))


def bump(session: Session) -> None:
    """Make every cached scope stale, in the transaction of the change that makes it so.

    The new value is drawn, not counted: after a rollback a count would come again and
    bring back what was cached under it.
    """
    drawn = secrets.randbits(62)
    session.flush()
    moved = session.connection().execute(_BUMP, {"drawn": drawn})
    if not moved.rowcount:
        session.add(Counter(name="scope", value=drawn))
        session.flush()


_CACHE_SIZE = 64
_cache: OrderedDict[tuple[object, ...], Scope] = OrderedDict()
_lock = Lock()


def scope(
    session: Session, viewer: Viewer, room: Room, act: Act = Act.PLAY, kit_id: int | None = None
) -> Scope:
    """Return the live scope, from the cache while its counter has not moved."""
    key = _key(session, viewer, room, act, kit_id)
    with _lock:
        if key in _cache:
            _cache.move_to_end(key)
            return _cache[key]
    found = Scope(_compute(session, viewer, room, act, kit_id), key)
    with _lock:
        _cache[key] = found
        while len(_cache) > _CACHE_SIZE:
            _cache.popitem(last=False)
    return found


def _key(
    session: Session, viewer: Viewer, room: Room, act: Act, kit_id: int | None
) -> tuple[object, ...]:
    counter = session.scalar(_COUNTER) or 0
    reach = None if room.web else viewer.facilitates
    database = str(session.get_bind().engine.url)
    return (database, counter, clock.today(), reach, room, act, kit_id)


def reachable(viewer: Viewer, room: Room) -> ColumnElement[bool]:
    """Return the SQL condition that *viewer* may prepare *room* with a story's collection."""
    if room.web:
        return Story.id.is_not(None)
    own = viewer.facilitates
    if not own:
        return Story.id.is_(None)
    shared = select(Collection.id).where(Collection.shares.is_(True))
    return or_(Story.collection_id.in_(own), Story.collection_id.in_(shared))


def _compute(
    session: Session, viewer: Viewer, room: Room, act: Act, kit_id: int | None
) -> dict[int, Reach]:
    uses, today = needed(room, act), clock.today()
    rows = session.execute(
        select(Story.id, Story.text_revision, DecisionRow)
        .join(DecisionRow, DecisionRow.story_id == Story.id)
        .where(Story.state == "released", DecisionRow.use.in_(uses), reachable(viewer, room))
        .where(or_(DecisionRow.changes_on.is_(None), DecisionRow.changes_on > today))
    )
    found: dict[int, tuple[int, dict[str, Decision]]] = {}
    for story_id, revision, row in rows:
        found.setdefault(story_id, (revision, {}))[1][row.use] = _decision(row)
    approvals = approvals_of(session, kit_id)
    return {
        story_id: Reach(revision, meet(d.presentation for d in admitted.values()))
        for story_id, (revision, decisions) in found.items()
        if len(decisions) == len(uses)
        and _all_yes(admitted := admit(decisions, approvals.get(story_id, ()), str(kit_id), room))
    }


def _decision(row: DecisionRow) -> Decision:
    shown = Presentation(row.name, row.voice, row.face, row.place, row.date)
    return Decision(Answer(row.answer), shown, row.changes_on)


def _all_yes(decisions: Mapping[str, Decision]) -> bool:
    return all(found.answer is Answer.YES for found in decisions.values())


def approvals_of(session: Session, kit_id: int | None) -> dict[int, list[Approval]]:
    """Return the approvals of one kit by story: only where every voice of it has said yes.

    Who came into the story after it was asked for has said nothing: silence is no. A question
    that ended before it was answered, as when the room widened, is none any more.
    """
    if kit_id is None:
        return {}
    ended = (ApprovalRow.answer == "asked") & ApprovalRow.stopped_on.is_not(None)
    rows = select(ApprovalRow).where(ApprovalRow.kit_id == kit_id, ~ended)
    asked: dict[int, list[ApprovalRow]] = {}
    for row in session.scalars(rows):
        asked.setdefault(row.story_id, []).append(row)
    here = staying(session, asked)
    return {
        story_id: [Approval(str(kit_id), room_of(r.room), frozenset(r.uses)) for r in rows]
        for story_id, rows in asked.items()
        if all(row.answer == "yes" for row in rows)
        and {row.voice_id for row in rows} >= here.get(story_id, set())
    }


def staying(session: Session, story_ids: Iterable[int]) -> dict[int, set[int]]:
    """Return the voices of each story that have not left it."""
    found: dict[int, set[int]] = {}
    here = select(Voice.story_id, Voice.id)
    for story_id, voice_id in session.execute(
        here.where(Voice.story_id.in_(list(story_ids)), Voice.left_on.is_(None))
    ):
        found.setdefault(story_id, set()).add(voice_id)
    return found
