"""What changed between two versions, word by word."""

from archive.actions import differences
from archive.actions.lines import Line

OLD = [Line(0, 1000, "Nia", "It was late."), Line(1000, 2000, "", "He went home.")]


def told(found: list[differences.Difference]) -> list[list[tuple[str, str]]]:
    return [[(piece.how, piece.words.strip()) for piece in each.pieces] for each in found]


def test_the_same_has_none() -> None:
    assert differences.between(OLD, list(OLD)) == []


def test_words() -> None:
    new = [Line(0, 1000, "Nia", "It was very late."), OLD[1]]
    assert told(differences.between(OLD, new)) == [
        [("same", "It was"), ("new", "very"), ("same", "late.")]
    ]


def test_lines_come_and_go() -> None:
    assert told(differences.between(OLD, OLD[:1])) == [[("gone", "He went home.")]]
    assert told(differences.between([], OLD[:1])) == [[("new", "It was late.")]]


def test_names_and_times() -> None:
    new = [Line(0, 900, "Ann", "It was late."), OLD[1]]
    [found] = differences.between(OLD, new)
    assert found.names == ("Nia", "Ann")
    assert found.times and found.times[1].end_ms == 900


def test_what_is_too_long_is_shown_whole() -> None:
    old, new = "a " * 3000, "b " * 3000
    assert [piece.how for piece in differences.compared(old, new)] == ["gone", "new"]
