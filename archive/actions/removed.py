"""What is removed from a story, as its desk and its narrator see it."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive import redaction, text
from archive.errors import Refused
from archive.models import Item, Redaction, Story

THIRD_PARTY = "third-party"


@dataclass(frozen=True)
class Removed:
    """What the desk lists as one: every mark of the same words, or one span of time."""

    id: int
    phrase: str
    by_narrator: bool
    marks: tuple[Redaction, ...]

    @property
    def third_party(self) -> bool:
        """Tell whether it takes two people to put this back."""
        return any(mark.reason == THIRD_PARTY for mark in self.marks)

    @property
    def permanent(self) -> bool:
        """Tell whether nothing is left that could be put back."""
        return any(mark.permanent_on is not None for mark in self.marks)


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
    """Return what *mark* is listed under: its words, or the span of time it was made for."""
    if mark.phrase:
        return (mark.by_narrator, mark.phrase)
    if mark.boxes:
        return (mark.by_narrator, mark.id)
    whole = next((m for m in marks if is_time(m) and _stands_for(mark, m)), mark)
    return (mark.by_narrator, whole.id)


def is_time(mark: Redaction) -> bool:
    """Tell whether *mark* is a span of sound for its own sake, and not where words are heard."""
    if mark.boxes or mark.phrase:
        return False
    return mark.position is None and mark.start_ms is not None


def _stands_for(mark: Redaction, whole: Redaction) -> bool:
    """Tell whether *mark* is on the words that may be heard in *whole*, for no other reason.

    Such marks have just the times that the span has in their passage. What somebody removed
    there by hand has its own, and stays removed when the span comes back.
    """
    passage = next((p for p in mark.item.passages if p.position == mark.position), None)
    if passage is None or mark.by_narrator != whole.by_narrator:
        return False
    times = (whole.start_ms, whole.end_ms, passage.start_ms, passage.end_ms)
    first, last, start, end = (-1 if ms is None else ms for ms in times)
    return -1 not in (start, end) and (mark.start_ms, mark.end_ms) == (
        max(first, start),
        min(last, end),
    )


def group_of(story: Story, mark_id: int) -> list[Redaction]:
    """Return the marks that are listed as one with *mark_id*; raises Refused where none is."""
    group = next((g for g in _groups(story) if any(m.id == mark_id for m in g)), None)
    if group is None:
        raise Refused("mark-gone")
    return group


def phrases(story: Story) -> dict[str, list[Redaction]]:
    """Return the removed phrases, each with the marks that remove it."""
    found: dict[str, list[Redaction]] = {}
    for item in story.items:
        for mark in redaction.in_force(item):
            if mark.phrase:
                found.setdefault(mark.phrase, []).append(mark)
    return found


@dataclass(frozen=True)
class Part:
    """Some words of a passage as its moderator sees them: removed ones are struck through."""

    text: str
    removed: bool


def parts_of(item: Item) -> dict[int, list[Part]]:
    """Return the words of each passage by position, divided where something is removed."""
    spans, every = redaction.spans_of(item), phrases(item.story)
    found = {}
    for passage in item.passages:
        gone = list(spans.get(passage.position, ()))
        gone += [span for phrase in every for span in text.phrase_spans(passage.text, phrase)]
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
