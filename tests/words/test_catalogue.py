"""The translations say everything the pages say, with the same blanks to fill."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message

from scripts import words
from scripts.words import forms

LANGUAGES = sorted(folder.name for folder in words.TRANSLATIONS.iterdir() if folder.is_dir())
BLANK = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}")


@pytest.fixture(scope="module")
def now() -> Catalog:
    """What the code and the pages say today."""
    return words.extracted()


def one_of_each(catalog: Catalog) -> Iterator[Message]:
    """Yield the messages without the header."""
    return (message for message in catalog if message.id)


def test_there_is_a_catalogue_for_every_language_but_english() -> None:
    assert LANGUAGES == ["es"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_holds_just_what_the_pages_say(now: Catalog, language: str) -> None:
    kept = words.kept(language)
    said = {(forms(message.id), message.context) for message in one_of_each(now)}
    held = {(forms(message.id), message.context) for message in one_of_each(kept)}
    assert sorted(said - held, key=str) == [], "new: run make words, then translate"
    assert sorted(held - said, key=str) == [], "no page says it any more: run make words"
    assert list(kept.obsolete) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_untranslated_or_fuzzy(language: str) -> None:
    kept = words.kept(language)
    assert [m.id for m in one_of_each(kept) if not words.said(m) or m.fuzzy] == []
    assert not kept.fuzzy


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_file_is_the_kept_one(language: str) -> None:
    made = words.compiled(words.kept(language))
    assert words.po(language).with_suffix(".mo").read_bytes() == made, "run make words"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_has_the_same_blanks(language: str) -> None:
    kept = words.kept(language)
    wrong = [
        (message.id, translated)
        for message in one_of_each(kept)
        for translated in forms(message.string)
        if sorted(BLANK.findall(forms(message.id)[-1])) != sorted(BLANK.findall(translated))
    ]
    assert wrong == []
    assert [list(errors) for _, errors in kept.check()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_have_as_many_forms_as_the_language(language: str) -> None:
    kept = words.kept(language)
    plural = [message for message in one_of_each(kept) if message.pluralizable]
    assert plural
    assert {len(forms(message.string)) for message in plural} == {kept.num_plurals}


def test_spanish_speaks_to_one_reader_as_tu() -> None:
    said = [text for m in one_of_each(words.kept("es")) for text in forms(m.string)]
    assert [text for text in said if re.search(r"\busted(es)?\b", text, re.IGNORECASE)] == []


def test_spanish_opens_what_it_closes() -> None:
    said = [text for m in one_of_each(words.kept("es")) for text in forms(m.string)]
    assert [text for text in said if text.count("¿") != text.count("?")] == []
    assert [text for text in said if text.count("¡") != text.count("!")] == []
