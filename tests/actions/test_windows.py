"""A long transcript comes in parts that meet and leave nothing out."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from archive.actions.windows import MOST, windowed
from archive.gate import Shown, ShownItem, ShownPassage, fetch
from tests import make
from tests.gate.conftest import CLOSED
from tests.people import People


@pytest.fixture
def shown(session: Session, people: People) -> Shown:
    """A story as a room gets it."""
    story = make.released(session, people.riverton)
    return fetch(session, people.viewer("fay"), CLOSED, story.public_id)[1]


def _long(shown: Shown, count: int, timed: bool = True) -> Shown:
    passages = tuple(
        ShownPassage(n, n * 1000 if timed else None, (n + 1) * 1000 if timed else None, "", f"{n}")
        for n in range(count)
    )
    return replace(shown, items=(replace(shown.items[0], passages=passages),))


def _part(shown: Shown, start_ms: int) -> tuple[ShownItem, float | None, float | None]:
    item_id = shown.items[0].public_id
    found, windows = windowed(shown, item_id, start_ms)
    return found.items[0], windows[item_id].earlier, windows[item_id].later


def test_a_short_one_and_one_without_times_stay_whole(shown: Shown) -> None:
    for whole in (_long(shown, MOST), _long(shown, 1000, timed=False)):
        item, earlier, later = _part(whole, 0)
        assert item == whole.items[0]
        assert earlier is later is None


@pytest.mark.parametrize("second", [0, 39, 41, 500, 801, 960, 999, 5000])
def test_the_second_asked_for_stands_in_its_part(shown: Shown, second: int) -> None:
    item, earlier, later = _part(_long(shown, 1000), second * 1000)
    positions = [p.position for p in item.passages]
    assert len(positions) == MOST
    assert min(second, 999) in positions
    assert (earlier is None) == (positions[0] == 0)
    assert (later is None) == (positions[-1] == 999)


def test_going_on_reaches_every_word(shown: Shown) -> None:
    whole, heard, at = _long(shown, 1000), set(), 0.0
    while True:
        item, _, later = _part(whole, int(at * 1000))
        heard |= {p.position for p in item.passages}
        if later is None:
            break
        at = later
    assert heard == set(range(1000))
    while at:
        item, earlier, _ = _part(whole, int(at * 1000))
        at = earlier or 0.0
    assert item.passages[0].position in range(MOST)


def test_only_the_item_asked_for_opens_elsewhere(shown: Shown) -> None:
    found, _ = windowed(_long(shown, 1000), "another", 900_000)
    assert found.items[0].passages[0].position == 0
