"""In which order the test files are begun, and by how many workers at a time."""

from typing import TYPE_CHECKING

import pytest
from xdist.scheduler import LoadFileScheduling

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xdist.workermanage import WorkerController

# The files whose tests wait, for a browser or for seconds that must really pass.
WAITING = (
    "tests/browser/",
    "tests/web/test_tus_clients.py",
    "tests/tasks/test_killed.py",
    "tests/media/test_limits.py",
)

# The files that take longest: begun first, so that no worker is left alone with one of them.
LONGEST = (
    "tests/browser/test_axe.py",
    *WAITING,
    "tests/media/test_corpus.py",
    "tests/stateful/",
    "tests/cli/",
    "tests/hostile/",
)


def turn(item: pytest.Item) -> int:
    """Return when the file of *item* is begun: the lower, the sooner."""
    named = (n for n, name in enumerate(LONGEST) if item.nodeid.startswith(name))
    return next(named, len(LONGEST))


class Turns(LoadFileScheduling):
    """Give out whole files; send one worker home when no test is left that waits.

    One more worker than there are cores keeps them busy while others wait. Where nobody waits
    it only takes the others' turns: the same tests then need a tenth more of processor time.
    The tests that wait are all for the first worker: where each had some of them, all waited at
    once, and each had started a Chromium.
    """

    def _assign_work_unit(self, node: "WorkerController") -> None:
        waits = node is next(iter(self.nodes), None)
        fitting = (name for name in self.workqueue if name.startswith(WAITING) == waits)
        if name := next(fitting, ""):
            self.workqueue.move_to_end(name, last=False)
        super()._assign_work_unit(node)

    def _reschedule(self, node: "WorkerController") -> None:
        if self._is_one_too_many(node):
            node.shutdown()
        else:
            super()._reschedule(node)

    def _is_one_too_many(self, node: "WorkerController") -> bool:
        at_work = [each for each in self.nodes if not each.shutting_down]
        if self.numnodes < 3 or len(at_work) < self.numnodes:
            return False
        units = [self.workqueue, *self.assigned_work.values()]
        return self._pending_of(self.assigned_work[node]) <= 2 and not any(map(_waits, units))


def _waits(files: "Mapping[str, Mapping[str, bool]]") -> bool:
    """Tell whether a test that waits is still to be done in *files*: {file: {test: done}}."""
    left = (name for name, tests in files.items() if not all(tests.values()))
    return any(name.startswith(WAITING) for name in left)
