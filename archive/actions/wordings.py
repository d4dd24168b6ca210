"""The words narrators are asked with: which are in force, and which each of them agreed to.

A version belongs to one collection (ADR 0013). Consents name their words by digest, so
publishing changes no consent and no decision: it only asks again.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from archive import clock
from archive.consent import wording
from archive.models import Consent, Story, Voice, Wording, WordingVersion
from archive.models.story import GONE

# Who tells a story in one of these states is not asked anything again.
_ENDED = ("draft", "declined", *GONE)


@dataclass(frozen=True)
class Words:
    """One version of the wording, in every language; ``id`` 0 is the one we bring."""

    id: int
    version: str
    lines: wording.Lines
    from_on: date | None = None

    def line(self, choice: str, language: str) -> str:
        """Return the sentence for *choice*."""
        return wording.line(choice, language, self.lines)

    def digest(self, language: str) -> str:
        """Return the digest by which a consent in *language* names these words."""
        return wording.digest(language, self.lines)

    def asks(self, choice: str) -> bool:
        """Tell whether this version has *choice* at all."""
        return choice in self.lines


BROUGHT = Words(0, wording.VERSION, wording.LINES)
# Nobody is asked with these any more; there are consents that name them.
EARLIER = tuple(Words(-1, version, lines) for version, lines in wording.EARLIER.items())


@dataclass(frozen=True)
class Rewording:
    """One line that reads differently now; ``after`` is empty where it is asked no more."""

    choice: str
    language: str
    before: str
    after: str


def spoken(language: str) -> str:
    """Return *language* where the wording has it, English for every other."""
    return language if language in wording.LANGUAGES else "en"


def in_force(session: Session, collection_id: int) -> Words:
    """Return the words a collection asks with today."""
    row = session.scalars(
        _published(collection_id).where(WordingVersion.from_on <= clock.today()).limit(1)
    ).first()
    return _words(row) if row else BROUGHT


def versions(session: Session, collection_id: int) -> list[Words]:
    """Return every version of a collection, the newest first and the one we bring last."""
    return [*map(_words, session.scalars(_published(collection_id))), BROUGHT]


def one(session: Session, collection_id: int, version_id: int) -> Words | None:
    """Return one version of a collection, None where it has no such version."""
    found = versions(session, collection_id)
    return next((words for words in found if words.id == version_id), None)


def _published(collection_id: int) -> Select[WordingVersion]:
    rows = select(WordingVersion).where(WordingVersion.collection_id == collection_id)
    return rows.order_by(WordingVersion.from_on.desc(), WordingVersion.id.desc())


def _words(row: WordingVersion) -> Words:
    return Words(row.id, row.version, row.lines, row.from_on)


def keep(session: Session, words: Words, language: str) -> Wording:
    """Return the row of *words* in *language*, verbatim, added on first use.

    The same words published twice are one row, under the name they had first.
    """
    language = spoken(language)
    digest = words.digest(language)
    return session.get(Wording, digest) or _add(session, words, language, digest)


def _add(session: Session, words: Words, language: str, digest: str) -> Wording:
    text = wording.full_text(language, words.lines)
    row = Wording(digest=digest, version=words.version, language=language, words=text)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        # Somebody else agreed to them first just now: it is the same row, word for word.
        return session.get_one(Wording, digest)
    return row


def of_consent(session: Session, row: Consent) -> Words:
    """Return the version that a consent agreed to, so that it can be read in any language."""
    language = row.wording.language
    for words in (*versions(session, row.voice.story.collection_id), *EARLIER):
        if words.digest(language) == row.digest:
            return words
    kept = {choice: {language: said} for choice, said in wording.read(row.wording.words).items()}
    lines = {choice: {"en": next(iter(said.values()))} | said for choice, said in kept.items()}
    return Words(-1, row.wording.version, lines)


def changed(session: Session, row: Consent | None) -> list[Rewording]:
    """Return the lines that read differently from those agreed to; none where none do.

    Nothing is narrowed by it: what was agreed to stays agreed to, in the words it was.
    """
    if row is None or row.voice.left_on or row.voice.story.state in _ENDED:
        return []
    now, language = in_force(session, row.voice.story.collection_id), row.wording.language
    if now.digest(language) == row.digest:
        return []
    return list(differences(wording.read(row.wording.words), now.lines, language))


def differences(before: dict[str, str], lines: wording.Lines, language: str) -> list[Rewording]:
    """Return each line in which *lines* read differently from *before*, in our order."""
    after = wording.read(wording.full_text(language, lines))
    return [
        Rewording(choice, language, before.get(choice, ""), after.get(choice, ""))
        for choice in wording.LINES
        if before.get(choice, "") != after.get(choice, "")
    ]


def asked_again(session: Session, collection_id: int, lines: wording.Lines) -> int:
    """Return how many stories would be asked again if *lines* were in force."""
    newest = (
        select(func.max(Consent.id))
        .join(Voice, Voice.id == Consent.voice_id)
        .join(Story, Story.id == Voice.story_id)
        .where(Story.collection_id == collection_id, Story.state.not_in(_ENDED))
        .where(Consent.party == "narrator", Voice.left_on.is_(None))
        .group_by(Consent.voice_id)
    )
    same = [wording.digest(language, lines) for language in wording.LANGUAGES]
    stories = (
        select(func.count(Voice.story_id.distinct()))
        .join(Consent, Consent.voice_id == Voice.id)
        .where(Consent.id.in_(newest), Consent.digest.not_in(same))
    )
    return session.scalar(stories) or 0
