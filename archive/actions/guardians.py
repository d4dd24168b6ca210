"""The guardian of a narrator under 18: told of, let in with words of their own, asked too.

ADR 0009 says what a guardian sees, and why.
"""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy.orm import Session

from archive import clock, gate
from archive.actions import consents, entries, voices, words
from archive.actions.consents import Choices, Given
from archive.actions.words import WordSecrets
from archive.consent import Answer, Presentation
from archive.consent.presentation import within
from archive.consent.vocabulary import CONTEXTS
from archive.errors import Absent, Refused
from archive.gate import Shown
from archive.models import Consent, Guardian, Voice

# How somebody appears by the written words alone.
WORDS = Presentation(date="date-decade")
# Stories take a guardian's answers once the young person has sent theirs.


def guarded(voice: Voice) -> bool:
    """Tell whether *voice* is under 18 today, so that a guardian's yes is needed too."""
    return voice.adult_on is not None and clock.today() < voice.adult_on


def must_tell(voice: Voice) -> bool:
    """Tell whether the young person is still to be told what a guardian will see."""
    return guarded(voice) and voice.guardian is None


def invite(session: Session, voice: Voice, reads: bool, language: str, kept: WordSecrets) -> str:
    """Keep that the young person was told and agrees; return the guardian's seven words.

    Asked again, it gives new words, and the older ones open nothing.
    """
    if not guarded(voice):
        raise Absent
    if voice.guardian is None:
        voice.guardian = Guardian(told_on=clock.today())
        entries.note(session, "narrator", "guardian-told", voice.story)
    voice.guardian.reads = reads
    session.flush()
    return words.give(voice.guardian, language, kept)


def let_read(session: Session, voice: Voice, reads: bool) -> None:
    """Let the guardian read and hear the story, or stop it; it counts at once."""
    if voice.guardian is None or not guarded(voice):
        raise Absent
    voice.guardian.reads = reads
    entries.note(session, "narrator", "guardian-reads", voice.story, reads=reads)


def offered(guardian: Guardian) -> Choices | None:
    """Return what the young person chose, None before they have sent it."""
    row = consents.newest(guardian.voice)
    return consents.choices_of(row) if row else None


def own(guardian: Guardian) -> Choices:
    """Return the guardian's own answers: all no until they have given some."""
    return consents.choices_of(consents.newest(guardian.voice, "guardian"))


def appearing(guardian: Guardian) -> str:
    """Return what the guardian last said of how the young person appears.

    "as-chosen" or "words"; "more-since" where that was fine and the young person shows more
    now; empty while there is no yes that it could belong to.
    """
    said, theirs = own(guardian), offered(guardian)
    if theirs is None or not any(said.uses.values()):
        return ""
    if said.presentation == WORDS:
        return "words"
    today = clock.today()
    mine, shown = said.as_consent(today), theirs.as_consent(today)
    covers = all(within(shown.appears(where), mine.appears(where)) for where in CONTEXTS)
    return "as-chosen" if covers else "more-since"


def answered(guardian: Guardian) -> bool:
    """Tell whether the guardian has answered at all."""
    return consents.newest(guardian.voice, "guardian") is not None


def choose(
    session: Session, guardian: Guardian, uses: Collection[str], as_chosen: bool, language: str
) -> Consent:
    """Record the *uses* a guardian says yes to, in force at once; all others are no.

    Where the young person wishes to be asked it stays at that: they are, not the guardian.

    *as_chosen* lets the young person appear as they chose to when this was asked, and no
    more than that if they choose otherwise later; without it, by their words alone.
    Raises Refused before the young person has chosen, and after the story was taken back.
    """
    theirs = offered(guardian)
    if theirs is None:
        raise Refused("young-first")
    if guardian.voice.story.gone:
        raise Refused("taken-back")
    within = {use: theirs.uses[use] for use in uses if theirs.uses.get(use, Answer.NO)}
    shown = theirs.presentation if as_chosen else WORDS
    stricter = theirs.stricter if as_chosen else {}
    chosen = Choices(uses=within, presentation=shown, stricter=stricter, original=theirs.original)
    given = Given(language=language, party="guardian")
    return consents.record(session, guardian.voice, chosen, given)


def take_back(session: Session, guardian: Guardian, language: str) -> None:
    """Take the guardian's yes back: every answer is no from now on."""
    choose(session, guardian, (), False, language)


def read(guardian: Guardian) -> Shown:
    """Return the story as its narrator chose to appear, for a guardian who may read it.

    Of a story of several voices only the young person's own: the leave is theirs to give
    for nobody else's words, sound or title. Raises Absent without the young person's leave,
    or once the story was taken back.
    """
    voice = guardian.voice
    story, theirs = voice.story, offered(guardian)
    if not guardian.reads or theirs is None or story.gone:
        raise Absent
    shown = gate.fetch_preview(story, theirs.presentation)
    own = {item.public_id for item in voices.alone_in(voice)}
    title = shown.title if voices.tells(voice) else ""
    return replace(
        shown, title=title, items=tuple(item for item in shown.items if item.public_id in own)
    )


def grown(voice: Voice) -> bool:
    """Tell whether *voice* has turned 18 and not chosen anew: until then everything is no."""
    row = consents.newest(voice)
    if voice.adult_on is None or clock.today() < voice.adult_on or row is None:
        return False
    return row.given_on < voice.adult_on


def choose_again(session: Session, voice: Voice, language: str) -> None:
    """Give the same answers anew, after one's 18th birthday or after somebody left."""
    row = consents.newest(voice)
    if row is None or voice.story.gone:
        raise Refused("nothing-chosen" if row is None else "taken-back")
    consents.record(session, voice, consents.choices_of(row), Given(language=language))
