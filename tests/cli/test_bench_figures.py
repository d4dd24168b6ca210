"""Every bench prints one object of one shape, and a table: each with figures made up here."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from archive.cli import (
    bench,
    bench_desk,
    bench_figures,
    bench_hints,
    bench_pages,
    bench_redact,
    bench_search,
    bench_speech,
    bench_upload,
)
from archive.cli.bench_beside import Beside
from tests.cli.conftest import Site
from tests.cli.test_importing import VTT, write

KEYS = ["name", "data", "results", "ratios", "budget", "ok"]
TIMES = {"p50_ms": 2.0, "p95_ms": 3.0}
ENGINES = dict.fromkeys((bench_search.OURS, bench_search.EQUAL, bench_search.PLAIN), TIMES)
EDITOR = {"open_server": [200.0], "save_one": [20.0], "bare_update": [2.0]}
BESIDE = [Beside("other", [9.0], [8.0]), Beside("broken", [], [], "it crashed")]
SPOKEN = [
    bench_speech.Row(
        bench_speech.Known(Path("in/two.wav"), "en", "one two three", channel), "one two", 9, 3, 2
    )
    for channel in (0, 1)
]


@dataclass(frozen=True)
class Made:
    """What a bench would have measured, and what its table must then say."""

    found: Any = None
    says: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    args: tuple[str, ...] = field(default=())


MADE = {
    "search": Made(
        bench_search.Result({"passages": 1}, ENGINES), ("ours", "passages: 1"), tuple(ENGINES)
    ),
    "pages": Made(
        bench_pages.Found({"/": 20_000}, [900.0], [400.0]),
        ("20.0 kB", "after 900 ms", "six times: 400 ms"),
        (*bench_pages.TIMED, "/"),
    ),
    "desk": Made(
        bench_desk.Found(20, 1000, EDITOR, BESIDE),
        ("save_one", "other, typing", "failed: it crashed"),
        (*EDITOR, "other, opening", "other, typing", "broken"),
    ),
    "upload": Made(
        bench_upload.Result(8, 1, 2.0, 3.0, 50.0, 60.0, 55.0, 413, 0.1, "Too much."),
        ("3.0 s, 1.5 times as long", "60.0 MB at most", "413: Too much."),
        ("written", "received", "server", "refused"),
    ),
    "speech": Made(
        SPOKEN,
        ("en: 6 words, 33.3% wrong",),
        ("en", "in/two.wav, channel 0", "in/two.wav, channel 1"),
    ),
    "hints": Made(
        [bench_hints.Row("en", 90, 4, 1, 2, 5, 6, 0.5)],
        ("en: 4 places", "25% by rules, 50% with the model"),
        ("en",),
    ),
    "redact": Made(
        bench_redact.Result(1.0, 1, {"sound": 3.0}, {"sound": 2.0}),
        ("sound: 3.0 s; ffmpeg alone 2.0 s.",),
        ("ours_s", "ffmpeg_s"),
    ),
    # It is quick enough to be run.
    "import": Made(
        says=("vtt", "WebVTT to webvtt-py", "None refused."),
        results=("vtt", "WebVTT, ours", "WebVTT, webvtt-py"),
        args=("--rounds", "1", "--from"),
    ),
}


def test_no_bench_is_left_out() -> None:
    assert set(bench.command.commands) == set(MADE)


@pytest.mark.parametrize("name", MADE)
def test_one_object_and_a_table(
    bare: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    made, args = MADE[name], MADE[name].args
    if name == "search":
        monkeypatch.setattr(bench, "_own", lambda rounds: made.found)
    elif made.found:
        monkeypatch.setattr(getattr(bench, f"bench_{name}"), "run", lambda *given: made.found)
    if args:
        args = (*args, str(write(tmp_path / "in", a_vtt=VTT)))
    monkeypatch.setattr(bench_pages, "chromium_is_here", lambda: True)
    told = bare.run("bench", name, "--json", *args)
    assert told.exit_code == 0 and told.output.count("\n") == 1, told.output
    found = json.loads(told.output)
    assert list(found) == KEYS and found["name"] == name
    assert tuple(found["results"]) == made.results
    assert all(isinstance(row, dict) and row for row in found["results"].values())
    assert all(isinstance(ratio, float) for ratio in found["ratios"].values())
    assert found["budget"] is None or found["budget"]
    assert isinstance(found["data"], dict) and found["ok"] in (True, False)
    table = bare.run("bench", name, *args)
    assert table.exit_code == 0, table.output
    assert all(words in table.output for words in made.says), table.output
    assert "{" not in table.output


@pytest.mark.parametrize("results", [{"received_s": 3.0}, {"ours": [1]}, {}])
def test_figures_without_a_name_are_refused(results: Any) -> None:
    with pytest.raises(TypeError, match="figures without a name"):
        bench_figures.one_object(
            name="x", data={}, results=results, ratios={}, budget=None, ok=True
        )


def test_other_keys_are_refused() -> None:
    found = bench_figures.one_object(
        name="x", data={}, results={"ours": TIMES}, ratios={}, budget=None, ok=True
    )
    with pytest.raises(TypeError):
        bench_figures.echo(found | {"kinds": {}})
