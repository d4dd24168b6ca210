"""archive bench redact, small."""

import json

from click.testing import CliRunner

from archive.cli import main


def test_it_prints_what_it_measured() -> None:
    told = CliRunner().invoke(main, ["bench", "redact", "--json", "--minutes", "0.05"])
    assert told.exit_code == 0, told.output
    found = json.loads(told.output)
    assert set(found) == {"name", "data", "results", "ratios", "budget", "ok"}
    assert found["results"]["ours_s"].keys() == {"sound", "video"}
    assert all(ratio > 0 for ratio in found["ratios"].values())
