"""Over long real transcripts: quick, and few enough to be looked at."""

import time
from collections import Counter
from pathlib import Path

import pytest

from archive.formats import captions, transcript
from archive.hints import find


@pytest.fixture(scope="module")
def passages(corpus: Path) -> list[str]:
    """The first two thousand passages of the interviews."""
    files = sorted((corpus / "transcripts/crhp/vtt-raw").iterdir())[:7]
    read = (transcript.merge(captions.parse(f.read_text(encoding="utf-8"))) for f in files)
    return [p.text for each in read for p in each][:2000]


def test_two_thousand_passages_give_few_hints_soon(passages: list[str]) -> None:
    assert len(passages) > 1500
    began = time.process_time()
    found = [
        (hint.kind, words[hint.first : hint.last]) for words in passages for hint in find(words)
    ]
    # Half a second on an idle core; a page that asks for them must not be waited for.
    assert time.process_time() - began < 3
    counts = Counter(kind for kind, _ in found)
    assert counts["name"] < 400 and counts["near"] < 100
    assert sum(counts.values()) - counts["name"] - counts["near"] < 30
    assert not [words for _, words in found if words in {"911", "1963", "1964", "1965"}]


def test_hostile_strings_end_soon(corpus: Path) -> None:
    strings = ["1 " * 20_000, "A" * 50_000, "Aa " * 20_000, "my son " * 8000, "one " * 15_000]
    began = time.process_time()
    for words in strings:
        find(words)
    assert time.process_time() - began < 10
