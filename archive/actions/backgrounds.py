"""What a narrator says of themselves: encrypted, apart from the story, erasable alone.

No entry is written: that somebody answered is nobody's to read either.
"""

import json

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import forgetting
from archive.errors import Refused
from archive.models import Background, Voice, Wording
from archive.terms import backgrounds

# By question: the ticked ids under "chosen", and words of one's own under "own".
Answers = dict[str, dict[str, list[str]]]


def of_voice(session: Session, voice: Voice) -> Answers:
    """Return what *voice* said of itself; empty where it said nothing."""
    row = session.scalar(select(Background).where(Background.voice_id == voice.id))
    if row is None or not row.answers:
        return {}
    found: Answers = json.loads(row.answers)
    return found


def keep(session: Session, voice: Voice, answers: Answers, agreed: bool, language: str) -> None:
    """Keep *answers* in place of older ones, with the exact sentence that was agreed to.

    Without any answer nothing is kept. Raises Refused("background-consent") without a yes.
    """
    if answers and not agreed:
        raise Refused("background-consent")
    erase(session, voice)
    if not answers:
        return
    digest = _keep_sentence(session, language)
    row = Background(voice_id=voice.id, answers=json.dumps(answers), digest=digest)
    row.given_on = clock.today()
    session.add(row)
    session.flush()


def erase(session: Session, voice: Voice) -> None:
    """Erase what *voice* said of itself, and nothing else."""
    if session.execute(
        delete(Background).where(Background.voice_id == voice.id).returning(Background.id)
    ).all():
        forgetting.in_files(session)


def _keep_sentence(session: Session, language: str) -> str:
    language = language if language in backgrounds.CONSENT else "en"
    digest, words = backgrounds.digest(language), backgrounds.consent(language)
    if session.get(Wording, digest) is None:
        version = backgrounds.VERSION
        session.add(Wording(digest=digest, version=version, language=language, words=words))
        session.flush()
    return digest
