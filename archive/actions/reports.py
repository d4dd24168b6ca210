"""What taking a story back has reached, what it can't reach, and until when that can be read."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import legal, showings
from archive.consent import Answer
from archive.models import Approval, Clip, KitPart, ShownClip, Story, Voice, new_id

# So long the seven words open the report of a story that is erased; then they are forgotten.
OPEN = timedelta(days=90)


@dataclass(frozen=True)
class Report:
    """What was reached, in numbers, and what cannot be called back.

    ``done`` is False while the copies are still being destroyed; ``until`` is the last
    day on which the words of an erased story open this.
    """

    reached: dict[str, Any]
    done: bool
    until: date | None
    showings: list[ShownClip]
    taken: bool
    printed: bool


def of_voice(session: Session, voice: Voice) -> Report:
    """Return the report of a story that was taken back."""
    story = voice.story
    reached = story.reached or {}
    out = _out(session, voice)
    done = "erased_on" in reached if story.erase else "hidden_on" in reached
    return Report(
        reached=reached,
        done=done,
        until=last_day(story),
        showings=showings.of_story(session, story),
        taken="take-away" in out,
        printed="quote-print" in out,
    )


def _out(session: Session, voice: Voice) -> set[str]:
    """Return the uses that *voice* said yes to, or granted to a kit, while its story was out."""
    since = voice.story.released_on
    if since is None:
        return set()
    own = [row for row in voice.consents if row.party == "narrator"]
    before = [row for row in own if row.given_on < since][-1:]
    counted = before + [row for row in own if row.given_on >= since]
    said = {use for row in counted for use, answer in row.uses.items() if answer == Answer.YES}
    return said | granted(session, voice)


def granted(session: Session, voice: Voice) -> set[str]:
    """Return the uses that *voice*, when it was asked, let some kit have."""
    rows = select(Approval).where(Approval.voice_id == voice.id, Approval.answer == "yes")
    return {use for row in session.scalars(rows) for use in row.uses}


def last_day(story: Story) -> date | None:
    """Return the last day on which the words of an erased story open its report."""
    erased = (story.reached or {}).get("erased_on")
    return date.fromisoformat(erased) + OPEN if erased else None


def is_open(story: Story) -> bool:
    """Tell whether the report of an erased story may still be read."""
    until = last_day(story)
    return story.state == "purged" and until is not None and clock.today() <= until


def note(session: Session, story: Story, renditions: int, originals: int) -> None:
    """Add to the report of *story* what was just destroyed; whoever calls this commits."""
    before = story.reached or {}
    today = clock.today()
    days = {"hidden_on": before.get("hidden_on", today.isoformat())}
    if story.state == "purged":
        days["erased_on"] = before.get("erased_on", today.isoformat())
    story.reached = {
        "renditions": before.get("renditions", 0) + renditions,
        "originals": before.get("originals", 0) + originals,
        "requests": before.get("requests", 0) + _close_requests(session, story),
        "clips": before.get("clips", 0) or _count_clips(session, story),
        "kits": before.get("kits", 0) or _count_kits(session, story),
        **days,
    }


def _close_requests(session: Session, story: Story) -> int:
    rows = session.scalars(
        select(Approval).where(
            Approval.story_id == story.id,
            Approval.answer == "asked",
            Approval.stopped_on.is_(None),
        )
    ).all()
    for row in rows:
        row.stopped_on = clock.today()
    return len(rows)


def _count_clips(session: Session, story: Story) -> int:
    return session.scalar(select(func.count(Clip.id)).where(Clip.story_id == story.id)) or 0


def _count_kits(session: Session, story: Story) -> int:
    kits = select(func.count(KitPart.kit_id.distinct())).join(Clip, KitPart.clip_id == Clip.id)
    return session.scalar(kits.where(Clip.story_id == story.id)) or 0


def forget_words(session: Session) -> int:
    """Destroy the words of erased stories whose report has been open long enough."""
    rows = session.scalars(
        select(Voice)
        .join(Story)
        .where(Story.state == "purged", Voice.lookup.is_not(None), ~legal.is_held())
    )
    forgotten = 0
    for voice in rows:
        if not is_open(voice.story):
            voice.lookup = voice.lock = None
            voice.stamp = new_id()
            forgotten += 1
    return forgotten
