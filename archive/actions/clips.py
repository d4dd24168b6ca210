"""Make clips: a span of one item with a title and a context line, and a file of its own."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive import gate
from archive.actions import entries
from archive.actions.rooms import Place
from archive.consent import Act, Room
from archive.errors import Absent, BadInput
from archive.formats import timecode
from archive.formats import vtt as webvtt
from archive.formats.cue import Cue
from archive.gate import Shown, ShownClip, ShownItem, Viewer, excerpt
from archive.jobs import enqueue
from archive.models import Clip, Item, Story

SHORTEST_MS, LONGEST_MS = 1000, 10 * 60 * 1000
SOUNDING = ("audio", "video")

Spot = tuple[int, int | None]


@dataclass(frozen=True)
class Wish:
    """The clip somebody asks for, by time or by words.

    A spot is a passage's position and, where words were chosen, a character of it as it
    is shown.
    """

    title: str
    context: str = ""
    first: Spot | None = None
    last: Spot | None = None
    start_ms: int | None = None
    end_ms: int | None = None


@dataclass(frozen=True)
class Span:
    """Where a clip begins and ends: times of the item, else characters of its passages."""

    start_ms: int | None = None
    end_ms: int | None = None
    first_position: int | None = None
    first_char: int = 0
    last_position: int | None = None
    last_char: int | None = None


def source(
    session: Session, viewer: Viewer, place: Place, story_id: str, item_id: str
) -> tuple[Story, Shown, ShownItem]:
    """Return a story this room may have clips of, and the item; raise Absent otherwise."""
    story, shown = gate.fetch(session, viewer, place.room, story_id, Act.CLIP, place.kit_id)
    return story, shown, gate.item_of(shown.items, item_id)


def create(
    session: Session,
    viewer: Viewer,
    place: Place,
    story_id: str,
    item_id: str,
    wish: Wish,
    *,
    bulk: bool = False,
) -> Clip:
    """Add a clip and queue the cutting of its file; raises BadInput for a span that is none.

    *bulk* tells that it is one of many, as in items.add.
    """
    story, _, shown = source(session, viewer, place, story_id, item_id)
    item = gate.item_of(story.items, item_id)
    span = span_of(item, shown, wish)
    assert viewer.user_id is not None
    clip = Clip(
        story_id=story.id,
        item_id=item.id,
        collection_id=_home(viewer, place, story),
        title=wish.title,
        context=wish.context,
        made_by_id=viewer.user_id,
        **vars(span),
    )
    session.add(clip)
    session.flush()
    if item.kind in SOUNDING and span.start_ms is not None:
        enqueue(session, "cut_clip", story.id, bulk=bulk, clip_id=clip.id)
    entries.note(session, "staff", "clip-made", story, viewer)
    return clip


def _home(viewer: Viewer, place: Place, story: Story) -> int:
    if place.kit:
        return place.kit.collection_id
    own = viewer.facilitates
    return story.collection_id if story.collection_id in own else min(own)


def span_of(item: Item, shown: ShownItem, wish: Wish) -> Span:
    """Return the span that *wish* means; raises BadInput where it is none, too short or long."""
    if wish.start_ms is not None and wish.end_ms is not None:
        return _timed(item, wish.start_ms, wish.end_ms)
    if wish.first is None or wish.last is None:
        raise BadInput("span-missing")
    span = _worded(item, shown, wish.first, wish.last)
    if span.start_ms is None or span.end_ms is None:
        return span
    return _timed(item, span.start_ms, span.end_ms)


def _timed(item: Item, start_ms: int, end_ms: int) -> Span:
    last = item.duration_ms or max((p.end_ms or 0 for p in item.passages), default=0)
    if not 0 <= start_ms < end_ms or start_ms >= last:
        raise BadInput("times-wrong")
    # Transcripts often end a moment after their recording.
    if end_ms > last + SHORTEST_MS:
        raise BadInput("times-wrong")
    end_ms = min(end_ms, last)
    if end_ms - start_ms < SHORTEST_MS:
        raise BadInput("clip-short")
    if end_ms - start_ms > LONGEST_MS:
        raise BadInput("clip-long")
    return Span(start_ms, end_ms)


def _worded(item: Item, shown: ShownItem, first: Spot, last: Spot) -> Span:
    """Return the span of the chosen words, by time where they have any."""
    originals = {p.position: p for p in item.passages}
    texts = {p.position: p.text for p in shown.passages}
    if first[0] not in texts or last[0] not in texts or first[0] > last[0]:
        raise BadInput("span-wrong")
    start, end = originals[first[0]], originals[last[0]]
    from_char = excerpt.original_offset(start.text, texts[first[0]], first[1] or 0)
    to_shown = len(texts[last[0]]) if last[1] is None else last[1]
    to_char = excerpt.original_offset(end.text, texts[last[0]], to_shown)
    if first[0] == last[0] and from_char >= to_char:
        raise BadInput("span-wrong")
    begins = excerpt.heard_at(start, from_char, len(start.text))
    ends = excerpt.heard_at(end, 0, to_char)
    if begins and ends:
        return Span(begins[0], ends[1])
    return Span(None, None, first[0], from_char, last[0], to_char)


# A clip may be for one of these and not the other: a yes to police is no yes to a closed room.
CLOSED = Room(police=False, facilitators_police=False)
MIXED = Room(police=True, facilitators_police=False)


@dataclass(frozen=True)
class Listed:
    """A clip and the kinds of room it may be played in."""

    clip: ShownClip
    closed: bool
    mixed: bool


def listed(session: Session, viewer: Viewer) -> list[Listed]:
    """Return the clips of the viewer's collections that some room may still have."""
    closed = {c.clip_id: c for c in gate.fetch_clips(session, viewer, CLOSED)}
    mixed = {c.clip_id: c for c in gate.fetch_clips(session, viewer, MIXED)}
    return [
        Listed(closed.get(i) or mixed[i], i in closed, i in mixed)
        for i in sorted(closed.keys() | mixed.keys(), reverse=True)
    ]


def fetch(
    session: Session,
    viewer: Viewer,
    place: Place | None,
    public_id: str,
    with_words: bool = True,
) -> tuple[Clip, ShownClip]:
    """Return a clip as the place's room gets it; without one, as either plain room does."""
    if place is not None:
        return gate.fetch_clip(session, viewer, place.room, public_id, place.kit_id, with_words)
    try:
        return gate.fetch_clip(session, viewer, CLOSED, public_id, with_words=with_words)
    except Absent:
        return gate.fetch_clip(session, viewer, MIXED, public_id, with_words=with_words)


def clippable(session: Session, viewer: Viewer, place: Place, story_id: str) -> frozenset[str]:
    """Return the items of a story that this room may have clips of; none without that use."""
    try:
        _, shown = gate.fetch(session, viewer, place.room, story_id, Act.CLIP, place.kit_id)
    except Absent:
        return frozenset()
    # A photo has neither words nor seconds to choose from.
    return frozenset(i.public_id for i in shown.items if i.passages or i.kind in SOUNDING)


@dataclass(frozen=True)
class Preview:
    """The words a wish means, and its times where it has any, as a form takes them."""

    words: str
    start: str
    end: str


def preview(
    session: Session, viewer: Viewer, place: Place, story_id: str, item_id: str, wish: Wish
) -> Preview | None:
    """Return what *wish* would cut, None while it is no span."""
    story, _, shown = source(session, viewer, place, story_id, item_id)
    item = gate.item_of(story.items, item_id)
    try:
        span = span_of(item, shown, wish)
    except BadInput:
        return None
    # Never added to the session: it is only read as a clip would be.
    clip = Clip(story=story, item=item, title="", **vars(span))
    words = " ".join(gate.clip_words(clip))
    return Preview(words, _precise(span.start_ms), _precise(span.end_ms))


def _precise(ms: int | None) -> str:
    return "" if ms is None else f"{timecode.label(ms)}.{ms % 1000:03}"


MOST_CHOICES = 120


def choices(shown: ShownItem, near: Spot | None) -> list[tuple[int, int | None, str]]:
    """Return (position, start, first words) of the passages to choose from, around *near*."""
    at = next((n for n, p in enumerate(shown.passages) if near and p.position == near[0]), 0)
    start = max(0, min(at - MOST_CHOICES // 2, len(shown.passages) - MOST_CHOICES))
    return [
        (p.position, p.start_ms, p.text[:70]) for p in shown.passages[start : start + MOST_CHOICES]
    ]


def minutes_of(clip: Clip) -> int:
    """Return how many minutes to plan for a clip, a little quiet around it included."""
    if clip.start_ms is None or clip.end_ms is None:
        return 3
    return max(1, round((clip.end_ms - clip.start_ms) / 60000 + 0.5))


def captions(shown: ShownClip) -> str:
    """Return WebVTT for a clip; raise Absent where it has no timed words."""
    cues = [
        Cue(p.start_ms, p.end_ms, p.speaker, p.text.rstrip())
        for p in shown.captions()
        if p.start_ms is not None and p.end_ms is not None and p.end_ms > p.start_ms
    ]
    if not cues:
        raise Absent
    return webvtt.write(cues)
