"""Bring in transcripts and recordings from elsewhere: staff only until consent is confirmed."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive import clock, text
from archive.actions import (
    batches,
    consents,
    decisions,
    entries,
    evidence,
    imported_words,
    items,
    words,
)
from archive.actions.consents import Given
from archive.actions.manifests import Source, sources_of
from archive.errors import BadInput
from archive.formats import documents as formats
from archive.formats.cue import ParseError
from archive.formats.document import LARGEST, Document, Problem
from archive.gate import Viewer
from archive.media import seal
from archive.models import Batch, Collection, ContentNote, Story, Tag, Voice

__all__ = [
    "Into",
    "Looked",
    "Outcome",
    "Source",
    "already",
    "bring",
    "look",
    "sources_of",
]

# These have times of their own, whatever the recording.
CAPTIONS = ("vtt", "srt", "sbv")


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


@dataclass(frozen=True)
class Looked:
    """What a source's files hold, found out and sealed without the database; or what is wrong."""

    found: Document | None = None
    received: items.Received | None = None
    error: BadInput | OSError | None = None


def already(session: Session, into: Into, source: Source) -> Outcome | None:
    """Return the outcome of a source that is in already, None for one that is not."""
    try:
        row = batches.row_of(session, into.collection, batches.digest_of(source))
    except OSError:
        return None
    if row is None or row.story_id is None:
        return None
    changed = "row-changed" if row.cells != source.cells else ""
    return Outcome(source, "already", row.story, changed)


def look(source: Source, max_minutes: int) -> Looked:
    """Read a transcript and seal a recording: takes seconds, so nobody is to wait for it."""
    try:
        if source.problem:
            raise BadInput(source.problem)
        found = _read(source, None) if source.transcript else None
        if not source.media:
            return Looked(found)
        received = items.look(source.media, max_minutes, seal.new_story_key())
        if found and received.found.kind in imported_words.SOUNDING and found.kind not in CAPTIONS:
            found = _read(source, received.found.duration_ms)
        return Looked(found, received)
    except (BadInput, OSError) as error:
        return Looked(error=error)


def bring(session: Session, into: Into, source: Source, looked: Looked | None = None) -> Outcome:
    """Bring in *source* unless it is in already; what it is left out for is remembered.

    Nothing is brought in twice, whatever stopped the run before: the story and the memory
    of it are kept in one transaction, which the caller commits.
    """
    if known := already(session, into, source):
        return known
    digest = ""
    try:
        digest = batches.digest_of(source)
        seen = looked or look(source, into.max_minutes)
        with session.begin_nested():
            story = _bring(session, into, source, seen)
            batches.remember(session, into.collection, into.batch, source, digest, story)
        return Outcome(source, "in", story, look=tuple(seen.found.problems) if seen.found else ())
    except (BadInput, OSError) as error:
        line = error.line if isinstance(error, ParseError) else 0
        code = getattr(error, "code", "unreadable")
        if digest:
            left = (code, line)
            batches.remember(session, into.collection, into.batch, source, digest, left)
        return Outcome(source, "out", None, code, line)


def _bring(session: Session, into: Into, source: Source, looked: Looked) -> Story:
    if looked.error:
        raise looked.error
    found, received = looked.found, looked.received
    story = _story(session, into, source, found)
    item = None
    if received:
        story.sealed_key = received.story_key
        item = items.add(session, story, received, bulk=True)
    if found is not None:
        imported_words.add(session, story, found, item)
    _consent(session, into, source, story)
    story.content_notes += _notes(source, story)
    entries.note(session, "staff", "imported", story, into.viewer)
    decisions.refresh(session, story)
    return story


def _read(source: Source, duration_ms: int | None) -> Document:
    """Return what the transcript holds; raises BadInput for what is none."""
    assert source.transcript is not None
    if source.transcript.stat().st_size > LARGEST:
        raise BadInput("too-big")
    found = formats.read(source.transcript.read_bytes(), source.transcript.name, duration_ms)
    if not found.cues and not (found.points and source.media):
        raise BadInput("empty")
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
        pseudonym=words.pseudonym(session),
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
