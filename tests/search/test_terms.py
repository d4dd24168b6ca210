"""What a search box may hold, and what is read in it."""

from archive.search.terms import LONGEST_PHRASE, MOST_WORDS, read_words


def test_words_phrases_and_left_out() -> None:
    read = read_words('one "two  three" -four -"five six" seven-eight')
    assert [(w.words, w.without) for w in read] == [
        (("one",), False),
        (("two", "three"), False),
        (("four",), True),
        (("five", "six"), True),
        (("seven", "eight"), False),
    ]


def test_it_can_be_written_again() -> None:
    typed = 'one "two three" -four -"five six"'
    assert " ".join(map(str, read_words(typed))) == typed


def test_there_is_an_end_to_it() -> None:
    assert len(read_words("a " * 5000)) == MOST_WORDS
    assert len(read_words('"' + "a " * 100 + '"')[0].words) == LONGEST_PHRASE
    assert read_words("." * 5000 + "a") == []


def test_quotes_that_do_not_close_are_no_quotes() -> None:
    assert [w.words for w in read_words('"one two')] == [("one",), ("two",)]
