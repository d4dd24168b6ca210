"""What a search engine must offer. It knows nothing of consent: a scope tells it what exists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from archive.search.documents import Document


@dataclass(frozen=True)
class Match:
    """One passage that matches. ``item_id`` 0 is the story's own title and summary."""

    item_id: int
    position: int
    score: float


@dataclass(frozen=True)
class Matches:
    """Every match inside the scope, by story, best first within each story."""

    stories: Mapping[int, list[Match]]

    @property
    def passages(self) -> int:
        """How many passages match."""
        return sum(len(found) for found in self.stories.values())


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
