import pytest

from archive import terms
from archive.gate.cards import BANDS
from archive.models import item


def test_every_term_has_words_in_both_languages() -> None:
    for vocabulary in terms.VOCABULARIES.values():
        for term in vocabulary.terms.values():
            assert set(term.labels) == set(term.notes) == set(terms.LANGUAGES)
            assert all(term.labels.values()), term.id


@pytest.mark.parametrize("language", terms.LANGUAGES)
def test_labels_tell_terms_apart(language: str) -> None:
    for name, vocabulary in terms.VOCABULARIES.items():
        labels = [label for _, label in terms.choices(name, language)]
        assert len(set(labels)) == len(labels) == len(vocabulary.terms)


@pytest.mark.parametrize("name", terms.TAGS)
def test_tags_say_what_they_cover(name: str) -> None:
    for term in terms.VOCABULARIES[name].terms:
        for language in terms.LANGUAGES:
            note = terms.note(name, term, language)
            assert note.endswith((".", "?")), term
            assert len(note) < 90, term


def test_unknown_words_come_back_as_they_are() -> None:
    assert terms.label("theme", "not-a-theme", "es") == "not-a-theme"
    assert terms.label("not-a-vocabulary", "trust", "es") == "trust"
    assert terms.label("theme", "trust", "fr") == "Trust"
    assert terms.note("theme", "not-a-theme", "en") == ""
    assert terms.choices("not-a-vocabulary", "en") == []


def test_choices_stand_as_a_reader_sorts_them() -> None:
    labels = [label for _, label in terms.choices("language", "es")]
    assert labels[:3] == ["Árabe", "Chino", "Criollo haitiano"]


def test_years_lengths_and_sessions_keep_their_order() -> None:
    assert [term for term, _ in terms.choices("decade", "en")][:2] == ["before-1940", "1940s"]
    assert [term for term, _ in terms.choices("length", "es")] == [
        *(band for band, _ in BANDS),
        "full",
        "text",
    ]
    sessions = [term for term, _ in terms.choices("session", "en")]
    assert sessions == ["1", "2", "3", "4", "5", "forum"]


def test_media_are_the_kinds_an_item_can_have() -> None:
    assert set(terms.VOCABULARIES["media"].terms) == set(item.KINDS)


def test_ids_fit_their_columns() -> None:
    for name, vocabulary in terms.VOCABULARIES.items():
        assert len(name) <= 20
        assert all(len(term) <= 40 for term in vocabulary.terms)
    assert all(len(code) <= 30 for code in terms.VOCABULARIES["content-note"].terms)
    assert all(len(level) <= 10 for level in terms.VOCABULARIES["level"].terms)


def test_the_counts_of_the_vocabulary_stand() -> None:
    counts = {name: len(found.terms) for name, found in terms.VOCABULARIES.items()}
    assert counts["content-note"] == 13
    assert counts["encounter"] == 37
    assert counts["theme"] == 34
    assert counts["perspective"] == 28
    assert counts["outcome"] == 19
