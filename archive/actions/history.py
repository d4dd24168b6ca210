"""What a transcript said before, who changed it and when; and how to forget it.

The newest version is the passages themselves: its lines are written down only when the
next one begins, so that saving a word does not cost a copy of two hours.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from archive import clock, text
from archive.actions import anchoring, translations
from archive.actions.lines import Line, lines_of
from archive.errors import Absent
from archive.gate import Viewer
from archive.models import Item, TranscriptVersion

# What one person types without a longer rest is one version, up to half an hour of it.
REST, SITTING = timedelta(minutes=5), timedelta(minutes=30)
MOST = 200


@dataclass(frozen=True)
class Kept:
    """One version with its lines, and whether it is a draft that nobody has read."""

    row: TranscriptVersion
    lines: list[Line]
    unread: bool = False


def of_item(session: Session, item: Item) -> list[TranscriptVersion]:
    """Return the versions of *item*, newest first, without their lines."""
    rows = select(TranscriptVersion).where(TranscriptVersion.item_id == item.id)
    return list(session.scalars(rows.order_by(TranscriptVersion.number.desc())))


def version(session: Session, item: Item, number: int) -> Kept:
    """Return one version of *item*; raises Absent. Number 0 is the empty beginning."""
    if number == 0:
        return Kept(TranscriptVersion(item_id=item.id, number=0, kind="before"), [])
    row = next((row for row in of_item(session, item) if row.number == number), None)
    if row is None:
        raise Absent
    if row.lines is None:
        return Kept(row, lines_of(item), item.words_draft)
    return Kept(row, _unpacked(row.lines), row.unread)


def begin(session: Session, viewer: Viewer, item: Item, kind: str) -> bool:
    """Say, before the passages of *item* change, that *viewer* changes them.

    Returns whether a new version begins with it.
    """
    now, last = clock.now(), _newest(session, item)
    if last is not None and _goes_on(last, viewer, kind):
        last.at = now
        return False
    if last is None and item.passages:
        last = TranscriptVersion(item_id=item.id, number=1, kind="before")
        session.add(last)
    if last is not None and last.lines is None:
        last.lines, last.unread = _packed(lines_of(item)), item.words_draft
    number = last.number + 1 if last is not None else 1
    row = TranscriptVersion(item_id=item.id, number=number, kind=kind, by_id=viewer.user_id)
    row.begun_at = row.at = now
    session.add(row)
    _forget_oldest(session, item, number - MOST)
    return True


def forget_words(
    session: Session,
    item: Item,
    phrases: Iterable[str] = (),
    times: Iterable[tuple[int, int]] = (),
) -> None:
    """Take words that were removed for good out of everything *item* said before.

    Wherever a phrase stands it goes, however short; and so does every word that may be
    heard in one of *times*. The passages themselves are the caller's.
    """
    every, spans = [p for p in phrases if p.strip()], list(times)
    translations.forget_words(session, item, every, spans)
    for row in of_item(session, item):
        if row.lines is not None:
            row.lines = _packed(_blanked(_unpacked(row.lines), every, spans))


def forget(session: Session, items: Iterable[int]) -> None:
    """Destroy the whole history of the items with these ids, in a second language too."""
    ids = list(items)
    translations.forget(session, ids)
    session.execute(delete(TranscriptVersion).where(TranscriptVersion.item_id.in_(ids)))


def _newest(session: Session, item: Item) -> TranscriptVersion | None:
    rows = select(TranscriptVersion).where(TranscriptVersion.item_id == item.id)
    return session.scalar(rows.order_by(TranscriptVersion.number.desc()).limit(1))


def _goes_on(last: TranscriptVersion, viewer: Viewer, kind: str) -> bool:
    if last.kind != "typed" or kind != "typed" or last.by_id != viewer.user_id:
        return False
    now, at, begun = clock.now(), last.at, last.begun_at
    return at is not None and begun is not None and now - at < REST and now - begun < SITTING


def _forget_oldest(session: Session, item: Item, upto: int) -> None:
    if upto > 0:
        rows = delete(TranscriptVersion).where(TranscriptVersion.item_id == item.id)
        session.execute(rows.where(TranscriptVersion.number <= upto))


def _packed(lines: Sequence[Line]) -> list[Any]:
    return [[x.start_ms, x.end_ms, x.speaker, x.text, x.words or None] for x in lines]


def _unpacked(packed: Sequence[Any]) -> list[Line]:
    return [Line(*row) for row in packed]


def _blanked(
    lines: list[Line], phrases: Sequence[str], times: Sequence[tuple[int, int]]
) -> list[Line]:
    gone: dict[int, list[tuple[int, int]]] = {}
    for start_ms, end_ms in times:
        for spot in anchoring.said_during(lines, start_ms, end_ms):
            gone.setdefault(spot.position, []).append((spot.start_char, spot.end_char))
    found = []
    for position, line in enumerate(lines):
        said = text.blank_spans(line.text, gone.get(position, ()))
        said = text.blank_phrases(said, phrases)
        name = text.blank_phrases(line.speaker, phrases)
        changed = (said, name) != (line.text, line.speaker)
        found.append(replace(line, text=said, speaker=name, words=None) if changed else line)
    return found
