"""Where words are heard, and where removed words went when a transcript changed. Pure.

Errs towards removing more: a mark that is a second too long hides a word, one that is
a second too short gives a person away.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise

from archive import text
from archive.formats.transcript import Spoken

# Speech is uneven: a time worked out from characters is widened by this on both sides.
LEAST_MARGIN_MS = 300
MOST_MARGIN_MS = 2000
# The same words so far away are other words.
NEAR_MS = 15_000
# Comparing word by word takes the square of this.
MOST_COMPARED = 3000

_Token = tuple[str, int, int, int]


@dataclass(frozen=True)
class Spot:
    """Some characters of the passage at *position*, and when they are heard."""

    position: int
    start_char: int
    end_char: int
    start_ms: int | None = None
    end_ms: int | None = None


def heard_at(passage: Spoken, first: int, last: int) -> tuple[int, int] | None:
    """Return when the characters from *first* to *last* are heard; None where nothing is timed.

    Where two speak at once, what is written last need not end last.
    """
    parts = _parts(passage, first, last)
    if not parts:
        return None
    start = min(_moment(part, first, passage.text, -1) for part in parts)
    end = max(_moment(part, last, passage.text, 1) for part in parts)
    return max(0, start), max(end, start + 1)


def spot(passages: Sequence[Spoken], position: int, first: int, last: int) -> Spot:
    """Return the Spot of some characters, with its times where they are known."""
    times = heard_at(passages[position], first, last) or (None, None)
    return Spot(position, first, last, *times)


def _parts(passage: Spoken, first: int, last: int) -> list[tuple[int, int, int, int]]:
    """Return the timed parts that cover the characters: the source's own, else the passage."""
    if passage.start_ms is None or passage.end_ms is None:
        return []
    timed = [(s, e, a, b) for s, e, a, b in passage.words or () if a < last and b > first]
    loose = passage.text[first : timed[0][2]] + passage.text[timed[-1][3] : last] if timed else "?"
    if not loose.strip():
        return timed
    return [(passage.start_ms, passage.end_ms, 0, max(1, len(passage.text)))]


def _moment(part: tuple[int, int, int, int], char: int, words: str, side: int) -> int:
    """Return when *char* is heard, moved to *side* by the margin, within *part*."""
    start, end, first, last = part
    inside = min(max(char, first), last)
    at = start + (end - start) * (inside - first) // max(1, last - first)
    return min(max(at + side * _margin(part, words), start), end)


def _margin(part: tuple[int, int, int, int], words: str) -> int:
    """Return how wrong a time within *part* may be: nothing where it is one word."""
    start, end, first, last = part
    if not re.search(r"\s", words[first:last].strip()):
        return 0
    return min(MOST_MARGIN_MS, max(LEAST_MARGIN_MS, (end - start) * 15 // 100))


def said_during(passages: Sequence[Spoken], start_ms: int, end_ms: int) -> list[Spot]:
    """Return the whole words that may be heard from *start_ms* to *end_ms*, passage by passage."""
    found = []
    for position, passage in enumerate(passages):
        if passage.start_ms is None or passage.end_ms is None:
            continue
        if passage.start_ms >= end_ms or passage.end_ms <= start_ms:
            continue
        touched = [w.span() for w in re.finditer(r"\S+", passage.text)]
        touched = [w for w in touched if _overlaps(passage, w, start_ms, end_ms)]
        if touched:
            times = max(start_ms, passage.start_ms), min(end_ms, passage.end_ms)
            found.append(Spot(position, touched[0][0], touched[-1][1], *times))
    return found


def _overlaps(passage: Spoken, word: tuple[int, int], start_ms: int, end_ms: int) -> bool:
    times = heard_at(passage, *word)
    return times is not None and times[0] < end_ms and times[1] > start_ms


def occurrences(passages: Sequence[Spoken], phrase: str) -> list[Spot]:
    """Return every place where *phrase* is said; where it goes on in the next passage, two."""
    found = [
        spot(passages, position, *span)
        for position, passage in enumerate(passages)
        for span in text.phrase_spans(passage.text, phrase)
    ]
    for position, (one, next_one) in enumerate(pairwise(passages)):
        edge = len(one.text)
        for first, last in text.phrase_spans(f"{one.text} {next_one.text}", phrase):
            if first < edge < last - 1:
                found.append(spot(passages, position, first, edge))
                found.append(spot(passages, position + 1, 0, last - edge - 1))
    return found


def follow(old: Sequence[Spoken], new: Sequence[Spoken], spots: Sequence[Spot]) -> list[list[Spot]]:
    """Return for each of *spots* in *old* where its words stand in *new*.

    The same words nearby; else what took their place; else whatever is heard at that
    time. An empty list means that they are gone.
    """
    change = _Change(old, new)
    head, tail = unchanged(old, new)
    moved = len(new) - len(old)
    found: list[list[Spot]] = []
    for each in spots:
        if each.position < head:
            found.append([each])
        elif len(old) - tail <= each.position < len(old):
            found.append([replace(each, position=each.position + moved)])
        else:
            found.append(list(_follow(change, each)))
    return found


def unchanged(old: Sequence[Spoken], new: Sequence[Spoken]) -> tuple[int, int]:
    """Return how many passages at the beginning and at the end are the same in both."""
    head = _alike(old, new)
    return head, _alike(old[head:][::-1], new[head:][::-1])


def _alike(a: Sequence[Spoken], b: Sequence[Spoken]) -> int:
    pairs = enumerate(zip(a, b, strict=False))
    return next((n for n, (x, y) in pairs if not _same_whole(x, y)), min(len(a), len(b)))


def _same_whole(a: Spoken, b: Spoken) -> bool:
    if (a.text, a.start_ms, a.end_ms) != (b.text, b.start_ms, b.end_ms):
        return False
    # Most of a long transcript is the very same: its word times are not looked at one by one.
    return a.words is b.words or _parted(a) == _parted(b)


def _parted(passage: Spoken) -> list[list[int]]:
    return [list(part) for part in passage.words or ()]


@dataclass
class _Change:
    """Passages before and after; the comparison of their words is made once, when needed."""

    old: Sequence[Spoken]
    new: Sequence[Spoken]
    taken: set[Spot] = field(default_factory=set)

    @cached_property
    def before(self) -> list[_Token]:
        return _tokens(self.old)

    @cached_property
    def pairs(self) -> list[tuple[int, int, list[_Token]]]:
        return list(_compared(self.before, _tokens(self.new)))


def _follow(change: _Change, each: Spot) -> Iterator[Spot]:
    old, new = change.old, change.new
    said = old[each.position].text[each.start_char : each.end_char] if _within(old, each) else ""
    found = [s for s in occurrences(new, said) if s not in change.taken]
    near = [s for s in found if _distance(s, each) <= NEAR_MS]
    if near:
        best = min(near, key=lambda found: _distance(found, each))
        change.taken.add(best)
        yield best
    elif put := _replaced(change, each) if said else []:
        yield from put
    elif each.start_ms is not None and each.end_ms is not None:
        yield from said_during(new, each.start_ms, each.end_ms)


def _within(old: Sequence[Spoken], each: Spot) -> bool:
    return each.position < len(old) and each.end_char <= len(old[each.position].text)


def _distance(found: Spot, each: Spot) -> int:
    if found.start_ms is None or each.start_ms is None:
        return abs(found.position - each.position)
    return abs(found.start_ms - each.start_ms)


def _replaced(change: _Change, each: Spot) -> list[Spot]:
    """Return what stands where the words of *each* stood, comparing word by word."""
    hit = {n for n, token in enumerate(change.before) if _touches(token, each)}
    found = [
        token
        for first, last, tokens in change.pairs
        if any(first <= n < last for n in hit)
        for token in tokens
    ]
    return list(_gathered(change.new, found))


def _compared(before: list[_Token], after: list[_Token]) -> Iterator[tuple[int, int, list[_Token]]]:
    """Yield spans of *before* with the tokens of *after* in their place; equal ones one by one."""
    head = _same(before, after)
    tail = _same(before[head:][::-1], after[head:][::-1])
    a, b = before[head : len(before) - tail], after[head : len(after) - tail]
    moved = len(after) - len(before)
    for n in (*range(head), *range(len(before) - tail, len(before))):
        yield n, n + 1, [after[n if n < head else n + moved]]
    if max(len(a), len(b)) > MOST_COMPARED:
        return
    match = SequenceMatcher(None, [t[0] for t in a], [t[0] for t in b], autojunk=False)
    for tag, a1, a2, b1, b2 in match.get_opcodes():
        if tag == "equal":
            yield from ((head + n, head + n + 1, [b[b1 + n - a1]]) for n in range(a1, a2))
        else:
            yield head + a1, head + a2, b[b1:b2]


def _tokens(passages: Sequence[Spoken]) -> list[_Token]:
    return [
        (found[0], position, *found.span())
        for position, passage in enumerate(passages)
        for found in text.words_and_signs(passage.text)
    ]


def _same(a: list[_Token], b: list[_Token]) -> int:
    pairs = zip(a, b, strict=False)
    return next((n for n, (x, y) in enumerate(pairs) if x[0] != y[0]), min(len(a), len(b)))


def _touches(token: _Token, each: Spot) -> bool:
    _, position, start, end = token
    return position == each.position and start < each.end_char and end > each.start_char


def _gathered(new: Sequence[Spoken], tokens: list[_Token]) -> Iterator[Spot]:
    for position in sorted({token[1] for token in tokens}):
        here = [token for token in tokens if token[1] == position]
        yield spot(new, position, min(t[2] for t in here), max(t[3] for t in here))
