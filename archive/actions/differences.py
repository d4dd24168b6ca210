"""What changed between two versions of a transcript, word by word. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from archive import text
from archive.actions.lines import Line

# Comparing word by word takes the square of this.
MOST_COMPARED = 2000


@dataclass(frozen=True)
class Piece:
    """Some words: ``how`` is same, gone or new."""

    how: str
    words: str


@dataclass(frozen=True)
class Difference:
    """One place that differs; ``names`` and ``times`` are before and after, if they changed."""

    start_ms: int | None
    speaker: str
    pieces: tuple[Piece, ...]
    names: tuple[str, str] | None = None
    times: tuple[Line, Line] | None = None


def between(old: Sequence[Line], new: Sequence[Line]) -> list[Difference]:
    """Return the places where *new* differs from *old*, in the order of their words."""
    match = SequenceMatcher(None, [*map(_key, old)], [*map(_key, new)], autojunk=False)
    found = []
    for tag, a1, a2, b1, b2 in match.get_opcodes():
        if tag == "replace" and a2 - a1 == b2 - b1:
            found += [
                _of(old[a1 + n : a1 + n + 1], new[b1 + n : b1 + n + 1]) for n in range(a2 - a1)
            ]
        elif tag != "equal":
            found.append(_of(old[a1:a2], new[b1:b2]))
    return found


def _key(line: Line) -> tuple[object, ...]:
    return line.start_ms, line.end_ms, line.speaker, line.text


def _of(old: Sequence[Line], new: Sequence[Line]) -> Difference:
    first = (new or old)[0]
    pieces = tuple(compared("\n".join(x.text for x in old), "\n".join(x.text for x in new)))
    names = times = None
    if len(old) == len(new) == 1:
        a, b = old[0], new[0]
        names = (a.speaker, b.speaker) if a.speaker != b.speaker else None
        times = (a, b) if (a.start_ms, a.end_ms) != (b.start_ms, b.end_ms) else None
    return Difference(first.start_ms, first.speaker, pieces, names, times)


def compared(old: str, new: str) -> Iterator[Piece]:
    """Yield the words of both: those that stayed, those that went and those that came."""
    a, b = text.tokens(old), text.tokens(new)
    whole = [("gone", old), ("new", new)]
    if max(len(a), len(b)) <= MOST_COMPARED:
        whole = list(_steps(a, b))
    for how, pieces in groupby((step for step in whole if step[1]), key=lambda step: step[0]):
        yield Piece(how, "".join(words for _, words in pieces))


def _steps(a: list[str], b: list[str]) -> Iterator[tuple[str, str]]:
    # The space after a word is no part of it: a word that is now the last has not changed.
    match = SequenceMatcher(None, [x.strip() for x in a], [x.strip() for x in b], autojunk=False)
    for tag, a1, a2, b1, b2 in match.get_opcodes():
        if tag == "equal":
            yield "same", "".join(b[b1:b2])
        else:
            yield "gone", "".join(a[a1:a2])
            yield "new", "".join(b[b1:b2])
