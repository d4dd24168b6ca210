"""Show a narrator what each audience would get: the preview is the truth."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from archive import clock, consent, gate
from archive.actions import consents, looks, voices
from archive.actions.consents import Choices
from archive.consent import Answer, Consent, Decision
from archive.errors import Absent
from archive.gate import Shown
from archive.models import Story, Voice

# The audiences a narrator is shown, each by the use that lets the story reach it.
AUDIENCES = (
    "dialogue-closed",
    "dialogue-police",
    "open-meeting",
    "train-facilitators",
    "train-police",
    "classroom",
    "leaders",
    "press",
    "research",
    "quote-print",
    "public-web",
)


@dataclass(frozen=True)
class Audience:
    """One audience and what it gets; ``shown`` is None where it gets nothing.

    ``later`` is the decision once the narrator's own wait is over, and what is shown is for
    then. ``refused`` where the narrator who looks did not say yes to it: another's no is not
    told.
    """

    use: str
    decision: Decision
    later: Decision
    shown: Shown | None
    refused: bool


def of_draft(voice: Voice, chosen: Choices) -> list[Audience]:
    """Return what each audience would get if the draft were sent and released today."""
    given = chosen.as_consent(clock.today())
    others = [found for row, found in _each(voice.story) if row.id != voice.id]
    now, later = (
        consent.decide_all([consent.Voice(one), *others], [], clock.today())
        for one in (given, _at_once(given))
    )
    return _audiences(voice.story, given, now, later)


def of_story(voice: Voice) -> list[Audience]:
    """Return what each audience gets of the story as it stands."""
    given = consents.choices_of(consents.newest(voice)).as_consent(clock.today())
    now = gate.decisions_of(voice.story, clock.today())
    once = [
        replace(found, consent=_at_once(found.consent)) if row.id == voice.id else found
        for row, found in _each(voice.story)
    ]
    later = consent.decide_all(once, gate.holds_of(voice.story), clock.today())
    seen, then = (voices.as_seen_by(voice, each) for each in (now, later))
    return _audiences(voice.story, given, seen, then)


def _each(story: Story) -> list[tuple[Voice, consent.Voice]]:
    """Return who has a say in *story*, each with what they said."""
    staying = [row for row in story.voices if row.left_on is None]
    return list(zip(staying or story.voices, gate.voices_of(story), strict=True))


def _at_once(said: Consent | None) -> Consent | None:
    """Return *said* as it counts once its narrator's own wait is over."""
    return replace(said, hold_until=None, hold_case=False) if said else None


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


def _audiences(
    story: Story,
    own: Consent,
    now: Mapping[str, Decision],
    later: Mapping[str, Decision],
) -> list[Audience]:
    return [
        Audience(
            use,
            now[use],
            later[use],
            _shown(story, later[use]),
            own.answer(use) is Answer.NO,
        )
        for use in AUDIENCES
    ]


def _shown(story: Story, found: Decision) -> Shown | None:
    if found.answer is Answer.NO:
        return None
    return gate.fetch_preview(story, found.presentation)
