"""Words removed from a passage are gone from it, and what stood around them is not."""

from time import process_time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from archive.text import (
    MARK,
    blank_phrases,
    blank_spans,
    clean,
    clean_line,
    phrase_spans,
    strip_tags,
    tokens,
    words_and_signs,
)

# The first search makes tables of letters that stay: no example is timed with it.
blank_phrases("e\u0301", ["José"])
PLAIN = st.text(alphabet=st.characters(exclude_characters=MARK), max_size=60)


@st.composite
def spans_in(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """A text and some spans of it, in any order and overlapping as they like."""
    plain = draw(PLAIN.filter(bool))
    ends = st.integers(0, len(plain))
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=5))
    return plain, [(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]


@given(spans_in())
def test_every_removed_character_is_gone_and_every_other_stays(
    given_spans: tuple[str, list[tuple[int, int]]],
) -> None:
    plain, spans = given_spans
    gone = [any(start <= n < end for start, end in spans) for n in range(len(plain))]
    expected = ""
    for n, character in enumerate(plain):
        if not gone[n]:
            expected += character
        elif n == 0 or not gone[n - 1]:
            expected += MARK
    assert blank_spans(plain, spans) == expected


WORDS = st.lists(
    st.text(alphabet=st.characters(categories=("L", "N")), min_size=2, max_size=8),
    min_size=1,
    max_size=4,
)


@given(PLAIN, WORDS, st.sampled_from((" ", "  ", "\n", ", ", "-")), st.booleans())
def test_a_removed_phrase_is_gone_however_it_is_written(
    plain: str, words: list[str], between: str, loud: bool
) -> None:
    said = between.join(words)
    # Some letters have no single upper case: ß becomes SS, which is another word.
    assume(said.upper().lower() == said.lower())
    told = f"{plain} {said.upper() if loud else said}. {plain}"
    blanked = blank_phrases(told, [" ".join(words)])
    assert said.lower() not in blanked.lower()
    assert MARK in blanked


@pytest.mark.parametrize(
    ("told", "phrase", "shown"),
    [
        ("A letter to Dale", "Dale,", f"A letter to {MARK}"),
        ("Officer Dale came", "officer dale", f"{MARK} came"),
        ("Call 555 0100 now", "555-0100", f"Call {MARK} now"),
        ("They said (Dale) did", "Dale", f"They said ({MARK}) did"),
        ("A dalesman came", "Dale", "A dalesman came"),
        ("Oak Street, Oak\nStreet", "oak street", f"{MARK}, {MARK}"),
        ("Ana María llegó", "ana maría", f"{MARK} llegó"),
        ("Dale. Dale Reed.", "Dale", f"{MARK}. {MARK} Reed."),
        ("I am 🦊. Yes.", "🦊", f"I am {MARK}. Yes."),
        ("Nothing. To hide.", ".", "Nothing. To hide."),
        ("nothing to hide", "", "nothing to hide"),
        ("Jose, JOSÉ, Josef", "José", f"{MARK}, {MARK}, Josef"),
        ("José Núñez came", "jose nunez", f"{MARK} came"),
        ("Call 5550100 now", "555-0100", f"Call {MARK} now"),
        ("Call (555) 01-00 now", "5550100", f"Call ({MARK} now"),
        ("Lukasz, Łukasz, Jorgen", "łukasz", f"{MARK}, {MARK}, Jorgen"),
        ("AnnMarie left us", "Ann-Marie", f"{MARK} left us"),
        ("They told us", "U.S.", "They told us"),
        ("Si, sí", "sí", f"Si, {MARK}"),
        ("My _Dale_ came", "Dale", f"My _{MARK}_ came"),
        ("Griﬃn came", "Griffin", f"{MARK} came"),
        ("Ｄａｌｅ and 𝐃𝐚𝐥𝐞 came", "Dale", f"{MARK} and {MARK} came"),
        ("E\u0301lodie, Élodie", "Elodie", f"{MARK}, {MARK}"),
    ],
)
def test_phrases(told: str, phrase: str, shown: str) -> None:
    assert blank_phrases(clean(told, 200), [phrase]) == shown


# Soft hyphens come with what is pasted from Word and from pages; the others are typed to hide.
@pytest.mark.parametrize(
    "unseen", "\u00ad\u200b\u2060\u2064\u180e\u034f\U000e0020\u200c\u200d\ufe0f"
)
def test_what_nobody_sees_hides_no_name(unseen: str) -> None:
    told = clean(f"Then Da{unseen}le left.", 200)
    assert blank_phrases(told, ["Dale"]) == f"Then {MARK} left."
    assert blank_phrases(f"Then Da{unseen}le left.", ["Dale"]) == f"Then {MARK} left."


@pytest.mark.parametrize("sign", ["", "\u2764\ufe0f"])
def test_many_removed_names_hold_no_page_up(sign: str) -> None:
    told = "El policía dijo que él iba a su casa. " * 2500 + sign
    began = process_time()
    blank_phrases(told, [f"Persona{number} Fernández" for number in range(60)])
    assert process_time() - began < 4


def test_many_marks_hold_nobody_up() -> None:
    """Normalising sorts the marks of a letter: of 240,000 that took minutes."""
    began = process_time()
    kept = clean("a" + "\u0301\u0316" * 120_000 + "b", 200_000)
    assert process_time() - began < 1
    assert len(kept) < 40 and kept[-1] == "b"
    assert clean("e\u0301" * 90_000, 200_000) == "é" * 90_000


@pytest.mark.parametrize(
    ("told", "phrase", "shown"),
    [
        # The sign at the end is a vowel of the name, and no letter to Python.
        ("मेरा नाम नेहा है", "नेहा", "मेरा नाम […] है"),
        ("वह सीता से तो मिला", "सीता", "वह […] से तो मिला"),
        ("नहा नह", "नह", "नहा […]"),
        ("தமிழ் x", "தமிழ்", "[…] x"),
        ("E\u0331mma met Emma", "e\u0331mma", "[…] met Emma"),
        # No space about a name.
        ("我叫王伟的", "王伟", "我叫[…]的"),
        ("山田さんが来た", "山田", "[…]さんが来た"),
        ("Zoë or zoë, not Zoëtje", "Zoë", "[…] or […], not Zoëtje"),
        ("I met Zoe", "Zoë", "I met Zoe"),
        ("Dale met Daleté", "Dale", "[…] met Daleté"),
    ],
)
def test_phrases_of_any_script(told: str, phrase: str, shown: str) -> None:
    assert blank_phrases(told, [phrase]) == shown
    assert blank_spans(told, phrase_spans(told, phrase)) == shown


def test_a_word_keeps_its_signs() -> None:
    assert tokens("नेहा है, yes") == ["नेहा ", "है", ", ", "yes"]
    assert [found[0] for found in words_and_signs("नेहा, yes")] == ["नेहा", ",", "yes"]


def test_the_longest_phrase_goes_first() -> None:
    assert blank_phrases("Dale Reed came", ["Dale", "Dale Reed"]) == f"{MARK} came"


@given(st.text(), st.integers(1, 50))
def test_cleaning_is_done_once(given_text: str, limit: int) -> None:
    kept = clean(given_text, limit)
    assert clean(kept, limit) == kept
    assert len(kept) <= limit
    assert clean_line(kept, limit) == clean_line(clean_line(kept, limit), limit)


@given(st.text())
def test_stripping_never_fails_and_leaves_no_angle(given_text: str) -> None:
    assert not set(strip_tags(given_text)) & set("<>")
