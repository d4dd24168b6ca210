"""Compile all that tests load, once and on two cores: `python -m tests.compiled`.

What is not compiled here each worker would compile for itself, in a fresh folder all of them at
once. `python -m compileall` does it file by file and takes a third longer. The tests themselves
are kept as pytest compiles them, which leans on what is within pytest: where that is another
pytest, nothing is kept and nothing is lost.
"""

import compileall
import re
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from _pytest.assertion import rewrite

STATE = cast(Any, SimpleNamespace(trace=lambda _: None))
# Packages bring tests of their own, which nobody loads.
UNUSED = re.compile(r"/site-packages/.*/tests?/|/site-packages/(.*/)?test_[^/]*[.]py$")


def keep(file: Path) -> None:
    """Write what Python, or pytest of a test, would run of *file* where it will look for it."""
    ours = "/site-packages/" not in str(file)
    if ours and (file.name.startswith("test_") or file.name == "conftest.py"):
        _keep_rewritten(file)
    else:
        compileall.compile_file(file, quiet=2)


def _keep_rewritten(file: Path) -> None:
    folder = rewrite.get_cache_dir(file)
    folder.mkdir(parents=True, exist_ok=True)
    stat, code = rewrite._rewrite_test(file, cast(Any, None))
    rewrite._write_pyc(STATE, code, stat, folder / f"{file.stem}{rewrite.PYC_TAIL}")


def files(folders: Iterable[Path]) -> list[Path]:
    """Return the files in *folders* that tests may load."""
    found = (file for folder in folders for file in folder.rglob("*.py"))
    return [file for file in found if not UNUSED.search(str(file))]


if __name__ == "__main__":
    ours = Path(__file__).parent.parent
    with ProcessPoolExecutor(2) as pool:
        there = files((Path(sys.prefix) / "lib", ours / "archive", ours / "tests"))
        list(pool.map(keep, there, chunksize=40))
