"""What facets may count: each story's tags at the precision this scope allows."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from sqlalchemy import select
from sqlalchemy.orm import Session, defer, selectinload

from archive import redaction, terms, text
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


@dataclass(frozen=True)
class _Counted:
    """The cards of one scope, and the same turned about: facet, term, stories."""

    cards: dict[int, Card]
    terms: dict[str, dict[str, frozenset[int]]]


# As many rooms at a time as facilitators are likely to search for.
_MOST_KEPT = 8
_kept: OrderedDict[tuple[object, ...], _Counted] = OrderedDict()
_lock = Lock()


def cards(session: Session, scope: Scope) -> dict[int, Card]:
    """Return the card of every story in *scope*, kept while the scope stays the same."""
    return _counted(session, scope).cards


def stories_by_term(session: Session, scope: Scope) -> dict[str, dict[str, frozenset[int]]]:
    """Return for each facet and term the stories of *scope* that bear it."""
    return _counted(session, scope).terms


def _counted(session: Session, scope: Scope) -> _Counted:
    with _lock:
        if scope.key in _kept:
            _kept.move_to_end(scope.key)
            return _kept[scope.key]
    made = _read(session, scope)
    by_term: dict[str, dict[str, set[int]]] = {}
    for card in made.values():
        for facet, values in card.values.items():
            for value in values:
                by_term.setdefault(facet, {}).setdefault(value, set()).add(card.story_id)
    frozen = {f: {t: frozenset(ids) for t, ids in found.items()} for f, found in by_term.items()}
    with _lock:
        _kept[scope.key] = _Counted(made, frozen)
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
        return _kept[scope.key]


def _read(session: Session, scope: Scope) -> dict[int, Card]:
    rows = session.scalars(
        select(Story)
        .where(Story.id.in_(scope.stories), Story.state == "released")
        .options(
            selectinload(Story.tags),
            selectinload(Story.items).options(
                defer(Item.body), selectinload(Item.renditions), selectinload(Item.redactions)
            ),
        )
    )
    known = terms.vocabularies()
    return {row.id: _card(row, scope.stories[row.id].presentation, known) for row in rows}


def _card(story: Story, presentation: Presentation, known: terms.Known) -> Card:
    values: dict[str, list[str]] = {}
    # Words of a narrator's own are shown, and never counted: a count would tell them apart.
    for tag in [tag for tag in story.tags if not tag.vocabulary.startswith("own-")]:
        # Never by the id of a term that was merged into another, whenever it was put there.
        vocabulary = known.get(tag.vocabulary)
        term = vocabulary.resolve(tag.term) if vocabulary else tag.term
        if term not in values.setdefault(tag.vocabulary, []):
            values[tag.vocabulary].append(term)
    if rank("place", presentation.place) >= rank("place", "place-city") and _is_whole(story):
        values["place"] = [story.place_city]
    if rank("date", presentation.date) >= rank("date", "date-decade") and decade_of(story):
        values["decade"] = [decade_of(story)]
    values["language"] = [story.language]
    values["media"] = _media(story, presentation)
    values["length"] = [_band(story, presentation)]
    return Card(story.id, {facet: tuple(found) for facet, found in values.items()})


def _is_whole(story: Story) -> bool:
    """Tell whether there is a place, and nothing removed from the story names it."""
    city = story.place_city
    return bool(city) and text.blank_phrases(city, redaction.phrases_of(story)) == city


def _media(story: Story, presentation: Presentation) -> list[str]:
    kinds = {kind for item in story.items for kind in _kinds(item, presentation)}
    found = [kind for kind in ("audio", "video", "photo") if kind in kinds]
    return list(found) or ["text"]


def _kinds(item: Item, presentation: Presentation) -> set[str]:
    return {rendition.kind for rendition in allowed_renditions(item, presentation)}


def _band(story: Story, presentation: Presentation) -> str:
    """Return how long is what this audience may hear; the length of what it may not is hidden."""
    heard = [i for i in story.items if _kinds(i, presentation) & {"audio", "video"}]
    seconds = sum(item.duration_ms or 0 for item in heard) / 1000
    if not seconds:
        return "text"
    return next((band for band, most in BANDS if seconds <= most), "full")
