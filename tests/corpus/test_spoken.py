"""Speech whose words are known, English and Spanish, as the small models hear it.

All of it in `make soak`; in the suite what is short, which is a third of it. What the site's own
models make of all of it, `archive bench speech` prints.
"""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.cli import bench_speech
from archive.cli.bench_speech import Known
from tests import listening
from tests.media import given
from tests.thorough import THOROUGH

# Measured: 0.02 and 0.09, of the short ones 0.04 and 0.05. The models are the smallest there are.
MOST_WRONG = {"en": 0.08, "es": 0.15}
COUNTED = {"en": 13, "es": 7} if THOROUGH else {"en": 9, "es": 2}
SHORT = 30  # words


@pytest.fixture(scope="module")
def spoken(corpus: Path) -> list[Known]:
    every = bench_speech.known(corpus / "audio_video", Path(__file__).with_name("spoken.toml"))
    return every if THOROUGH else [row for row in every if len(row.words.split()) <= SHORT]


@pytest.fixture(scope="module")
def channel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the voices of a recording in which each has a channel."""
    return tmp_path_factory.mktemp("channel")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "es"])
def test_few_words_are_wrong(
    spoken: list[Known],
    channel: Path,
    language: str,
    record_property: Callable[[str, object], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = [row for row in spoken if row.language == language]
    assert len(rows) >= COUNTED[language]
    listening.model_folder(language)
    began = time.process_time()
    files = [
        row.file if row.channel is None else given.one_channel(row.file, channel, row.channel)
        for row in rows
    ]
    words = bench_speech.plain(" ".join(row.words for row in rows), language)
    heard = bench_speech.plain(listening.heard(*files, language=language), language)
    said, wrong = len(words), bench_speech.distance(words, heard)
    took = time.process_time() - began
    record_property(f"word_error_{language}", round(wrong / said, 3))
    with capsys.disabled():
        print(f"\n{language}: {wrong} of {said} words wrong, {took:.0f} s of processor time")
    assert wrong / said <= MOST_WRONG[language]


def test_few_words_of_1961_are_wrong(spoken: list[Known]) -> None:
    row = next(row for row in spoken if row.file.name == "jfk.flac")
    words = bench_speech.plain(row.words, "en")
    off = bench_speech.distance(words, bench_speech.plain(listening.heard(row.file), "en"))
    assert off / len(words) <= 0.1


@pytest.mark.parametrize(
    ("said", "heard", "wrong"),
    [
        ("ask not what", "Ask not what!", 0),
        ("Mr. Dashwood had", "mister Dashwood had", 0),
        ("press 1", "Press one", 0),
        ("one two three", "one three", 1),
        ("one two", "", 2),
        ("", "you", 1),
        ("can not", "cannot", 0),
    ],
)
def test_words_are_counted(said: str, heard: str, wrong: int) -> None:
    plain = bench_speech.plain
    assert bench_speech.distance(plain(said, "en"), plain(heard, "en")) == wrong


def test_accents_do_not_count() -> None:
    assert bench_speech.plain("¿Autenticó número 3?", "es") == ["autentico", "numero", "tres"]
