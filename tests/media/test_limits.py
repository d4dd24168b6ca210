"""Programs within limits: memory, time, and no life after the worker's."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.media import limits
from archive.media.limits import limited


@pytest.fixture(params=["by Debian's programs", "by ourselves"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Limit by setpriv, prlimit and nice, and as where they are missing."""
    if request.param == "by ourselves":
        monkeypatch.setattr(limits, "_quick", lambda: None)


def test_a_program_cannot_take_all_memory() -> None:
    greedy = [sys.executable, "-c", "bytearray(300_000_000)"]
    assert subprocess.run(limited(greedy, 20, 2**31), check=False).returncode == 0
    done = subprocess.run(limited(greedy, 20, 2**28), capture_output=True, check=False)
    assert b"MemoryError" in done.stderr


def test_a_program_cannot_take_all_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    busy = [sys.executable, "-c", "while True: pass"]
    started = time.monotonic()
    done = subprocess.run(limited(busy, 1), check=False)
    assert done.returncode in {-signal.SIGKILL, -signal.SIGXCPU}
    assert time.monotonic() - started < 20


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of a death")
def test_a_program_dies_with_the_worker(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    sleeper = f"import os, time; open({str(note)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    ours = "" if limits._quick() else "limits._quick = lambda: None; "
    worker = (
        "import subprocess, sys; from archive.media import limits; "
        f"from archive.media.limits import limited; {ours}"
        f"subprocess.run(limited([sys.executable, '-c', {sleeper!r}], 60))"
    )
    process = subprocess.Popen([sys.executable, "-c", worker], cwd=Path(__file__).parents[2])
    _wait(lambda: note.exists() and note.read_text() != "")
    process.kill()
    process.wait()
    pid = int(note.read_text())
    _wait(lambda: not _lives(pid))


def _wait(until_true: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not until_true():
        assert time.monotonic() < until
        time.sleep(0.05)


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
