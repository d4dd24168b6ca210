"""Where the words of a written clip stand once the words around them have changed.

Errs towards showing less: what took the place of its edge stays outside. A clip of a
recording is told by its times, and needs none of this.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import text
from archive.actions.anchoring import MOST_COMPARED
from archive.models import Clip, Item

_Block = tuple[str, int, int, int, int]


@dataclass(frozen=True)
class _Word:
    """A word or sign, in which passage it stands, and from where to where."""

    said: str
    position: int
    first: int
    last: int


def follow(session: Session, item: Item, old: Sequence[str], new: Sequence[str]) -> None:
    """Move the written clips of *item* with their words, whose passages were *old*, are *new*.

    One of whose words none is left holds nothing any more.
    """
    rows = select(Clip).where(
        Clip.item_id == item.id, Clip.start_ms.is_(None), Clip.first_position.is_not(None)
    )
    clips = list(session.scalars(rows))
    if not clips or list(old) == list(new):
        return
    before, after = _words(old), _words(new)
    blocks = _blocks(before, after)
    for clip in clips:
        inside = [n for n, word in enumerate(before) if _holds(clip, word)]
        first = _begins(blocks, inside[0]) if inside else 0
        last = _ends(blocks, inside[-1] + 1) if inside else 0
        _place(clip, after[first:last])


def _words(passages: Sequence[str]) -> list[_Word]:
    return [
        _Word(found[0], position, *found.span())
        for position, words in enumerate(passages)
        for found in text.words_and_signs(words)
    ]


def _blocks(before: Sequence[_Word], after: Sequence[_Word]) -> Sequence[_Block]:
    one, other = [word.said for word in before], [word.said for word in after]
    # Of a long story, too, mostly a few words change: only what lies between is compared.
    head = _same(one, other)
    tail = _same(one[head:][::-1], other[head:][::-1])
    last, end = len(one) - tail, len(other) - tail
    between = _compared(one[head:last], other[head:end])
    return [
        ("equal", 0, head, 0, head),
        *((kind, a1 + head, a2 + head, b1 + head, b2 + head) for kind, a1, a2, b1, b2 in between),
        ("equal", last, len(one), end, len(other)),
    ]


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _compared(one: Sequence[str], other: Sequence[str]) -> Sequence[_Block]:
    if max(len(one), len(other)) > MOST_COMPARED:
        return [("replace", 0, len(one), 0, 0)]
    return SequenceMatcher(None, one, other, autojunk=False).get_opcodes()


def _holds(clip: Clip, word: _Word) -> bool:
    first = (clip.first_position or 0, clip.first_char)
    last = (clip.last_position or 0, clip.last_char)
    after = (word.position, word.first) >= first
    if last[1] is None:
        return after and word.position <= last[0]
    return after and (word.position, word.last) <= (last[0], last[1])


def _begins(blocks: Sequence[_Block], at: int) -> int:
    kind, a1, _, b1, b2 = next(block for block in blocks if block[1] <= at < block[2])
    if kind == "equal":
        return b1 + at - a1
    return b1 if at == a1 else b2


def _ends(blocks: Sequence[_Block], at: int) -> int:
    kind, a1, a2, b1, b2 = next(block for block in blocks if block[1] < at <= block[2])
    if kind == "equal":
        return b1 + at - a1
    return b2 if at == a2 else b1


def _place(clip: Clip, words: Sequence[_Word]) -> None:
    if not words:
        clip.first_position = clip.last_position = clip.first_char = clip.last_char = 0
        return
    clip.first_position, clip.first_char = words[0].position, words[0].first
    clip.last_position, clip.last_char = words[-1].position, words[-1].last
