"""Bring in transcripts and recordings from elsewhere: staff only until consent is confirmed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from archive import clock, text
from archive.actions import batches, consents, decisions, documents, entries, evidence, items, words
from archive.actions.consents import Given
from archive.actions.manifests import Source, sources_of
from archive.errors import BadInput
from archive.formats import documents as formats
from archive.formats.cue import Cue, ParseError
from archive.formats.document import LARGEST, Document, Point, Problem
from archive.gate import Viewer
from archive.models import Batch, Collection, ContentNote, Item, Passage, Story, Tag, Voice

__all__ = ["Into", "Outcome", "Source", "bring", "bring_in", "point_row", "sources_of"]

SOUNDING = ("audio", "video")
# Written words are cut into items of this length, far below what one may hold.
LONGEST_WRITTEN = 150_000

# The seam for index points: called with the item and a row for each point.
keep_point: Callable[[Session, Item, dict[str, Any]], None] | None = None


@dataclass(frozen=True)
class Into:
    """Where stories go: the collection, the batch, and who answers for what was recorded."""

    collection: Collection
    max_minutes: int
    batch: Batch | None = None
    viewer: Viewer | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of one source: *in*, *already* in, or *out*, and why."""

    source: Source
    result: str
    story: Story | None = None
    problem: str = ""
    problem_line: int = 0
    look: tuple[Problem, ...] = ()


def bring(session: Session, into: Into, source: Source) -> Outcome:
    """Bring in *source* unless it is in already; what it is left out for is remembered.

    Nothing is brought in twice, whatever stopped the run before: the story and the memory
    of it are kept in one transaction, which the caller commits.
    """
    digest = ""
    try:
        digest = batches.digest_of(source)
        row = batches.row_of(session, into.collection, digest)
        if row is not None and row.story_id is not None:
            changed = "row-changed" if row.cells != source.cells else ""
            return Outcome(source, "already", row.story, changed)
        with session.begin_nested():
            story, found = _bring(session, into, source)
            batches.remember(session, into.collection, into.batch, source, digest, story)
        return Outcome(source, "in", story, look=tuple(found.problems) if found else ())
    except (BadInput, OSError) as error:
        line = error.line if isinstance(error, ParseError) else 0
        code = getattr(error, "code", "unreadable")
        if digest:
            batches.remember(session, into.collection, into.batch, source, digest, (code, line))
        return Outcome(source, "out", None, code, line)


def bring_in(session: Session, collection: Collection, source: Source, max_minutes: int) -> Story:
    """Add one story that only staff reach until its consent is confirmed.

    Raises BadInput (a ParseError names the line) and adds nothing then.
    """
    return _bring(session, Into(collection, max_minutes), source)[0]


def _bring(session: Session, into: Into, source: Source) -> tuple[Story, Document | None]:
    if source.problem:
        raise BadInput(source.problem)
    found = _read(source, None) if source.transcript else None
    story = _story(session, into, source, found)
    item = None
    if source.media:
        item = items.receive(session, story, source.media, into.max_minutes)
        item.language = story.language
    if found is not None:
        _add_words(session, story, source, found, item)
    _consent(session, into, source, story)
    story.content_notes += _notes(source, story)
    entries.note(session, "staff", "imported", story, into.viewer)
    decisions.refresh(session, story)
    return story, found


def _read(source: Source, duration_ms: int | None) -> Document:
    """Return what the transcript holds; raises BadInput for what is none."""
    assert source.transcript is not None
    if source.transcript.stat().st_size > LARGEST:
        raise BadInput("too-big")
    found = formats.read(source.transcript.read_bytes(), source.transcript.name, duration_ms)
    if not found.cues and not (found.points and source.media):
        raise BadInput("empty")
    if found.alt:
        found.problems.append(Problem(1, "second-language"))
    return found


def _story(session: Session, into: Into, source: Source, found: Document | None) -> Story:
    """Add the story and its one voice; whose name a file gives is kept with the voice alone."""
    people = found.people if found else ()
    names = source.names
    story = Story(
        collection=into.collection,
        language=source.language or (found.language if found else "") or source.otherwise,
        title=_title(source, found, people),
        place_city=source.place,
        happened_year=source.year,
        state="submitted",
        submitted_on=clock.today(),
        door="import",
        tags=[Tag(vocabulary=v, term=t, origin="moderator") for v, t in source.tags],
    )
    voice = Voice(
        story=story,
        pseudonym=words.pseudonym(),
        full_name=names.full or text.clean_line("; ".join(people), 120),
        first_name=names.first,
        chosen_name=names.chosen,
        contact=source.contact,
        adult_on=source.adult_on,
    )
    session.add_all([story, voice])
    session.flush()
    if into.batch:
        batches.put(session, into.batch, story)
    return story


def _title(source: Source, found: Document | None, people: tuple[str, ...]) -> str:
    """Return a title; one that a file gives and that names its narrator is left out."""
    given = found.title if found and (not source.line or not source.title) else ""
    title = given or source.title
    parts = {part.casefold() for name in people for part in name.replace(",", " ").split()}
    named = {word.strip(".,;:()").casefold() for word in title.split()} & parts
    return "" if any(len(part) > 2 for part in named) else title


def _add_words(
    session: Session, story: Story, source: Source, found: Document, item: Item | None
) -> None:
    """Add the words to the recording; without one, with their times or as written words."""
    sounding = item is not None and item.kind in SOUNDING
    if sounding and item is not None and found.kind not in {"vtt", "srt", "sbv"}:
        found.cues = _read(source, item.duration_ms).cues
    if not sounding and not found.timed:
        for body in _bodies(found.cues):
            items.add_text(session, story, body)
        return
    if not sounding or item is None:
        item = _silent(session, story, found)
    if found.cues:
        _put(item, found)
    for point in found.points:
        if keep_point:
            keep_point(session, item, point_row(point, found))


def _silent(session: Session, story: Story, found: Document) -> Item:
    """Return an item with times and no sound, for a transcript that came alone."""
    end = max((cue.end_ms for cue in found.cues), default=0)
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


def _consent(session: Session, into: Into, source: Source, story: Story) -> None:
    """Record what a narrator answered elsewhere; it counts once a second person confirms it."""
    proof = source.proof
    if proof is None:
        return
    if into.viewer is None:
        raise BadInput("recorder-missing")
    kept = evidence.keep(session, story, proof.file) if proof.file else ""
    given = Given(
        method=proof.method,
        language=story.language,
        evidence=proof.note,
        evidence_key=kept,
        viewer=into.viewer,
    )
    consents.record(session, story.voices[0], proof.choices, given)


def _notes(source: Source, story: Story) -> list[ContentNote]:
    timed = next((item for item in story.items if item.duration_ms), None)
    return [
        ContentNote(
            item_id=timed.id if timed and note.start_ms is not None else None,
            code=note.code,
            level=note.level,
            start_ms=note.start_ms if timed else None,
            end_ms=note.end_ms if timed else None,
        )
        for note in source.notes
    ]


def point_row(point: Point, found: Document) -> dict[str, Any]:
    """Return an index point as a row: the second language goes where Spanish stands."""
    words_ = "; ".join((*point.keywords, *(s for s in point.subjects if s not in point.keywords)))
    row = {
        "at_ms": point.at_ms,
        "title": point.title,
        "synopsis": point.synopsis,
        "keywords": words_,
        "title_es": "",
        "synopsis_es": "",
        "keywords_es": "",
    }
    alt = {
        "title": point.title_alt,
        "synopsis": point.synopsis_alt,
        "keywords": "; ".join(point.keywords_alt),
    }
    if found.language == "es":
        return row | {f"{name}_es": row[name] for name in alt} | alt
    return row | {f"{name}_es": words for name, words in alt.items()}
