"""archive bench upload, small: a real server, its memory, and what it refuses."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive.cli import bench_upload, main


def test_it_prints_what_it_measured_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARCHIVE_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(bench_upload, "WARM_MB", 1)
    told = CliRunner().invoke(main, ["bench", "upload", "--json", "--mb", "8", "--rounds", "1"])
    assert told.exit_code == 0, told.output
    found = json.loads(told.output)
    assert set(found) == {"name", "data", "results", "ratios", "budget", "ok"}
    results = found["results"]
    assert (
        results["received"]["p50_s"] > 0
        and results["server"]["peak_mb"] >= results["server"]["before_mb"] > 0
    )
    assert results["refused"]["status"] == 413
    assert results["refused"]["words"].startswith("This is more than we can take at once.")
    assert {path.name for path in (tmp_path / "data").iterdir()} <= {"secrets.json", "media"}
