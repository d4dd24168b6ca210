"""Show a moderator what may give somebody away; they accept it, or wave it aside.

Computed from the words as they stand each time, never kept, never applied by itself.
"""

import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import hints, redaction, text
from archive.actions import entries, items, redactions, spotting
from archive.errors import Refused
from archive.gate import Viewer
from archive.models import HintAnswer, Item, Story

# Stands for each character that is removed already: no pattern takes it for a letter.
_GONE = "\u2588"
# So many characters on each side show what the words stand in.
_AROUND = 60


@dataclass(frozen=True)
class Place:
    """Where a hint stands. ``part`` is title, synopsis, alt or words; characters are half open."""

    part: str
    item: str
    position: int
    first: int
    last: int
    start_ms: int | None
    before: str
    after: str


@dataclass(frozen=True)
class Found:
    """The same words with the same meaning, at every place that says them.

    ``id`` names them without saying them, and is what a page sends back.
    """

    id: str
    kind: str
    words: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class _Line:
    part: str
    item: str
    position: int
    start_ms: int | None
    words: str
    seen: Sequence[spotting.Span] = ()


def of_story(session: Session, story: Story) -> list[Found]:
    """Return the hints of *story* that nobody has answered, by kind and then as they come."""
    waved = _dismissed(session, story)
    groups: dict[tuple[str, str], list[tuple[str, Place]]] = {}
    for line in _lines(story, spotting.kept(session, story)):
        for hint in hints.find(line.words, line.seen):
            said = line.words[hint.first : hint.last]
            if _digest(story, hint.kind, said, _where(line)) not in waved:
                key = (hint.kind, _plain(said))
                groups.setdefault(key, []).append((said, _place(line, hint)))
    found = [
        Found(_digest(story, kind, plain), kind, each[0][0], tuple(place for _, place in each))
        for (kind, plain), each in groups.items()
    ]
    return sorted(found, key=lambda each: hints.KINDS.index(each.kind))


def accept(session: Session, viewer: Viewer, story: Story, hint_id: str) -> int:
    """Remove the words of a hint; return how many places of the story's words.

    What is long enough to be known again goes wherever the story says it; a short number
    only where it was found, since the same figures may mean something else.
    """
    found = _named(of_story(session, story), hint_id)
    if _known_again(found.words) or any(p.part != "words" for p in found.places):
        return redactions.remove_words(session, viewer, story, found.words)
    places = 0
    for item in story.items:
        here = [p for p in found.places if p.item == item.public_id]
        spans = [(p.position, p.first, p.last) for p in here]
        places += redactions.remove_spans(session, viewer, item, spans) if spans else 0
    return places


def _known_again(words: str) -> bool:
    return sum(text.is_letter(letter) for letter in words) >= redactions.EVERYWHERE


def dismiss(session: Session, viewer: Viewer, story: Story, hint_id: str) -> int:
    """Wave a hint aside for good at every place it stands; return 1."""
    return _wave(session, viewer, story, [_named(of_story(session, story), hint_id)])


def dismiss_kind(session: Session, viewer: Viewer, story: Story, kind: str) -> int:
    """Wave every hint of one kind aside; return how many."""
    every = [found for found in of_story(session, story) if found.kind == kind]
    if not every:
        raise Refused("hint-gone")
    return _wave(session, viewer, story, every)


def _named(found: Iterable[Found], hint_id: str) -> Found:
    one = next((each for each in found if each.id == hint_id), None)
    if one is None:
        raise Refused("hint-gone")
    return one


def _wave(session: Session, viewer: Viewer, story: Story, every: list[Found]) -> int:
    # A story without recordings has no key yet, and what is kept must not be guessed without one.
    items.story_key(session, story)
    known = _dismissed(session, story)
    new = {
        _digest(story, found.kind, found.words, (place.part, place.item))
        for found in every
        for place in found.places
    }
    for digest in sorted(new - known):
        session.add(HintAnswer(story_id=story.id, digest=digest, answered_by_id=viewer.user_id))
    kinds = sorted({found.kind for found in every})
    entries.note(session, "staff", "hints-dismissed", story, viewer, kinds=kinds, hints=len(every))
    return len(every)


def _dismissed(session: Session, story: Story) -> set[str]:
    rows = select(HintAnswer.digest).where(HintAnswer.story_id == story.id)
    return set(session.scalars(rows))


def _digest(story: Story, kind: str, words: str, where: tuple[str, str] = ("", "")) -> str:
    """Return a name for *words* at *where* that says nothing without the story's own key."""
    given = "\0".join((kind, _plain(words), *where)).encode()
    return hmac.new(story.sealed_key.encode(), given, hashlib.sha256).hexdigest()


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _where(line: _Line) -> tuple[str, str]:
    return line.part, line.item


def _place(line: _Line, hint: hints.Hint) -> Place:
    first, last = max(0, hint.first - _AROUND), min(len(line.words), hint.last + _AROUND)
    before, after = line.words[first : hint.first], line.words[hint.last : last]
    return Place(
        *(line.part, line.item, line.position, hint.first, hint.last, line.start_ms),
        before=("…" if first else "") + _marked(before),
        after=_marked(after) + ("…" if last < len(line.words) else ""),
    )


def _marked(words: str) -> str:
    """Return *words* with one mark for what is removed from them."""
    return re.sub(f"{_GONE}+", text.MARK, words)


def _lines(story: Story, seen: Mapping[str, Sequence[spotting.Span]]) -> Iterator[_Line]:
    """Yield every text of *story* that others may read, what is removed blacked out."""
    phrases = redaction.phrases_of(story)
    for part, words in (("title", story.title), ("synopsis", story.synopsis)):
        at = (part, "", 0, None)
        yield _seen(_Line(*at, _blacked(words, (), phrases)), story.language, words, seen)
    for item in story.items:
        yield from _of_item(item, phrases, seen)


def _of_item(
    item: Item, phrases: list[str], seen: Mapping[str, Sequence[spotting.Span]]
) -> Iterator[_Line]:
    name, spans = item.public_id, redaction.spans_of(item)
    alt = _Line("alt", name, 0, None, _blacked(item.alt, (), phrases))
    yield _seen(alt, item.language, item.alt, seen)
    for p in item.passages:
        words = _blacked(p.text, spans.get(p.position, ()), phrases)
        line = _Line("words", name, p.position, p.start_ms, words)
        yield _seen(line, item.language, p.text, seen)


def _seen(
    line: _Line, language: str, words: str, seen: Mapping[str, Sequence[spotting.Span]]
) -> _Line:
    """Return *line* with where a model saw people in its *words*, none of them half removed."""
    if not seen:
        return line
    spans = seen.get(spotting.digest(language, words), ())
    whole = [(a, b) for a, b in spans if _GONE not in line.words[a:b]]
    return replace(line, seen=whole)


def _blacked(words: str, spans: Iterable[tuple[int, int]], phrases: Iterable[str]) -> str:
    """Return *words* with every removed character replaced, so that all others keep their place."""
    gone = [*spans, *(span for phrase in phrases for span in text.phrase_spans(words, phrase))]
    for first, last in gone:
        words = f"{words[:first]}{_GONE * (min(last, len(words)) - first)}{words[last:]}"
    return words
