"""Cover areas of a photo or video, for everyone and in everything made from it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from archive.actions import entries, redactions
from archive.actions.redactions import How
from archive.actions.removed import THIRD_PARTY, group_of
from archive.errors import BadInput, Refused
from archive.formats import area
from archive.gate import Viewer
from archive.models import Item, Redaction, Story

SEEN = ("photo", "video")
Rows = Sequence[Sequence[Any]]
Times = tuple[int | None, int | None]


def cover(
    session: Session, viewer: Viewer, item: Item, rows: Rows, times: Times, how: How
) -> Redaction:
    """Cover a box that goes from key moment to key moment, from one time to another.

    *rows* are (milliseconds, left, top, width, height), in parts of the upright picture.
    """
    mark = Redaction(item=item)
    _fill(mark, rows, times)
    session.add(mark)
    redactions.place(session, viewer, item.story, [mark], how)
    return mark


def move(
    session: Session,
    viewer: Viewer,
    story: Story,
    mark_id: int,
    rows: Rows,
    times: Times,
    cover: str,
) -> None:
    """Change where and when an area is covered; what it covered before may show again.

    Therefore only for staff's own marks, and not where it protects a third party.
    """
    mark = group_of(story, mark_id)[0]
    if not mark.boxes:
        raise Refused("mark-gone")
    if mark.permanent_on:
        raise Refused("mark-permanent")
    if mark.by_narrator:
        raise Refused("own-mark")
    if mark.reason == THIRD_PARTY:
        raise Refused("second-person-needed")
    _fill(mark, rows, times)
    # Whoever wanted it destroyed for good meant what it covered then.
    mark.permanent_asked_by_id, mark.cover = None, cover
    session.flush()
    entries.note(session, "staff", "area-moved", story, viewer, mark=mark.id)
    redactions.changed(session, story, [mark.item])


def _fill(mark: Redaction, rows: Rows, times: Times) -> None:
    item = mark.item
    if item.kind not in SEEN:
        raise BadInput("area-wrong")
    if item.kind == "photo":
        mark.start_ms = mark.end_ms = None
        mark.boxes = [key.row() for key in area.parse(rows, None)]
        return
    length = item.duration_ms or 0
    start, end = times
    start = 0 if start is None else start
    end = length if end is None else end
    if not 0 <= start < end <= length:
        raise BadInput("times-wrong")
    mark.boxes = [key.row() for key in area.parse(rows, length)]
    mark.start_ms, mark.end_ms = start, end
