"""archive bench import"""

import json
from pathlib import Path

from tests.cli.conftest import Site
from tests.cli.test_importing import SRT, VTT, write


def test_it_times_each_kind(bare: Site, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a_vtt=VTT, b_srt=SRT, c_csv="tag,meaning\na,b\n")
    done = bare.run("bench", "import", "--json", "--rounds", 1, "--from", folder)
    found = json.loads(done.output)
    assert {kind: row["cues"] for kind, row in found["results"].items() if "cues" in row} == {
        "vtt": 2,
        "srt": 2,
    }
    assert found["data"]["refused"] == ["c.csv, line 1: no-words-column"]
    assert found["ratios"]["WebVTT to webvtt-py"] > 0 and found["data"]["round_trip_whole"]
    assert "None" not in bare.run("bench", "import", "--rounds", 1, "--from", folder).output
