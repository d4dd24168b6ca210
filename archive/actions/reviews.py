"""Moderate: the queue, claiming, and the outcomes of a review."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from archive import clock, gate, jobs
from archive.actions import decisions, entries, messages, news, voices
from archive.errors import BadInput, Refused
from archive.gate import Viewer
from archive.models import Entry, Hold, Item, Job, Story, User

WAITING = ("submitted", "in-review", "returned")

# The tabs of the queue; "held" goes by holds and not by state.
TABS: dict[str, tuple[str, ...]] = {
    "waiting": ("submitted", "in-review"),
    "returned": ("returned",),
    "released": ("released",),
    "declined": ("declined",),
    "withdrawn": ("withdrawn",),
    "held": ("submitted", "in-review", "returned", "released"),
}
PER_PAGE = 25

# What a moderator must have looked for before a story goes out (domain.md B.3).
FLAGS = (
    "private-facts",
    "crime-by-teller",
    "crime-by-another",
    "false-and-harmful",
    "third-party",
    "culturally-private",
)

# Notes of these, told at length or heard, are marked before anything is opened.
HEAVY = ("described", "heard")
LOOK_AGAIN = timedelta(minutes=10)


@dataclass(frozen=True)
class Row:
    """One line of the queue: ``risks`` are known before anything is heard."""

    story: Story
    days: int
    length_ms: int
    words: int
    risks: tuple[str, ...]
    claimed_by: str


@dataclass(frozen=True)
class Queue:
    """One page of one tab, and how many stories stand under each."""

    tab: str
    rows: list[Row]
    counts: dict[str, int]
    number: int
    pages: int


def queue(session: Session, viewer: Viewer, tab: str = "waiting", number: int = 1) -> Queue:
    """Return the stories *viewer* may review under *tab*, oldest first, after their cool-off."""
    counts = {name: count(session, viewer, name) for name in TABS}
    pages = max(1, -(-counts[tab] // PER_PAGE))
    number = min(number, pages)
    rows = (
        select(Story)
        .where(_in_tab(viewer, tab))
        .order_by(Story.submitted_on, Story.id)
        .limit(PER_PAGE)
        .offset((number - 1) * PER_PAGE)
    )
    return Queue(tab, [_row(session, s) for s in session.scalars(rows)], counts, number, pages)


def count(session: Session, viewer: Viewer, tab: str = "waiting") -> int:
    """Return how many stories stand under *tab* for *viewer*."""
    return session.scalar(select(func.count(Story.id)).where(_in_tab(viewer, tab))) or 0


def _in_tab(viewer: Viewer, tab: str) -> ColumnElement[bool]:
    found = (
        Story.collection_id.in_(viewer.moderates)
        & Story.state.in_(TABS[tab])
        & or_(Story.review_from.is_(None), Story.review_from <= clock.now())
    )
    if tab != "held":
        return found
    still = or_(Hold.until.is_(None), Hold.until > clock.today())
    return found & exists().where(Hold.story_id == Story.id, Hold.lifted_on.is_(None), still)


def _row(session: Session, story: Story) -> Row:
    return Row(
        story=story,
        days=(clock.today() - (story.submitted_on or clock.today())).days,
        length_ms=sum(item.duration_ms or 0 for item in story.items),
        words=sum(len(item.body.split()) for item in story.items),
        risks=tuple(risks(story)),
        claimed_by=name_of(session, story.claimed_by_id),
    )


def name_of(session: Session, user_id: int | None) -> str:
    """Return what a member of staff is called, empty for nobody."""
    user = session.get(User, user_id) if user_id else None
    return (user.name or user.email) if user else ""


def risks(story: Story) -> list[str]:
    """Return what a moderator should know before opening *story*, as codes."""
    here = voices.staying(story)
    newest = [max(v.consents, key=lambda row: row.id) for v in here if v.consents]
    young = any(v.adult_on and v.adult_on > clock.today() for v in here)
    case = story.case_open or any(row.hold_case for row in newest)
    marks = {
        "case-open": case,
        "minor": young,
        "no-consent": len(newest) < len(here) or not here,
        "not-confirmed": any(r.method != "web" and r.confirmation is None for r in newest),
        "heavy": any(note.level in HEAVY for note in story.content_notes),
    }
    return [code for code, there in marks.items() if there]


def claim(session: Session, viewer: Viewer, story: Story) -> None:
    """Take a story for review, or take it over; only its claimant hears it."""
    must_be_here(story)
    story.claimed_by_id = viewer.user_id
    if story.state == "submitted":
        story.state = "in-review"
    entries.note(session, "staff", "claimed", story, viewer)


def hand_over(session: Session, viewer: Viewer, story: Story) -> None:
    """Put a story back for somebody else; no reason is asked."""
    must_hold_claim(viewer, story)
    story.claimed_by_id = None
    entries.note(session, "staff", "handed-over", story, viewer)


def must_be_here(story: Story) -> None:
    """Raise Refused for a story that was taken back: nobody works on it any more."""
    if story.state in {"withdrawn", "purged"}:
        raise Refused("taken-back")


def must_hold_claim(viewer: Viewer, story: Story) -> None:
    """Raise Refused unless *viewer* has claimed *story* and it was not taken back."""
    must_be_here(story)
    if story.claimed_by_id != viewer.user_id or viewer.user_id is None:
        raise Refused("claim-first")


def look(session: Session, viewer: Viewer, story: Story, item: Item) -> None:
    """Record that its moderator opens a recording; a player's many requests are one look."""
    since = clock.now() - LOOK_AGAIN
    rows = select(Entry).where(
        Entry.story_id == story.id,
        Entry.act == "looked",
        Entry.user_id == viewer.user_id,
        Entry.at > since,
    )
    if not any(row.detail.get("item") == item.public_id for row in session.scalars(rows)):
        entries.note(session, "staff", "looked", story, viewer, item=item.public_id)


def being_made(session: Session, story: Story) -> dict[int, int]:
    """Return the items whose renditions the worker still makes, with how far it is in percent."""
    rows = select(Job).where(
        Job.story_id == story.id, Job.name == "render_item", Job.state.in_(("waiting", "running"))
    )
    running = {job.args.get("item_id"): job.progress for job in session.scalars(rows)}
    return {
        item.id: running.get(item.id, 0)
        for item in story.items
        if item.id in running or item.state == "arrived"
    }


def ask(session: Session, viewer: Viewer, story: Story, body: str) -> None:
    """Return the story to its narrator with a question."""
    must_hold_claim(viewer, story)
    for voice in voices.staying(story):
        messages.from_staff(session, viewer, voice, body)
    if story.state in {"submitted", "in-review"}:
        story.state = "returned"


def release(session: Session, viewer: Viewer, story: Story, looked: tuple[str, ...] = ()) -> None:
    """Let the story out, exactly as far as its narrators said yes.

    *looked* are the FLAGS (and "warnings") a moderator says they looked for. Raises Refused
    while a recording is still being made ready, failed, or consent is missing.
    """
    must_hold_claim(viewer, story)
    if story.state not in WAITING:
        raise Refused("not-in-review")
    here = voices.staying(story)
    if not here or not all(voice.consents for voice in here):
        raise Refused("consent-missing")
    if being_made(session, story) or any(
        item.state not in {"ready", voices.PARTED} for item in story.items
    ):
        raise Refused("still-rendering")
    story.state = "released"
    story.released_on = clock.today()
    _erase_originals(session, story)
    entries.note(session, "staff", "released", story, viewer, looked=list(looked))
    decisions.refresh(session, story)
    decisions.touch_text(session, story)
    _tell(session, story)


def _tell(session: Session, story: Story) -> None:
    for voice in story.voices:
        news.tell(session, voice)


def _erase_originals(session: Session, story: Story) -> None:
    """Queue the erasing of the first recordings where any narrator asked for it."""
    here = voices.staying(story)
    wishes = {max(v.consents, key=lambda row: row.id).original for v in here}
    if "original-delete" in wishes:
        for item in story.items:
            if item.original_key:
                jobs.enqueue(session, "erase_original", story.id, item_id=item.id)


def decline(session: Session, viewer: Viewer, story: Story, reason: str) -> None:
    """Say no to a story, with a reason its narrator reads."""
    must_hold_claim(viewer, story)
    if story.state not in WAITING:
        raise Refused("not-in-review")
    if not reason:
        raise BadInput("reason-missing")
    story.state = "declined"
    story.declined_because = reason
    entries.note(session, "staff", "declined", story, viewer)
    gate.bump(session)
    _tell(session, story)


def hold(
    session: Session,
    viewer: Viewer,
    story: Story,
    reason: str,
    until: date | None = None,
    uses: list[str] | None = None,
) -> Hold:
    """Narrow a story at once: all uses or some, until a day or until lifted."""
    assert viewer.user_id is not None
    must_be_here(story)
    if not reason:
        raise BadInput("reason-missing")
    if until and until <= clock.today():
        raise BadInput("date-past")
    row = Hold(story=story, uses=uses, until=until, reason=reason, placed_by_id=viewer.user_id)
    session.add(row)
    entries.note(session, "staff", "held", story, viewer)
    decisions.refresh(session, story)
    return row


def lift(session: Session, viewer: Viewer, hold_id: int, story: Story) -> None:
    """Lift a staff hold: back to the narrator's answer and no further (invariant 2)."""
    must_be_here(story)
    row = next((h for h in story.holds if h.id == hold_id and h.lifted_on is None), None)
    if row is None:
        raise Refused("hold-gone")
    row.lifted_on, row.lifted_by_id = clock.today(), viewer.user_id
    entries.note(session, "staff", "hold-lifted", story, viewer)
    decisions.refresh(session, story)
