"""A kit, its parts and a showing, read from forms."""

from datetime import date

import pytest
from werkzeug.datastructures import MultiDict

from archive.forms import kit

TODAY = date(2026, 5, 1)


def test_a_kit_with_nothing_but_a_title() -> None:
    found, errors = kit.read(MultiDict([("title", " A  kit ")]))
    assert errors == {}
    assert (found.title, found.size, found.minutes, found.room) == ("A kit", 10, 120, None)


@pytest.mark.parametrize(("field", "given"), [("size", "x"), ("size", "5001"), ("minutes", "0")])
def test_numbers_out_of_range(field: str, given: str) -> None:
    _, errors = kit.read(MultiDict([("title", "A"), (field, given)]))
    assert errors == {field: f"{field}-wrong"}


def test_parts() -> None:
    assert kit.read_part({"kind": "clip", "clip": "abc", "minutes": "4"}).minutes == 4
    assert kit.read_part({"kind": "prompt"}).minutes == 10
    assert kit.read_part({"kind": "dance"}).kind == ""
    assert len(kit.read_part({"kind": "prompt", "words": "a" * 9999}).words) == 2000


def test_a_showing_today_or_before() -> None:
    given = [("on", "2026-05-01"), ("people", "9"), ("played", "1"), ("played", "2")]
    held, played, errors = kit.read_showing(MultiDict(given), TODAY)
    assert errors == {}
    assert (held.on, held.people, held.officers, played) == (TODAY, 9, 0, ["1", "2"])


@pytest.mark.parametrize("on", ["2026-05-02", "2201-05-01", "2999-05-01"])
def test_a_showing_to_come_is_no_showing_yet(on: str) -> None:
    _, _, errors = kit.read_showing(MultiDict([("on", on), ("people", "9")]), TODAY)
    assert errors == {"on": "day-to-come"}


@pytest.mark.parametrize("on", ["", "yesterday", "1899-05-01", "0001-01-01", "2026-02-30"])
def test_a_showing_needs_its_day(on: str) -> None:
    """What can be left out elsewhere cannot be here, and is not offered."""
    _, _, errors = kit.read_showing(MultiDict([("on", on), ("people", "9")]), TODAY)
    assert errors == {"on": "day-unread"}


def test_whom_to_ask() -> None:
    assert kit.read_asked({"theme": "trust", "language": "es"}) == ("trust", "es")
    assert kit.read_asked({"theme": "nonsense", "language": "<b>"}) == ("", "")
