"""Hand over the passages that were found, without loading the whole of their stories."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, func, select, tuple_
from sqlalchemy.orm import Session, defer, selectinload

from archive import redaction, text
from archive.consent import Room
from archive.gate.scope import Scope, reachable
from archive.gate.shown import Shown, show_head
from archive.gate.viewer import Viewer
from archive.models import Item, Passage, Story, Voice

Place = tuple[int, int]
_Row = Row[int, int, int | None, str]


@dataclass(frozen=True)
class FoundPassage:
    """One passage of a story that was found, every redaction in force applied."""

    item: str
    kind: str
    language: str
    start_ms: int | None
    position: int
    text: str


@dataclass(frozen=True)
class FoundStory:
    """A story without its items, and those of its passages that were asked for."""

    head: Shown
    passages: tuple[FoundPassage, ...]


def fetch_found(
    session: Session, scope: Scope, wanted: Mapping[int, Sequence[Place]]
) -> dict[int, FoundStory]:
    """Return the stories of *wanted* that stand in *scope*, each with the passages named.

    A place is (item id, position); item 0, the story's own title, has no passage.
    """
    ids = [story_id for story_id in wanted if story_id in scope.stories]
    rows = session.scalars(
        select(Story)
        .where(Story.id.in_(ids), Story.state == "released")
        .options(
            selectinload(Story.collection),
            selectinload(Story.tags),
            selectinload(Story.content_notes),
            selectinload(Story.voices).load_only(
                Voice.story_id, Voice.chosen_name, Voice.first_name, Voice.full_name
            ),
            selectinload(Story.items).options(defer(Item.body), selectinload(Item.redactions)),
        )
    ).all()
    places = {place for story in rows for place in wanted[story.id] if place[0]}
    passages = _load(session, places)
    return {
        row.id: FoundStory(
            show_head(row, scope.stories[row.id].presentation),
            tuple(_passages(row, wanted[row.id], passages)),
        )
        for row in rows
    }


def _load(session: Session, places: set[Place]) -> dict[Place, _Row]:
    if not places:
        return {}
    columns = (Passage.item_id, Passage.position, Passage.start_ms, Passage.text)
    rows = session.execute(
        select(*columns).where(tuple_(Passage.item_id, Passage.position).in_(sorted(places)))
    )
    return {(row.item_id, row.position): row for row in rows}


def _passages(
    story: Story, wanted: Sequence[Place], loaded: Mapping[Place, _Row]
) -> list[FoundPassage]:
    phrases = redaction.phrases_of(story)
    items = {item.id: item for item in story.items}
    removed = {item.id: redaction.spans_of(item) for item in story.items}
    found = []
    for item_id, position in wanted:
        row = loaded.get((item_id, position))
        if row is None or item_id not in items:
            continue
        item = items[item_id]
        words = text.blank_spans(row.text, removed[item_id].get(position, ()))
        found.append(
            FoundPassage(
                item=item.public_id,
                kind=item.kind,
                language=item.language,
                start_ms=row.start_ms,
                position=position,
                text=text.blank_phrases(words, phrases),
            )
        )
    return found


def withholds(session: Session, viewer: Viewer, room: Room, scope: Scope) -> bool:
    """Tell whether *viewer* works with released stories that *scope* does not hold.

    Asked once for a room and never under filters, where the answer would be an oracle.
    """
    every = select(func.count()).select_from(Story)
    total = session.scalar(every.where(Story.state == "released", reachable(viewer, room))) or 0
    return total > len(scope.stories)
