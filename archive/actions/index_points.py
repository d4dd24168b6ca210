"""Index points: titles at moments of a recording, so that a long one can be found one's way in."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive import clock, text
from archive.actions import decisions, entries
from archive.errors import BadInput, Refused
from archive.gate import Viewer
from archive.models import IndexPoint, Item, Story

MOST = 200
WORDS = ("title", "title_es", "synopsis", "synopsis_es", "keywords", "keywords_es")


@dataclass(frozen=True)
class Point:
    """What a moderator writes of one moment; ``start_ms`` is counted in the item."""

    start_ms: int
    title: str
    title_es: str = ""
    synopsis: str = ""
    synopsis_es: str = ""
    keywords: str = ""
    keywords_es: str = ""


def may_have(item: Item) -> bool:
    """Tell whether *item* has moments that could be pointed at."""
    return item.kind in {"audio", "video"}


def add(session: Session, viewer: Viewer, story: Story, item: Item, said: Point) -> IndexPoint:
    """Add a point to *item*; raises BadInput where its time is none of the recording."""
    _check(item, said)
    if len(item.index_points) >= MOST:
        raise BadInput("points-many")
    row = IndexPoint(item=item)
    _fill(row, viewer, said)
    session.add(row)
    _changed(session, viewer, story, item, "point-added")
    return row


def bring_in(item: Item, said: Point) -> None:
    """Add a point that came with an imported transcript; one without any title is left out."""
    title = said.title or said.title_es or said.synopsis or said.synopsis_es
    if not title:
        return
    row = IndexPoint(start_ms=said.start_ms)
    for name, longest in (("title", 200), ("keywords", 300), ("synopsis", 2000)):
        for twin in (name, f"{name}_es"):
            setattr(row, twin, text.clean(getattr(said, twin), longest))
    row.title = row.title or text.clean_line(title, 200)
    item.index_points.append(row)


def change(session: Session, viewer: Viewer, story: Story, point_id: int, said: Point) -> None:
    """Write a point anew."""
    row = find(story, point_id)
    _check(row.item, said)
    _fill(row, viewer, said)
    _changed(session, viewer, story, row.item, "point-changed")


def drop(session: Session, viewer: Viewer, story: Story, point_id: int) -> None:
    """Take a point away."""
    row = find(story, point_id)
    item = row.item
    item.index_points.remove(row)
    _changed(session, viewer, story, item, "point-dropped")


def find(story: Story, point_id: int) -> IndexPoint:
    """Return one point of *story*; raises Refused where it is gone."""
    rows = (row for item in story.items for row in item.index_points if row.id == point_id)
    row = next(rows, None)
    if row is None:
        raise Refused("point-gone")
    return row


def _check(item: Item, said: Point) -> None:
    if not said.title:
        raise BadInput("title-missing")
    ends = [item.duration_ms or 0, *(p.end_ms or 0 for p in item.passages)]
    if not may_have(item) or not 0 <= said.start_ms <= max(ends):
        raise BadInput("point-outside")


def _fill(row: IndexPoint, viewer: Viewer, said: Point) -> None:
    row.start_ms = said.start_ms
    for name in WORDS:
        setattr(row, name, getattr(said, name))
    row.made_by_id, row.made_on = viewer.user_id, clock.today()


def _changed(session: Session, viewer: Viewer, story: Story, item: Item, act: str) -> None:
    session.flush()
    session.expire(item, ["index_points"])
    entries.note(session, "staff", act, story, viewer, item=item.public_id)
    decisions.touch_text(session, story)
