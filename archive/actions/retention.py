"""What goes by itself, and when: drafts, declined and hidden stories, and what hangs on them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import decisions, drafts, entries, leaving, legal
from archive.actions.consents import newest
from archive.consent import Status
from archive.errors import BadInput
from archive.gate import Viewer
from archive.jobs import enqueue_once
from archive.models import Collection, Entry, Item, Job, Story, Voice
from archive.models.story import GONE

# Jobs hold no narrator's words; they help for a while to find out what went wrong.
JOB_DAYS = 30
# They come again each day while the law holds their story.
_PUT_OFF = ("destroy_given", "quiet_item", "rewrite_item")
# Until the last of these the narrator may still answer: a talk is not cut short.
_SINCE = {"declined": ("declined", "message-sent"), "withdrawn": ("withdrawn",)}


@dataclass(frozen=True)
class Due:
    """One story that goes by itself: why (draft, declined, hidden or erase), and from when."""

    kind: str
    story: Story
    on: date
    held: bool


@dataclass(frozen=True)
class Clocks:
    """After how many days what goes by itself; None keeps what was only hidden."""

    draft: int
    declined: int
    hidden: int | None


def due(session: Session, collection: Collection | None = None) -> list[Due]:
    """Return what will go by itself, the first to go first; what the law holds is marked."""
    wanted = select(Story).where(Story.state.in_(("draft", "declined", "withdrawn")))
    if collection:
        wanted = wanted.where(Story.collection_id == collection.id)
    stories = list(session.scalars(wanted.order_by(Story.id)))
    held = set(session.scalars(select(Story.id).where(legal.is_held())))
    acted = _acted(session)
    found = []
    for story in stories:
        kind, last = _clock(story, acted)
        if last:
            found.append(Due(kind, story, last + timedelta(days=1), story.id in held))
    return sorted(found, key=lambda one: (one.on, one.story.id))


def kept_until(session: Session, story: Story) -> date | None:
    """Return the last day on which *story* is still there; None where no clock runs."""
    return _clock(story, _acted(session, story.id))[1]


def _acted(session: Session, story_id: int | None = None) -> dict[tuple[int, str], datetime]:
    """Return when each story was last declined, written about and taken back."""
    acts = {act for which in _SINCE.values() for act in which}
    wanted = select(Entry.story_id, Entry.act, func.max(Entry.at)).where(Entry.act.in_(acts))
    wanted = wanted.where(Entry.story_id == story_id if story_id else Entry.story_id.is_not(None))
    rows = session.execute(wanted.group_by(Entry.story_id, Entry.act))
    return {(story, act): at for story, act, at in rows if story}


def _clock(story: Story, acted: dict[tuple[int, str], datetime]) -> tuple[str, date | None]:
    """Return which clock runs for *story* and the last day it leaves."""
    if story.state == "draft":
        return "draft", drafts.kept_until(story)
    if story.state == "withdrawn" and story.erase:
        return "erase", clock.today() - timedelta(days=1)
    days = {
        "declined": story.collection.declined_days,
        "withdrawn": story.collection.withdrawn_days,
    }.get(story.state)
    if days is None:
        return "", None
    times = [acted[story.id, act] for act in _SINCE[story.state] if (story.id, act) in acted]
    start = max(times).date() if times else story.touched_on
    kind = "declined" if story.state == "declined" else "hidden"
    return kind, start + timedelta(days=days)


def run(session: Session) -> int:
    """Purge what is due and not held, and see to it that what waited is done; return how many."""
    drafts.expire(session)
    acts = {"declined": "declined-expired", "hidden": "hidden-expired"}
    gone = [
        one for one in due(session) if one.kind in acts and one.on <= clock.today() and not one.held
    ]
    for one in gone:
        _purge(session, one.story, acts[one.kind])
    catch_up(session)
    _forget_jobs(session)
    return len(gone)


def _purge(session: Session, story: Story, act: str) -> None:
    """Let *story* be gone from now on; a job destroys what it held.

    Its seven words still open the report of that for a while.
    """
    story.state, story.erase = "purged", True
    story.text_revision += 1
    entries.note(session, "system", act, story)
    decisions.refresh(session, story)
    enqueue_once(session, "unindex_story", story.id, story_id=story.id)
    enqueue_once(session, "erase_story", story.id, story_id=story.id)


def catch_up(session: Session) -> None:
    """Queue again whatever should be destroyed and is still there: a hold may have ended."""
    wanted = select(Story).where(Story.erase.is_(True), ~legal.is_held())
    for story in session.scalars(wanted.where(Story.state.in_(GONE))):
        if "erased_on" not in (story.reached or {}):
            enqueue_once(session, "erase_story", story.id, story_id=story.id)
    for item in _unwanted_originals(session):
        enqueue_once(session, "erase_original", item.story_id, item_id=item.id)
    for voice in waiting_to_leave(session):
        leaving.leave(session, voice)
    free = select(Story.id).where(~legal.is_held())
    waits = (Job.state == "waiting") & Job.name.in_(_PUT_OFF) & Job.story_id.in_(free)
    session.execute(update(Job).where(waits, Job.run_at > clock.now()).values(run_at=clock.now()))


def _unwanted_originals(session: Session) -> Iterable[Item]:
    """Return the first recordings of released stories whose narrators want them erased."""
    rows = session.scalars(
        select(Item)
        .join(Story)
        .where(Item.original_key != "", Item.state == "ready")
        .where(Story.state == "released", ~legal.is_held())
    )
    return [
        item
        for item in rows
        if any(
            (row := newest(voice)) and row.original == "original-delete"
            for voice in item.story.voices
            if voice.left_on is None
        )
    ]


def waiting_to_leave(session: Session) -> list[Voice]:
    """Return the voices that left while a legal hold stood and have not changed their mind."""
    asked = session.execute(
        select(Entry.detail)
        .join(Story, Story.id == Entry.story_id)
        .where(Entry.act == "voice-leaving", ~legal.is_held())
    )
    ids = {detail["voice"] for (detail,) in asked}
    rows = session.scalars(select(Voice).where(Voice.id.in_(ids), Voice.left_on.is_(None)))
    return [voice for voice in rows if leaves_later(voice)]


def leaves_later(voice: Voice) -> bool:
    """Tell whether what *voice* said last is that it took its consent back."""
    last = newest(voice)
    gone = voice.story.gone
    return not gone and (last is None or last.status == str(Status.WITHDRAWN))


def has_asked_to_leave(session: Session, voice: Voice) -> bool:
    """Tell whether *voice* left while a legal hold stood, and its words wait to go."""
    rows = entries.of_story(session, voice.story)
    asked = any(row.act == "voice-leaving" and row.detail["voice"] == voice.id for row in rows)
    return asked and leaves_later(voice)


def _forget_jobs(session: Session) -> None:
    """Remove the rows of work that ended long ago; those of what the law holds stay."""
    held = select(Story.id).where(legal.is_held())
    session.execute(
        delete(Job).where(
            Job.state.in_(("done", "failed")),
            Job.run_at < clock.now() - timedelta(days=JOB_DAYS),
            or_(Job.story_id.is_(None), Job.story_id.not_in(held)),
        )
    )


def clocks_of(collection: Collection) -> Clocks:
    """Return the clocks of *collection*."""
    return Clocks(collection.draft_days, collection.declined_days, collection.withdrawn_days)


def set_clocks(session: Session, viewer: Viewer, collection: Collection, wish: Clocks) -> None:
    """Set the clocks; raises BadInput where a narrator was told a later day than that."""
    running = {one.kind for one in due(session, collection)}
    if _hidden(session, collection):
        running.add("hidden")
    before = clocks_of(collection)
    shorter = {
        "draft": wish.draft < before.draft,
        "declined": wish.declined < before.declined,
        "hidden": wish.hidden is not None and wish.hidden < (before.hidden or 10**6),
    }
    if any(less and kind in running for kind, less in shorter.items()):
        raise BadInput("clock-shorter")
    collection.draft_days, collection.declined_days = wish.draft, wish.declined
    collection.withdrawn_days = wish.hidden
    told = {"draft": wish.draft, "declined": wish.declined, "hidden": wish.hidden}
    entries.note(session, "staff", "clocks-set", None, viewer, collection=collection, **told)


def _hidden(session: Session, collection: Collection) -> bool:
    found = select(Story.id).where(Story.collection_id == collection.id)
    kept = found.where(Story.state == "withdrawn", Story.erase.is_(False))
    return session.scalar(kept.limit(1)) is not None
