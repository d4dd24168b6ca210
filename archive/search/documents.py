"""The only place that decides which words are indexed: what is left after redaction."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive import redaction, text
from archive.models import Story


@dataclass(frozen=True)
class Document:
    """One passage, or (item 0) a story's title and summary, at one text revision.

    Where words were removed their mark stays, so that no phrase reaches across.
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
