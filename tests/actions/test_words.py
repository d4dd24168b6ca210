"""The seven words: drawn from common words, none of which hurts."""

import math
from types import SimpleNamespace

import pytest
from sqlalchemy.orm import Session

from archive.actions import drafts, words
from archive.terms.heavy_words import HEAVY
from tests.people import People


@pytest.mark.parametrize(("language", "least_bits"), [("en", 89), ("es", 76)])
def test_seven_words_are_hard_to_guess(language: str, least_bits: int) -> None:
    assert math.log2(len(words._list(language))) * words.COUNT >= least_bits


@pytest.mark.parametrize("language", ["en", "es"])
def test_none_of_them_hurts(language: str) -> None:
    drawn = {word for _ in range(200) for word in words.draw(language).split()}
    assert not drawn & {words.plain(word) for word in HEAVY[language]}
    for word in ("handcuff", "police", "muerte", "policia"):
        assert word not in words._list("en") + words._list("es")


@pytest.mark.parametrize("language", ["en", "es"])
def test_they_are_short_plain_and_read_back(language: str) -> None:
    for word in words._list(language):
        assert word == words.plain(word) and word.isalpha() and 3 <= len(word) <= 9


def test_an_unknown_language_draws_english() -> None:
    assert words._list("fr") == words._list("en")


def test_nobody_is_called_as_another(
    session: Session, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = iter((5, 5, 7))
    drawn = SimpleNamespace(randbelow=lambda most: next(numbers), choice=lambda every: every[0])
    monkeypatch.setattr(words, "secrets", drawn)
    one, other = (drafts.start(session, people.riverton, "en").pseudonym for _ in range(2))
    assert (one, other) == ("quiet heron 15", "quiet heron 17")
