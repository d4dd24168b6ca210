"""A transcript pasted with stamps made into cues, and cues made into passages."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.formats import timecode
from archive.formats.cue import Cue, ParseError, make, shares, split_speaker

LEAST_MS = 10_000
MOST_MS = 30_000
# A silence this long ends a passage, however short.
PAUSE_MS = 5_000

_STAMP = re.compile(r"[\[(](\d{1,4}:(?:\d{1,2}:)?\d{1,2}(?:[.,]\d{1,3})?)[\])]\s*(.*)", re.DOTALL)
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+")


@dataclass(frozen=True)
class Timed:
    """A passage to be. ``words`` holds ``[start_ms, end_ms, first_char, last_char]`` a cue.

    Characters are half-open offsets in ``text``.
    """

    start_ms: int
    end_ms: int
    speaker: str
    text: str
    words: list[list[int]]


@dataclass
class _Paragraph:
    line: int
    start_ms: int | None
    text: str


def stamp(pasted: str, duration_ms: int) -> list[Cue]:
    """Return a cue for each paragraph of *pasted*, timed within *duration_ms*.

    A paragraph may begin with `[HH:MM:SS]` or `[MM:SS]` and then `NAME:`. Those
    without a stamp share the time between the stamps around them by their length.
    Raises ParseError where a stamp is no time, goes back, or lies after the end.
    """
    paragraphs = _paragraphs(pasted)
    _check(paragraphs, duration_ms)
    cues, speaker = [], ""
    for group, end_ms in _groups(paragraphs, duration_ms):
        times = shares(group[0].start_ms or 0, end_ms, [len(each.text) for each in group])
        for (start, end), each in zip(times, group, strict=True):
            named, words = split_speaker(each.text)
            speaker = named or speaker
            cues.append(make(start, end, speaker, words))
    return [cue for cue in cues if cue.text]


def _paragraphs(pasted: str) -> list[_Paragraph]:
    """Return the paragraphs; a line that begins with a stamp begins one too."""
    found: list[_Paragraph] = []
    fresh = True
    for number, line in enumerate(pasted.splitlines(), 1):
        stamped = _STAMP.fullmatch(line.strip())
        if stamped:
            start_ms = timecode.parse(stamped[1])
            if start_ms is None:
                raise ParseError(number, "bad-time")
            found.append(_Paragraph(number, start_ms, stamped[2]))
        elif line.strip() and fresh and (not found or found[-1].text):
            found.append(_Paragraph(number, None, line.strip()))
        elif line.strip():
            found[-1].text = f"{found[-1].text}\n{line.strip()}".strip()
        fresh = not line.strip()
    return found


def _check(paragraphs: Iterable[_Paragraph], duration_ms: int) -> None:
    last = 0
    for each in paragraphs:
        if each.start_ms is None:
            continue
        if each.start_ms < last:
            raise ParseError(each.line, "goes-back")
        if each.start_ms > duration_ms:
            raise ParseError(each.line, "after-end")
        last = each.start_ms


def _groups(
    paragraphs: list[_Paragraph], duration_ms: int
) -> Iterable[tuple[list[_Paragraph], int]]:
    """Yield each stamped paragraph with the unstamped ones after it, and where they end."""
    group: list[_Paragraph] = []
    for each in paragraphs:
        if each.start_ms is not None and group:
            yield group, each.start_ms
            group = []
        group.append(each)
    if group:
        yield group, duration_ms


def merge(cues: Iterable[Cue], least_ms: int = LEAST_MS, most_ms: int = MOST_MS) -> list[Timed]:
    """Return passages of about *least_ms* to *most_ms*, broken at the ends of sentences.

    Cues of different speakers, or with a pause between them, are never joined. A cue
    longer than *most_ms* is divided at its sentences, its times in proportion.
    """
    passages: list[Timed] = []
    group: list[Cue] = []
    for cue in (part for whole in cues for part in _divide(whole, most_ms)):
        if group and _breaks(group, cue, least_ms, most_ms):
            passages.append(_join(group))
            group = []
        group.append(cue)
    return [*passages, _join(group)] if group else passages


def _breaks(group: Sequence[Cue], cue: Cue, least_ms: int, most_ms: int) -> bool:
    """Tell whether *cue* begins a new passage."""
    last, start_ms = group[-1], group[0].start_ms
    if cue.speaker != last.speaker or cue.start_ms - last.end_ms > PAUSE_MS:
        return True
    if cue.end_ms - start_ms > most_ms:
        return True
    return last.end_ms - start_ms >= least_ms and bool(_ENDS.search(last.text))


def _divide(cue: Cue, most_ms: int) -> list[Cue]:
    if cue.end_ms - cue.start_ms <= most_ms:
        return [cue]
    parts = _sentences(cue.text)
    times = shares(cue.start_ms, cue.end_ms, [len(part) for part in parts])
    return [Cue(s, e, cue.speaker, part) for (s, e), part in zip(times, parts, strict=True)]


def _sentences(words: str) -> list[str]:
    """Return the sentences of *words*, each with its closing marks."""
    found, done = [], 0
    for end in _SENTENCE.finditer(words):
        found.append(words[done : end.end()].strip())
        done = end.end()
    return [part for part in (*found, words[done:].strip()) if part]


def _join(group: Sequence[Cue]) -> Timed:
    text, words = "", []
    for cue in group:
        text = f"{text} {cue.text}" if text else cue.text
        words.append([cue.start_ms, cue.end_ms, len(text) - len(cue.text), len(text)])
    end_ms = max(cue.end_ms for cue in group)
    return Timed(group[0].start_ms, end_ms, group[0].speaker, text, words)
