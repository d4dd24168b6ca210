"""A story as one audience gets it: nothing in it may be hidden from that audience."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from archive import models, redaction, terms, text
from archive.consent import Presentation
from archive.errors import Absent
from archive.gate.renditions import READER, allowed_renditions


@dataclass(frozen=True)
class ShownPassage:
    """A passage with every redaction in force applied. Times in milliseconds."""

    position: int
    start_ms: int | None
    end_ms: int | None
    speaker: str
    text: str


@dataclass(frozen=True)
class ShownMedia:
    """One file that may be handed over: its public id, kind and type."""

    public_id: str
    kind: str
    mime: str


@dataclass(frozen=True)
class ShownPoint:
    """An index point, its words masked; the Spanish twins may be empty. No time: words only."""

    start_ms: int | None
    title: str
    title_es: str
    synopsis: str
    synopsis_es: str
    keywords: tuple[str, ...]
    keywords_es: tuple[str, ...]


@dataclass(frozen=True)
class ShownItem:
    """An item with its words and the files this audience may have of it."""

    public_id: str
    kind: str
    language: str
    duration_ms: int | None
    alt: str
    passages: tuple[ShownPassage, ...]
    media: dict[str, ShownMedia]
    points: tuple[ShownPoint, ...] = ()


_Of = TypeVar("_Of", models.Item, ShownItem)


def item_of(items: Iterable[_Of], public_id: str) -> _Of:
    """Return the item with *public_id*, or raise Absent."""
    found = next((item for item in items if item.public_id == public_id), None)
    if found is None:
        raise Absent
    return found


@dataclass(frozen=True)
class ShownNote:
    """A content note with its level and, where known, its times."""

    code: str
    level: str
    item: str | None
    start_ms: int | None
    end_ms: int | None


@dataclass(frozen=True)
class Shown:
    """A whole story as one audience gets it."""

    story_id: int
    public_id: str
    revision: int
    title: str
    synopsis: str
    language: str
    name: str
    place: str
    date: str
    collection: str
    collection_slug: str
    is_sample: bool
    tags: dict[str, tuple[str, ...]]
    content_notes: tuple[ShownNote, ...]
    items: tuple[ShownItem, ...]
    presentation: Presentation


def show(story: models.Story, presentation: Presentation) -> Shown:
    """Return *story* as *presentation* allows: the same code for previews and for serving."""
    phrases = redaction.phrases_of(story)
    items = tuple(show_item(item, presentation, phrases) for item in story.items)
    return replace(show_head(story, presentation), items=items)


def show_head(story: models.Story, presentation: Presentation) -> Shown:
    """Return *story* as *presentation* allows, without its items."""
    phrases = redaction.phrases_of(story)
    return Shown(
        story_id=story.id,
        public_id=story.public_id,
        revision=story.text_revision,
        title=text.blank_phrases(story.title, phrases),
        synopsis=text.blank_phrases(story.synopsis, phrases),
        language=story.language,
        name=text.blank_phrases(name_of(story, presentation.name), phrases),
        place=text.blank_phrases(place_of(story, presentation.place), phrases),
        date=date_of(story, presentation.date),
        collection=story.collection.name,
        collection_slug=story.collection.slug,
        is_sample=story.is_sample,
        tags=_tags(story, phrases),
        content_notes=_notes(story),
        items=(),
        presentation=presentation,
    )


def show_item(item: models.Item, presentation: Presentation, phrases: Iterable[str]) -> ShownItem:
    """Return one item with its masked passages and the renditions that may be handed over."""

    chosen = allowed_renditions(item, presentation)
    passages, points = show_passages(item, presentation), show_points(item, phrases)
    if any(rendition.voice == READER for rendition in chosen):
        # Another voice takes another time: the narrator's own times point nowhere in it.
        passages = tuple(replace(p, start_ms=None, end_ms=None) for p in passages)
        points = tuple(replace(p, start_ms=None) for p in points)
    return ShownItem(
        public_id=item.public_id,
        kind=item.kind,
        language=item.language,
        duration_ms=item.duration_ms,
        alt=text.blank_phrases(item.alt, phrases),
        passages=passages,
        media={r.kind: ShownMedia(r.public_id, r.kind, r.mime) for r in chosen},
        points=points,
    )


def show_points(item: models.Item, phrases: Iterable[str]) -> tuple[ShownPoint, ...]:
    """Return the index points of *item*, without the words that were removed from its story."""

    def masked(words: str) -> str:
        return text.blank_phrases(words, phrases)

    def listed(words: str) -> tuple[str, ...]:
        return tuple(word for part in masked(words).split(";") if (word := part.strip()))

    return tuple(
        ShownPoint(
            start_ms=p.start_ms,
            title=masked(p.title),
            title_es=masked(p.title_es),
            synopsis=masked(p.synopsis),
            synopsis_es=masked(p.synopsis_es),
            keywords=listed(p.keywords),
            keywords_es=listed(p.keywords_es),
        )
        for p in item.index_points
    )


def show_passages(item: models.Item, presentation: Presentation) -> tuple[ShownPassage, ...]:
    """Return the passages of *item* with every redaction in force applied."""
    masked = dict(redaction.masked_passages(item, redaction.phrases_of(item.story)))
    speakers = speakers_of(item, presentation)
    return tuple(
        ShownPassage(p.position, p.start_ms, p.end_ms, speakers[p.position], masked[p.position])
        for p in item.passages
    )


def speakers_of(item: models.Item, presentation: Presentation) -> dict[int, str]:
    """Return what to call the speaker of each passage, by its position."""
    labels, phrases = _Speakers(presentation), redaction.phrases_of(item.story)
    said = {p.speaker: text.blank_phrases(labels.of(p.speaker), phrases) for p in item.passages}
    return {p.position: said[p.speaker] for p in item.passages}


def labels_of(story: models.Story, presentation: Presentation) -> list[str]:
    """Return names, place and speakers as *presentation* shows them, with nothing removed."""
    labels = _Speakers(presentation)
    said = [labels.of(p.speaker) for item in story.items for p in item.passages]
    return [name_of(story, presentation.name), place_of(story, presentation.place), *said]


class _Speakers:
    """Speaker labels out people: without the full name they are numbers."""

    def __init__(self, presentation: Presentation) -> None:
        self.plain = presentation.name == "show-full-name"
        self.seen: dict[str, int] = {}

    def of(self, speaker: str) -> str:
        if not speaker or self.plain:
            return speaker
        return str(self.seen.setdefault(speaker, len(self.seen) + 1))


def name_of(story: models.Story, choice: str) -> str:
    """Return the narrators' names as *choice* allows, empty for none."""
    kept = {
        "show-no-name": (),
        "show-chosen-name": [v.chosen_name for v in story.voices],
        "show-first-name": [v.first_name or v.chosen_name for v in story.voices],
        "show-full-name": [v.full_name or v.first_name or v.chosen_name for v in story.voices],
    }[choice]
    return ", ".join(name for name in kept if name)


def place_of(story: models.Story, choice: str) -> str:
    """Return the place at the precision that *choice* allows, widest part last."""
    kept = {
        "place-hidden": (),
        "place-city": (story.place_city,),
        "place-area": (story.place_area, story.place_city),
        "place-exact": (story.place_exact, story.place_area, story.place_city),
    }[choice]
    return ", ".join(part for part in kept if part)


def date_of(story: models.Story, choice: str) -> str:
    """Return when it took place at the precision that *choice* allows: ISO day, year or decade."""
    if choice == "date-hidden":
        return ""
    year = story.happened_year or (story.happened_on.year if story.happened_on else None)
    if choice == "date-day" and story.happened_on:
        return story.happened_on.isoformat()
    if choice in {"date-day", "date-year"} and year:
        return str(year)
    return decade_of(story)


def decade_of(story: models.Story) -> str:
    """Return the decade told, or the one the year stands in: `1990s`."""
    year = story.happened_year or (story.happened_on.year if story.happened_on else None)
    return f"{year // 10 * 10}s" if year else story.happened_decade


def _tags(story: models.Story, phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the tags by vocabulary; a narrator's own words lose what was removed."""
    found: dict[str, list[str]] = {}
    for tag in story.tags:
        own = tag.vocabulary.startswith("own-")
        term = (
            text.blank_phrases(tag.term, phrases)
            if own
            else terms.resolve(tag.vocabulary, tag.term)
        )
        if term not in found.setdefault(tag.vocabulary, []):
            found[tag.vocabulary].append(term)
    return {vocabulary: tuple(words) for vocabulary, words in found.items()}


def _notes(story: models.Story) -> tuple[ShownNote, ...]:
    names = {item.id: item.public_id for item in story.items}
    return tuple(
        ShownNote(n.code, n.level, names.get(n.item_id or 0), n.start_ms, n.end_ms)
        for n in story.content_notes
    )
