"""A cue: some words, who says them and from when to when; and what can be wrong with one."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive import text
from archive.errors import BadInput

# One cue is never a book: what is longer is cut.
LONGEST = 20_000

_PARTICLES = {"and", "de", "del", "der", "di", "la", "las", "los", "van", "von", "y", "&"}
_LABEL = re.compile(r"(?P<name>[^\s:\[\]<>][^:\n\[\]<>]{0,58}):(?:\s+|$)(?P<words>.*)", re.DOTALL)


@dataclass(frozen=True)
class Cue:
    """Words with their times in milliseconds; ``speaker`` is empty where nobody is named.

    Words that end in a space go on in the next cue: a file has the two as one.
    """

    start_ms: int
    end_ms: int
    speaker: str
    text: str


class ParseError(BadInput):
    """A document cannot be read: ``line`` (counted from 1) is where, ``reason_code`` why."""

    def __init__(self, line: int, reason_code: str) -> None:
        super().__init__(reason_code, line=line)
        self.line = line
        self.reason_code = reason_code


def make(start_ms: int, end_ms: int, speaker: str, words: str) -> Cue:
    """Return a cue whose words and speaker are clean; its lines stay lines, none is empty."""
    lines = (" ".join(line.split()) for line in text.clean(words, LONGEST).splitlines())
    return Cue(
        start_ms, end_ms, text.clean_line(speaker, 80), "\n".join(line for line in lines if line)
    )


def goes_on(cue: Cue, following: Cue) -> bool:
    """Tell whether *cue* and the one after it are parts of one cue of a file."""
    return cue.text[-1:].isspace() and cue.end_ms == following.start_ms


def split_speaker(words: str) -> tuple[str, str]:
    """Return the speaker that *words* begin with (`MARY LEE: …`, `Speaker 2: …`) and the rest.

    A label is at most four words, each with a capital or a digit first, so that
    `He said: …` stays what it is.
    """
    found = _LABEL.fullmatch(words)
    if found is None:
        return "", words
    name = found["name"].strip()
    return (name, found["words"].strip()) if is_label(name) else ("", words)


def is_label(name: str) -> bool:
    """Tell whether *name* looks like the label of a speaker."""
    parts = name.split()
    if not parts or len(parts) > 4 or not parts[0][0].isupper():
        return False
    return all(_is_label_part(part) for part in parts)


def name_speakers(cues: Sequence[Cue]) -> list[Cue]:
    """Return *cues* with the labels in their words made speakers.

    A label counts where it comes at least twice or is all capitals: once in a file
    it is more likely a sentence with a colon.
    """
    labels = [split_speaker(cue.text) for cue in cues]
    often = Counter(name for name, _ in labels)
    return [
        make(cue.start_ms, cue.end_ms, name, rest)
        if name and not cue.speaker and rest and (often[name] > 1 or name.isupper())
        else cue
        for cue, (name, rest) in zip(cues, labels, strict=True)
    ]


def _is_label_part(part: str) -> bool:
    first = part.lstrip("(\"'¿¡-")[:1]
    return part.lower() in _PARTICLES or first.isupper() or first.isdigit()


def shares(start_ms: int, end_ms: int, lengths: Iterable[int]) -> list[tuple[int, int]]:
    """Divide a span of time in proportion to *lengths*, without gaps or overlaps."""
    sizes = [max(1, length) for length in lengths]
    total, done, found = sum(sizes), 0, []
    for size in sizes:
        first = start_ms + (end_ms - start_ms) * done // total
        done += size
        found.append((first, start_ms + (end_ms - start_ms) * done // total))
    return found
