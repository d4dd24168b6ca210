"""What a search engine must offer. It knows nothing of consent: a scope tells it what exists."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from archive.search.documents import Document


@dataclass(frozen=True)
class Match:
    """One passage that matches. ``item_id`` 0 is the story's own title and summary."""

    item_id: int
    position: int
    score: float


def shuffled(story_id: int) -> int:
    """Return where a story stands among others that are as good.

    The order of the ids would tell who told when. It is the same each time it is asked, so
    that no page repeats or loses what another has.
    """
    return story_id * 2654435761 % 2**32


def _no_hits(story_id: int, most: int) -> list[Match]:
    return []


@dataclass(frozen=True)
class Matches:
    """What matches inside the scope: every story and every count, the passages on demand.

    ``order`` holds the stories best first, ``counts`` how many of each one's passages
    match, without title and summary; ``hits(story, most)`` gives the best of them.
    """

    order: Sequence[int] = ()
    counts: Mapping[int, int] | None = None
    hits: Callable[[int, int], list[Match]] = _no_hits

    def passages(self, stories: Iterable[int]) -> int:
        """Return how many passages of *stories* match."""
        counts = self.counts or {}
        return sum(counts.get(story, 0) for story in stories)


class Engine(Protocol):
    """Whoosh today; another behind the same words tomorrow."""

    def search(self, words: str, scope: Mapping[int, int]) -> Matches:
        """Return what matches *words* among the stories of *scope*, at that text revision only."""

    def suggest(self, words: str, scope: Mapping[int, int]) -> str:
        """Return other words that do match something in *scope*, or nothing."""

    def replace(self, story_id: int, documents: Iterable[Document]) -> None:
        """Put *documents* in the place of everything indexed of one story."""

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Start over with *documents*; return how many there were."""

    def size(self) -> int:
        """Return how many documents there are."""
