"""The words a narrator agrees to stay as they are, complete in both languages, and plain."""

import textstat

from archive.consent import USES, wording
from archive.consent.vocabulary import CONTACT, ORIGINAL, PRESENTATION

# A change of any word is a new version: add one, and a digest here, and keep the old.
DIGESTS = {
    ("2026-11", "en"): "8a86a3f9164050590e3daa9a3a2d51c322db72ce2747a00fcb2a31eb59459756",
    ("2026-11", "es"): "e4673c4321df2e5348a129d5bb1950ba4f81d94388d1374d24b8ee860c7f24f1",
    ("2026-12", "en"): "5786a81f8fa5b0d109006ecd3de80f2151a31b35c535de1171f024b0dc6f5ebf",
    ("2026-12", "es"): "6e3b4137d519e0a8047f2a577cc0394ec6f961dc60c6ed8d9df45a95f7e6f18b",
}


def test_the_words_of_this_version_have_not_changed() -> None:
    every = {**wording.EARLIER, wording.VERSION: wording.LINES}
    found = {
        (version, name): wording.digest(name, lines)
        for version, lines in every.items()
        for name in wording.LANGUAGES
    }
    assert found == DIGESTS


def test_every_choice_has_a_sentence_in_every_language() -> None:
    choices = {*USES, *CONTACT, *ORIGINAL, *(c for part in PRESENTATION.values() for c in part)}
    assert choices <= set(wording.LINES)
    for words in wording.LINES.values():
        assert set(words) == set(wording.LANGUAGES)
        assert all(line.strip() == line and line.endswith(".") for line in words.values())


def test_a_language_without_a_translation_reads_english() -> None:
    assert wording.line("withdraw", "fr") == wording.line("withdraw", "en")
    assert wording.digest("fr") == wording.digest("en")


def test_the_english_is_easy_to_read() -> None:
    textstat.set_lang("en_US")
    lines = [wording.line(choice, "en") for choice in wording.LINES]
    assert textstat.flesch_kincaid_grade(" ".join(lines)) < 3
    # On six words the formula measures chance: one "languages" makes two grades.
    long = [line for line in lines if len(line.split()) > 6]
    assert max(textstat.flesch_kincaid_grade(line) for line in long) <= 6


def test_the_spanish_is_easy_to_read() -> None:
    textstat.set_lang("es")
    whole = " ".join(wording.line(choice, "es") for choice in wording.LINES)
    assert textstat.fernandez_huerta(whole) > 80
    assert textstat.szigriszt_pazos(whole) > 80
