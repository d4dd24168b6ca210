"""OHMS XML, versions 5.4 and 6.0: transcript, second language and index of one interview.

A 6.0 file holds WebVTT and its `sync` is left alone. In a 5.4 file `sync` names the line
and the word at which each interval ends. Its lines count from 1, say the word counts of
real files; the usual viewer counts from 0; so we count as the words fit.
"""

import re
from collections.abc import Iterator

from archive import text
from archive.formats import blocks, plain, timecode, vtt, xmlstream
from archive.formats.cue import Cue, ParseError
from archive.formats.document import Document, Point, Problem
from archive.formats.languages import code
from archive.formats.turns import Turn, lay_out, prose, sentences, spoken_ms
from archive.formats.xmlstream import Node

_MARK = re.compile(r"(\d{1,6})\s*(?:\((\d{1,4})\))?")
_NOTES = re.compile(r"\[\[footnotes\]\](.*?)(?:\[\[/footnotes\]\]|\Z)", re.DOTALL | re.IGNORECASE)
# None reaches across the next that begins: many that never end would be gone through each.
_NOTE = re.compile(r"\[\[note\]\]((?:(?!\[\[note\]\]).)*?)\[\[/note\]\]", re.DOTALL | re.IGNORECASE)
_REFERENCE = re.compile(
    r"\[\[footnote\]\](?:(?!\[\[footnote\]\]).)*?\[\[/footnote\]\]", re.DOTALL | re.IGNORECASE
)
# `<c.1>1</c>` is the number of a note; the notes stand in NOTE blocks after the last cue.
_NUMBERED = re.compile(r"<c\.(\d+)\.?>\s*\[?\1?\]?\s*</c>")
_ANNOTATION = re.compile(
    r"<annotation\b[^<>]*>((?:(?!<annotation\b).)*?)</annotation>", re.DOTALL | re.IGNORECASE
)
_EMPTY = {"", "no transcript.", "no transcript"}
_LEAST_MS = 10_000


def read(raw: bytes, duration_ms: int | None = None) -> Document:
    """Return the first interview of an OHMS file; raises ParseError with the line."""
    root = xmlstream.tree(raw)
    records = [root] if root.name == "record" else root.all("record")
    if not records:
        raise ParseError(root.line, "not-a-transcript")
    record, found = records[0], Document("ohms")
    found.problems += [Problem(other.line, "second-record") for other in records[1:]]
    found.title = text.clean_line(prose(record.said("title")), 200)
    found.language = code(record.said("language"))
    found.alt_language = code(record.said("transcript_alt_lang"))
    people = [text.clean_line(prose(node.words), 120) for node in record.all("interviewee")]
    found.people = tuple(dict.fromkeys(name for name in people if name))
    length = duration_ms or timecode.parse(record.said("duration")) or None
    found.cues, found.timed = _words(record, "", length, found)
    found.alt, found.alt_timed = _words(record, "_alt", length, found)
    for index in record.all("index"):
        found.points += [point for node in index.all("point") if (point := _point(node, found))]
    found.points.sort(key=lambda point: point.at_ms)
    if not found.cues and not found.points:
        raise ParseError(record.line, "transcript-empty")
    return found


def _words(
    record: Node, which: str, duration_ms: int | None, found: Document
) -> tuple[list[Cue], bool]:
    """Return the cues of the transcript called *which*, and whether the file has their times."""
    for node in record.all(f"vtt_transcript{which}"):
        if node.words.strip().lower() not in _EMPTY | {"webvtt"}:
            return _captions(node, found), True
    for node in record.all(f"transcript{which}"):
        if node.words.strip().lower() not in _EMPTY:
            return _typed(node, record.said(f"sync{which}"), duration_ms, found)
    return [], True


def _captions(node: Node, found: Document) -> list[Cue]:
    found.notes += tuple(_clean_note(note) for note in _ANNOTATION.findall(node.words))
    words, line = _NUMBERED.sub("", node.words), node.words_line
    if not words.lstrip("\ufeff \r\n").startswith("WEBVTT"):
        words, line = f"WEBVTT\n{words}", line - 1
    problems: list[Problem] = []
    try:
        cues = vtt.parse(words, problems)
    except ParseError as error:
        raise ParseError(line + error.line - 1, error.reason_code) from error
    found.problems += [Problem(line + problem.line - 1, problem.code) for problem in problems]
    return cues


def _typed(
    node: Node, sync: str, duration_ms: int | None, found: Document
) -> tuple[list[Cue], bool]:
    """Return the cues of plain lines; `sync` says at which word each interval ends."""
    for notes in _NOTES.findall(node.words):
        found.notes += tuple(_clean_note(note) for note in _NOTE.findall(notes))
    plain_words = _REFERENCE.sub("", _NOTES.sub("", node.words))
    lines = blocks.lines_of(plain_words)
    problems: list[Problem] = []
    every = list(plain.turns(lines, problems))
    for turn in every:
        turn.line += node.words_line - 1
    marks = _marks(lines, sync)
    if marks and not any(turn.start_ms is not None for turn in every):
        every = list(_timed(lines, marks, duration_ms, node.words_line))
    found.problems += [Problem(p.line + node.words_line - 1, p.code) for p in problems]
    timed = any(turn.start_ms is not None for turn in every)
    longest = max((turn.start_ms or 0 for turn in every), default=0)
    fits = duration_ms if duration_ms and duration_ms > longest else None
    return lay_out(every, fits, found.problems), timed


def _marks(lines: list[str], sync: str) -> list[tuple[int, int, int]]:
    """Return each mark of `1:|13(3)|19(14)` as line index, word index and milliseconds."""
    interval, colon, stamps = sync.partition(":")
    every = re.fullmatch(r"\s*(\d{1,3}(?:\.\d{1,3})?)\s*", interval)
    if not colon or not every or not float(every[1]):
        return []
    step, found = round(float(every[1]) * 60_000), []
    for number, mark in enumerate(stamps.split("|")):
        if at := _MARK.fullmatch(mark.strip()):
            found.append((int(at[1]), int(at[2] or 1), number * step))
    counts = [len(line.split()) for line in lines]
    misfits = [
        sum(not 0 <= at - base < len(counts) or counts[at - base] < word for at, word, _ in found)
        for base in (1, 0)
    ]
    base = 1 if misfits[0] <= misfits[1] else 0
    return [(max(0, at - base), word, ms) for at, word, ms in found]


def _timed(
    lines: list[str], marks: list[tuple[int, int, int]], duration_ms: int | None, first: int
) -> Iterator[Turn]:
    """Yield the sentences of each turn, some at a time, at the time their first word has."""
    begins, total = [], 0
    for line in lines:
        begins.append(total)
        total += len(line) + 1
    known = [(0, 0)]
    for at, word, ms in marks:
        offset = begins[min(at, len(lines) - 1)] + _offset(lines, at, word)
        if offset >= known[-1][0]:
            known.append((offset, ms))
    rest = spoken_ms(" " * (total - known[-1][0]))
    last_ms = max(duration_ms or 0, known[-1][1])
    known.append((total + 1, last_ms if duration_ms else known[-1][1] + rest))
    for turn in plain.turns(lines, []):
        offset = begins[turn.line - 1]
        for said in _spans(turn.text):
            yield Turn(turn.line + first - 1, _at(known, offset), turn.speaker, said)
            offset += len(said)


def _offset(lines: list[str], at: int, word: int) -> int:
    """Return where word number *word* ends in the line at index *at*."""
    line = lines[at] if at < len(lines) else ""
    ends = [found.end() for found in re.finditer(r"\S+", line)]
    return ends[min(word, len(ends)) - 1] if ends and word else 0


def _spans(words: str) -> Iterator[str]:
    """Yield *words* in pieces of some sentences, about as long as a passage."""
    said = ""
    for sentence in sentences(words):
        said += sentence
        if spoken_ms(said) >= _LEAST_MS:
            yield said
            said = ""
    if said:
        yield said


def _at(known: list[tuple[int, int]], offset: int) -> int:
    """Return the time at *offset*, in proportion between the marks around it."""
    for (a, start), (b, end) in zip(known, known[1:], strict=False):
        if a <= offset < b:
            return start + (end - start) * (offset - a) // (b - a)
    return known[-1][1]


def _clean_note(note: str) -> str:
    return text.clean(" ".join(prose(note).split()), 4000)


def _point(node: Node, found: Document) -> Point | None:
    """Return a point of the index; one without a time or any words is left out."""
    given = node.said("time")
    number = re.fullmatch(r"(\d{1,7})(?:\.(\d{1,3})\d*)?", given)
    at_ms = int(number[1]) * 1000 if number else timecode.parse(given)
    if at_ms is None:
        if given or node.said("title"):
            found.problems.append(Problem(node.line, "bad-time"))
        return None
    point = Point(
        at_ms,
        text.clean_line(prose(node.said("title")), 200),
        text.clean(prose(node.said("synopsis") or node.said("partial_transcript")), 4000),
        _several(node.said("keywords")),
        _several(node.said("subjects")),
        text.clean_line(prose(node.said("title_alt")), 200),
        text.clean(prose(node.said("synopsis_alt") or node.said("partial_transcript_alt")), 4000),
        _several(node.said("keywords_alt")),
    )
    return point if any((point.title, point.synopsis, point.keywords, point.subjects)) else None


def _several(joined: str) -> tuple[str, ...]:
    words = (text.clean_line(word, 120) for word in prose(joined).split(";"))
    return tuple(dict.fromkeys(word for word in words if word))
