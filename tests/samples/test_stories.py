"""The sample stories as files: marked, whole, and in the words of the vocabularies."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from archive import consent, terms
from archive.consent.vocabulary import CONTACT, METHODS, ORIGINAL, PRESENTATION
from archive.formats import vtt
from archive.media import probe
from archive.models import item, story
from archive.samples import script, stories
from archive.samples.stories import Sample

SAMPLES = stories.read_all()
RECORDED = [sample for sample in SAMPLES if sample.recorded]
each = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.slug)
each_recorded = pytest.mark.parametrize("sample", RECORDED, ids=lambda sample: sample.slug)


@each
def test_it_says_that_it_is_a_sample(sample: Sample) -> None:
    mark = {"en": "Sample story.", "es": "Historia de muestra."}[sample.language]
    assert sample.synopsis.startswith(mark)
    first = sample.sentences()[0]
    assert ("sample story" in first.text) or ("historia de muestra" in first.text)


@each
def test_names_are_no_names(sample: Sample) -> None:
    for person in sample.people:
        assert not person.full or person.full.endswith((" Sample", " Muestra"))


@each
def test_its_words_stand_in_the_vocabularies(sample: Sample) -> None:
    for vocabulary, tags in sample.tags.items():
        assert vocabulary in terms.TAGS
        assert set(tags) <= set(terms.VOCABULARIES[vocabulary].terms)
    assert sample.tags["perspective"]
    for note in sample.notes:
        assert note.code in terms.VOCABULARIES["content-note"].terms
        assert note.level in terms.VOCABULARIES["level"].terms
    assert sample.date.get("decade", "2010s") in terms.VOCABULARIES["decade"].terms


@each
def test_its_shape_fits_the_tables(sample: Sample) -> None:
    assert sample.kind in item.KINDS
    assert sample.state in story.STATES
    assert len(sample.title) <= 200
    assert set(sample.place) <= {"exact", "area", "city"}
    assert any(stories.day_of(sample))


@each
def test_its_answers_are_of_the_consent_vocabulary(sample: Sample) -> None:
    for person in sample.people:
        answers = dict(person.consent)
        yes, ask = set(answers.pop("yes")), set(answers.pop("ask", ()))
        assert yes | ask <= set(consent.USES)
        assert not yes & ask
        assert set(answers.pop("contact")) <= set(CONTACT)
        assert answers.pop("original", ORIGINAL[0]) in ORIGINAL
        assert answers.pop("hold_days", 1) > 0
        assert answers.pop("method", "web") in METHODS
        assert ("evidence" in answers) == ("confirmed" in answers)
        answers.pop("evidence", ""), answers.pop("confirmed", None)
        assert all(choice in PRESENTATION[part] for part, choice in answers.items())


@each
def test_heavy_words_have_a_note_that_points_at_them(sample: Sample) -> None:
    parts = sample.sentences()
    for note in sample.notes:
        if sample.recorded:
            first, last = script.span(parts, note.first, note.last)
            assert 0 < first <= last < len(parts)


@each_recorded
def test_captions_say_what_the_voice_says(sample: Sample) -> None:
    cues = vtt.parse(sample.captions.read_text(encoding="utf-8"))
    said = [(cue.speaker, cue.text) for cue in cues]
    assert said == [(part.speaker, part.text) for part in sample.sentences()]


@each_recorded
def test_the_sound_lasts_as_long_as_its_captions(sample: Sample) -> None:
    cues = vtt.parse(sample.captions.read_text(encoding="utf-8"))
    assert all(cue.start_ms < cue.end_ms for cue in cues)
    assert all(a.end_ms <= b.start_ms for a, b in zip(cues, cues[1:], strict=False))
    # Half a second of quiet before the first word and three quarters after the last.
    assert cues[0].start_ms == 500
    assert abs(duration_ms(sample) - (cues[-1].end_ms + 750)) < 150


@cache
def length_ms(file: Path) -> int:
    return probe.probe(file).duration_ms or 0


def duration_ms(sample: Sample) -> int:
    return length_ms(sample.media)


def test_there_is_what_the_issue_asks_for() -> None:
    kinds = Counter(sample.kind for sample in SAMPLES)
    languages = Counter(sample.language for sample in SAMPLES)
    heard = [term for sample in SAMPLES for term in sample.tags["perspective"]]
    assert 20 <= len(SAMPLES) <= 26
    assert languages["es"] >= 6
    assert kinds["audio"] >= 8
    assert kinds["video"] >= 2
    assert kinds["photo"] >= 2
    assert sum(p in {"officer", "former-officer", "command-staff", "recruit"} for p in heard) >= 4
    assert {"dispatcher", "young-person", "student", "family-member", "resident"} <= set(heard)
    assert sum("hope" in sample.tags["theme"] for sample in SAMPLES) >= 4


def test_three_are_longer_than_five_minutes() -> None:
    assert sum(duration_ms(sample) > 300_000 for sample in RECORDED) >= 3


def test_consents_differ_in_shape() -> None:
    answers = [person.consent for sample in SAMPLES for person in sample.people]
    yes = [set(given["yes"]) for given in answers]
    assert sum("public-web" in uses for uses in yes) >= 8
    assert any("dialogue-closed" in u and "dialogue-police" not in u for u in yes)
    assert any("dialogue-police" in u and "public-web" not in u for u in yes)
    assert {"voice-text", "voice-changed"} <= {given.get("voice") for given in answers}
    assert any("hold_days" in given for given in answers)
    assert any("contact-each-use" in given["contact"] for given in answers)
    assert any(sample.hold for sample in SAMPLES)
    assert any(len(sample.people) == 2 for sample in SAMPLES)
    states = Counter(sample.state for sample in SAMPLES)
    assert states["withdrawn"] == 1
    assert states["submitted"] >= 2


def test_the_media_stay_small() -> None:
    total = sum(file.stat().st_size for file in stories.MEDIA.iterdir())
    assert total < 5 * 1024 * 1024


def test_every_picture_is_there_and_has_words_for_it() -> None:
    pictures = [picture for sample in SAMPLES for picture in sample.pictures]
    assert len(pictures) >= 2
    for picture in pictures:
        assert (stories.MEDIA / picture["file"]).is_file()
        assert len(picture["alt"]) > 20


def test_words_without_a_speaker_are_refused_in_a_talk() -> None:
    with pytest.raises(ValueError, match="no speaker"):
        script.sentences("Nobody says this.", "en", spoken=True, speakers=True)


def test_a_quote_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="does not say"):
        script.span(SAMPLES[0].sentences(), "words that nobody said", "at all")
