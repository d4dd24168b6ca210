"""A new version of the wording changes no consent that was given, and widens nothing."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from archive.consent import USES, Answer, reading, wording
from archive.consent.answers import Consent, Voice
from archive.consent.policy import decide_all
from tests.consent import strategies as some

_sentences = st.text(st.characters(blacklist_categories=("C", "Z")), min_size=1, max_size=40)
_said = st.fixed_dictionaries({"en": _sentences, "es": _sentences})
_left_out = st.just({"en": "", "es": ""})


@st.composite
def versions(draw: st.DrawFn) -> dict[str, dict[str, str]]:
    """Draw lines as a steward may publish them: reworded, and some uses left out."""
    lines: dict[str, dict[str, str]] = {c: dict(said) for c, said in wording.LINES.items()}
    for choice in draw(st.sets(st.sampled_from(tuple(lines)), max_size=6)):
        out = choice in USES and draw(st.booleans())
        lines[choice] = draw(_left_out if out else _said)
    return lines


@given(versions(), versions(), st.sampled_from(wording.LANGUAGES))
def test_the_digest_of_the_old_stays(
    old: dict[str, dict[str, str]], new: dict[str, dict[str, str]], language: str
) -> None:
    old, new = wording.settled(old), wording.settled(new)
    kept = wording.full_text(language, old)
    before = wording.digest(language, old)
    assert wording.digest_of(wording.full_text(language, new)) == wording.digest(language, new)
    assert wording.digest_of(kept) == before == wording.digest(language, old)
    assert (before == wording.digest(language, new)) == (kept == wording.full_text(language, new))


@given(versions(), st.sampled_from(wording.LANGUAGES))
def test_what_is_kept_can_be_read_back(lines: dict[str, dict[str, str]], language: str) -> None:
    lines = wording.settled(lines)
    assert not wording.problems(lines)
    read = wording.read(wording.full_text(language, lines))
    assert read == {choice: said[language] for choice, said in lines.items()}
    assert list(read) == [choice for choice in wording.LINES if choice in lines]


@given(some.histories(), versions())
def test_publishing_changes_no_decision(
    history: some.History, lines: dict[str, dict[str, str]]
) -> None:
    """What was decided before a version was there is decided so after it: policy reads no words."""
    before = decide_all(history.voices, history.holds, history.on)
    wording.full_text("en", wording.settled(lines))
    assert decide_all(history.voices, history.holds, history.on) == before


@given(some.consents(), versions(), st.sampled_from(wording.LANGUAGES), some.days())
def test_a_use_that_is_not_asked_is_no(
    said: Consent, lines: dict[str, dict[str, str]], language: str, on: date
) -> None:
    words = wording.full_text(language, wording.settled(lines))
    agreed = wording.within({use: said.answer(use) for use in USES}, words)
    decided = decide_all([Voice(Consent(said.given_on, agreed))], [], on)
    for use in set(USES) - wording.asked(words):
        assert use not in agreed
        assert decided[use].answer is Answer.NO
    assert all(agreed[use] == said.answer(use) for use in wording.asked(words))


def test_only_a_use_can_be_left_out_and_only_whole() -> None:
    lines = {choice: dict(said) for choice, said in wording.LINES.items()}
    lines["press"] = {"en": "", "es": ""}
    assert wording.problems(lines) == {}
    lines["press"]["en"] = "Share my story with news reporters."
    lines["withdraw"] = {"en": "", "es": ""}
    assert set(wording.problems(lines)) == {"es-press", "en-withdraw", "es-withdraw"}


def test_how_easy_it_is_to_read_is_about_right() -> None:
    english = " ".join(wording.line(choice, "en") for choice in wording.LINES)
    spanish = " ".join(wording.line(choice, "es") for choice in wording.LINES)
    assert reading.level(english, "en") < 4 and reading.level(spanish, "es") > 75
    assert reading.level("", "en") == 0.0 and reading.level("", "es") == 100.0
    for language in wording.LANGUAGES:
        lines = [wording.line(choice, language) for choice in wording.LINES]
        assert [line for line in lines if reading.is_hard(line, language)] == []
    law = "Notwithstanding any stipulation hereinabove, dissemination is irrevocably authorised."
    assert reading.is_hard(law, "en")
    ley = "No obstante cualquier estipulación precedente, autorizo irrevocablemente la divulgación."
    assert reading.is_hard(ley, "es")
