"""Filters name only what exists; words are cleaned and cut."""

from werkzeug.datastructures import MultiDict

from archive.forms.find import read


def test_known_terms_stay_and_others_go() -> None:
    given = MultiDict([("theme", "trust"), ("theme", "nonsense"), ("theme", "trust"), ("x", "y")])
    assert read(given).filters == {"theme": ("trust",)}


def test_places_are_the_narrators_own_words() -> None:
    given = MultiDict([("place", " Linden\u202e Mills "), ("place", ""), ("decade", "1930s")])
    assert read(given).filters == {"place": ("Linden Mills",), "decade": ("1930s",)}


def test_words_are_one_clean_line() -> None:
    assert read(MultiDict([("q", " one\n two\x00 ")])).words == "one two"
    assert len(read(MultiDict([("q", "a" * 9999)])).words) == 300


def test_there_is_an_end_to_filters() -> None:
    given = MultiDict([("place", f"Town {n}") for n in range(500)])
    assert len(read(given).filters["place"]) == 20
