"""Keep what a narrator wishes beside the consent itself: to see it first, to hear of news."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive.actions import decisions
from archive.models import Voice


@dataclass(frozen=True)
class Wishes:
    """Whether to see first what goes out, and an address for news (empty for none)."""

    see_first: bool = False
    contact: str = ""


def of_voice(voice: Voice) -> Wishes:
    """Return the wishes that are kept for *voice*."""
    return Wishes(voice.see_first, voice.contact)


def keep(session: Session, voice: Voice, wishes: Wishes) -> None:
    """Keep *wishes*; to see it first counts at once, for what is out already too."""
    before = voice.see_first
    voice.see_first, voice.contact = wishes.see_first, wishes.contact
    if before != wishes.see_first:
        decisions.refresh(session, voice.story)
    if voice.see_first:
        # The decisions ask for no files while they say no: what is to be seen is made here.
        decisions.rerender(session, voice.story)
