"""Read where a clip begins and ends, by time or by words, and what it is called."""

from collections.abc import Mapping

from archive import text
from archive.actions.clips import Spot, Wish
from archive.formats import timecode


def read(form: Mapping[str, str]) -> tuple[Wish, dict[str, str]]:
    """Return the clip that *form* describes, and error codes by field."""
    errors: dict[str, str] = {}
    title = text.clean_line(form.get("title"), 200)
    if not title:
        errors["title"] = "title-missing"
    start, end = form.get("start", "").strip(), form.get("end", "").strip()
    start_ms, end_ms = _time(start), _time(end)
    by_time = bool(start or end)
    if by_time and (start_ms is None or end_ms is None):
        errors["start"] = "time-unread"
    found = Wish(
        title=title,
        context=text.clean_line(form.get("context"), 300),
        first=spot(form.get("first", "")),
        last=spot(form.get("last", "")),
        start_ms=start_ms,
        end_ms=end_ms,
    )
    if not by_time and (found.first is None or found.last is None):
        errors["first"] = "span-missing"
    return found, errors


def spot(given: str) -> Spot | None:
    """Return the passage and character that `12` or `12.34` names, None for anything else."""
    position, _, char = given.partition(".")
    if not _small(position) or (char and not _small(char)):
        return None
    return int(position), int(char) if char else None


def _small(given: str) -> bool:
    return given.isascii() and given.isdigit() and len(given) < 8


def _time(given: str) -> int | None:
    """Return milliseconds; a bare number is seconds."""
    whole, _, rest = given.replace(",", ".").partition(".")
    if _small(whole) and (not rest or _small(rest)) and ":" not in given:
        return int(whole) * 1000 + int((rest or "0").ljust(3, "0")[:3])
    return timecode.parse(given)
