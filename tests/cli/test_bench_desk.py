"""archive bench desk: what it says of its figures, and that a long transcript stays light."""

import json

import pytest

from archive.cli import bench_desk
from archive.cli.bench_beside import Beside
from archive.cli.bench_desk import Found
from tests.cli.conftest import Site

GOOD = {"open_server": [200.0], "open_browser": [900.0], "typing": [20.0], "save_one": [20.0]}


def found(**others: list[float]) -> Found:
    return Found(2000, 1_000_000, {**GOOD, "bare_update": [2.0], **others})


def test_it_names_medians_ratios_and_budgets() -> None:
    said = found().as_json()
    assert said["name"] == "desk" and said["data"]["passages"] == 2000
    assert said["results"]["save_one"] == {"p50_ms": 20.0, "p95_ms": 20.0}
    assert said["ratios"] == {"save_one to one UPDATE": 10.0}
    assert said["budget"] == {"open_ms": 2000, "typing_ms": 50}
    assert said["ok"] is True


@pytest.mark.parametrize("worse", [{"open_browser": [2001.0]}, {"typing": [50.5]}])
def test_over_a_budget_is_not_ok(worse: dict[str, list[float]]) -> None:
    assert found(**worse).as_json()["ok"] is False


def test_other_editors_stand_beside_ours_and_so_does_what_failed() -> None:
    whole = found()
    whole.beside = [Beside("ours", [900.0], [20.0]), Beside("theirs", [], [], "it crashed")]
    said = whole.as_json()["results"]
    assert said["ours, opening"] == {"p50_ms": 900.0, "p95_ms": 900.0}
    assert said["theirs"] == {"failed": "it crashed"}


def test_without_a_browser_the_server_counts() -> None:
    times = {"open_server": [2001.0], "save_one": [1.0]}
    assert Found(1, 1, times).as_json()["ok"] is False


def test_it_runs(bare: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_desk, "chromium_is_here", lambda: False)
    said = bare.run("bench", "desk", "--json", "--rounds", 2, "--passages", 40)
    assert said.exit_code == 0, said.output
    results = json.loads(said.output)["results"]
    assert {"open_server", "save_one", "save_split", "bare_update"} <= set(results)
