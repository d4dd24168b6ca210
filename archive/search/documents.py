"""The only place that decides which words are indexed: what is left after redaction."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive import redaction, text
from archive.models import Item, Story


@dataclass(frozen=True)
class Document:
    """One passage, or (item 0) words about a story, at one text revision.

    Words about it are its title and summary, and its index points, each at a position of
    its own. Where words were removed their mark stays, so that no phrase reaches across.
    """

    story_id: int
    revision: int
    item_id: int
    position: int
    language: str
    words: str


def documents_of(story: Story) -> Iterator[Document]:
    """Yield what may be found of *story*: nothing unless it is released."""
    if story.state != "released":
        return
    phrases = redaction.phrases_of(story)
    head = text.blank_phrases(f"{story.title}\n{story.synopsis}", phrases)
    revision = story.text_revision
    yield Document(story.id, revision, 0, 0, story.language, head)
    for item in story.items:
        for position, words in redaction.masked_passages(item, phrases):
            yield Document(story.id, revision, item.id, position, item.language, words)
    about = (pair for item in story.items for pair in _points(item, story.language, phrases))
    for number, (language, words) in enumerate(about, 1):
        yield Document(story.id, revision, 0, number, language, words)


def _points(item: Item, language: str, phrases: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield language and words of each index point, and of its Spanish twin where it has one."""
    for point in item.index_points:
        said = "\n".join((point.title, point.synopsis, point.keywords))
        twin = "\n".join((point.title_es, point.synopsis_es, point.keywords_es))
        yield language, text.blank_phrases(said, phrases)
        if twin.strip():
            yield "es", text.blank_phrases(twin, phrases)
