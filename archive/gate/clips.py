"""Clips as a room may have them: their own words and files, nothing of what surrounds them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import redaction, text
from archive.consent import Act, Presentation, Room
from archive.errors import Absent
from archive.gate import excerpt
from archive.gate.fetch import clip_for
from archive.gate.renditions import READER, allowed_renditions, best_rendition
from archive.gate.scope import scope
from archive.gate.shown import ShownMedia, ShownNote, ShownPassage, show_head, speakers_of
from archive.gate.viewer import Viewer
from archive.models import Clip, Passage, Rendition

CAPTION = 84


@dataclass(frozen=True)
class ShownClip:
    """A clip as one room gets it. Times are milliseconds of the clip, not of its recording.

    ``waiting`` says that its file is still being cut; ``sounding`` that this room may hear
    or see it at all, and does not only read it.
    """

    clip_id: int
    public_id: str
    story_id: int
    title: str
    context: str
    language: str
    kind: str
    seconds: int
    collection: str
    is_sample: bool
    name: str
    tags: dict[str, tuple[str, ...]]
    content_notes: tuple[ShownNote, ...]
    passages: tuple[ShownPassage, ...]
    media: dict[str, ShownMedia]
    sounding: bool
    presentation: Presentation

    @property
    def waiting(self) -> bool:
        """Tell whether its own file is still to come."""
        return self.sounding and not ({"audio", "video"} & self.media.keys())

    def captions(self) -> list[ShownPassage]:
        """Return the words in pieces short enough to read while they are heard."""
        return [
            ShownPassage(p.position, start, end, p.speaker, words)
            for p in self.passages
            if p.start_ms is not None and p.end_ms is not None
            for start, end, words in excerpt.pieces(p.start_ms, p.end_ms, p.text, CAPTION)
        ]


def fetch_clip(
    session: Session,
    viewer: Viewer,
    room: Room,
    public_id: str,
    kit_id: int | None = None,
    with_words: bool = True,
) -> tuple[Clip, ShownClip]:
    """Return a clip of the viewer's collections as *room* gets it, asking consent afresh."""
    found = session.scalar(
        select(Clip).where(Clip.public_id == public_id, Clip.collection_id.in_(viewer.facilitates))
    )
    if found is None:
        raise Absent
    return found, show_clip(found, clip_for(session, viewer, room, found, kit_id), with_words)


def fetch_clips(
    session: Session, viewer: Viewer, room: Room, kit_id: int | None = None
) -> list[ShownClip]:
    """Return every clip of the viewer's collections that *room* may have, newest first.

    For lists: without their words, which would be read from every whole transcript.
    """
    live = scope(session, viewer, room, Act.CLIP, kit_id)
    rows = session.scalars(
        select(Clip)
        .where(Clip.collection_id.in_(viewer.facilitates), Clip.story_id.in_(live.stories))
        .order_by(Clip.id.desc())
    )
    return [
        show_clip(row, live.stories[row.story_id].presentation, with_words=False) for row in rows
    ]


def clip_media(clip: Clip, shown: ShownClip, rendition_id: str) -> Rendition:
    """Return one of a clip's own files as *shown* allows, or raise Absent."""
    return best_rendition(clip.item, shown.presentation, rendition_id, clip.id)


def show_clip(clip: Clip, presentation: Presentation, with_words: bool = True) -> ShownClip:
    """Return *clip* with every redaction in force applied, and nothing from outside its span."""
    story, item = clip.story, clip.item
    phrases = redaction.phrases_of(story)
    head = show_head(story, presentation)
    chosen = allowed_renditions(item, presentation, clip.id)
    # A reading has times of its own, so no clip is cut from it: there only the words are left.
    whole = {r.kind for r in allowed_renditions(item, presentation) if r.voice != READER}
    return ShownClip(
        clip_id=clip.id,
        public_id=clip.public_id,
        story_id=story.id,
        title=text.blank_phrases(clip.title, phrases),
        context=text.blank_phrases(clip.context, phrases),
        language=item.language,
        kind=item.kind,
        seconds=_seconds(clip),
        collection=head.collection,
        is_sample=head.is_sample,
        name=head.name,
        tags=head.tags,
        content_notes=tuple(_notes(clip, head.content_notes)),
        passages=tuple(_passages(clip, presentation, phrases)) if with_words else (),
        media={row.kind: ShownMedia(row.public_id, row.kind, row.mime) for row in chosen},
        sounding=bool(whole & {"audio", "video"}),
        presentation=presentation,
    )


def _seconds(clip: Clip) -> int:
    if clip.start_ms is None or clip.end_ms is None:
        return 0
    return max(1, round((clip.end_ms - clip.start_ms) / 1000))


def _notes(clip: Clip, notes: tuple[ShownNote, ...]) -> Iterator[ShownNote]:
    """Yield the notes that touch the clip; one without times may stand anywhere in its story."""
    for note in notes:
        if note.item is not None and note.item != clip.item.public_id:
            continue
        if None in (note.start_ms, clip.start_ms, clip.end_ms):
            yield replace(note, start_ms=None, end_ms=None)
            continue
        assert note.start_ms is not None
        assert clip.start_ms is not None
        assert clip.end_ms is not None
        end = note.end_ms if note.end_ms is not None else note.start_ms
        if note.start_ms < clip.end_ms and end >= clip.start_ms:
            start = max(0, note.start_ms - clip.start_ms)
            yield replace(note, start_ms=start, end_ms=min(end, clip.end_ms) - clip.start_ms)


def _passages(clip: Clip, presentation: Presentation, phrases: list[str]) -> Iterator[ShownPassage]:
    removed = redaction.spans_of(clip.item)
    speakers = speakers_of(clip.item, presentation)
    for passage in clip.item.passages:
        span = _span(clip, passage)
        if span is None:
            continue
        words = excerpt.cut(passage.text, span, removed.get(passage.position, ()), phrases)
        if words:
            times = _times(clip, passage)
            yield ShownPassage(passage.position, *times, speakers[passage.position], words)


def _span(clip: Clip, passage: Passage) -> tuple[int, int] | None:
    """Return the characters of *passage* that belong to *clip*: by time, or as chosen."""
    if clip.start_ms is not None and clip.end_ms is not None:
        outside = (passage.start_ms or 0) >= clip.end_ms or (passage.end_ms or 0) <= clip.start_ms
        return None if outside else excerpt.heard_between(passage, clip.start_ms, clip.end_ms)
    if clip.first_position is None or clip.last_position is None:
        return None
    if not clip.first_position <= passage.position <= clip.last_position:
        return None
    first = clip.first_char if passage.position == clip.first_position else 0
    end = clip.last_char if passage.position == clip.last_position else None
    return (first, len(passage.text) if end is None else end)


def _times(clip: Clip, passage: Passage) -> tuple[int | None, int | None]:
    if clip.start_ms is None or clip.end_ms is None:
        return None, None
    if passage.start_ms is None or passage.end_ms is None:
        return None, None
    start, end = max(passage.start_ms, clip.start_ms), min(passage.end_ms, clip.end_ms)
    return start - clip.start_ms, max(end, start + 1) - clip.start_ms


def clip_words(clip: Clip) -> list[str]:
    """Return the words of a clip, passage by passage, with everything removed left out."""
    phrases = redaction.phrases_of(clip.story)
    return [p.text for p in _passages(clip, Presentation(), phrases)]
