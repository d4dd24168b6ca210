"""Show a narrator what each audience would get: the preview is the truth."""

from dataclasses import dataclass

from archive import clock, consent, gate
from archive.actions.consents import Choices
from archive.consent import Answer, Decision
from archive.gate import Shown
from archive.models import Story, Voice

# The audiences a narrator is shown, each by the use that lets the story reach it.
AUDIENCES = (
    "dialogue-closed",
    "dialogue-police",
    "open-meeting",
    "leaders",
    "press",
    "quote-print",
    "public-web",
)


@dataclass(frozen=True)
class Audience:
    """One audience and what it gets; ``shown`` is None where it gets nothing."""

    use: str
    decision: Decision
    shown: Shown | None


def of_draft(voice: Voice, chosen: Choices) -> list[Audience]:
    """Return what each audience would get if the draft were sent and released today."""
    given = consent.Consent(
        given_on=clock.today(),
        uses=chosen.uses,
        presentation=chosen.presentation,
        stricter=chosen.stricter,
        hold_until=chosen.hold_until,
        hold_case=chosen.hold_case,
        stop_after=chosen.stop_after,
        check_yearly=chosen.check_yearly,
        ask_each_use="contact-each-use" in chosen.contact,
    )
    others = gate.voices_of(voice.story)[1:]
    decided = consent.decide_all([consent.Voice(given), *others], [], clock.today())
    return _audiences(voice.story, decided)


def of_story(voice: Voice) -> list[Audience]:
    """Return what each audience gets of the story as it stands."""
    return _audiences(voice.story, gate.decisions_of(voice.story, clock.today()))


def _audiences(story: Story, decided: dict[str, Decision]) -> list[Audience]:
    return [
        Audience(use, found, _shown(story, found)) for use in AUDIENCES if (found := decided[use])
    ]


def _shown(story: Story, found: Decision) -> Shown | None:
    if found.answer is Answer.NO:
        return None
    return gate.fetch_preview(story, found.presentation)
