"""Make a removal permanent: what was removed is destroyed, and nobody can put it back.

A steward may do it alone. A moderator's wish waits for a second person. The words go now;
the seconds and the picture inside the sealed original go by a job, and until it has run
nothing of the item is given out.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from archive import clock, redaction, text
from archive.actions import (
    corrections,
    decisions,
    entries,
    forgetting,
    history,
    legal,
    redactions,
)
from archive.actions.claims import moderates
from archive.actions.removed import group_of
from archive.actions.voices import CLOSED, QUIETING
from archive.errors import Refused
from archive.gate import Viewer
from archive.gate.renditions import READER, REVIEW
from archive.jobs import enqueue
from archive.models import Item, Redaction, Rendition, Story


def alone(viewer: Viewer, story: Story) -> bool:
    """Tell whether *viewer* needs nobody else for it: a steward of the story's collection."""
    return (story.collection_id, "steward") in viewer.roles


def make(session: Session, viewer: Viewer, story: Story, mark_id: int) -> bool:
    """Make the marks listed with *mark_id* permanent; return False where a second must agree."""
    legal.must_not_hold(session, story)
    group = _all_of(story, group_of(story, mark_id))
    _must_be_possible(group)
    asked = {mark.permanent_asked_by_id for mark in group}
    # Who moderates here no more has not asked: it begins anew.
    asked = {who if moderates(session, who, story) else None for who in asked}
    if not alone(viewer, story) and (asked & {None, viewer.user_id}):
        for mark in group:
            mark.permanent_asked_by_id = viewer.user_id
        entries.note(session, "staff", "permanent-asked", story, viewer, places=len(group))
        return False
    entries.note(session, "staff", "made-permanent", story, viewer, places=len(group))
    _destroy(session, viewer, story, group)
    return True


def _all_of(story: Story, group: Sequence[Redaction]) -> list[Redaction]:
    """Return *group* with every other mark on the same words, however they are written."""
    said = {mark.phrase for mark in group if mark.phrase}
    found = {mark.id: mark for mark in group}
    for item in story.items:
        for mark in redaction.in_force(item):
            if mark.phrase and not _left(mark.phrase, sorted(said)):
                found[mark.id] = mark
    return list(found.values())


def _must_be_possible(group: Sequence[Redaction]) -> None:
    if any(mark.permanent_on for mark in group):
        raise Refused("mark-permanent")
    if any(mark.by_narrator for mark in group):
        # What a narrator took out they may want back: it is theirs.
        raise Refused("own-mark")
    if any(mark.lift_asked_by_id for mark in group):
        raise Refused("lift-open")
    if any(mark.item.state in CLOSED for mark in group):
        raise Refused("still-rendering")


def _destroy(session: Session, viewer: Viewer, story: Story, group: Sequence[Redaction]) -> None:
    phrases = sorted({mark.phrase for mark in group if mark.phrase})
    items = {mark.item.id: mark.item for mark in group}
    _forget_words(session, story, group, phrases)
    for mark in group:
        mark.phrase, mark.permanent_on = "", clock.today()
        mark.permanent_by_id = viewer.user_id
    for other in [mark for item in story.items for mark in item.redactions]:
        # What another mark says of these words, one that was lifted too, says them no more.
        other.phrase = _left(other.phrase, phrases)
    keys = [key for item in items.values() for key in _rewrite(session, item, group)]
    session.flush()
    forgetting.forget_phrases(session, story, phrases)
    decisions.touch_text(session, story)
    enqueue(session, "forget_log", story.id, keys=keys)


def _forget_words(
    session: Session, story: Story, group: Sequence[Redaction], phrases: Sequence[str]
) -> None:
    for item in story.items:
        gone: dict[int, list[tuple[int, int]]] = {}
        for mark in group:
            if mark.item_id == item.id and mark.position is not None:
                span = (mark.start_char or 0, mark.end_char or 0)
                gone.setdefault(mark.position, []).append(span)
        said = _said(item, gone)
        # What has no phrase cannot be sought in what a narrator asked of the same passage.
        heard = [mark for mark in group if mark.item_id == item.id]
        if bare := {m.position for m in heard if m.position is not None and not m.phrase}:
            corrections.forget(session, item, bare)
        forgetting.blank_places(session, item, gone, phrases)
        # Earlier versions may say it in other letters, at the same time.
        history.forget_words(session, item, [*phrases, *said], _times(heard))
        redactions.cover(session, item)


def _said(item: Item, gone: dict[int, list[tuple[int, int]]]) -> list[str]:
    """Return the very words that stood at the places of *gone*."""
    words = {passage.position: passage.text for passage in item.passages}
    found = {words.get(p, "")[a:b].strip() for p, spans in gone.items() for a, b in spans}
    return sorted(found - {""})


def _times(marks: Sequence[Redaction]) -> list[tuple[int, int]]:
    """Return the seconds of sound that *marks* remove; an area of the picture removes none."""
    return [
        (mark.start_ms, mark.end_ms)
        for mark in marks
        if not mark.boxes and mark.start_ms is not None and mark.end_ms is not None
    ]


def _left(phrase: str, said: Sequence[str]) -> str:
    left = text.blank_phrases(phrase, said)
    return left if any(letter.isalnum() for letter in left) else ""


def _rewrite(session: Session, item: Item, group: Sequence[Redaction]) -> list[str]:
    """Close *item* until its original is rewritten; return the keys of what goes at once.

    Where the narrator had the original erased, the rendition for moderators is what is left
    of it, and that is rewritten.
    """
    marks = [mark for mark in group if mark.item_id == item.id]
    spans = [[start_ms, end_ms] for start_ms, end_ms in _times(marks)]
    areas = [[m.boxes, m.cover, m.start_ms, m.end_ms] for m in marks if m.boxes]
    review = next((r.key for r in item.renditions if r.kind == REVIEW and not r.clip_id), "")
    plain = not item.original_key
    source = item.original_key or review
    item.revision += 1
    if not source or not (spans or areas):
        return []
    # A reading by somebody else says the words as they stand, and keeps.
    theirs = (Rendition.item_id == item.id) & (Rendition.voice != READER)
    rows = list(session.scalars(select(Rendition).where(theirs)))
    keys = [row.key for row in rows if row.key != source]
    session.execute(delete(Rendition).where(Rendition.id.in_([row.id for row in rows])))
    session.expire(item, ["renditions"])
    item.original_key, item.state, item.problem = source, QUIETING, ""
    asked: dict[str, Any] = {"spans": spans, "areas": areas, "plain": plain}
    enqueue(session, "rewrite_item", item.story_id, item_id=item.id, **asked)
    return keys


def waiting(story: Story) -> set[int]:
    """Return the marks of *story* that somebody wants permanent and a second must agree to."""
    return {
        mark.id
        for item in story.items
        for mark in redaction.in_force(item)
        if mark.permanent_asked_by_id and not mark.permanent_on
    }
