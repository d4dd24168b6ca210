"""Saved phrases: what moderators of a collection often write to narrators."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.actions import entries
from archive.errors import Absent, BadInput
from archive.gate import Viewer
from archive.models import Collection, SavedPhrase, Story

MOST = 100


@dataclass(frozen=True)
class Phrase:
    """A label for staff, and the words in each language; one of them may be empty."""

    label: str
    body: str = ""
    body_es: str = ""


def shelves(session: Session, viewer: Viewer) -> list[tuple[Collection, list[SavedPhrase]]]:
    """Return the phrases of each collection that *viewer* moderates, by label."""
    homes = select(Collection).where(Collection.id.in_(viewer.moderates))
    return [
        (home, of_collection(session, home.id))
        for home in session.scalars(homes.order_by(Collection.name))
    ]


def of_collection(session: Session, collection_id: int) -> list[SavedPhrase]:
    """Return the phrases of one collection, by label."""
    rows = select(SavedPhrase).where(SavedPhrase.collection_id == collection_id)
    return list(session.scalars(rows.order_by(SavedPhrase.label, SavedPhrase.id)))


def add(session: Session, viewer: Viewer, slug: str, said: Phrase) -> SavedPhrase:
    """Save a phrase for the collection named *slug*."""
    home = session.scalar(
        select(Collection).where(Collection.slug == slug, Collection.id.in_(viewer.moderates))
    )
    if home is None:
        raise Absent
    _check(said)
    here = select(func.count(SavedPhrase.id)).where(SavedPhrase.collection_id == home.id)
    if (session.scalar(here) or 0) >= MOST:
        raise BadInput("phrases-many")
    row = SavedPhrase(collection_id=home.id, label=said.label, body=said.body)
    row.body_es = said.body_es
    session.add(row)
    session.flush()
    _note(session, viewer, row, "phrase-saved")
    return row


def change(session: Session, viewer: Viewer, phrase_id: int, said: Phrase) -> None:
    """Write a phrase anew."""
    row = find(session, viewer, phrase_id)
    _check(said)
    row.label, row.body, row.body_es = said.label, said.body, said.body_es
    _note(session, viewer, row, "phrase-saved")


def drop(session: Session, viewer: Viewer, phrase_id: int) -> None:
    """Throw a phrase away."""
    row = find(session, viewer, phrase_id)
    _note(session, viewer, row, "phrase-dropped")
    session.delete(row)


def _note(session: Session, viewer: Viewer, row: SavedPhrase, act: str) -> None:
    home = session.get_one(Collection, row.collection_id)
    entries.note(session, "staff", act, None, viewer, collection=home, phrase=row.id)


def find(session: Session, viewer: Viewer, phrase_id: int) -> SavedPhrase:
    """Return a phrase of a collection that *viewer* moderates; raises Absent."""
    row = session.get(SavedPhrase, phrase_id)
    if row is None or row.collection_id not in viewer.moderates:
        raise Absent
    return row


def _check(said: Phrase) -> None:
    if not said.label:
        raise BadInput("phrase-label-missing")
    if not said.body and not said.body_es:
        raise BadInput("message-empty")


def words_of(row: SavedPhrase, language: str) -> str:
    """Return the phrase in *language*, or in the one it has."""
    return (row.body_es or row.body) if language == "es" else (row.body or row.body_es)


def before(session: Session, story: Story, phrase_id: str, typed: str) -> str:
    """Return *typed* with the phrase chosen by its id put before it, where one was."""
    if not (phrase_id.isascii() and phrase_id.isdigit() and len(phrase_id) < 10):
        return typed
    row = session.get(SavedPhrase, int(phrase_id))
    if row is None or row.collection_id != story.collection_id:
        return typed
    return "\n\n".join(words for words in (words_of(row, story.language), typed) if words)
