"""Finding passages: one interface, so that the engine can be changed."""

from archive.search.documents import Document, documents_of
from archive.search.highlight import marks
from archive.search.interface import Engine, Match, Matches, shuffled
from archive.search.terms import left_out_alone, one_by_one

__all__ = [
    "Document",
    "Engine",
    "Match",
    "Matches",
    "documents_of",
    "engine",
    "left_out_alone",
    "marks",
    "one_by_one",
    "shuffled",
    "use",
]

_engine: Engine | None = None


def use(chosen: Engine) -> None:
    """Set the engine of this process."""
    global _engine
    _engine = chosen


def engine() -> Engine:
    """Return the engine that the factory chose."""
    assert _engine is not None, "search.use was not called"
    return _engine
