"""Remove words and sound from every surface of a story; actions/lifting.py puts back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from archive import redaction, text
from archive.actions import anchoring, beside, decisions, entries, forgetting
from archive.actions.anchoring import Spot
from archive.actions.removed import (
    THIRD_PARTY,
    Part,
    Removed,
    group_of,
    is_time,
    listed,
    parts_of,
    phrases,
)
from archive.errors import BadInput
from archive.gate import Viewer
from archive.jobs import enqueue_once
from archive.models import Item, Redaction, Story

__all__ = [
    "REASONS",
    "SOUNDING",
    "How",
    "Part",
    "Removed",
    "changed",
    "cover",
    "group_of",
    "like",
    "listed",
    "mark_at",
    "parts_of",
    "place",
    "remove_spans",
    "remove_times",
    "remove_words",
]

# Fewer letters than this in all are common words: removed where they stand and nowhere else.
EVERYWHERE = 4
SOUNDING = ("audio", "video")
REASONS = ("private", THIRD_PARTY, "safety", "legal", "other")
SOUNDS = ("silence", "tone")


@dataclass(frozen=True)
class How:
    """Why something is removed, and what is heard in its place."""

    reason: str = "private"
    cover: str = "silence"


PLAIN = How()


def remove_words(
    session: Session, viewer: Viewer, story: Story, words: str, how: How = PLAIN
) -> int:
    """Remove *words* wherever the story has them; return how many places of its items.

    Raises BadInput where they are nowhere, or too short to mean anything.
    """
    if len(_letters(words)) < 2:
        raise BadInput("words-too-short")
    new = [mark for item in story.items for mark in _uncovered(session, item, words)]
    kept = [
        mark
        for phrase, marks in phrases(story).items()
        for mark in marks
        if phrase.casefold() == words.casefold()
    ]
    _guard(kept, how)
    if not new and not kept:
        if not _elsewhere(story, words) or not story.items:
            raise BadInput("words-not-found")
        # Only a title, a description or a place says it: a mark without a place blanks those.
        new = [_add(session, Redaction(item=story.items[0], phrase=words))]
    place(session, viewer, story, new, how)
    return len(new)


def _guard(marks: Iterable[Redaction], how: How) -> None:
    """Let marks that stand already need a second person too, where *how* says so."""
    if how.reason == THIRD_PARTY:
        for mark in marks:
            mark.reason = THIRD_PARTY


def remove_spans(
    session: Session,
    viewer: Viewer,
    item: Item,
    spans: Sequence[tuple[int, int, int]],
    how: How = PLAIN,
) -> int:
    """Remove characters by (passage position, first, last); return how many places fell.

    Words long enough to know again are removed everywhere in the story.
    """
    new: list[Redaction] = []
    for position, first, last in spans:
        spot, words = _chosen(item, position, first, last)
        phrase = words if len(_letters(words)) >= EVERYWHERE else ""
        new.append(mark_at(session, item, spot, phrase))
    if not new:
        raise BadInput("words-not-found")
    place(session, viewer, item.story, new, how)
    said = {mark.phrase for mark in new if mark.phrase}
    _guard([mark for phrase in said for mark in phrases(item.story)[phrase]], how)
    more = [m for i in item.story.items for p in sorted(said) for m in _uncovered(session, i, p)]
    place(session, viewer, item.story, more, how, quiet=True)
    return len(new) + len(more)


def remove_times(
    session: Session, viewer: Viewer, item: Item, start_ms: int, end_ms: int, how: How = PLAIN
) -> None:
    """Remove a span of sound, and whatever words may be heard in it."""
    if item.kind not in SOUNDING or not 0 <= start_ms < end_ms <= (item.duration_ms or end_ms):
        raise BadInput("times-wrong")
    new = [
        mark_at(session, item, spot)
        for spot in anchoring.said_during(item.passages, start_ms, end_ms)
    ]
    new.append(_add(session, Redaction(item=item, start_ms=start_ms, end_ms=end_ms)))
    place(session, viewer, item.story, new, how)


def cover(session: Session, item: Item) -> list[Redaction]:
    """Mark every place of *item* that its story's marks remove and none covers; return those.

    A narrator's mark makes narrator's marks: staff cannot lift those either.
    """
    new = []
    for phrase, marks in phrases(item.story).items():
        new += [like(mark, marks) for mark in _uncovered(session, item, phrase)]
    for whole in [mark for mark in redaction.in_force(item) if is_time(mark)]:
        spots = anchoring.said_during(item.passages, whole.start_ms or 0, whole.end_ms or 0)
        new += [like(mark_at(session, item, s), [whole]) for s in spots if not _covered(item, s)]
    session.flush()
    return new


def like(mark: Redaction, others: Sequence[Redaction]) -> Redaction:
    """Give *mark* whose it is, why it is there and how it sounds: the strictest of *others*."""
    first = others[0]
    third = any(other.reason == THIRD_PARTY for other in others)
    mark.by_narrator = any(other.by_narrator for other in others)
    mark.placed_by_id, mark.cover = first.placed_by_id, first.cover
    mark.reason = THIRD_PARTY if third else first.reason
    return mark


def changed(session: Session, story: Story, items: Iterable[Item] = ()) -> None:
    """Make what was removed or put back count: no older rendition is served from here on.

    *items* are those with other marks than before: their revision goes up, so that a yes to
    what was seen before has lapsed, and the worker is called for what has files.
    """
    for item in {item.id: item for item in items}.values():
        item.revision += 1
        if item.kind != "text" and (item.original_key or item.renditions):
            enqueue_once(session, "render_item", story.id, item_id=item.id)
    decisions.touch_text(session, story)


def place(
    session: Session,
    viewer: Viewer,
    story: Story,
    marks: list[Redaction],
    how: How,
    quiet: bool = False,
) -> None:
    """Add *marks* and make them count; *quiet* adds no entry of its own."""
    own = viewer.user_id is None
    for mark in marks:
        mark.placed_by_id, mark.by_narrator = viewer.user_id, own
        mark.reason, mark.cover = how.reason, how.cover
    session.flush()
    if marks and own:
        # Whose marks they are stands here: of several voices each takes back their own.
        owned: dict[str, Any] = {"voice": viewer.voice_id, "marks": [mark.id for mark in marks]}
        entries.note(session, "narrator", "own-removed", story, viewer, **owned)
    elif marks and not quiet:
        told: dict[str, Any] = {"places": len(marks), "reason": how.reason}
        entries.note(session, "staff", "removed", story, viewer, **told)
    if marks:
        forgetting.blank_kits(session, story, [m.phrase for m in marks if m.phrase])
        changed(session, story, [mark.item for mark in marks])


def _chosen(item: Item, position: int, first: int, last: int) -> tuple[Spot, str]:
    """Return the spot and its words: whole ones, without the spaces about them."""
    index = next((n for n, p in enumerate(item.passages) if p.position == position), None)
    if index is None:
        raise BadInput("words-not-found")
    said = item.passages[index].text
    if not 0 <= first < last <= len(said) or not said[first:last].strip():
        raise BadInput("words-not-found")
    while first and text.is_letter(said[first - 1]) and text.is_letter(said[first]):
        first -= 1
    while last < len(said) and text.is_letter(said[last - 1]) and text.is_letter(said[last]):
        last += 1
    first += len(said[first:last]) - len(said[first:last].lstrip())
    words = said[first:last].strip()
    return anchoring.spot(item.passages, index, first, first + len(words)), words


def mark_at(session: Session, item: Item, spot: Spot, phrase: str = "") -> Redaction:
    """Add a mark at *spot* of *item*; who placed it, and what follows, is the caller's."""
    passage = item.passages[spot.position]
    mark = Redaction(
        position=passage.position,
        start_char=spot.start_char,
        end_char=spot.end_char,
        start_ms=spot.start_ms,
        end_ms=spot.end_ms,
        phrase=phrase,
        item=item,
    )
    return _add(session, mark)


def _add(session: Session, mark: Redaction) -> Redaction:
    session.add(mark)
    return mark


def _uncovered(session: Session, item: Item, phrase: str) -> list[Redaction]:
    """Return a mark for each place of *item* that says *phrase* and has none over it."""
    spots = [s for s in anchoring.occurrences(item.passages, phrase) if not _covered(item, s)]
    return [mark_at(session, item, spot, phrase) for spot in spots]


def _covered(item: Item, spot: Spot) -> bool:
    spans = redaction.spans_of(item).get(item.passages[spot.position].position, ())
    return any(first <= spot.start_char and spot.end_char <= last for first, last in spans)


def _elsewhere(story: Story, words: str) -> bool:
    return any(text.phrase_spans(other, words) for other in beside.of_story(story))


def _letters(words: str) -> str:
    return "".join(letter for letter in words if text.is_letter(letter))
