"""Take words out of everything that is kept of a story, so that no row says them any more.

Works from the tables themselves: one that is added later is swept too, as long as its rows
name their story, item, clip or voice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, String, Table, Text, or_, select, update
from sqlalchemy.orm import Session

from archive import text
from archive.actions import spotting
from archive.jobs import enqueue_once
from archive.models import (
    Base,
    Clip,
    Item,
    Kit,
    KitPart,
    Passage,
    Redaction,
    Showing,
    ShownClip,
    Story,
    Tag,
    Voice,
)
from archive.models.base import SecretText

Span = tuple[int, int]

# What was agreed to is kept verbatim, and entries hold codes only. Who the narrators are is
# theirs to say. Passages and marks are changed with their places, by permanence.
_KEPT = {"consent", "confirmation", "wording", "entry", "decision", "rendition", "job"} | {
    *("voice", "guardian", "passage", "redaction", "tag", "upload", "approval")
}
_CODES = ("key", "sha256", "digest", "lookup", "lock", "approved", "mime", "token", "url")
# A shorter column holds a code of ours.
_LONG = 80


def in_files(session: Session) -> None:
    """Queue that the database's own files forget as well: one job for all that are erased."""
    enqueue_once(session, "forget_log", None, keys=[])


def forget_phrases(session: Session, story: Story, phrases: Sequence[str]) -> int:
    """Blank *phrases* in every text kept of *story* but its passages; return how many fell."""
    said = [phrase for phrase in phrases if phrase.strip()]
    if not said:
        return 0
    session.flush()
    fell = sum(_sweep(session, *found, said) for found in _texts(session, story))
    spotting.forget(session, story)
    fell += _tags(session, story, said) + blank_kits(session, story, said)
    session.flush()
    session.expire_all()
    return fell


def _texts(
    session: Session, story: Story
) -> Iterator[tuple[Table, Column[Any], ColumnElement[bool]]]:
    """Yield each column that may hold words, with the condition that its row is of *story*."""
    ids = _ids(session, story)
    for table in Base.metadata.sorted_tables:
        if table.name in _KEPT:
            continue
        owned: list[ColumnElement[bool]] = [
            table.c[name].in_(ids[name.removesuffix("_id")])
            for name in ("story_id", "item_id", "clip_id", "voice_id")
            if name in table.c
        ]
        if table.name == "story":
            owned = [table.c.id == story.id]
        if owned and "id" in table.c:
            yield from ((table, column, or_(*owned)) for column in table.c if _is_words(column))


def _ids(session: Session, story: Story) -> dict[str, list[int]]:
    def of(table: type[Item | Clip | Voice]) -> list[int]:
        return list(session.scalars(select(table.id).where(table.story_id == story.id)))

    return {"story": [story.id], "item": of(Item), "clip": of(Clip), "voice": of(Voice)}


def _is_words(column: Column[Any]) -> bool:
    kind = column.type
    if any(column.name.endswith(code) for code in _CODES):
        return False
    long = isinstance(kind, String) and (isinstance(kind, Text) or (kind.length or 0) >= _LONG)
    return long or isinstance(kind, SecretText)


def _sweep(
    session: Session,
    table: Table,
    column: Column[Any],
    owned: ColumnElement[bool],
    said: Sequence[str],
) -> int:
    rows = session.execute(select(table.c.id, column).where(owned, column.is_not(None)))
    fell = 0
    for row_id, words in rows.all():
        left = text.blank_phrases(words or "", said)
        if left != (words or ""):
            length = getattr(column.type, "length", None)
            change = {column.name: left[:length] if length else left}
            session.execute(update(table).where(table.c.id == row_id).values(change))
            fell += 1
    return fell


def _tags(session: Session, story: Story, said: Sequence[str]) -> int:
    """Drop a narrator's own tags that say it: a tag with a hole in it is no tag."""
    rows = session.scalars(select(Tag).where(Tag.story_id == story.id))
    gone = [tag for tag in rows if tag.vocabulary.startswith("own-") and _says(tag.term, said)]
    for tag in gone:
        session.delete(tag)
    session.flush()
    return len(gone)


def _says(words: str, said: Sequence[str]) -> bool:
    return text.blank_phrases(words, said) != words


def blank_kits(session: Session, story: Story, said: Sequence[str]) -> int:
    """Blank what kits that play a clip of *story* quote, and what was kept of their showings.

    These are staff's words and not the narrator's: they are not brought back with a mark.
    """
    clips = select(Clip.id).where(Clip.story_id == story.id)
    kits = select(KitPart.kit_id).where(KitPart.clip_id.in_(clips)).distinct()
    shown = select(ShownClip.showing_id).where(ShownClip.story_id == story.id)
    fields: list[tuple[Any, str]] = []
    for kit in session.scalars(select(Kit).where(Kit.id.in_(kits))):
        fields += [(kit, "title"), (kit, "purpose"), *((part, "words") for part in kit.parts)]
    for showing in session.scalars(select(Showing).where(Showing.id.in_(shown))):
        fields.append((showing, "title"))
    return sum(_blank_field(row, name, said) for row, name in fields)


def _blank_field(row: Any, name: str, said: Sequence[str]) -> bool:
    words: str = getattr(row, name)
    left = text.blank_phrases(words, said)
    if left != words:
        setattr(row, name, left)
    return left != words


def blank_places(
    session: Session, item: Item, gone: Mapping[int, Sequence[Span]], said: Sequence[str]
) -> None:
    """Put the mark where words stood in the passages of *item*; what counts characters follows.

    *gone* are spans of characters by passage position; *said* goes wherever it stands.
    """
    clips = list(session.scalars(select(Clip).where(Clip.item_id == item.id)))
    for passage in item.passages:
        spans = list(gone.get(passage.position, ()))
        spans += [s for phrase in said for s in text.phrase_spans(passage.text, phrase)]
        if spans:
            _blank(passage, _Moved(_merged(spans)), item.redactions, clips)
        passage.speaker = text.blank_phrases(passage.speaker, said)
    if item.kind == "text" and item.body:
        item.body = "\n\n".join(passage.text for passage in item.passages)


def _merged(spans: Sequence[Span]) -> list[Span]:
    found: list[Span] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        elif last > first:
            found.append((first, last))
    return found


@dataclass(frozen=True)
class _Moved:
    """Where characters go when each of *spans* becomes one mark."""

    spans: list[Span]

    def first(self, char: int) -> int:
        """Return where something now begins; inside what is gone it begins at the mark."""
        return self._moved(char, 0)

    def last(self, char: int) -> int:
        """Return where something now ends; inside what is gone it ends after the mark."""
        return self._moved(char, len(text.MARK))

    def _moved(self, char: int, inside: int) -> int:
        shift = 0
        for first, last in self.spans:
            if char <= first:
                break
            if char < last:
                return first + shift + inside
            shift += len(text.MARK) - (last - first)
        return char + shift


def _blank(
    passage: Passage, moved: _Moved, marks: Sequence[Redaction], clips: Sequence[Clip]
) -> None:
    for mark in marks:
        if mark.position == passage.position:
            mark.start_char = moved.first(mark.start_char or 0)
            mark.end_char = moved.last(mark.end_char or 0)
    for clip in clips:
        if clip.first_position == passage.position:
            clip.first_char = moved.first(clip.first_char)
        if clip.last_position == passage.position and clip.last_char is not None:
            clip.last_char = moved.last(clip.last_char)
    timed = passage.words or []
    kept = [w for w in timed if not any(a < w[3] and b > w[2] for a, b in moved.spans)]
    passage.words = [[s, e, moved.first(a), moved.last(b)] for s, e, a, b in kept] or None
    passage.text = text.blank_spans(passage.text, moved.spans)
