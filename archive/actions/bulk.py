"""One act on many stories at once. Each gets its own entry, and nothing here widens."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, selectinload

from archive import clock, gate, text
from archive.actions import batches, decisions, entries, reviews
from archive.actions.claims import moderates, taken_today
from archive.errors import Absent, BadInput
from archive.gate import Viewer
from archive.gate.fetch import thought_over
from archive.models import Batch, Membership, Story, Tag, User
from archive.models.batch import batch_stories

ACTS = ("tag-add", "tag-remove", "assign", "hold", "batch-in", "batch-out")
# What was taken back is nobody's to work on any more.
STATES = ("submitted", "in-review", "returned", "released", "declined")
MOST = 200
PER_PAGE = 100


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to; empty parts narrow nothing."""

    state: str = ""
    batch: str = ""
    language: str = ""
    unclaimed: bool = False
    tag: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Listed:
    """One page of stories, with the batches each is in and who has it."""

    stories: list[Story]
    number: int
    pages: int
    total: int
    batches: dict[int, list[str]] = field(default_factory=dict)
    claimants: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Wish:
    """One act, and what it needs to know."""

    act: str
    tag: tuple[str, str] = ("", "")
    moderator: int = 0
    reason: str = ""
    until: date | None = None
    batch: str = ""


@dataclass(frozen=True)
class Plan:
    """Which stories an act changes, and which it leaves as they are, and why."""

    wish: Wish
    changes: list[Story]
    stays: list[tuple[Story, str]]


def listed(session: Session, viewer: Viewer, asked: Asked, number: int) -> Listed:
    """Return a page of the stories *viewer* may review, oldest first."""
    found = _matching(viewer, asked)
    total = session.scalar(select(func.count(Story.id)).where(found)) or 0
    pages = max(1, -(-total // PER_PAGE))
    number = min(number, pages)
    told = select(Story).where(found).options(selectinload(Story.voices))
    rows = told.order_by(Story.submitted_on, Story.id)
    stories = list(session.scalars(rows.limit(PER_PAGE).offset((number - 1) * PER_PAGE)))
    ids = [story.id for story in stories]
    return Listed(stories, number, pages, total, _batches(session, ids), _names(session, stories))


def _matching(viewer: Viewer, asked: Asked) -> ColumnElement[bool]:
    found = (
        Story.collection_id.in_(viewer.moderates)
        & Story.state.in_((asked.state,) if asked.state else STATES)
        & thought_over()
    )
    if asked.language:
        found &= Story.language == asked.language
    if asked.unclaimed:
        found &= Story.claimed_by_id.is_(None)
    if asked.tag[1]:
        tags = select(Tag.story_id).where(Tag.vocabulary == asked.tag[0], Tag.term == asked.tag[1])
        found &= Story.id.in_(tags)
    if asked.batch:
        inside = select(batch_stories.c.story_id).join(Batch, Batch.id == batch_stories.c.batch_id)
        found &= Story.id.in_(inside.where(Batch.public_id == asked.batch))
    return found


def _batches(session: Session, ids: list[int]) -> dict[int, list[str]]:
    """Return the names of the batches that each story is in."""
    rows = (
        select(batch_stories.c.story_id, Batch.name)
        .join(Batch, Batch.id == batch_stories.c.batch_id)
        .where(batch_stories.c.story_id.in_(ids))
        .order_by(Batch.name)
    )
    found: dict[int, list[str]] = {}
    for story_id, name in session.execute(rows):
        found.setdefault(story_id, []).append(name)
    return found


def _names(session: Session, stories: list[Story]) -> dict[int, str]:
    claimants = {story.claimed_by_id for story in stories if story.claimed_by_id}
    return {user_id: reviews.name_of(session, user_id) for user_id in claimants}


def moderators(session: Session, viewer: Viewer) -> list[User]:
    """Return who moderates any collection that *viewer* moderates, by name."""
    rows = (
        select(User)
        .join(Membership)
        .where(
            Membership.collection_id.in_(viewer.moderates),
            Membership.role.in_(("moderator", "steward")),
            User.active,
        )
        .order_by(User.name, User.id)
    )
    return list(session.scalars(rows).unique())


def plan(session: Session, viewer: Viewer, wish: Wish, public_ids: Sequence[str]) -> Plan:
    """Return what *wish* would do to the stories that were ticked; raises BadInput.

    A story that is not *viewer*'s to review is passed over as if there were none. The
    oldest come first: who is given some of them is given those that waited longest.
    """
    wanted = sorted(set(public_ids))
    if not wanted:
        raise BadInput("none-ticked")
    if len(wanted) > MOST:
        raise BadInput("too-many-ticked")
    _check(wish)
    changes: list[Story] = []
    stays: list[tuple[Story, str]] = []
    taken: dict[int, set[int]] = {}
    for story in _fetched(session, viewer, wanted):
        if code := _stays(session, wish, story) or _over_cap(session, wish, story, taken):
            stays.append((story, code))
        else:
            changes.append(story)
    return Plan(wish, changes, stays)


def _fetched(session: Session, viewer: Viewer, public_ids: Iterable[str]) -> list[Story]:
    """Return those stories that are *viewer*'s to review, oldest first."""
    found = []
    for public_id in public_ids:
        with suppress(Absent):
            found.append(gate.fetch_review(session, viewer, public_id))
    return sorted(found, key=lambda story: (story.submitted_on or date.max, story.id))


def _check(wish: Wish) -> None:
    """Raise BadInput where the wish lacks what its act needs."""
    if wish.act not in ACTS:
        raise BadInput("choose-one")
    if wish.act.startswith("tag-") and not wish.tag[1]:
        raise BadInput("tag-missing")
    if wish.act == "assign" and not wish.moderator:
        raise BadInput("moderator-missing")
    if wish.act == "hold" and not wish.reason:
        raise BadInput("reason-missing")
    if wish.act == "hold" and wish.until and wish.until <= clock.today():
        raise BadInput("date-past")
    if wish.act.startswith("batch-") and not text.clean_line(wish.batch):
        raise BadInput("batch-missing")


def _stays(session: Session, wish: Wish, story: Story) -> str:
    """Return why *wish* leaves *story* as it is, empty where it changes it."""
    if story.state not in STATES:
        return "taken-back"
    if wish.act == "tag-add":
        return "tag-there" if _tag(story, wish.tag) else ""
    if wish.act == "tag-remove":
        tag = _tag(story, wish.tag)
        return "tag-not-there" if tag is None else "tag-own" if tag.origin == "narrator" else ""
    if wish.act == "assign":
        return _unassignable(session, wish, story)
    if wish.act.startswith("batch-"):
        inside = wish.batch in _batches(session, [story.id]).get(story.id, [])
        if inside == (wish.act == "batch-in"):
            return "batch-there" if inside else "batch-not-there"
    return ""


def _unassignable(session: Session, wish: Wish, story: Story) -> str:
    if not moderates(session, wish.moderator, story):
        return "not-their-collection"
    return "theirs-already" if story.claimed_by_id == wish.moderator else ""


def _over_cap(session: Session, wish: Wish, story: Story, taken: dict[int, set[int]]) -> str:
    """Return why *story* is one too many for their day, or count it to what they have *taken*."""
    home = story.collection
    if wish.act != "assign" or home.daily_cap is None:
        return ""
    if home.id not in taken:
        taken[home.id] = taken_today(session, wish.moderator, home)
    mine = taken[home.id]
    if story.id not in mine and len(mine) >= home.daily_cap:
        return "their-day-full"
    mine.add(story.id)
    return ""


def _tag(story: Story, tag: tuple[str, str]) -> Tag | None:
    return next((found for found in story.tags if (found.vocabulary, found.term) == tag), None)


def carry_out(session: Session, viewer: Viewer, planned: Plan) -> int:
    """Do what was planned, an entry for each story; return to how many."""
    for story in planned.changes:
        _do(session, viewer, planned.wish, story)
    return len(planned.changes)


def _do(session: Session, viewer: Viewer, wish: Wish, story: Story) -> None:
    if wish.act.startswith("tag-"):
        _change_tag(session, viewer, wish, story)
    elif wish.act == "assign":
        story.claimed_by_id = wish.moderator
        story.state = "in-review" if story.state == "submitted" else story.state
        entries.note(session, "staff", "assigned", story, viewer, to=wish.moderator)
    elif wish.act == "hold":
        reviews.hold(session, viewer, story, wish.reason, wish.until)
    elif wish.act == "batch-in":
        batches.put(session, batches.named(session, story.collection, wish.batch), story)
        entries.note(session, "staff", "batched", story, viewer)
    elif wish.act == "batch-out":
        batches.take_out(session, batches.named(session, story.collection, wish.batch), story)
        entries.note(session, "staff", "unbatched", story, viewer)


def _change_tag(session: Session, viewer: Viewer, wish: Wish, story: Story) -> None:
    """Add or take away a moderators' tag; the narrator's own stay."""
    vocabulary, term = wish.tag
    if wish.act == "tag-add":
        story.tags.append(Tag(vocabulary=vocabulary, term=term, origin="moderator"))
    else:
        story.tags = [tag for tag in story.tags if tag is not _tag(story, wish.tag)]
    act = "tagged" if wish.act == "tag-add" else "untagged"
    entries.note(session, "staff", act, story, viewer, vocabulary=vocabulary, term=term)
    decisions.touch_text(session, story)
