"""Leave a story that others tell too: one's own words go, and the rest waits for the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from archive import clock, text
from archive.actions import (
    consents,
    corrections,
    decisions,
    departed,
    entries,
    history,
    legal,
    news,
    turns,
    voices,
)
from archive.actions.staff_notes import forget_what_is_gone
from archive.errors import Refused
from archive.gate.renditions import REVIEW
from archive.jobs import enqueue
from archive.media.filters import merged
from archive.models import (
    Clip,
    ContentNote,
    Correction,
    Item,
    KitPart,
    Passage,
    Redaction,
    Rendition,
    Upload,
    Voice,
)

_DAY_MS = 24 * 3600 * 1000


@dataclass
class Left:
    """What one voice took along, in numbers; ``keys`` are the files to destroy."""

    items: int = 0
    passages: int = 0
    shut: int = 0
    keys: list[str] = field(default_factory=list)

    @property
    def nothing(self) -> bool:
        """Tell whether no words of this voice were found."""
        return not (self.items or self.passages or self.shut)


def leaves(voice: Voice) -> bool:
    """Tell whether others stay who have come in: then *voice* leaves instead of ending it all.

    Someone who was asked in and never came has nothing to decide about.
    """
    return any(voices.begun(other) for other in voices.others(voice))


def withdraw(session: Session, voice: Voice, erase: bool) -> Left | None:
    """Take *voice* out: alone it takes the whole story back, otherwise only its own part.

    Under a legal hold all is hidden at once, and its own part goes when the hold ends.
    """
    if leaves(voice) and legal.holds(session, voice.story):
        consents.take_back(session, voice)
        entries.note(session, "narrator", "voice-leaving", voice.story, voice=voice.id)
        decisions.refresh(session, voice.story)
        return None
    if leaves(voice):
        return leave(session, voice)
    consents.withdraw(session, voice, erase)
    return None


def leave(session: Session, voice: Voice) -> Left:
    """Take the words of *voice* out of its story and hide the rest until the others answer.

    In force when the click is answered: passages lose their words, files lose their rows.
    Jobs then destroy the files, and the seconds inside the sealed recordings.
    """
    story = voice.story
    if story.gone or voice.left_on:
        raise Refused("taken-back")
    left, told = Left(), voices.tells(voice)
    for item in list(story.items):
        _take_out(session, voice, item, left)
    departed.forget_person(session, voice)
    if told:
        departed.forget_telling(session, story)
    # A summary by staff is of the whole, this voice's words included.
    story.synopsis = ""
    forget_what_is_gone(session, story)
    consents.take_back(session, voice)
    voice.left_on, story.confirm_after = clock.today(), clock.now()
    departed.note(session, story, left.items, left.passages, left.shut)
    session.flush()
    session.expire(story)
    decisions.refresh(session, story)
    decisions.touch_text(session, story)
    keys = [key for key in left.keys if key]
    enqueue(session, "destroy_given", story.id, story_id=story.id, keys=keys)
    for other in voices.others(voice):
        news.tell(session, other)
    return left


def _take_out(session: Session, voice: Voice, item: Item, left: Left) -> None:
    own = voices.owns(voice, item)
    if item.kind not in voices.SOUNDING:
        if own:
            _destroy(session, item, left)
        else:
            _take_turns(session, voice, item, left)
        return
    theirs = _spoken_by(voice, item)
    if item.passages and not theirs:
        # What it said before may have been theirs all the same.
        history.forget(session, [item.id])
        return
    if len(theirs) < len(item.passages):
        _quiet(session, item, theirs, left)
    elif own:
        _destroy(session, item, left)
    else:
        _shut(session, item, left)


def _take_turns(session: Session, voice: Voice, item: Item, left: Left) -> None:
    """Take the turns of *voice* out of what somebody else wrote."""
    if not turns.speaks_in(voice, item):
        return
    if turns.divide(session, voice, item):
        # Where a clip begins was counted in whole paragraphs.
        _drop_clips(session, _clips(session, item), left)
    _blank(session, item, turns.of_voice(voice, item.passages), left)
    item.body = "\n\n".join(passage.text for passage in item.passages)


def _spoken_by(voice: Voice, item: Item) -> list[Passage]:
    """Return the passages that are, or may be, spoken by *voice*.

    A passage is somebody else's only where its label says so: it names another voice, or
    this voice's own name stands elsewhere in the same transcript.
    """
    own = voices.plain(voice.speaker)
    known = {voices.plain(other.speaker) for other in voices.others(voice)} - {"", own}
    labels = voices.labels_of(item)
    safe = (labels - {own}) if own in labels else (labels & known)
    return [p for p in item.passages if voices.plain(p.speaker) not in safe]


def _destroy(session: Session, item: Item, left: Left) -> None:
    """Remove an item with everything made of it; its files are destroyed once that is certain."""
    left.items += 1
    left.keys += [item.original_key, item.reading_key]
    _drop_files(session, item, left)
    _drop_clips(session, _clips(session, item), left)
    history.forget(session, [item.id])
    for table in (Redaction, ContentNote, Correction, Upload):
        session.execute(delete(table).where(table.item_id == item.id))
    session.expire(item)
    session.delete(item)
    session.flush()


def _drop_files(session: Session, item: Item, left: Left, spare: str = "") -> None:
    """Remove every rendition of *item*, its clips' and its moderator's too."""
    left.keys += [row.key for row in item.renditions if row.key != spare]
    session.execute(delete(Rendition).where(Rendition.item_id == item.id))
    session.expire(item, ["renditions"])


def _drop_clips(session: Session, clips: Iterable[Clip], left: Left) -> None:
    """Remove clips and their files; where a kit held one, a placeholder stays."""
    for clip in list(clips):
        left.keys += [row.key for row in clip.renditions]
        session.execute(delete(Rendition).where(Rendition.clip_id == clip.id))
        blank = {"clip_id": None, "story_id": clip.story_id}
        session.execute(update(KitPart).where(KitPart.clip_id == clip.id).values(blank))
        session.execute(delete(Clip).where(Clip.id == clip.id))


def _blank(session: Session, item: Item, theirs: Sequence[Passage], left: Left) -> None:
    """Destroy the words of passages: a mark that nobody may lift stands in their place."""
    gone = {passage.position for passage in theirs}
    left.passages, item.index_points = left.passages + len(gone), []
    _drop_clips(session, [c for c in _clips(session, item) if _touches(c, theirs)], left)
    _drop_marks(session, item, gone)
    corrections.forget(session, item, gone)
    history.forget(session, [item.id])
    for passage in theirs:
        passage.text, passage.words, passage.speaker = text.MARK, None, ""
        mark = Redaction(item_id=item.id, by_narrator=True, position=passage.position)
        mark.start_char, mark.end_char = 0, len(text.MARK)
        mark.start_ms, mark.end_ms = passage.start_ms, passage.end_ms
        session.add(mark)
    item.revision += 1
    session.flush()


def _clips(session: Session, item: Item) -> list[Clip]:
    return list(session.scalars(select(Clip).where(Clip.item_id == item.id)))


def _touches(clip: Clip, theirs: Sequence[Passage]) -> bool:
    """Tell whether a clip holds any of these passages; where times are unknown, it does."""
    if clip.first_position is not None and clip.last_position is not None:
        return any(clip.first_position <= p.position <= clip.last_position for p in theirs)
    first, last = clip.start_ms or 0, _end(clip.end_ms)
    return any((p.start_ms or 0) < last and first < _end(p.end_ms) for p in theirs)


def _end(ms: int | None) -> int:
    return _DAY_MS if ms is None else ms


def _drop_marks(session: Session, item: Item, gone: set[int]) -> None:
    """Drop the marks inside passages whose words go.

    What a mark removed from a title or from others' words must stay removed there: then
    the mark stays, without a place.
    """
    story = item.story
    rest = [p.text for each in story.items for p in each.passages if each is not item]
    rest += [p.text for p in item.passages if p.position not in gone]
    elsewhere = "\n".join([story.title, *(each.alt for each in story.items), *rest])
    for mark in [m for m in item.redactions if m.position in gone]:
        if mark.lifted_on is None and text.phrase_spans(elsewhere, mark.phrase):
            mark.position = mark.start_char = mark.end_char = None
        else:
            session.delete(mark)
    session.flush()
    session.expire(item, ["redactions"])


def _quiet(session: Session, item: Item, theirs: Sequence[Passage], left: Left) -> None:
    """Take one speaker out of a recording: the words now, the seconds by a job.

    Until it has run nothing of the recording can be played, by anyone.
    """
    kept = [p for p in item.passages if p not in theirs]
    spans = _silent(item, kept, theirs)
    _blank(session, item, theirs, left)
    for start_ms, end_ms in spans:
        times = {"start_ms": start_ms, "end_ms": end_ms}
        session.add(Redaction(item_id=item.id, by_narrator=True, **times))
    plain = _close(session, item, left, voices.QUIETING)
    listed = [list(span) for span in spans]
    enqueue(session, "quiet_item", item.story_id, item_id=item.id, spans=listed, plain=plain)


def _silent(
    item: Item, kept: Sequence[Passage], theirs: Sequence[Passage]
) -> list[tuple[int, int]]:
    """Return the seconds to silence: theirs, and all that no kept passage is heard in."""
    spans, done = [(p.start_ms or 0, p.end_ms or _DAY_MS) for p in theirs], 0
    for passage in sorted(kept, key=lambda p: p.start_ms or 0):
        spans.append((done, passage.start_ms or 0))
        done = max(done, passage.end_ms or 0)
    spans.append((done, max(done, item.duration_ms or _DAY_MS)))
    return merged(spans, guard_ms=0)


def _shut(session: Session, item: Item, left: Left) -> None:
    """Close somebody else's recording in which nobody can tell who speaks when.

    Its sealed bytes stay, for they are not this voice's to destroy; nothing opens them.
    """
    left.shut += 1
    _blank(session, item, item.passages, left)
    _drop_clips(session, _clips(session, item), left)
    session.add(Redaction(item_id=item.id, by_narrator=True, start_ms=0, end_ms=_DAY_MS))
    _close(session, item, left, voices.PARTED)


def _close(session: Session, item: Item, left: Left, state: str) -> bool:
    """Take every rendition away; return whether what is left as the source is not sealed."""
    review = next((r.key for r in item.renditions if r.kind == REVIEW and not r.clip_id), "")
    plain = not item.original_key
    item.original_key = item.original_key or review
    left.keys.append(item.reading_key)
    item.reading_key = item.reading_of = item.problem = ""
    _drop_files(session, item, left, spare=item.original_key)
    item.revision, item.state = item.revision + 1, state
    session.flush()
    return plain
