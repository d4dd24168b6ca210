"""A suggestion is made of words of the scope, and of nothing else."""

from pathlib import Path

import pytest

from archive.search.spelling import distance, near
from tests.search.engines import everything, told


def test_a_near_word_is_offered(tmp_path: Path) -> None:
    engine = told(tmp_path, "the police came", "an apology")
    assert engine.suggest("polise", everything()) == "police"
    assert engine.suggest("the polise came", everything()) == "the police came"


def test_words_that_match_are_left_alone(tmp_path: Path) -> None:
    engine = told(tmp_path, "the police came", "a polite man")
    assert engine.suggest("police", everything()) == ""


def test_nothing_near_means_nothing(tmp_path: Path) -> None:
    assert told(tmp_path, "the police came").suggest("xylophone", everything()) == ""


def test_no_word_from_outside_the_scope(tmp_path: Path) -> None:
    engine = told(tmp_path, "his name was corbin", "the cobbler came")
    assert engine.suggest("corbim", {2: 1}) == ""
    assert engine.suggest("corbim", {1: 1}) == "corbin"
    assert engine.suggest("corbim", {1: 2}) == ""


def test_a_hidden_word_neither_helps_nor_hinders(tmp_path: Path) -> None:
    """Whether a hidden story holds just this word must not show in what is suggested."""
    with_it = told(tmp_path / "one", "the cobbin road", "corbin corbin corbin")
    without = told(tmp_path / "two", "the cobbin road", "somebody else")
    assert with_it.suggest("corbin", {1: 1}) == without.suggest("corbin", {1: 1}) == "cobbin"


def test_words_that_never_meet_are_not_suggested(tmp_path: Path) -> None:
    engine = told(tmp_path, "the police came", "a guitar")
    assert engine.suggest("polise guitar", everything()) == ""


def test_left_out_words_and_phrases_stay_as_typed(tmp_path: Path) -> None:
    engine = told(tmp_path, "the police came over", "police and guitar")
    assert (
        engine.suggest('polise "came over" -guitar', everything()) == 'police "came over" -guitar'
    )


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [("police", "police", 0), ("police", "polise", 1), ("abcd", "abdc", 1), ("cat", "catch", 2)],
)
def test_distance(one: str, other: str, far: int) -> None:
    assert distance(one, other, 2) == far == distance(other, one, 2)


def test_far_is_one_more_than_was_asked() -> None:
    assert distance("police", "apology", 2) == 3
    assert distance("a", "abcd", 2) == 3


def test_short_words_may_differ_by_one_letter_only() -> None:
    assert near("cart", ["care", "cost", "cart"]) == [(1, "care")]
    assert near("bridges", ["fridge", "bridge", "bride"]) == [
        (1, "bridge"),
        (2, "bride"),
        (2, "fridge"),
    ]
