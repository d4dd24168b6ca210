"""The times of words go along with them."""

from collections.abc import Sequence

import pytest

from archive.actions.lines import Line, Part, carried, digest

ROW = Line(
    0,
    4000,
    "",
    "one two three four",
    [[n * 1000, n * 1000 + 900, *at] for n, at in enumerate(((0, 3), (4, 7), (8, 13), (14, 18)))],
    1,
)


def words(line: Line, parts: Sequence[Part] | None) -> list[tuple[str, int]]:
    return [(line.text[a:b], s) for s, _, a, b in parts or ()]


def after(text: str, start: int = 0, end: int = 4000) -> list[tuple[str, int]]:
    now = Line(start, end, "", text)
    [found] = carried([ROW], [now])
    return words(now, found)


def test_words_keep_their_times() -> None:
    assert after("one zwei three four")[::2] == [("one", 0), ("three", 2000)]
    assert after("one two and three four")[-2:] == [("three", 2000), ("four", 3000)]
    assert after("two three four")[0] == ("two", 1000)


def test_what_takes_a_words_place_takes_its_time() -> None:
    found = dict(after("one zwei drei three four"))
    assert [s for words, s in found.items() if "zwei" in words] == [1000]


def test_a_divided_line_divides_its_times() -> None:
    now = [Line(0, 1950, "", "one two"), Line(1950, 4000, "", "three four")]
    first, second = carried([ROW], now)
    assert words(now[0], first) == [("one", 0), ("two", 1000)]
    assert words(now[1], second) == [("three", 2000), ("four", 3000)]


def test_joined_lines_keep_both() -> None:
    plain = Line(4000, 5000, "", "five", id=2)
    now = Line(0, 5000, "", "one two three four five")
    [found] = carried([ROW, plain], [now])
    assert words(now, found)[-2:] == [("four", 3000), ("five", 4000)]


@pytest.mark.parametrize("times", [(1500, 4000), (0, 2500), (5000, 9000)])
def test_times_that_do_not_agree_are_given_up(times: tuple[int, int]) -> None:
    assert after(ROW.text, *times) == []


def test_a_line_without_word_times_has_none() -> None:
    plain = Line(0, 1000, "", "a b", id=1)
    halves = [Line(0, 500, "", "a"), Line(500, 1000, "", "b")]
    assert carried([plain], halves) == [None, None]


def test_a_very_long_line_is_not_compared_word_by_word() -> None:
    many = "word " * 5000
    line = Line(0, 1000, "", many, [[0, 1000, 0, len(many)]], 1)
    assert carried([line], [Line(0, 1000, "", many + "more")])[0] is not None


def test_a_digest_tells_lines_apart() -> None:
    assert digest(ROW) != digest(Line(0, 4000, "Nia", ROW.text))
