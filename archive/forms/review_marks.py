"""Read what a moderator marks to be removed: why, what stands in its place, and boxes."""

from dataclasses import dataclass
from typing import Any

from archive import text
from archive.actions.marking import KeyRow
from archive.actions.redactions import REASONS, SOUNDS, How
from archive.errors import BadInput
from archive.formats import area, timecode
from archive.forms.about import Form
from archive.forms.review import read_time

LONGEST_REASON = 1000
_COLUMNS = ("key_at", "key_x", "key_y", "key_w", "key_h")
# A row more is one that nobody filled in.
_MOST_ROWS = area.MOST_KEYS + 10


@dataclass(frozen=True)
class Boxes:
    """An area as it was given: its key moments, and from when to when (None: throughout)."""

    rows: list[list[Any]]
    times: tuple[int | None, int | None]
    cover: str


def read_how(form: Form) -> How:
    """Return why something is removed and what is heard instead; the plain way where unsaid."""
    reason, cover = form.get("reason", ""), form.get("cover", "")
    return How(reason if reason in REASONS else "private", cover if cover in SOUNDS else "silence")


def read_boxes(form: Form, moving: bool) -> Boxes:
    """Return the boxes of an area; raises BadInput. Parts of the picture are given in percent."""
    errors: dict[str, str] = {}
    given = {name: form.get(name, "") for name in ("start", "end")}
    times = (read_time(given, "start", errors), read_time(given, "end", errors))
    if errors:
        raise BadInput(next(iter(errors.values())))
    rows = [row for row in _given(form, moving) if any(part.strip() for part in row[1:])]
    cover = form.get("cover", "")
    return Boxes([_row(row) for row in rows], times, cover if cover in area.COVERS else "solid")


def _given(form: Form, moving: bool) -> list[tuple[str, ...]]:
    columns = [form.getlist(name)[:_MOST_ROWS] for name in _COLUMNS]
    if not moving:
        columns[0] = ["0:00"] * len(columns[1])
    return list(zip(*columns, strict=False))


def typed_keys(form: Form, moving: bool) -> list[KeyRow]:
    """Return the key moments just as they were typed, in order of time, to be shown again."""
    rows = [
        row
        for row in _given(form, moving)
        if any(part.strip() for part in row[0 if moving else 1 :])
    ]
    return sorted((_typed(row) for row in rows), key=lambda key: (key.ms is None, key.ms or 0))


def _typed(row: tuple[str, ...]) -> KeyRow:
    at, x, y, w, h = (part.strip()[:16] for part in row)
    try:
        box = tuple(_part(part) * 100 for part in (x, y, w, h))
    except BadInput:
        return KeyRow(at, x, y, w, h, timecode.parse(at))
    return KeyRow(at, x, y, w, h, timecode.parse(at), box)


def _row(row: tuple[str, ...]) -> list[Any]:
    at = timecode.parse(row[0].strip() or "0:00")
    if at is None:
        raise BadInput("bad-time")
    return [at, *(_part(given) for given in row[1:])]


def _part(given: str) -> float:
    """Return percent as a part of one; a comma may stand for the point."""
    try:
        found = float(given.strip().replace(",", ".")[:12])
    except ValueError as error:
        raise BadInput("area-wrong") from error
    if not -100 <= found <= 200:
        raise BadInput("area-wrong")
    return found / 100


def read_because(form: Form) -> str:
    """Return why a name may come back, with its source; raises BadInput.

    What is "on public record" says where.
    """
    because = text.clean(form.get("because"), LONGEST_REASON)
    source = text.clean_line(form.get("source"), 500)
    if not because:
        raise BadInput("reason-missing")
    if form.get("public_record") == "yes" and not source:
        raise BadInput("source-missing")
    return f"{because}\n\n{source}" if source else because
