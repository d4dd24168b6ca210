"""Words and times of a span, and nothing of what was removed from it."""

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import text
from archive.gate import excerpt


@dataclass
class Said:
    """A passage of these words from one second to another."""

    text: str
    start_ms: int | None = 0
    end_ms: int | None = 10_000
    words: Any = None
    speaker: str = ""


PLAIN = Said("one two three four five six seven eight nine ten")
TIMED = Said("one two three", words=[[0, 400, 0, 3], [5000, 5400, 4, 7], [9000, 9900, 8, 13]])
GROUPED = Said("one two three four", words=[[0, 2000, 0, 7], [6000, 10_000, 8, 18]])


def test_words_share_the_time_they_have() -> None:
    words = excerpt.timed_words(PLAIN)
    assert len(words) == 10
    assert words[0].start_ms == 0
    assert words[-1].end_ms == 10_000
    assert all(a.end_ms <= b.start_ms for a, b in zip(words, words[1:], strict=False))


def test_the_source_s_own_times_count() -> None:
    assert [w.start_ms for w in excerpt.timed_words(TIMED)] == [0, 5000, 9000]
    grouped = excerpt.timed_words(GROUPED)
    assert [w.first for w in grouped] == [0, 4, 8, 14]
    assert grouped[1].end_ms == 2000
    assert grouped[2].start_ms == 6000


def test_what_is_only_written_has_no_times() -> None:
    written = Said("one two", None, None)
    assert excerpt.timed_words(written) == []
    assert excerpt.heard_between(written, 0, 5000) is None
    assert excerpt.heard_at(written, 0, 3) is None


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(0, 1000, "one"), (4900, 6000, "two"), (0, 99_000, "one two three"), (1000, 4000, None)],
)
def test_words_heard_in_a_span(start: int, end: int, words: str | None) -> None:
    span = excerpt.heard_between(TIMED, start, end)
    assert (TIMED.text[slice(*span)] if span else None) == words


@given(st.integers(0, 47), st.integers(1, 20))
def test_times_and_words_lead_back_to_each_other(first: int, length: int) -> None:
    last = min(first + length, len(PLAIN.text))
    times = excerpt.heard_at(PLAIN, first, last)
    if times is None:
        assert not PLAIN.text[first:last].strip()
        return
    span = excerpt.heard_between(PLAIN, *times)
    assert span
    said = PLAIN.text[slice(*span)]
    assert PLAIN.text[first:last].strip() in said
    assert said.split()[0] in PLAIN.text[max(0, first - 5) : first + 6]


@pytest.mark.parametrize(
    ("raw", "shown", "offset", "at"),
    [
        ("he said hello", "he said hello", 3, 3),
        ("Dale said hello", "[…] said hello", 4, 5),
        ("he met Dale there", "he met […] there", 11, 12),
        ("he met Dale", "he met […]", 10, 11),
        ("Dale", "[…]", 0, 0),
        ("Dale", "[…]", 3, 4),
        ("a b a b a", "a […] a […] a", 12, 8),
    ],
)
def test_an_offset_of_the_shown_text_stands_in_the_raw(
    raw: str, shown: str, offset: int, at: int
) -> None:
    assert excerpt.original_offset(raw, shown, offset) == at


@given(st.text("ab …[]", max_size=30), st.text("ab …[]", max_size=30), st.integers(0, 40))
def test_an_offset_always_lies_in_the_raw_text(raw: str, shown: str, offset: int) -> None:
    assert 0 <= excerpt.original_offset(raw, shown, offset) <= max(len(raw), 0)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ((0, 31), "I met […] there and then."),
        ((9, 31), "[…] there and then."),
        ((0, 9), "I met […]"),
        ((8, 12), "[…]"),
        ((16, 25), "there and"),
    ],
)
def test_a_name_is_never_cut_in_half(span: tuple[int, int], words: str) -> None:
    raw = "I met Dale Cobb there and then."
    assert excerpt.cut(raw, span, [(6, 15)], []) == words
    assert excerpt.cut(raw, span, [], ["dale cobb"]) == words


@given(st.data())
def test_nothing_removed_ever_comes_out(data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(["sun", "QQname", "rain", "QQ", "it"]), max_size=12))
    raw = " ".join(words)
    first = data.draw(st.integers(0, len(raw)))
    last = data.draw(st.integers(first, len(raw)))
    gone = [span for p in ("QQname", "QQ") for span in text.phrase_spans(raw, p)]
    for removed, phrases in ((gone, []), ([], ["QQname", "QQ"])):
        shown = excerpt.cut(raw, (first, last), removed, phrases)
        assert "Q" not in shown
        assert "name" not in shown


@given(st.text("abc .?!", max_size=400), st.integers(0, 9000), st.integers(1, 60_000))
def test_captions_keep_every_word_in_order(words: str, start: int, length: int) -> None:
    found = excerpt.pieces(start, start + length, words, 84)
    assert " ".join(line for _, _, line in found).split() == words.split()
    assert all(len(line) <= 84 or " " not in line for _, _, line in found)
    ends = [start, *(end for _, end, _ in found)]
    assert all(begin == before for (begin, _, _), before in zip(found, ends, strict=False))
    assert not found or found[-1][1] == start + length


def test_of_two_at_once_the_longer_ends_the_span() -> None:
    both = Said("My name is Robin Yes I see.", words=[[0, 10_000, 0, 16], [2000, 4000, 17, 27]])
    assert excerpt.heard_at(both, 0, 27) == (0, 10_000)
    assert excerpt.heard_at(both, 11, 20) == (2000, 10_000)
