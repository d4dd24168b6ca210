"""Where words are heard, and where removed words go when a transcript changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from archive.actions.anchoring import Spot, follow, heard_at, occurrences, said_during, spot


@dataclass
class P:
    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    words: Sequence[Any] | None = None
    speaker: str = ""


def timed(*lines: str, each_ms: int = 10_000) -> list[P]:
    return [P(line, n * each_ms, (n + 1) * each_ms) for n, line in enumerate(lines)]


def said(passages: Sequence[P], found: Spot) -> str:
    return passages[found.position].text[found.start_char : found.end_char]


def mark(passages: Sequence[P], words: str) -> Spot:
    return next(iter(occurrences(passages, words)))


def test_the_sources_own_times_are_exact() -> None:
    passage = P("My name is Dale", 0, 4000, [[0, 1000, 0, 2], [3000, 3500, 11, 15]])
    assert heard_at(passage, 11, 15) == (3000, 3500)


def test_times_worked_out_are_widened_within_the_passage() -> None:
    passage = P("x" * 49 + " " + "y" * 50, 1000, 11_000)
    assert heard_at(passage, 50, 60) == (4500, 8500)
    assert heard_at(passage, 0, 10) == (1000, 3500)


def test_a_part_that_lacks_the_words_is_not_trusted() -> None:
    passage = P("one two three", 0, 9000, [[0, 1000, 0, 3]])
    start, end = heard_at(passage, 4, 13) or (0, 0)
    assert start < 3000 and end == 9000


def test_written_words_are_heard_nowhere() -> None:
    assert heard_at(P("only written"), 0, 4) is None
    assert spot([P("only written")], 0, 0, 4).start_ms is None


def test_the_words_of_a_span_are_whole_and_never_too_few() -> None:
    passages = timed("one two three four", "five six")
    found = said_during(passages, 4000, 5000)
    assert said(passages, found[0]).split()[0] in {"one", "two"}
    assert "three" in said(passages, found[0])
    assert said_during(passages, 20_000, 30_000) == []


def test_a_mark_follows_its_words_into_another_passage() -> None:
    old = timed("I met Dale Brown there.", "He waited.")
    new = [P("I met", 0, 3000), P("Dale Brown there. He waited.", 3000, 20_000)]
    (found,) = follow(old, new, [mark(old, "Dale Brown")])
    assert [said(new, each) for each in found] == ["Dale Brown"]


def test_of_the_same_words_twice_each_mark_keeps_its_own() -> None:
    old = timed("Dale came.", "Then Dale left.")
    new = timed("So Dale came.", "Then, yes, Dale left.")
    marks = occurrences(old, "Dale")
    assert [each[0].position for each in follow(old, new, marks)] == [0, 1]


def test_words_spelled_anew_stay_removed() -> None:
    old = timed("I met Dale Brown there.", "He waited.")
    new = timed("I met Dayle Browne there.", "He waited.")
    (found,) = follow(old, new, [mark(old, "Dale Brown")])
    assert said(new, found[0]) == "Dayle Browne"


def test_words_written_before_a_mark_do_not_shift_it_away() -> None:
    old = timed("I met Dale there.")
    new = timed("Well, I think it was on that long night that I met Dayle there.")
    (found,) = follow(old, new, [mark(old, "Dale")])
    assert said(new, found[0]) == "Dayle"


def test_a_whole_new_transcript_is_marked_by_time() -> None:
    old = timed("um I uh met", "mister Brown", "that was all")
    new = timed("Entirely other words begin", "Herr Braun sprach", "und das war alles")
    (found,) = follow(old, new, [mark(old, "mister Brown")])
    assert any("Braun" in said(new, each) for each in found)


def test_a_name_that_goes_on_in_the_next_passage_is_found() -> None:
    passages = timed("Ana Maria came.", "Then I met Ana", "Maria at the door.", "Ana, she said.")
    found = occurrences(passages, "Ana Maria")
    assert [(each.position, said(passages, each)) for each in found] == [
        (0, "Ana Maria"),
        (1, "Ana"),
        (2, "Maria"),
    ]
    assert found[1].end_ms == 20_000 == found[2].start_ms
    assert [each.position for each in occurrences(passages, "Maria came")] == [0]


def test_who_is_spoken_over_is_silenced_to_the_end() -> None:
    """The second of two cues lies within the first, and ends earlier."""
    both = P("My name is Robin Yes I see.", 0, 10_000, [[0, 10_000, 0, 16], [2000, 4000, 17, 27]])
    assert heard_at(both, 11, 20) == (2000, 10_000)
    assert heard_at(both, 0, 27) == (0, 10_000)


@given(st.lists(st.tuples(st.integers(0, 9000), st.integers(1, 9000)), min_size=1, max_size=6))
def test_each_word_that_is_touched_is_covered(times: list[tuple[int, int]]) -> None:
    words = [[start, start + lasts, n * 5, n * 5 + 4] for n, (start, lasts) in enumerate(times)]
    passage = P("word " * len(times), 0, 20_000, words)
    for first in range(len(times)):
        found = heard_at(passage, first * 5, len(times) * 5 - 1)
        assert found is not None
        assert all(found[0] <= s and e <= found[1] for s, e, _, _ in words[first:])


def test_words_that_went_leave_nothing() -> None:
    old = [P("Dale came.")]
    assert follow(old, [P("")], [mark(old, "Dale")]) == [[]]
    assert follow(old, [], [mark(old, "Dale")]) == [[]]


def test_a_mark_beyond_the_passages_is_followed_by_its_time() -> None:
    new = timed("one two")
    assert follow([], new, [Spot(7, 0, 4, 0, 9000)])[0]


_WORD = st.sampled_from(["the", "night", "came", "slow", "I", "was", "there", "and", "he"])
_LINE = st.lists(_WORD, min_size=1, max_size=8).map(" ".join)


@given(st.lists(_LINE, min_size=1, max_size=5), st.lists(_LINE, min_size=1, max_size=5), st.data())
def test_the_name_is_found_wherever_it_went(old: list[str], new: list[str], data: Any) -> None:
    """Whatever else changes, every place that says the name again can be marked."""
    where, there = (data.draw(st.integers(0, len(lines) - 1)) for lines in (old, new))
    old[where], new[there] = f"{old[where]} Zanzibar", f"Zanzibar {new[there]}"
    before, after = timed(*old, each_ms=2000), timed(*new, each_ms=2000)
    (found,) = follow(before, after, [mark(before, "Zanzibar")])
    assert [said(after, each) for each in found] == ["Zanzibar"]
