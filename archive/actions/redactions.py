"""Remove words and sound from every surface of a story, and put back what staff removed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive import clock, redaction, text
from archive.actions import anchoring, decisions, entries
from archive.actions.anchoring import Spot
from archive.errors import BadInput, Refused
from archive.gate import Viewer
from archive.jobs import enqueue_once
from archive.models import Item, Redaction, Story

# Fewer letters than this in all are common words: removed where they stand and nowhere else.
EVERYWHERE = 4
SOUNDING = ("audio", "video")


@dataclass(frozen=True)
class Removed:
    """What the desk lists as one: every mark of the same words, or one span of time."""

    id: int
    phrase: str
    by_narrator: bool
    marks: tuple[Redaction, ...]


def listed(story: Story) -> list[Removed]:
    """Return what is removed from *story*, marks of the same words or time together."""
    return [
        Removed(marks[0].id, marks[0].phrase, marks[0].by_narrator, tuple(marks))
        for marks in _groups(story)
    ]


def _groups(story: Story) -> list[list[Redaction]]:
    groups: dict[tuple[object, ...], list[Redaction]] = {}
    for item in story.items:
        marks = redaction.in_force(item)
        for mark in sorted(marks, key=lambda m: (m.position is not None, m.id)):
            groups.setdefault(_group(mark, marks), []).append(mark)
    return list(groups.values())


def _group(mark: Redaction, marks: Sequence[Redaction]) -> tuple[object, ...]:
    """Return what *mark* is listed under: its words, or the span of time it lies in."""
    if mark.phrase:
        return (mark.by_narrator, mark.phrase)
    whole = next((m for m in marks if _is_time(m) and _holds(m, mark)), mark)
    return (mark.by_narrator, whole.id)


def _is_time(mark: Redaction) -> bool:
    return mark.position is None and mark.start_ms is not None and not mark.phrase


def _holds(whole: Redaction, part: Redaction) -> bool:
    if None in (whole.start_ms, whole.end_ms, part.start_ms, part.end_ms):
        return False
    inside = whole.start_ms <= part.start_ms and part.end_ms <= whole.end_ms  # type: ignore[operator]  # None was ruled out
    return inside and whole.by_narrator == part.by_narrator


def remove_words(session: Session, viewer: Viewer, story: Story, words: str) -> int:
    """Remove *words* wherever the story has them; return how many places of its items.

    Raises BadInput where they are nowhere, or too short to mean anything.
    """
    if len(_letters(words)) < 2:
        raise BadInput("words-too-short")
    new = [mark for item in story.items for mark in _uncovered(session, item, words)]
    kept = [mark for mark in _in_force(story) if mark.phrase.casefold() == words.casefold()]
    if not new and not kept:
        if not _elsewhere(story, words) or not story.items:
            raise BadInput("words-not-found")
        # Only a title or a description says it: a mark without a place blanks those.
        new = [_add(session, Redaction(item=story.items[0], phrase=words))]
    _place(session, viewer, story, new)
    return len(new)


def remove_spans(
    session: Session, viewer: Viewer, item: Item, spans: Sequence[tuple[int, int, int]]
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
    _place(session, viewer, item.story, new)
    phrases = {mark.phrase for mark in new if mark.phrase}
    more = [m for i in item.story.items for p in sorted(phrases) for m in _uncovered(session, i, p)]
    _place(session, viewer, item.story, more, quiet=True)
    return len(new) + len(more)


def remove_times(session: Session, viewer: Viewer, item: Item, start_ms: int, end_ms: int) -> None:
    """Remove a span of sound, and whatever words may be heard in it."""
    if item.kind not in SOUNDING or not 0 <= start_ms < end_ms <= (item.duration_ms or end_ms):
        raise BadInput("times-wrong")
    new = [
        mark_at(session, item, spot)
        for spot in anchoring.said_during(item.passages, start_ms, end_ms)
    ]
    new.append(_add(session, Redaction(item=item, start_ms=start_ms, end_ms=end_ms)))
    _place(session, viewer, item.story, new)


def put_back(session: Session, viewer: Viewer, story: Story, mark_id: int) -> None:
    """Lift a staff mark and those of the same words; never a narrator's own (invariant 2)."""
    group = group_of(story, mark_id)
    if group[0].by_narrator:
        raise Refused("own-mark")
    entries.note(session, "staff", "put-back", story, viewer, places=len(group))
    lift(session, viewer, story, group)


def lift(session: Session, viewer: Viewer, story: Story, group: Sequence[Redaction]) -> None:
    """Take the marks of *group* away; whether that is *viewer*'s to do, the caller knows."""
    for mark in group:
        mark.lifted_on, mark.lifted_by_id = clock.today(), viewer.user_id
    # What another mark still removes may have been left to this one.
    again = [mark for item in story.items for mark in cover(session, item)]
    changed(session, story, [m.item for m in (*group, *again)])


def group_of(story: Story, mark_id: int) -> list[Redaction]:
    """Return the marks that are listed as one with *mark_id*; raises Refused where none is."""
    group = next((g for g in _groups(story) if any(m.id == mark_id for m in g)), None)
    if group is None:
        raise Refused("mark-gone")
    return group


def cover(session: Session, item: Item) -> list[Redaction]:
    """Mark every place of *item* that its story's marks remove and none covers; return those.

    A narrator's mark makes narrator's marks: staff cannot lift those either.
    """
    new = []
    for phrase, by_narrator in _phrases(item.story).items():
        new += [_owned(mark, by_narrator) for mark in _uncovered(session, item, phrase)]
    for whole in [mark for mark in redaction.in_force(item) if _is_time(mark)]:
        spots = anchoring.said_during(item.passages, whole.start_ms or 0, whole.end_ms or 0)
        new += [
            _owned(mark_at(session, item, s), whole.by_narrator)
            for s in spots
            if not _covered(item, s)
        ]
    session.flush()
    return new


def _owned(mark: Redaction, by_narrator: bool) -> Redaction:
    mark.by_narrator = by_narrator
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


def _place(
    session: Session, viewer: Viewer, story: Story, marks: list[Redaction], quiet: bool = False
) -> None:
    """Add *marks* and make them count; *quiet* adds no entry of its own."""
    own = viewer.user_id is None
    for mark in marks:
        mark.placed_by_id, mark.by_narrator = viewer.user_id, own
    session.flush()
    if marks and own:
        # Whose marks they are stands here: of several voices each takes back their own.
        ids = [mark.id for mark in marks]
        voice_id = viewer.voice_id
        entries.note(session, "narrator", "own-removed", story, viewer, voice=voice_id, marks=ids)
    elif marks and not quiet:
        entries.note(session, "staff", "removed", story, viewer, places=len(marks))
    if marks:
        changed(session, story, [mark.item for mark in marks])


def _chosen(item: Item, position: int, first: int, last: int) -> tuple[Spot, str]:
    """Return the spot and its words: whole ones, without the spaces about them."""
    index = next((n for n, p in enumerate(item.passages) if p.position == position), None)
    if index is None:
        raise BadInput("words-not-found")
    said = item.passages[index].text
    if not 0 <= first < last <= len(said) or not said[first:last].strip():
        raise BadInput("words-not-found")
    while first and said[first - 1].isalnum() and said[first].isalnum():
        first -= 1
    while last < len(said) and said[last - 1].isalnum() and said[last].isalnum():
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


def _in_force(story: Story) -> list[Redaction]:
    return [mark for item in story.items for mark in redaction.in_force(item)]


def _phrases(story: Story) -> dict[str, bool]:
    """Return the removed phrases, each with whether its narrator removed it."""
    found: dict[str, bool] = {}
    for mark in _in_force(story):
        if mark.phrase:
            found[mark.phrase] = found.get(mark.phrase, False) or mark.by_narrator
    return found


def _elsewhere(story: Story, words: str) -> bool:
    own = [tag.term for tag in story.tags if tag.vocabulary.startswith("own-")]
    others = (story.title, story.synopsis, *own, *(item.alt for item in story.items))
    return any(text.phrase_spans(other, words) for other in others)


def _letters(words: str) -> str:
    return "".join(letter for letter in words if letter.isalnum())


@dataclass(frozen=True)
class Part:
    """Some words of a passage as its moderator sees them: removed ones are struck through."""

    text: str
    removed: bool


def parts_of(item: Item) -> dict[int, list[Part]]:
    """Return the words of each passage by position, divided where something is removed."""
    spans, phrases = redaction.spans_of(item), _phrases(item.story)
    found = {}
    for passage in item.passages:
        gone = list(spans.get(passage.position, ()))
        gone += [span for phrase in phrases for span in text.phrase_spans(passage.text, phrase)]
        found[passage.position] = _divided(passage.text, sorted(gone))
    return found


def _divided(words: str, gone: list[tuple[int, int]]) -> list[Part]:
    parts, done = [], 0
    for first, last in gone:
        if last <= done:
            continue
        parts += [Part(words[done:first], False), Part(words[max(done, first) : last], True)]
        done = last
    parts.append(Part(words[done:], False))
    return [part for part in parts if part.text]
