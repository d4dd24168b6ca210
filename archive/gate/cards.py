"""What facets may count: each story's tags at the precision this scope allows."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from archive.consent import Presentation
from archive.consent.presentation import rank
from archive.gate.renditions import allowed_renditions
from archive.gate.scope import Scope
from archive.gate.shown import decade_of
from archive.models import Item, Story

# Length bands in seconds; the words are in terms/.
BANDS = (("to-60s", 60), ("to-90s", 90), ("to-3min", 180), ("to-10min", 600))


@dataclass(frozen=True)
class Card:
    """The facet values of one story: a tuple of terms for each facet."""

    story_id: int
    values: dict[str, tuple[str, ...]]


_kept: dict[str, tuple[tuple[object, ...], dict[int, Card]]] = {}


def cards(session: Session, scope: Scope) -> dict[int, Card]:
    """Return the card of every story in *scope*, kept while the scope stays the same."""
    kept = _kept.get("newest")
    if kept and kept[0] == scope.key:
        return kept[1]
    rows = session.scalars(
        select(Story)
        .where(Story.id.in_(scope.stories), Story.state == "released")
        .options(
            selectinload(Story.tags),
            selectinload(Story.items).selectinload(Item.renditions),
        )
    )
    made = {row.id: _card(row, scope.stories[row.id].presentation) for row in rows}
    _kept["newest"] = (scope.key, made)
    return made


def _card(story: Story, presentation: Presentation) -> Card:
    values: dict[str, list[str]] = {}
    for tag in story.tags:
        values.setdefault(tag.vocabulary, []).append(tag.term)
    if rank("place", presentation.place) >= rank("place", "place-city") and story.place_city:
        values["place"] = [story.place_city]
    if rank("date", presentation.date) >= rank("date", "date-decade") and decade_of(story):
        values["decade"] = [decade_of(story)]
    values["language"] = [story.language]
    values["media"] = _media(story, presentation)
    values["length"] = [_band(story)]
    return Card(story.id, {facet: tuple(terms) for facet, terms in values.items()})


def _media(story: Story, presentation: Presentation) -> list[str]:
    kinds = {
        rendition.kind
        for item in story.items
        for rendition in allowed_renditions(item, presentation)
    }
    found = [kind for kind in ("audio", "video", "photo") if kind in kinds]
    return found or ["text"]


def _band(story: Story) -> str:
    seconds = sum(item.duration_ms or 0 for item in story.items) / 1000
    if not seconds:
        return "text"
    return next((band for band, most in BANDS if seconds <= most), "full")
