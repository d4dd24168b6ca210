"""What stands around a found passage: its story's head and its items, without their words.

Made once for a story and a scope, and kept while that scope's number stays: every change
of a title, a tag, a name, a note or a mark draws a new one (scope.bump).
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

from sqlalchemy import select
from sqlalchemy.orm import Session, defer, selectinload

from archive import redaction
from archive.gate.scope import Scope
from archive.gate.shown import Shown, show_head
from archive.models import Item, Story, Voice

Removed = dict[int, list[tuple[int, int]]]


@dataclass(frozen=True)
class ItemFrame:
    """An item, and the characters removed from its passages by position."""

    public_id: str
    kind: str
    language: str
    removed: Removed


@dataclass(frozen=True)
class Frame:
    """A story as one audience gets it without its items; the items; what is removed everywhere."""

    head: Shown
    items: dict[int, ItemFrame]
    phrases: tuple[str, ...]


_MOST_KEPT = 8
_kept: OrderedDict[tuple[object, ...], dict[int, Frame]] = OrderedDict()
_lock = Lock()


def frames(session: Session, scope: Scope, story_ids: Iterable[int]) -> dict[int, Frame]:
    """Return the frames of the stories that stand in *scope* and are still released."""
    wanted = [story_id for story_id in story_ids if story_id in scope.stories]
    out = select(Story.id).where(Story.id.in_(wanted), Story.state == "released")
    present = session.scalars(out).all()
    with _lock:
        held = dict(_kept.get(scope.key, {}))
    missing = [story_id for story_id in present if story_id not in held]
    if missing:
        held |= _read(session, scope, missing)
        with _lock:
            _kept.setdefault(scope.key, {}).update({i: held[i] for i in missing if i in held})
            _kept.move_to_end(scope.key)
            while len(_kept) > _MOST_KEPT:
                _kept.popitem(last=False)
    return {story_id: held[story_id] for story_id in present if story_id in held}


def _read(session: Session, scope: Scope, story_ids: list[int]) -> dict[int, Frame]:
    rows = session.scalars(
        select(Story)
        .where(Story.id.in_(story_ids))
        .options(
            selectinload(Story.collection),
            selectinload(Story.tags),
            selectinload(Story.content_notes),
            selectinload(Story.voices).load_only(
                Voice.story_id, Voice.chosen_name, Voice.first_name, Voice.full_name
            ),
            selectinload(Story.items).options(defer(Item.body), selectinload(Item.redactions)),
        )
    )
    return {
        row.id: Frame(
            show_head(row, scope.stories[row.id].presentation),
            {item.id: _item(item) for item in row.items},
            tuple(redaction.phrases_of(row)),
        )
        for row in rows
    }


def _item(item: Item) -> ItemFrame:
    return ItemFrame(item.public_id, item.kind, item.language, redaction.spans_of(item))
