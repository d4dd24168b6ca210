"""Ask every pattern, and keep of what overlaps the first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.hints import names, numbers, phones, places

# In this order they win where two say the same words.
KINDS = ("account", "number", "phone", "plate", "badge", "birth", "address", "name", "near")

Span = tuple[int, int]


@dataclass(frozen=True)
class Hint:
    """Some characters of a text, half open, and what they may be; a kind is one of KINDS."""

    kind: str
    first: int
    last: int


def find(words: str, seen: Iterable[Span] = ()) -> list[Hint]:
    """Return what *words*, English or Spanish, may give away, in order, none over another.

    *seen* is where somebody else, a model, saw people named; any other hint goes before it.
    """
    found: list[Hint] = []
    # One sign for each character: asking every other hint took the square of their number.
    taken = bytearray(len(words))
    for kind, (first, last) in _all(words, seen):
        if not any(taken[first:last]):
            taken[first:last] = b"\1" * (last - first)
            found.append(Hint(kind, first, last))
    return sorted(found, key=lambda hint: hint.first)


def _all(words: str, seen: Iterable[Span]) -> Iterator[tuple[str, Span]]:
    """Yield every find by the order of KINDS."""
    yield from (("account", span) for span in numbers.accounts(words))
    yield from (("number", span) for span in numbers.papers(words))
    yield from (("phone", span) for span in phones.telephones(words))
    yield from (("plate", span) for span in numbers.plates(words))
    yield from (("badge", span) for span in numbers.badges(words))
    yield from (("birth", span) for span in numbers.births(words))
    yield from (("address", span) for span in places.addresses(words))
    yield from (("name", span) for span in names.titled(words))
    yield from (("near", span) for span in names.near_kin(words))
    # Last, so that what was waved aside before there was a model stays so.
    yield from (("name", span) for span in names.seen(words, seen))
