"""A ceiling on what one program may use. Run as a script, it sets it and becomes the program.

A script of its own and no preexec_fn: that is not safe where threads run, and the
worker's heartbeat is one. Imports nothing of ours, so that it starts in milliseconds.
"""

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Sequence

MEMORY = 3 * 1024**3
_PR_SET_PDEATHSIG = 1


def limited(program: Sequence[str], seconds: int, memory: int = MEMORY) -> list[str]:
    """Return the command that runs *program* with at most *memory* bytes and *seconds*.

    Seconds are those of one wall clock; the processor time allowed is what all cores
    can spend in them. The program dies with the process that started it.
    """
    cpu = seconds * (os.cpu_count() or 1)
    return [sys.executable, "-I", "-S", __file__, str(memory), str(cpu), *program]


def _become(memory: int, cpu: int, program: Sequence[str]) -> None:
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 128),
    ):
        _, ceiling = resource.getrlimit(what)
        most = most if ceiling == resource.RLIM_INFINITY else min(most, ceiling)
        resource.setrlimit(what, (most, most))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    # People waiting for a page come before films being made.
    os.nice(5)
    os.execv(program[0], list(program))  # noqa: S606 - a list of ours, and never a shell


if __name__ == "__main__":
    _become(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
