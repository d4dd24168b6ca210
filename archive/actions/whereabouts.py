"""Where a story is now, and why it goes as far as it goes: for its narrator."""

from dataclasses import dataclass
from datetime import date, datetime

from archive import clock, gate
from archive.actions import voices
from archive.actions.consents import newest
from archive.consent import Answer
from archive.models import Voice

# What a narrator can read of the reasons; those of other people stay with them.
OWN_REASONS = ("hold-case", "hold-until", "stop-after", "check-yearly", "not-confirmed")


@dataclass(frozen=True)
class Where:
    """The state of a story as its narrator needs it.

    ``thinking_until`` is when the time to think it over ends, None once it has; ``held``
    that staff stopped something; ``yes`` and ``ask`` count the uses that are so today;
    ``private`` that this narrator said no to all.
    """

    state: str
    thinking_until: datetime | None
    held: bool
    held_until: date | None
    reasons: tuple[str, ...]
    yes: int
    ask: int
    private: bool


def of_voice(voice: Voice) -> Where:
    """Return where the story of *voice* is today; of others' reasons nothing is told."""
    story, today = voice.story, clock.today()
    decided = voices.as_seen_by(voice, gate.decisions_of(story, today)).values()
    row = newest(voice)
    holds = [h for h in story.holds if h.lifted_on is None and not (h.until and h.until <= today)]
    ends = [hold.until for hold in holds if hold.until]
    start = story.review_from if story.state == "submitted" else None
    codes = {code for found in decided for code in found.because}
    return Where(
        state=story.state,
        thinking_until=start if start and start > clock.now() else None,
        held=bool(holds),
        held_until=max(ends) if ends and len(ends) == len(holds) else None,
        reasons=tuple(code for code in OWN_REASONS if code in codes),
        yes=sum(found.answer is Answer.YES for found in decided),
        ask=sum(found.answer is Answer.ASK for found in decided),
        private=row is None or not any(row.uses.values()),
    )
