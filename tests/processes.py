"""Processes of their own that begin at once: forked from one that has loaded everything.

What they are killed for is what they do; to load the whole archive anew for each would take
ten times as long as that.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Mapping
from dataclasses import replace
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from archive import create_app, sessions
from archive.cli import migrate
from archive.jobs import queue, worker
from archive.media import rewrite, seal
from archive.models import Collection
from archive.tasks import quieting, renditions
from tests.conftest import settings_in

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["tests.processes", "tests.warm"])


def begin(
    target: Callable[..., object], *args: Any, env: Mapping[str, str] | None = None
) -> ForkServerProcess:
    """Start a process that calls *target*, a function of a module, and return it.

    With *env* it sees these variables and no others.
    """
    process = _context.Process(target=_called, args=(target, args, env))
    process.start()
    return process


def _called(
    target: Callable[..., object], args: tuple[Any, ...], env: Mapping[str, str] | None
) -> None:
    if env is not None:
        os.environ.clear()
        os.environ.update(env)
    target(*args)


def kill(process: ForkServerProcess) -> bool:
    """End *process* with `kill -9`, wait until it is gone, and tell whether that ended it."""
    process.kill()
    process.join()
    return process.exitcode == -signal.SIGKILL


def run(target: Callable[..., object], *args: Any, env: Mapping[str, str] | None = None) -> None:
    """Call *target* in a process of its own; raises AssertionError where that fails."""
    process = begin(target, *args, env=env)
    process.join()
    assert process.exitcode == 0, process.exitcode


def prepare() -> None:
    """Make the tables of the site that the environment names, and a collection that is open."""
    app = create_app()
    migrate.run(app)
    with sessions(app)() as session:
        session.add(Collection(slug="riverton", name="Riverton", cool_off_hours=0))
        session.commit()


def work(
    folder: Path, key: str, only: set[str] | None = None, point: str = "", **others: Any
) -> None:
    """Run every job that waits on the site in *folder*, as `archive worker` does.

    At *point* it kills itself; *others* are settings.
    """
    if point:
        _POINTS[point]()
    app = create_app(replace(settings_in(folder, **others), column_keys=(key,)))
    worker.run_pending(sessions(app), app.extensions["tasks"], only=only)


def _die(*args: object, **kwargs: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _before(module: object, step: str) -> Callable[[], None]:
    return lambda: setattr(module, step, _die)


def _after(module: object, step: str) -> Callable[[], None]:
    def both(*args: object, **kwargs: object) -> None:
        done(*args, **kwargs)
        _die()

    done = getattr(module, step)
    return lambda: setattr(module, step, both)


# Where a worker may die on its way, by what was done last.
_POINTS = {
    "claimed": _before(worker, "_call"),
    "made": _before(renditions, "_store"),
    "bytes-stored": _after(renditions, "_store"),
    "row-written": _after(renditions, "_finish"),
    "before-done": _before(queue, "finish"),
    "before-rewriting": _before(rewrite, "without"),
    "rewritten": _after(rewrite, "without"),
    "sealed": _after(seal, "seal"),
    "exchanged": _before(quieting, "destroy_files"),
}
