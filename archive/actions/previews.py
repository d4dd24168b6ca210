"""Show a narrator what each audience would get: the preview is the truth."""

from dataclasses import dataclass

from archive import clock, consent, gate
from archive.actions import looks, voices
from archive.actions.consents import Choices
from archive.consent import Answer, Decision
from archive.errors import Absent
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
    given = chosen.as_consent(clock.today())
    staying = [row for row in voice.story.voices if row.left_on is None]
    pairs = zip(staying, gate.voices_of(voice.story), strict=True)
    others = [found for row, found in pairs if row.id != voice.id]
    decided = consent.decide_all([consent.Voice(given), *others], [], clock.today())
    return _audiences(voice.story, decided)


def of_story(voice: Voice) -> list[Audience]:
    """Return what each audience gets of the story as it stands."""
    decided = gate.decisions_of(voice.story, clock.today())
    return _audiences(voice.story, voices.as_seen_by(voice, decided))


def shown_to(voice: Voice, use: str, pending: Choices | None = None) -> Shown:
    """Return what the audience of *use* gets; "look" is what waits for the narrator's yes.

    *pending* are a draft's choices. Raises Absent where the audience gets nothing.
    """
    if use == "look":
        if not looks.waits(voice):
            raise Absent
        return looks.shown_to(voice)
    found = of_story(voice) if pending is None else of_draft(voice, pending)
    shown = next((audience.shown for audience in found if audience.use == use), None)
    if shown is None:
        raise Absent
    return shown


def plays(voice: Voice, public_id: str) -> bool:
    """Tell whether some audience of the story gets this file: then its voices may play it too.

    So may who wishes to see it first play what waits for their yes.
    """
    every = [audience.shown for audience in of_story(voice) if audience.shown]
    if looks.waits(voice):
        every.append(shown_to(voice, "look"))
    return any(
        public_id == media.public_id
        for shown in every
        for item in shown.items
        for media in item.media.values()
    )


def _audiences(story: Story, decided: dict[str, Decision]) -> list[Audience]:
    return [
        Audience(use, found, _shown(story, found)) for use in AUDIENCES if (found := decided[use])
    ]


def _shown(story: Story, found: Decision) -> Shown | None:
    if found.answer is Answer.NO:
        return None
    return gate.fetch_preview(story, found.presentation)
