"""A ceiling on what one program may use. Run as a script, it sets it and becomes the program.

Where Debian's setpriv, prlimit and nice are, those do it; elsewhere this file, run as a
script, sets the limits and becomes the program. No preexec_fn: that is not safe where threads
run, and the worker's heartbeat is one. Imports nothing of ours, so that it starts quickly.
"""

import ctypes
import os
import resource
import shutil
import signal
import sys
from collections.abc import Sequence
from functools import lru_cache

MEMORY = 3 * 1024**3
_PR_SET_PDEATHSIG = 1


def limited(program: Sequence[str], seconds: int, memory: int = MEMORY) -> list[str]:
    """Return the command that runs *program* with at most *memory* bytes and *seconds*.

    Seconds are those of one wall clock; the processor time allowed is what all cores
    can spend in them. The program dies with the process that started it.
    """
    cpu = seconds * (os.cpu_count() or 1)
    quick = _quick()
    if quick is None:
        return [sys.executable, "-I", "-S", __file__, str(memory), str(cpu), *program]
    setpriv, prlimit, nice = quick
    most = [f"--{name}={_within(what, given)}" for name, what, given in _kinds(memory, cpu)]
    return [setpriv, "--pdeathsig", "KILL", prlimit, *most, nice, "-n", "5", *program]


@lru_cache
def _quick() -> tuple[str, str, str] | None:
    """Return Debian's own programs for this, far quicker than starting Python; or None."""
    setpriv, prlimit, nice = (shutil.which(name) for name in ("setpriv", "prlimit", "nice"))
    return (setpriv, prlimit, nice) if setpriv and prlimit and nice else None


def _kinds(memory: int, cpu: int) -> tuple[tuple[str, int, int], ...]:
    """Return each limit by its name for prlimit and for Python."""
    return (
        ("as", resource.RLIMIT_AS, memory),
        ("cpu", resource.RLIMIT_CPU, cpu),
        ("core", resource.RLIMIT_CORE, 0),
        ("nofile", resource.RLIMIT_NOFILE, 128),
    )


def _within(what: int, most: int) -> int:
    """Return *most*, or the ceiling that this process itself has below it."""
    _, ceiling = resource.getrlimit(what)
    return most if ceiling == resource.RLIM_INFINITY else min(most, ceiling)


def _become(memory: int, cpu: int, program: Sequence[str]) -> None:
    for _, what, given in _kinds(memory, cpu):
        most = _within(what, given)
        resource.setrlimit(what, (most, most))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    # People waiting for a page come before films being made.
    os.nice(5)
    os.execv(program[0], list(program))  # noqa: S606 - a list of ours, and never a shell


if __name__ == "__main__":
    _become(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
