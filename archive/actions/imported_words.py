"""Put the words of a document into a story: timed, or written where it has no times."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from archive.actions import documents, index_points, items, translations
from archive.errors import BadInput
from archive.formats.cue import Cue
from archive.formats.document import Document, Point, Problem
from archive.models import Item, Passage, Story

SOUNDING = ("audio", "video")
# Written words are cut into items of this length, far below what one may hold.
LONGEST_WRITTEN = 150_000


def add(session: Session, story: Story, found: Document, item: Item | None) -> None:
    """Add words to the recording; without one, with their times or as written words."""
    sounding = item is not None and item.kind in SOUNDING
    if not sounding and not found.timed:
        for body in _bodies(found.cues):
            items.add_text(session, story, body)
        _leave_out(found)
        return
    if not sounding or item is None:
        item = _silent(session, story, found)
    if found.cues:
        _put(item, found)
    _translation(session, item, found)
    _points(item, found)


def _points(item: Item, found: Document) -> None:
    """Keep the index points; say where one lies past the end and stays out."""
    longest = item.duration_ms or documents.LONGEST_MS
    fitting = [point for point in found.points if point.at_ms <= longest]
    for point in fitting[: index_points.MOST]:
        index_points.bring_in(item, point_of(point, found))
    if len(fitting) < len(found.points):
        found.problems.append(Problem(1, "point-late"))


def _translation(session: Session, item: Item, found: Document) -> None:
    """Keep the second language, where it has one that fits; else say that it stays out."""
    try:
        if found.alt:
            translations.keep(session, item, found)
    except BadInput:
        _leave_out(found)


def _leave_out(found: Document) -> None:
    if found.alt:
        found.problems.append(Problem(1, "second-language"))


def _silent(session: Session, story: Story, found: Document) -> Item:
    """Return an item with times and no sound, for a transcript that came alone."""
    end = min(documents.LONGEST_MS, max((cue.end_ms for cue in found.cues), default=0))
    position = len(story.items)
    item = Item(story_id=story.id, kind="audio", state="ready", duration_ms=end)
    item.language, item.position = story.language, position
    session.add(item)
    session.flush()
    session.expire(story, ["items"])
    return item


def _put(item: Item, found: Document) -> None:
    item.passages = [
        Passage(
            position=position,
            start_ms=each.start_ms,
            end_ms=each.end_ms,
            speaker=each.speaker,
            text=each.text,
            words=each.words,
        )
        for position, each in enumerate(documents.passages(found, item.duration_ms))
    ]


def _bodies(cues: list[Cue]) -> Iterator[str]:
    """Yield what was said as written words, a paragraph a turn, as often as they are too long."""
    body = ""
    for cue in cues:
        said = f"{cue.speaker}: {cue.text}" if cue.speaker else cue.text
        if body and len(body) + len(said) > LONGEST_WRITTEN:
            yield body
            body = ""
        body = f"{body}\n\n{said}" if body else said
    if body:
        yield body


def point_of(point: Point, found: Document) -> index_points.Point:
    """Return an index point as we keep it: the second language goes where Spanish stands."""
    words_ = "; ".join((*point.keywords, *(s for s in point.subjects if s not in point.keywords)))
    row = {"title": point.title, "synopsis": point.synopsis, "keywords": words_}
    alt = {
        "title": point.title_alt,
        "synopsis": point.synopsis_alt,
        "keywords": "; ".join(point.keywords_alt),
    }
    first, second = (alt, row) if found.language == "es" else (row, alt)
    twins = {f"{name}_es": words for name, words in second.items()}
    return index_points.Point(point.at_ms, **first, **twins)
