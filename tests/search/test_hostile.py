"""Whatever somebody types gets an answer, quickly."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.search import marks
from archive.search.whoosh import WhooshEngine
from tests.search.engines import document, engine_of, everything

SAID = "the officer asked my name under the porch light and I said it twice"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> WhooshEngine:
    rows = [document(n, f"{SAID} {n}", n) for n in range(1, 400)]
    return engine_of(tmp_path_factory.mktemp("hostile"), *rows)


def _lines(corpus: Path) -> Iterator[str]:
    for file in sorted((corpus / "hostile").rglob("*.txt")):
        yield from file.read_bytes().decode("utf-8", "replace").split("\n")
    for file in sorted((corpus / "hostile").rglob("*.md")):
        yield from file.read_text(encoding="utf-8", errors="replace").split("\n")


def _takes(engine: WhooshEngine, line: str) -> float:
    """Return how many seconds *line* takes, without what other processes took the core for."""
    start = time.thread_time()
    engine.search(line, everything(399)).passages([1])
    marks(line, SAID, "en")
    return time.thread_time() - start


def test_every_hostile_line_is_answered(corpus: Path, engine: WhooshEngine) -> None:
    lines = list(dict.fromkeys(_lines(corpus)))
    assert len(lines) > 1000
    began = time.perf_counter()
    slow = [line for line in lines if _takes(engine, line) >= 0.5]
    # What is slow is slow again; what met the collector of garbage is not.
    assert [line for line in slow if _takes(engine, line) >= 0.5] == []
    assert time.perf_counter() - began < 60


def test_every_naughty_line_gets_its_suggestion_or_none(corpus: Path, engine: WhooshEngine) -> None:
    for line in (corpus / "hostile" / "blns" / "blns.txt").read_text(encoding="utf-8").split("\n"):
        offered = engine.suggest(line, everything(399))
        assert not offered or engine.search(offered, everything(399)).order


@pytest.mark.parametrize(
    "typed",
    [
        "a" * 100_000,
        '"' * 10_000,
        "-" * 10_000,
        '"the the the the the the the the the the the the the the the the the the the the"',
        "the " * 400,
        "\x00\ud800 the",
        "the AND OR NOT (the) [the TO the] the~ the* the^2",
    ],
)
def test_strange_shapes(engine: WhooshEngine, typed: str) -> None:
    start = time.perf_counter()
    engine.search(typed, everything(399))
    engine.suggest(typed, everything(399))
    assert time.perf_counter() - start < 1
