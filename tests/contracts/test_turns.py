"""Every test is given out once, by more workers only while some of them wait."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from tests import turns


@dataclass(eq=False)
class Worker:
    """What a scheduler sees of a worker: it is told what to run, and when to end."""

    gateway: Any
    shutting_down: bool = False
    given: list[int] = field(default_factory=list)

    def send_runtest_some(self, indices: list[int]) -> None:
        self.given += indices

    def shutdown(self) -> None:
        self.shutting_down = True


def _files(**tests: int) -> list[str]:
    """Return the ids of so many tests in each of the files, of which b… drive a browser."""
    home = {"b": "tests/browser", "r": "tests/routes"}
    return [
        f"{home[name[0]]}/test_{name}.py::test_{n}"
        for name, most in tests.items()
        for n in range(most)
    ]


def _run(ids: list[str], workers: int) -> tuple[list[Worker], list[int]]:
    """Let *workers* run *ids* in turns; return them, and how many were at work after each test."""
    config: Any = SimpleNamespace(
        option=SimpleNamespace(loadscopereorder=False, tx=[f"{workers}*popen"]),
        getvalue=lambda name: [f"{workers}*popen"],
    )
    scheduler = turns.Turns(config, log=None)
    team = [Worker(SimpleNamespace(id=f"gw{n}")) for n in range(workers)]
    for worker in team:
        scheduler.add_node(worker)
        scheduler.add_node_collection(worker, ids)
    scheduler.schedule()
    done = {id(worker): 0 for worker in team}
    at_work = []
    while any(done[id(worker)] < len(worker.given) for worker in team):
        for worker in team:
            if done[id(worker)] < len(worker.given):
                index = worker.given[done[id(worker)]]
                done[id(worker)] += 1
                scheduler.mark_test_complete(worker, index)
                at_work.append(sum(not each.shutting_down for each in team))
    return team, at_work


@pytest.mark.parametrize("workers", [1, 2, 3, 5])
def test_every_test_is_given_out_once(workers: int) -> None:
    ids = _files(b1=9, b2=1, b3=2, r1=4, r2=1, r3=7, r4=2, r5=3)
    team, _ = _run(ids, workers)
    assert sorted(index for worker in team for index in worker.given) == list(range(len(ids)))
    assert all(worker.shutting_down for worker in team)


def test_what_waits_is_for_one() -> None:
    ids = _files(b1=4, b2=3, b3=2, **{f"r{n}": 3 for n in range(9)})
    team, _ = _run(ids, 3)
    waiting = [sum("browser" in ids[index] for index in worker.given) for worker in team]
    assert waiting == [9, 0, 0]


def test_others_help_where_nothing_else_is_left() -> None:
    team, _ = _run(_files(b1=9, b2=9, b3=9, r1=1), 3)
    assert all(len(worker.given) > 1 for worker in team)


def test_one_goes_home_when_nobody_waits_any_more() -> None:
    """With each in turn doing one test, the last b is done after 51; much is left for two."""
    ids = _files(b1=9, b2=4, b3=4, **{f"r{n}": 3 for n in range(30)})
    _, at_work = _run(ids, 3)
    assert at_work[:45] == [3] * 45
    assert at_work[57:75] == [2] * 18


def test_two_stay_to_the_end() -> None:
    ids = _files(b1=9, b2=4, r1=9, r2=9, r3=9)
    _, at_work = _run(ids, 2)
    assert at_work[: len(ids) // 2] == [2] * (len(ids) // 2)
