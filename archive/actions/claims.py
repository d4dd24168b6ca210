"""Take a story for review, hand it over, or leave it to somebody else."""

from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import accounts, entries, spotting
from archive.errors import Refused
from archive.gate import Viewer
from archive.models import Collection, Entry, HandOver, Item, PassedBy, Story, User

LOOK_AGAIN = timedelta(minutes=10)
LONGEST_NOTE = 1000


def name_of(session: Session, user_id: int | None) -> str:
    """Return what a member of staff is called, empty for nobody."""
    user = session.get(User, user_id) if user_id else None
    return (user.name or user.email) if user else ""


def must_be_here(story: Story) -> None:
    """Raise Refused for a story that was taken back: nobody works on it any more."""
    if story.gone:
        raise Refused("taken-back")


def must_hold_claim(viewer: Viewer, story: Story) -> None:
    """Raise Refused unless *viewer* has claimed *story* and it was not taken back."""
    must_be_here(story)
    if story.claimed_by_id != viewer.user_id or viewer.user_id is None:
        raise Refused("claim-first")


def moderates(session: Session, user_id: int | None, story: Story) -> bool:
    """Tell whether somebody still moderates *story*: who does not is no second person."""
    return accounts.has(session, user_id, story.collection_id, "moderator", "steward")


def claim(session: Session, viewer: Viewer, story: Story, one_more: bool = False) -> None:
    """Take a story for review, or take it over; only its claimant hears it.

    Raises Refused where *viewer* took as many today as the collection thinks good for
    anyone; *one_more* passes that once.
    """
    must_be_here(story)
    taken = taken_today(session, viewer.user_id, story.collection)
    if story.id not in taken:
        room = _room(len(taken), story.collection.daily_cap)
        if room == "enough" or (room == "one-more" and not one_more):
            raise Refused("enough-today")
    story.claimed_by_id = viewer.user_id
    if story.state == "submitted":
        story.state = "in-review"
    take_up(session, viewer, story)
    spotting.ask(session, story)
    entries.note(session, "staff", "claimed", story, viewer)


def taken_today(session: Session, user_id: int | None, home: Collection) -> set[int]:
    """Return the stories of *home* that somebody took or was given today.

    Whatever became of them: what was heard once is not unheard by handing it over.
    """
    rows = (
        select(Entry.story_id, Entry.act, Entry.user_id, Entry.detail)
        .join(Story, Story.id == Entry.story_id)
        .where(
            Entry.act.in_(("claimed", "assigned")),
            Entry.at >= clock.began(clock.today()),
            Story.collection_id == home.id,
        )
    )
    return {
        story_id
        for story_id, act, by, detail in session.execute(rows)
        if story_id is not None and user_id == (by if act == "claimed" else detail.get("to"))
    }


def room_today(session: Session, viewer: Viewer, home: Collection) -> str:
    """Return whether *viewer* may take a story of *home* today: free, one-more or enough."""
    if home.daily_cap is None:
        return "free"
    return _room(len(taken_today(session, viewer.user_id, home)), home.daily_cap)


def _room(taken: int, cap: int | None) -> str:
    if cap is None or taken < cap:
        return "free"
    return "one-more" if taken == cap else "enough"


def hand_over(session: Session, viewer: Viewer, story: Story, note: str = "") -> None:
    """Put a story back for somebody else; no reason is asked.

    A *note* is for the next moderator alone: it stands in no record of the story.
    """
    must_hold_claim(viewer, story)
    assert viewer.user_id is not None
    story.claimed_by_id = None
    if note:
        forget_note(session, story)
        session.add(HandOver(story_id=story.id, user_id=viewer.user_id, note=note))
    entries.note(session, "staff", "handed-over", story, viewer)


def note_on(session: Session, story: Story) -> HandOver | None:
    """Return the note that the last moderator left, if any."""
    return session.scalar(select(HandOver).where(HandOver.story_id == story.id))


def forget_note(session: Session, story: Story) -> None:
    """Throw the last moderator's note away."""
    session.execute(delete(HandOver).where(HandOver.story_id == story.id))


def pass_by(session: Session, viewer: Viewer, story: Story) -> None:
    """Keep a story out of one person's queue. Nobody is told, and it is in no record."""
    must_be_here(story)
    assert viewer.user_id is not None
    if story.claimed_by_id == viewer.user_id:
        hand_over(session, viewer, story)
    take_up(session, viewer, story)
    session.add(PassedBy(story_id=story.id, user_id=viewer.user_id))


def take_up(session: Session, viewer: Viewer, story: Story) -> None:
    """Put a story that *viewer* passed by back in their queue."""
    mine = (PassedBy.story_id == story.id, PassedBy.user_id == viewer.user_id)
    session.execute(delete(PassedBy).where(*mine))


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
