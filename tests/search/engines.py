"""An index of a few documents, made in one line."""

from pathlib import Path

from archive.search import Document
from archive.search.whoosh import WhooshEngine


def document(
    story: int,
    words: str,
    position: int = 0,
    *,
    item: int = 1,
    language: str = "en",
    revision: int = 1,
) -> Document:
    """Return one passage of *story*."""
    return Document(story, revision, item, position, language, words)


def engine_of(folder: Path, *documents: Document) -> WhooshEngine:
    """Return an engine over *documents*."""
    made = WhooshEngine(folder / "index")
    made.rebuild(documents)
    return made


def told(folder: Path, *stories: str, language: str = "en") -> WhooshEngine:
    """Return an engine over one passage for each of *stories*, numbered from 1."""
    documents = [document(n, words, language=language) for n, words in enumerate(stories, 1)]
    return engine_of(folder, *documents)


def everything(most: int = 99, revision: int = 1) -> dict[int, int]:
    """Return a scope of the stories 1 to *most*."""
    return dict.fromkeys(range(1, most + 1), revision)
