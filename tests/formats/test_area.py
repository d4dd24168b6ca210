"""Areas: what is taken in, and that what was marked is always covered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import BadInput
from archive.formats import area
from archive.formats.area import GUARD_MS, Area, Key

parts = st.floats(0, 1, allow_nan=False)
keys = st.builds(
    lambda ms, x, y, w, h: Key(ms, x * (1 - w), y * (1 - h), w, h),
    *(st.integers(0, 10_000), parts, parts, st.floats(0.01, 1), st.floats(0.01, 1)),
)
areas = st.builds(
    lambda found, start, length: Area(
        tuple(sorted({key.ms: key for key in found}.values(), key=lambda key: key.ms)),
        "solid",
        start,
        start + length,
    ),
    *(st.lists(keys, min_size=1, max_size=6), st.integers(0, 9000), st.integers(1, 9000)),
)


@given(areas, st.floats(0, 1))
def test_at_every_moment_what_was_marked_is_covered(drawn: Area, share: float) -> None:
    start, end = drawn.start_ms or 0, drawn.end_ms or 0
    ms = int(start + (end - start) * share)
    wanted = area.at(drawn, ms)
    move = next(m for m in area.moves(drawn) if m.start_ms <= ms <= m.end_ms)
    way = (ms - move.start_ms) / (move.end_ms - move.start_ms)
    x = move.before.x + (move.after.x - move.before.x) * way
    y = move.before.y + (move.after.y - move.before.y) * way
    slack = 1e-6
    assert x <= wanted.x + slack and y <= wanted.y + slack
    assert x + move.before.w >= wanted.x + wanted.w - slack
    assert y + move.before.h >= wanted.y + wanted.h - slack
    assert x >= 0 and x + move.before.w <= 1 + slack


def test_it_begins_before_and_ends_after() -> None:
    moves = list(area.moves(Area((Key(0, 0.4, 0.4, 0.1, 0.1),), "solid", 1000, 2000)))
    assert (moves[0].start_ms, moves[-1].end_ms) == (1000 - GUARD_MS, 2000 + GUARD_MS)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [[0, 0, 0, 1]],
        [[0, 0, 0, 0, 0]],
        [[0, 2, 0, 1, 1]],
        [[0, float("nan"), 0, 1, 1]],
        [[0, float("inf"), 0, 1, 1]],
        [["0", 0, 0, 1, 1]],
        [[-1, 0, 0, 1, 1]],
        [[5001, 0, 0, 1, 1]],
        [[1, 0, 0, 1, 1], [1, 0.5, 0, 1, 1]],
        [[n, 0, 0, 1, 1] for n in range(area.MOST_KEYS + 1)],
    ],
)
def test_what_is_no_area(rows: list[list[object]]) -> None:
    with pytest.raises(BadInput):
        area.parse(rows, 5000)


def test_a_box_over_the_edge_is_cut_to_the_picture() -> None:
    (key,) = area.parse([[0, -0.2, 0.5, 0.5, 2]], None)
    assert key.row() == [0, 0.0, 0.5, 0.3, 0.5]
