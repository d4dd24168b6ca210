"""Keep the tests compiled as pytest compiles them: `python -m tests.rewritten`.

Each worker would do it for itself, in a fresh folder all of them at once. It leans on what is
within pytest: where that is another pytest, nothing is kept and nothing is lost.
"""

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from _pytest.assertion import rewrite

STATE = cast(Any, SimpleNamespace(trace=lambda _: None))


def keep(file: Path) -> None:
    """Write what pytest would run of *file* beside it, where it will look."""
    folder = rewrite.get_cache_dir(file)
    folder.mkdir(parents=True, exist_ok=True)
    stat, code = rewrite._rewrite_test(file, cast(Any, None))
    rewrite._write_pyc(STATE, code, stat, folder / f"{file.stem}{rewrite.PYC_TAIL}")


if __name__ == "__main__":
    tests = Path(__file__).parent
    files = sorted({*tests.rglob("test_*.py"), *tests.rglob("conftest.py")})
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(keep, files, chunksize=20))
