"""Drafts of transcripts by a model on this machine: nothing is sent, and nothing is asked for.

The library is an extra and takes seconds to load, so it is loaded in a process of its own
(listen.py), which may die without harm and only ever sees samples, never the file itself.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import Any

from archive import text
from archive.formats import transcript
from archive.formats.cue import Cue
from archive.formats.transcript import Timed
from archive.media import ffmpeg
from archive.media.errors import MediaError
from archive.media.limits import MEMORY, limited

ANY = "*"
_SCRIPT = Path(__file__).with_name("listen.py")
_RATE = 16_000
_BYTES_A_SECOND = 2 * _RATE
# How many of the likeliest beginnings are followed: fewer is quicker, more is truer.
BEAM = 5
_MOST_THREADS = 4
# An English-only model knows one word less than one of every language.
_WORDS_OF_ALL = 51_865

_models: Mapping[str, Path] = {}


@dataclass(frozen=True)
class Draft:
    """What a program heard: the language it took it for, and passages with word times."""

    language: str
    passages: list[Timed]


def read_setting(given: str) -> dict[str, Path]:
    """Return the model folders by language: `/models/base`, or `en=/tiny.en,*=/base`."""
    found = {}
    for part in filter(None, (each.strip() for each in given.split(","))):
        language, equals, folder = part.partition("=")
        found[language.strip().lower() if equals else ANY] = Path(folder if equals else part)
    return found


def use(models: Mapping[str, Path]) -> None:
    """Set the model folders by language; the factory calls this."""
    global _models
    _models = models


def models() -> Mapping[str, Path]:
    """Return the model folders that are set, by language."""
    return _models


def library_is_here() -> bool:
    """Tell whether the extra is installed, without loading it."""
    return find_spec("faster_whisper") is not None


def try_model(folder: Path) -> None:
    """Load the model in *folder* and let it listen to a second of silence; raises MediaError."""
    if not (folder / "model.bin").is_file():
        raise MediaError("no-draft")
    with TemporaryDirectory() as work:
        pcm = Path(work) / "samples"
        pcm.write_bytes(bytes(_BYTES_A_SECOND))
        if not any(told.get("done") for told in _listen(pcm, folder, "en", 1, 1)):
            raise MediaError("no-draft")


def model_for(language: str) -> Path | None:
    """Return the model that can write down *language* (empty: to be found out), or None."""
    if not library_is_here():
        return None
    for name in filter(None, (language, ANY)):
        folder = _models.get(name)
        if folder and (folder / "model.bin").is_file():
            return folder if language == "en" or _knows_all(folder) or name != ANY else None
    return None


@lru_cache
def _knows_all(folder: Path) -> bool:
    plain, listed = folder / "vocabulary.txt", folder / "vocabulary.json"
    if plain.is_file():
        return plain.read_bytes().count(b"\n") >= _WORDS_OF_ALL
    return listed.is_file() and len(json.loads(listed.read_bytes())) >= _WORDS_OF_ALL


def draft(
    source: Path,
    work: Path,
    model: Path,
    language: str = "",
    progress: ffmpeg.Progress | None = None,
    beam: int = BEAM,
    channel: int | None = None,
) -> Draft:
    """Write down what is said in *source*, using the private folder *work*.

    *progress* is told the percentage now and then. Raises MediaError: unreadable where
    there is no sound to decode, too-slow, no-draft where the program came to nothing.
    """
    pcm = work / "samples"
    try:
        seconds = _decode(source, pcm, channel)
        words: list[Cue] = []
        told: dict[str, Any] = {}
        for told in _listen(pcm, model, language, seconds, beam):
            words += [Cue(s, e, "", text.clean_line(said)) for s, e, said in told.get("words", ())]
            if progress and "at_ms" in told:
                progress(min(99, told["at_ms"] // (10 * seconds)))
    finally:
        pcm.unlink(missing_ok=True)
    if not told.get("done"):
        raise MediaError("no-draft")
    return Draft(told["language"], transcript.merge(_in_order(words)))


def _decode(source: Path, pcm: Path, channel: int | None) -> int:
    """Write the first sound of *source* as plain samples; return its length in whole seconds."""
    mixed = ("-ac", "1") if channel is None else ("-af", f"pan=mono|c0=c{channel}")
    wanted = ("-map", "0:a:0", "-vn", *mixed, "-ar", str(_RATE), "-f", "s16le", f"file:{pcm}")
    ffmpeg.run([*ffmpeg.source(source), *wanted], 3600)
    return max(1, pcm.stat().st_size // _BYTES_A_SECOND)


def _in_order(words: Sequence[Cue]) -> list[Cue]:
    """Return *words* so that none begins before the one before it."""
    found: list[Cue] = []
    for word in filter(lambda each: each.text, words):
        start = max(word.start_ms, found[-1].start_ms) if found else word.start_ms
        found.append(Cue(start, max(word.end_ms, start + 1), "", word.text))
    return found


def _listen(
    pcm: Path, model: Path, language: str, seconds: int, beam: int
) -> Iterator[dict[str, Any]]:
    """Yield each line that the listening process says; the last has ``done`` or it died."""
    threads = min(_MOST_THREADS, os.cpu_count() or 1)
    args = [str(_SCRIPT), str(model), str(pcm), language, str(beam), str(threads)]
    size = (model / "model.bin").stat().st_size
    most_s = 300 + 20 * seconds
    command = limited([sys.executable, "-I", *args], most_s, MEMORY + 2 * size)
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environ(),
    ) as process:
        late = Timer(most_s, process.kill)
        late.daemon = True
        late.start()
        try:
            assert process.stdout is not None
            # The last line of a process that was killed has no end.
            yield from (json.loads(line) for line in process.stdout if line.endswith(b"\n"))
        finally:
            over = late.finished.is_set()
            late.cancel()
            process.kill()
    if over:
        raise MediaError("too-slow")


def _environ() -> dict[str, str]:
    """Return what the listening process may know of ours: nothing but where programs are."""
    return {"PATH": os.environ.get("PATH", ""), "HF_HUB_OFFLINE": "1", "LANG": "C.UTF-8"}
