"""The words of a recording in a second language: kept for staff, without what is removed.

Nobody can tell which of its words say what a mark removes in the first language, but when it
is said: so every line near such a time goes, and all of it where its times are only guessed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete
from sqlalchemy.orm import Session

from archive import redaction, text
from archive.actions import documents
from archive.formats.document import Document
from archive.models import Item, Translation

# A translation rarely begins at the same moment as what it says.
GUARD_MS = 2000

Times = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Said:
    """One line of a translation."""

    start_ms: int
    end_ms: int
    speaker: str
    text: str


@dataclass(frozen=True)
class Shown:
    """A translation as staff may read it."""

    language: str
    lines: list[Said]


def keep(session: Session, item: Item, found: Document) -> None:
    """Keep the second language of a document that was brought in with *item*.

    Raises BadInput where its times go past the end of the recording.
    """
    lines = documents.fitted(found.alt, item.duration_ms)
    session.flush()
    row = Translation(item_id=item.id, language=found.alt_language)
    row.timed = found.timed and found.alt_timed
    row.lines = [[each.start_ms, each.end_ms, each.speaker, each.text] for each in lines]
    session.add(row)


def exists(session: Session, item: Item) -> bool:
    """Tell whether *item* has words in a second language."""
    return session.get(Translation, item.id) is not None


def shown(session: Session, item: Item) -> Shown | None:
    """Return the words of *item* in its second language, if any, without what is removed."""
    row = session.get(Translation, item.id)
    if row is None:
        return None
    phrases = redaction.phrases_of(item.story)
    blind = not row.timed and any(not mark.boxes for mark in redaction.in_force(item))
    return Shown(row.language, _masked(row, phrases, redaction.times_of(item), blind))


def _masked(
    row: Translation, phrases: Sequence[str], times: Times, blind: bool = False
) -> list[Said]:
    found = []
    for start_ms, end_ms, speaker, words in row.lines or ():
        near = any(start_ms < e + GUARD_MS and s - GUARD_MS < end_ms for s, e in times)
        said = text.MARK if near or blind else text.blank_phrases(words, phrases)
        found.append(Said(start_ms, end_ms, text.blank_phrases(speaker, phrases), said))
    return found


def forget_words(session: Session, item: Item, phrases: Sequence[str], times: Times) -> None:
    """Take what was removed for good out of it; where times are guessed, all of it."""
    row = session.get(Translation, item.id)
    if row is None:
        return
    if not row.timed:
        session.delete(row)
        return
    left = _masked(row, phrases, times)
    row.lines = [[each.start_ms, each.end_ms, each.speaker, each.text] for each in left]


def forget(session: Session, items: Iterable[int]) -> None:
    """Destroy the translations of the items with these ids."""
    session.execute(delete(Translation).where(Translation.item_id.in_(list(items))))
