"""Hand over one story or clip, asking consent afresh, or refuse as if it never were."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload, selectinload

from archive import clock, redaction
from archive.consent import Act, Answer, Presentation, Room, admit, meet, uses_needed
from archive.errors import Absent
from archive.gate.frames import frames
from archive.gate.reading import decisions_of
from archive.gate.renditions import story_rendition
from archive.gate.scope import Scope, approvals_of, reachable
from archive.gate.shown import Shown, ShownItem, item_of, show, show_item
from archive.gate.viewer import Viewer
from archive.models import Clip, Rendition, Story, Voice
from archive.models.engine import is_writing

# What moderators may open: a draft is nobody's but its narrator's.
REVIEWABLE = ("submitted", "in-review", "returned", "released", "declined", "withdrawn")


def presentation_for(
    session: Session, story: Story, room: Room, act: Act, kit_id: int | None = None
) -> Presentation:
    """Return how *story* may appear for *act* in *room* now; raise Absent where it may not."""
    if story.state != "released":
        raise Absent
    asked = decisions_of(story, clock.today(), uses_needed(room, act))
    approvals = approvals_of(session, kit_id).get(story.id, [])
    found = admit(asked, approvals, str(kit_id), room)
    if any(decision.answer is not Answer.YES for decision in found.values()):
        raise Absent
    return meet(decision.presentation for decision in found.values())


def fetch(
    session: Session,
    viewer: Viewer,
    room: Room,
    public_id: str,
    act: Act = Act.PLAY,
    kit_id: int | None = None,
) -> tuple[Story, Shown]:
    """Return the story and what *room* may see of it; raise Absent where it may see nothing."""
    story, allowed = _opened(session, viewer, room, public_id, act, kit_id)
    return story, show(story, allowed)


def _opened(
    session: Session,
    viewer: Viewer,
    room: Room,
    public_id: str,
    act: Act = Act.PLAY,
    kit_id: int | None = None,
) -> tuple[Story, Presentation]:
    story = _reached(session, viewer, room, _BY_ADDRESS, public_id)
    return story, presentation_for(session, story, room, act, kit_id)


# What decides is read with the story, for all voices at once. Consents and holds by themselves:
# beside one another in a row, each of the ones would come once for each of the others.
_DECIDED_BY = (
    joinedload(Story.voices).selectinload(Voice.consents),
    selectinload(Story.holds),
)


def _question(by: InstrumentedAttribute[Any]) -> Select[Story]:
    return select(Story).where(by == bindparam("wanted")).options(*_DECIDED_BY)


# Made once: each page and piece of a recording asks one of these.
_BY_ADDRESS, _BY_NUMBER = _question(Story.public_id), _question(Story.id)


def _reached(
    session: Session, viewer: Viewer, room: Room, asked: Select[Story], wanted: str | int
) -> Story:
    if not room.web:
        asked = asked.where(reachable(viewer, room))
    story = session.scalars(asked, {"wanted": wanted}).unique().one_or_none()
    if story is None:
        raise Absent
    return story


def fetch_rendition(
    session: Session,
    viewer: Viewer,
    room: Room,
    public_id: str,
    rendition_id: str,
    kit_id: int | None = None,
) -> Rendition:
    """Return one file of a story as *room* may have it; raise Absent where it may not.

    No word of the story is read: a player asks for a recording in dozens of pieces.
    """
    story, allowed = _opened(session, viewer, room, public_id, kit_id=kit_id)
    return story_rendition(session, story, allowed, rendition_id)


def fetch_item(
    session: Session,
    viewer: Viewer,
    room: Room,
    public_id: str,
    item_id: str,
    kit_id: int | None = None,
) -> ShownItem:
    """Return one item of a story as *room* may see it; raise Absent where it may not."""
    story, allowed = _opened(session, viewer, room, public_id, kit_id=kit_id)
    return show_item(item_of(story.items, item_id), allowed, redaction.phrases_of(story))


def fetch_many(session: Session, scope: Scope, story_ids: Iterable[int]) -> dict[int, Shown]:
    """Return the stories of *story_ids* that stand in *scope*, as their audience gets them.

    For lists: without their items, whose words would be read from every whole transcript.
    """
    found = frames(session, scope, story_ids)
    return {story_id: frame.head for story_id, frame in found.items()}


def clip_for(
    session: Session,
    viewer: Viewer,
    room: Room,
    clip: Clip,
    kit_id: int | None = None,
    act: Act = Act.PLAY,
) -> Presentation:
    """Return how a clip may appear in *room*; a clip needs its story's `clip` use as well."""
    found = _reached(session, viewer, room, _BY_NUMBER, clip.story_id)
    cut = presentation_for(session, found, room, Act.CLIP, kit_id)
    return meet((cut, presentation_for(session, found, room, act, kit_id)))


def hold(session: Session, story_id: int) -> None:
    """Let nobody else change a story until this transaction ends, and read it afresh.

    Who releases a story while it is taken back must see that it was. SQLite's writers
    queue up as it is.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(Story.id).where(Story.id == story_id).with_for_update())
        session.expire_all()


def fetch_own(session: Session, viewer: Viewer) -> Voice:
    """Return the voice that gave its seven words, with everything it told."""
    voice = session.get(Voice, viewer.voice_id) if viewer.voice_id else None
    if voice is not None and is_writing():
        hold(session, voice.story_id)
    voice = session.get(Voice, viewer.voice_id) if viewer.voice_id else None
    if voice is None or voice.left_on or voice.story.state == "purged":
        raise Absent
    return voice


def fetch_report(session: Session, viewer: Viewer) -> Voice:
    """Return the voice whose story was taken back, also once it is erased: for its report only."""
    voice = session.get(Voice, viewer.voice_id) if viewer.voice_id else None
    if voice is None or voice.left_on or not voice.story.gone:
        raise Absent
    return voice


def fetch_preview(story: Story, presentation: Presentation) -> Shown:
    """Return what an audience with *presentation* would get: made by the code that serves it."""
    return show(story, presentation)


def thought_over(now: Any = None) -> ColumnElement[bool]:
    """Return the condition for a story that its narrators had their time to think over.

    Until then nobody else knows of it.
    """
    return or_(
        Story.review_from.is_(None), Story.review_from <= (clock.now() if now is None else now)
    )


_ids = select(Story.id)
_REVIEWED = select(Story).where(
    Story.public_id == bindparam("wanted"),
    Story.collection_id.in_(bindparam("own", expanding=True)),
    Story.state.in_(REVIEWABLE),
    thought_over(bindparam("now")),
)


def fetch_review(session: Session, viewer: Viewer, public_id: str) -> Story:
    """Return a story for a moderator of its collection; raise Absent for anyone else."""
    if is_writing() and (story_id := session.scalar(_ids.where(Story.public_id == public_id))):
        hold(session, story_id)
    asked = {"wanted": public_id, "own": [*viewer.moderates], "now": clock.now()}
    story = session.scalar(_REVIEWED, asked)
    if story is None:
        raise Absent
    return story
