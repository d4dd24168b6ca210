"""Where a clip begins and ends, as people write it."""

import pytest

from archive.forms.clip import read, spot


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        ("1:05", "1:06.5", (65_000, 66_500)),
        ("5", "7.25", (5000, 7250)),
        ("0:00", "1:00:00", (0, 3_600_000)),
        ("5,5", "6", (5500, 6000)),
    ],
)
def test_times(start: str, end: str, span: tuple[int, int]) -> None:
    wish, errors = read({"title": "T", "start": start, "end": end})
    assert errors == {}
    assert (wish.start_ms, wish.end_ms) == span


@pytest.mark.parametrize("given", ["", "x", "-1", "1:70", "²", "1e3", "1..2", "9" * 40])
def test_times_that_are_none(given: str) -> None:
    _, errors = read({"title": "T", "start": given, "end": "x"})
    assert errors["start"] == "time-unread"


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("3", (3, None)),
        ("3.14", (3, 14)),
        ("", None),
        ("x", None),
        ("3.x", None),
        ("-3", None),
        ("²", None),
        ("9" * 9, None),
    ],
)
def test_spots(given: str, found: tuple[int, int | None] | None) -> None:
    assert spot(given) == found


def test_a_title_and_a_span_are_needed() -> None:
    _, errors = read({})
    assert errors == {"title": "title-missing", "first": "span-missing"}
