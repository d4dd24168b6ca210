"""What becomes of a story: returned with a question, released by one or two people, declined.

A decline can be taken back; that only brings the story back to review.
"""

import hashlib
from dataclasses import astuple
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from archive import clock, gate, jobs
from archive.actions import decisions, entries, messages, news, retention, third_parties, voices
from archive.actions.claims import forget_note, moderates, must_be_here, must_hold_claim
from archive.errors import BadInput, Refused
from archive.gate import Viewer
from archive.models import Entry, Job, Proposal, Story

WAITING = ("submitted", "in-review", "returned")

# What a moderator must have looked for before a story goes out (domain.md B.3).
FLAGS = (
    "private-facts",
    "crime-by-teller",
    "crime-by-another",
    "false-and-harmful",
    "third-party",
    "culturally-private",
)


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


def release(session: Session, viewer: Viewer, story: Story, looked: tuple[str, ...] = ()) -> bool:
    """Let the story out, exactly as far as its narrators said yes; tell whether it is out.

    *looked* are the FLAGS (and "warnings") a moderator says they looked for. Where the
    collection wants a second person this only proposes it. Raises Refused while a recording
    is still being made ready, failed, consent is missing, or somebody named is not settled.
    """
    must_hold_claim(viewer, story)
    _must_be_ready(session, story)
    if story.collection.second_release:
        _propose(session, viewer, story, looked)
        return False
    _let_out(session, viewer, story, looked)
    return True


def _must_be_ready(session: Session, story: Story) -> None:
    if story.state not in WAITING:
        raise Refused("not-in-review")
    here = voices.staying(story)
    if not here or not all(voice.consents for voice in here):
        raise Refused("consent-missing")
    if being_made(session, story) or any(
        item.state not in {"ready", voices.PARTED} for item in story.items
    ):
        raise Refused("still-rendering")
    third_parties.must_be_settled(story)


def _propose(session: Session, viewer: Viewer, story: Story, looked: tuple[str, ...]) -> None:
    assert viewer.user_id is not None
    _forget_proposal(session, story)
    row = Proposal(story_id=story.id, user_id=viewer.user_id, looked=list(looked))
    row.look = _seen(story)
    session.add(row)
    entries.note(session, "staff", "release-proposed", story, viewer, looked=list(looked))


def proposal_for(session: Session, story: Story) -> Proposal | None:
    """Return what somebody proposed for *story*, in force or not."""
    return session.scalar(select(Proposal).where(Proposal.story_id == story.id))


def stands(proposal: Proposal, story: Story) -> bool:
    """Tell whether words, marks and consent are still those that *proposal* was made on."""
    return story.state in WAITING and proposal.look == _seen(story)


def agree(session: Session, viewer: Viewer, story: Story) -> None:
    """Agree to a release that another person proposed, and let the story out."""
    must_be_here(story)
    found = proposal_for(session, story)
    if found is None or not stands(found, story):
        raise Refused("proposal-gone")
    if found.user_id == viewer.user_id:
        raise Refused("second-to-release")
    if not moderates(session, found.user_id, story):
        raise Refused("asker-gone")
    _must_be_ready(session, story)
    _let_out(session, viewer, story, tuple(found.looked), proposed_by=found.user_id)


def _seen(story: Story) -> str:
    """Return a digest of all that a release depends on: words, marks and consent."""
    seen = hashlib.sha256(f"{gate.look_of(story)} {story.text_revision}".encode())
    for use, found in gate.decisions_of(story, clock.today()).items():
        seen.update(f" {use} {int(found.answer)} {astuple(found.presentation)}".encode())
    return seen.hexdigest()


def _forget_proposal(session: Session, story: Story) -> None:
    session.execute(delete(Proposal).where(Proposal.story_id == story.id))


def _let_out(
    session: Session, viewer: Viewer, story: Story, looked: tuple[str, ...], **also: int
) -> None:
    story.state = "released"
    story.released_on = clock.today()
    _erase_originals(session, story)
    entries.note(session, "staff", "released", story, viewer, looked=list(looked), **also)
    decisions.refresh(session, story)
    decisions.touch_text(session, story)
    _settled(session, story)


def _settled(session: Session, story: Story) -> None:
    """Forget what was only for the way here, and tell the narrators that there is news."""
    _forget_proposal(session, story)
    forget_note(session, story)
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
    _settled(session, story)


def reopen(session: Session, viewer: Viewer, story: Story) -> None:
    """Take a decline back: the story is in review again, and no further.

    Raises Refused where it is not declined, where its narrator took it back, and after the
    last day on which they were told that it is kept.
    """
    must_hold_claim(viewer, story)
    if story.state != "declined":
        raise Refused("not-declined")
    last = retention.kept_until(session, story)
    if last and last < clock.today():
        raise Refused("declined-over")
    story.state = "in-review"
    story.declined_because = ""
    entries.note(session, "staff", "reopened", story, viewer)
    gate.bump(session)
    for voice in story.voices:
        news.tell(session, voice)


def reopened_on(session: Session, story: Story) -> date | None:
    """Return when the last decline of *story* was taken back, None where none was."""
    rows = select(Entry).where(Entry.story_id == story.id, Entry.act.in_(("declined", "reopened")))
    last = session.scalar(rows.order_by(Entry.id.desc()).limit(1))
    return last.at.date() if last and last.act == "reopened" else None
