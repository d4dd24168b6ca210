"""Cut words by time and times by words, with everything removed still removed. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive import text
from archive.formats.transcript import Spoken

Span = tuple[int, int]


@dataclass(frozen=True)
class TimedWord:
    """One word: where it stands in its passage and when it is heard."""

    start_ms: int
    end_ms: int
    first: int
    last: int


def timed_words(passage: Spoken) -> list[TimedWord]:
    """Return the words of *passage* with their times.

    The source may have timed each word, or a few together, or only the whole passage:
    each word gets its share of the part it stands in, by its length.
    """
    parts, found = _parts(passage), []
    for match in re.finditer(r"\S+", passage.text):
        first, last = match.span()
        part = next((p for p in parts if p[2] < last and p[3] > first), None)
        if part is not None:
            found.append(TimedWord(_at(part, first), _at(part, last), first, last))
    return found


def _parts(passage: Spoken) -> list[Sequence[int]]:
    """Return the timed parts of a passage: (start, end, first character, last)."""
    if passage.words or passage.start_ms is None or passage.end_ms is None:
        return list(passage.words or ())
    return [(passage.start_ms, passage.end_ms, 0, len(passage.text))]


def moment(passage: Spoken, char: int) -> int | None:
    """Return when the word that begins at *char* is heard; None where nothing is timed."""
    part = next((p for p in _parts(passage) if p[2] <= char < p[3]), None)
    return _at(part, char) if part is not None else passage.start_ms


def _at(part: Sequence[int], char: int) -> int:
    start, end, first, last = part
    inside = min(max(char, first), last) - first
    return start + (end - start) * inside // max(1, last - first)


def heard_between(passage: Spoken, start_ms: int, end_ms: int) -> Span | None:
    """Return the characters whose words are mostly heard in the span of time, if any are."""
    inside = [w for w in timed_words(passage) if start_ms <= (w.start_ms + w.end_ms) / 2 < end_ms]
    return (inside[0].first, inside[-1].last) if inside else None


def heard_at(passage: Spoken, first: int, last: int) -> Span | None:
    """Return from when to when the characters are heard; None where nothing is timed."""
    touched = [w for w in timed_words(passage) if w.first < last and w.last > first]
    if not touched:
        return None
    # Where two speak at once, what is written last need not end last.
    return min(w.start_ms for w in touched), max(w.end_ms for w in touched)


def original_offset(raw: str, shown: str, offset: int) -> int:
    """Return where *offset* of the *shown* text, with its marks, stands in the *raw* text."""
    at = done = 0
    pieces = shown.split(text.MARK)
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1 and number > 0
        found = len(raw) - len(piece) if last else raw.find(piece, at)
        at = max(at, found)
        if offset <= done + len(piece):
            return min(at + max(0, offset - done), len(raw))
        at, done = at + len(piece), done + len(piece) + len(text.MARK)
    return len(raw)


def cut(raw: str, span: Span, removed: Iterable[Span], phrases: Iterable[str]) -> str:
    """Return the characters of *span*, with what was removed replaced by its mark.

    A removal that reaches over an edge of the span is marked whole, so that no half of
    a name is left standing.
    """
    every = list(phrases)
    gone = [*removed, *(found for p in every for found in text.phrase_spans(raw, p))]
    first, last = span
    within = [
        (max(start, first) - first, min(end, last) - first)
        for start, end in gone
        if start < last and end > first
    ]
    return text.blank_phrases(text.blank_spans(raw[first:last], within), every).strip()


def pieces(start_ms: int, end_ms: int, words: str, longest: int) -> list[tuple[int, int, str]]:
    """Divide a passage into captions of at most *longest* characters, each with its times."""
    lines: list[str] = []
    for word in words.split():
        full = not lines or len(lines[-1]) + len(word) >= longest
        ended = bool(lines) and lines[-1][-1] in ".?!" and len(lines[-1]) > longest // 2
        if full or ended:
            lines.append(word)
        else:
            lines[-1] += f" {word}"
    whole, done, found = max(1, sum(map(len, lines))), 0, []
    for line in lines:
        first = start_ms + (end_ms - start_ms) * done // whole
        done += len(line)
        found.append((first, start_ms + (end_ms - start_ms) * done // whole, line))
    return found
