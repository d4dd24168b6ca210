"""What is said, written down by a program that can neither harm nor tell."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from archive.media import MediaError, listen, speech
from tests import listening
from tests.media import given


@pytest.fixture
def english() -> Path:
    pytest.importorskip("faster_whisper")
    return listening.model_folder("en")


def test_words_come_with_their_times(corpus: Path, tmp_path: Path, english: Path) -> None:
    told: list[int] = []
    source = corpus / "audio_video/faster-whisper/jfk.flac"
    draft = speech.draft(source, tmp_path, english, "en", told.append, beam=1)
    assert draft.language == "en"
    (passage,) = draft.passages
    assert passage.text.startswith("And so my fellow Americans")
    assert len(passage.words) == len(passage.text.split()) == 22
    starts = [start for start, _, _, _ in passage.words]
    assert starts == sorted(starts) and 0 <= starts[0] < 1000 and 9000 < passage.end_ms <= 11_000
    for _, _, first, last in passage.words:
        assert passage.text[first:last] and " " not in passage.text[first:last]
    assert told == sorted(told) and told[-1] > 50
    assert list(tmp_path.iterdir()) == []


def test_silence_and_tones_say_nothing(corpus: Path, tmp_path: Path, english: Path) -> None:
    sound = given.tone(tmp_path / "tone.wav", 4)
    silent = corpus / "audio_video/scihist/audio/5-seconds-of-silence.mp3"
    for source in (sound, silent):
        assert speech.draft(source, tmp_path, english, "en", beam=1).passages == []


def test_what_has_no_sound_is_refused(tmp_path: Path, english: Path) -> None:
    film = given.film(tmp_path / "film.mp4", 1, sound=False)
    for source in (film, Path(__file__)):
        with pytest.raises(MediaError) as refused:
            speech.draft(source, tmp_path, english, "en")
        assert refused.value.code == "unreadable"


def test_a_program_that_fails_says_so(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model/model.bin").write_bytes(b"no model at all")
    with pytest.raises(MediaError) as refused:
        speech.draft(given.tone(tmp_path / "t.wav", 1), tmp_path, tmp_path / "model", "en")
    assert refused.value.code == "no-draft"


def test_models_are_named_by_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, words in (("small", 51_864), ("every", 51_865)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "model.bin").touch()
        (tmp_path / name / "vocabulary.txt").write_text("x\n" * words)
    small, every = tmp_path / "small", tmp_path / "every"
    monkeypatch.setattr("archive.media.speech.find_spec", lambda name: object())
    cases: list[tuple[str, str, Path | None]] = [
        ("", "en", None),
        (str(small), "en", small),
        (str(small), "es", None),
        (str(small), "", None),
        (str(every), "es", every),
        (str(every), "", every),
        (f"en={small}, *={every}", "en", small),
        (f"en={small}, *={every}", "es", every),
        (f"en={small}", "es", None),
        (str(tmp_path / "nowhere"), "en", None),
    ]
    for setting, language, model in cases:
        monkeypatch.setattr(speech, "_models", speech.read_setting(setting))
        assert speech.model_for(language) == model, (setting, language)
    monkeypatch.setattr("archive.media.speech.find_spec", lambda name: None)
    assert speech.model_for("en") is None


def test_the_listening_process_reaches_no_network() -> None:
    script = (
        "import sys, socket; sys.path.insert(0, sys.argv[1]); import listen;"
        "sys.addaudithook(listen._refuse_network);"
        "socket.create_connection(('127.0.0.1', 9))"
    )
    folder = str(Path(listen.__file__).parent)
    done = subprocess.run([sys.executable, "-c", script, folder], capture_output=True, check=False)
    assert b"PermissionError" in done.stderr


@pytest.mark.parametrize(
    ("words", "no_speech", "guess", "loop", "believed"),
    [
        ("Ask what you can do.", 0.05, -0.3, 1.2, True),
        ("Ask what you can do.", 0.9, -1.0, 1.2, False),
        ("Thanks for watching!", 0.3, -0.3, 1.0, False),
        ("Subtítulos realizados por la comunidad de Amara.org", 0.3, -0.3, 1.0, False),
        ("You.", 0.2, -0.4, 1.0, False),
        ("You.", 0.02, -0.2, 1.0, True),
        ("no no no no no no no no no no", 0.1, -0.3, 5.0, False),
    ],
)
def test_what_models_say_in_silence_is_dropped(
    words: str, no_speech: float, guess: float, loop: float, believed: bool
) -> None:
    class Segment:
        text = words
        no_speech_prob = no_speech
        avg_logprob = guess
        compression_ratio = loop

    assert listen._believed(Segment()) is believed


def test_the_web_process_does_not_load_the_library(tmp_path: Path) -> None:
    script = "import archive, sys; archive.create_app(); print(sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "ARCHIVE_DATA": str(tmp_path), "ARCHIVE_SPEECH": "/models/base"},
    )
    assert not {"'faster_whisper'", "'ctranslate2'", "'av'", "'onnxruntime'"} & set(
        done.stdout.split(", ")
    )
