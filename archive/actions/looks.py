"""Let a narrator see first what would go out, and say yes to just that."""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from archive import clock, consent, gate
from archive.actions import decisions, entries, voices
from archive.actions.reviews import being_made
from archive.consent import Answer, Decision, Presentation
from archive.consent.presentation import join
from archive.errors import Refused
from archive.gate import Shown
from archive.models import Story, Voice


@dataclass(frozen=True)
class Look:
    """A story as it would go out now: ``digest`` names it, so that a yes is to this one.

    ``lapsed`` tells that there was a yes to an older look; ``making`` that some of its
    sound or picture is still to come.
    """

    digest: str
    shown: Shown
    lapsed: bool
    making: bool


def if_approved(story: Story) -> dict[str, Decision]:
    """Decide all uses as if everyone who wished to see it first had said yes."""
    every = [replace(voice, approved=True) for voice in gate.voices_of(story)]
    return consent.decide_all(every, gate.holds_of(story), clock.today())


def widest(story: Story) -> Presentation:
    """Return all that the story may show to anyone, once approved: of each part the most."""
    found = [d.presentation for d in if_approved(story).values() if d.answer is not Answer.NO]
    own = [v.consent.presentation for v in gate.voices_of(story) if v.consent]
    return join(found) if found else consent.meet(own)


def shown_to(voice: Voice) -> Shown:
    """Return what would go out, as *voice* may see it.

    Where nothing would go to anyone, somebody else's words are not shown either.
    """
    story = voice.story
    shown = gate.fetch_preview(story, widest(story))
    if any(found.answer is not Answer.NO for found in if_approved(story).values()):
        return shown
    own = {item.public_id for item in voices.part_in(voice)}
    return replace(shown, items=tuple(item for item in shown.items if item.public_id in own))


def waits(voice: Voice) -> bool:
    """Tell whether the story is released and goes nowhere until *voice* says yes."""
    story = voice.story
    if not voice.see_first or voice.left_on is not None or story.state != "released":
        return False
    return voice.approved != gate.look_of(story)


def waited_for(story: Story) -> list[Voice]:
    """Return the voices whose yes the story still waits for."""
    return [voice for voice in story.voices if waits(voice)]


def to_approve(session: Session, voice: Voice) -> Look:
    """Return what would go out now; raises Refused where there is nothing to approve."""
    if not waits(voice):
        raise Refused("nothing-waits")
    story = voice.story
    return Look(
        digest=gate.look_of(story),
        shown=shown_to(voice),
        lapsed=bool(voice.approved),
        making=bool(being_made(session, story)),
    )


def approve(session: Session, voice: Voice, digest: str) -> bool:
    """Say yes to the look named *digest*; False, and nothing changes, where it has passed."""
    if not waits(voice):
        raise Refused("nothing-waits")
    if digest != gate.look_of(voice.story):
        return False
    voice.approved = digest
    entries.note(session, "narrator", "look-approved", voice.story)
    decisions.refresh(session, voice.story)
    return True
