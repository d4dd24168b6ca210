"""A transcript of any kind as the passages of one recording."""

from dataclasses import replace

from archive.errors import BadInput
from archive.formats import documents, transcript
from archive.formats.cue import Cue
from archive.formats.document import Document, Problem
from archive.formats.transcript import Timed

MOST_PASSAGES = 20_000
# A recording of unknown length is taken to be as long as any we take: a day.
LONGEST_MS = 24 * 3600 * 1000


def read(raw: bytes, duration_ms: int | None, name: str = "") -> tuple[list[Timed], list[Problem]]:
    """Return the passages of a file of any kind we know, and its lines that were put right.

    Raises ParseError, which names the line, and BadInput where there are no words.
    """
    found = documents.read(raw, name, duration_ms)
    return passages(found, duration_ms), found.problems


def passages(found: Document, duration_ms: int | None) -> list[Timed]:
    """Return the passages of a document that was read; raises BadInput."""
    return fitted(found.cues, duration_ms)


def fitted(cues: list[Cue], duration_ms: int | None) -> list[Timed]:
    """Return *cues* as passages of a recording of that length; raises BadInput for none."""
    merged = transcript.merge(_within(cues, duration_ms))
    if not merged or len(merged) > MOST_PASSAGES:
        raise BadInput("transcript-empty" if not merged else "too-big")
    return merged


def _within(cues: list[Cue], duration_ms: int | None) -> list[Cue]:
    """Return *cues* cut to the recording; one that begins after its end belongs to another."""
    longest = duration_ms or LONGEST_MS
    if any(cue.start_ms > longest for cue in cues):
        raise BadInput("transcript-too-long")
    return [replace(cue, end_ms=min(cue.end_ms, longest)) for cue in cues]
