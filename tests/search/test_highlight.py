"""What is marked is what was found, in the text that is shown and nowhere else."""

import pytest

from archive.search import marks


def _marked(typed: str, shown: str, language: str = "en") -> list[str]:
    return [shown[start:end] for start, end in marks(typed, shown, language)]


@pytest.mark.parametrize(
    ("typed", "shown", "language", "found"),
    [
        ("officer", "The Officer and two officers", "en", ["Officer", "officers"]),
        ("policia", "La policía habló", "es", ["policía"]),
        ("hablar", "La policía habló", "es", ["habló"]),
        ("hablar", "La policía habló", "en", []),
        ('"my name"', "He said my name. My NAME!", "en", ["my name", "My NAME"]),
        ("-my name", "He said my name", "en", ["name"]),
        ("the", "the", "en", ["the"]),
        ("name said", "He said my name", "en", ["said", "name"]),
        ('"said my" "my name"', "He said my name", "en", ["said my name"]),
        ("", "He said my name", "en", []),
        ("<b>", "a <b> tag", "en", ["b"]),
        ("Dale", "He said […] to me", "en", []),
        ('"said to"', "He said […] to me", "en", []),
    ],
)
def test_marks(typed: str, shown: str, language: str, found: list[str]) -> None:
    assert _marked(typed, shown, language) == found
