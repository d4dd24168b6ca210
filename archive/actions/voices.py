"""Several voices in one story: hand someone their own words, let them in, say who limits what."""

from dataclasses import replace
from datetime import date

from sqlalchemy import delete
from sqlalchemy.orm import Session

from archive import clock, consent, gate
from archive.actions import decisions, entries, items, words
from archive.actions.words import WordSecrets
from archive.consent import Decision
from archive.errors import Absent, Refused
from archive.models import (
    Approval,
    Background,
    Consent,
    Correction,
    Guardian,
    Item,
    Message,
    Story,
    Upload,
    Voice,
)

PARTS = ("narrator", "interviewer", "relative")
# More people than this in one story is a meeting.
MOST = 8
GROWING = ("draft", "submitted", "in-review", "returned", "released")
# While it is here, a second narrator may add words of their own.
OPEN_TO_WORDS = ("draft", "returned")
SOUNDING = ("audio", "video")
# An item in these states has nothing that could be played or rendered: a voice that left is
# still in its sealed bytes (see tasks/quieting.py).
QUIETING, PARTED = "quieting", "parted"
CLOSED = (QUIETING, PARTED)


def staying(story: Story) -> list[Voice]:
    """Return the voices that have not left *story*, the first teller first."""
    return [voice for voice in story.voices if voice.left_on is None]


def others(voice: Voice) -> list[Voice]:
    """Return who else stays in the story of *voice*."""
    return [other for other in staying(voice.story) if other.id != voice.id]


def tells(voice: Voice) -> bool:
    """Tell whether *voice* is the one who tells, describes and sends the story."""
    return [other.id for other in staying(voice.story)[:1]] == [voice.id]


def own_consents(voice: Voice) -> list[Consent]:
    """Return the consents that *voice* gave itself; a guardian's are the guardian's to see."""
    return [row for row in voice.consents if row.party == "narrator"]


def begun(voice: Voice) -> bool:
    """Tell whether *voice* has come in; the first always has."""
    # What the voice holds itself comes first: the others are read where it says nothing.
    if voice.pending is not None or voice.consents:
        return True
    return voice.story.voices[0].id == voice.id


def add(
    session: Session, host: Voice, part: str, speaker: str, language: str, kept: WordSecrets
) -> str:
    """Add someone to the story of *host*; return their seven words, the only copy.

    From here on the story goes nowhere until they have come in and chosen.
    """
    story = host.story
    if story.state not in GROWING:
        raise Refused("taken-back")
    if len(staying(story)) >= MOST:
        raise Refused("voices-full")
    voice = Voice(story=story, part=part, speaker=speaker, pseudonym=words.pseudonym(session))
    session.add(voice)
    session.flush()
    drawn = words.give(voice, language, kept)
    entries.note(session, "narrator", "voice-added", story, part=part)
    decisions.refresh(session, story)
    return drawn


def asked_by(host: Voice) -> list[Voice]:
    """Return those who came into the story after *host*, by whom their words may be renewed."""
    return [other for other in others(host) if other.id > host.id]


def _not_come(host: Voice, public_id: str) -> Voice:
    found = next((voice for voice in asked_by(host) if voice.public_id == public_id), None)
    if found is None:
        raise Absent
    if begun(found):
        raise Refused("came-already")
    return found


def renew(session: Session, host: Voice, public_id: str, language: str, kept: WordSecrets) -> str:
    """Return new words for someone who has not come in; raises Refused once they have."""
    voice = _not_come(host, public_id)
    entries.note(session, "narrator", "voice-renewed", host.story)
    return words.give(voice, language, kept)


def call_off(session: Session, host: Voice, public_id: str) -> None:
    """Undo the adding of someone who never came in and whom no transcript names."""
    voice, story = _not_come(host, public_id), host.story
    if speaks_in(story, voice.speaker):
        raise Refused("voice-speaks")
    for table in (Approval, Background, Correction, Guardian, Message, Upload):
        session.execute(delete(table).where(table.voice_id == voice.id))
    session.expire(voice, ["guardian"])
    session.delete(voice)
    session.flush()
    session.expire(story, ["voices"])
    entries.note(session, "narrator", "voice-called-off", story)
    decisions.refresh(session, story)


def speaks_in(story: Story, speaker: str) -> bool:
    """Tell whether some transcript of *story* names *speaker*."""
    name = plain(speaker)
    return bool(name) and any(name in labels_of(item) for item in story.items)


def problems_of_names(voice: Voice, own: str, speaker: str) -> dict[str, str]:
    """Return error codes by field where *voice* may not be called *own*, or a new one *speaker*.

    By these names the words of one who leaves are found, and destroyed: nobody takes another's,
    and what a transcript calls somebody already is not theirs alone to change.
    """
    taken = {plain(other.speaker) for other in others(voice)} - {""}
    errors = {"speaker": "speaker-taken"} if plain(speaker) in taken else {}
    if not own or plain(own) == plain(voice.speaker):
        return errors
    stands = speaks_in(voice.story, own) and not tells(voice)
    if plain(own) in taken or stands or speaks_in(voice.story, voice.speaker):
        errors["own"] = "speaker-taken"
    return errors


def labels_of(item: Item) -> set[str]:
    """Return the names under which somebody speaks in *item*, made comparable."""
    return {plain(passage.speaker) for passage in item.passages} - {""}


def plain(speaker: str) -> str:
    """Return the name of a speaker as it is compared: blind to case and spacing."""
    return " ".join(speaker.casefold().split()).rstrip(":")


def come(session: Session, voice: Voice) -> None:
    """Note that *voice* has read what this is and goes on."""
    if not begun(voice):
        voice.pending = {}
        entries.note(session, "narrator", "voice-came", voice.story)


def owns(voice: Voice, item: Item) -> bool:
    """Tell whether *voice* gave *item*."""
    return item.voice_id == items.giver(voice)


def part_in(voice: Voice) -> list[Item]:
    """Return what *voice* may hear and read as it was given: its own, and where it may speak.

    A recording is theirs to hear until its transcript says that only others speak in it.
    """
    return [item for item in voice.story.items if owns(voice, item) or _may_speak(voice, item)]


def alone_in(voice: Voice) -> list[Item]:
    """Return what *voice* gave and in which nobody else who stays may be heard."""
    rest = others(voice)
    return [
        item
        for item in voice.story.items
        if owns(voice, item) and not any(_may_speak(other, item) for other in rest)
    ]


def _may_speak(voice: Voice, item: Item) -> bool:
    if item.kind not in SOUNDING:
        return False
    labels = labels_of(item)
    known = {plain(other.speaker) for other in others(voice)}
    return not labels or not voice.speaker or plain(voice.speaker) in labels or bool(labels - known)


def add_text(session: Session, voice: Voice, body: str) -> Item:
    """Add written words of *voice* to a story that is still open; raises Refused once it is not."""
    story = voice.story
    if story.state not in OPEN_TO_WORDS:
        raise Refused("already-sent")
    item = items.add_text(session, story, body, voice_id=items.giver(voice))
    entries.note(session, "narrator", "words-added", story)
    decisions.refresh(session, story)
    return item


def asked_again(voice: Voice) -> bool:
    """Tell whether someone left since *voice* last answered."""
    moment = voice.story.confirm_after
    own = [row.given_at for row in own_consents(voice)]
    return moment is not None and (not own or max(own) <= moment)


def alone(voice: Voice, on: date) -> dict[str, Decision]:
    """Decide all uses as if *voice* were the only one, and had no guardian."""
    at = [other.id for other in staying(voice.story)].index(voice.id)
    own = gate.voices_of(voice.story)[at]
    young = own.adult_on is not None and on < own.adult_on
    own = replace(own, guardian=own.consent) if young else own
    return consent.decide_all([own], gate.holds_of(voice.story), on)


def as_seen_by(voice: Voice, decided: dict[str, Decision]) -> dict[str, Decision]:
    """Return *decided* with the reasons that *voice* may read.

    Of others it reads only that somebody limits it: never whose answer, and never which. Who
    tells alone knows that it can only be the guardian, and is told so.
    """
    own = alone(voice, clock.today())
    who = "someone-else" if others(voice) else "guardian-missing"
    return {
        use: replace(found, because=(who,) if found.answer < own[use].answer else own[use].because)
        for use, found in decided.items()
    }


def limited(voice: Voice) -> bool:
    """Tell whether someone else's choice gives less than *voice* would."""
    today = clock.today()
    own, every = alone(voice, today), gate.decisions_of(voice.story, today)
    return any(every[use].answer < found.answer for use, found in own.items())
