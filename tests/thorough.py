"""How much of a long list is looked at: in the suite some of it, in `make soak` all of it."""

import os
from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "soak"


def some(things: Sequence[Thing], step: int) -> Sequence[Thing]:
    """Return every *step*th of *things*, or all of them where time does not matter."""
    return things if THOROUGH else things[::step]


def first(things: Sequence[Thing], most: int) -> Sequence[Thing]:
    """Return the first of *things*, at *most* so many, or all where time does not matter."""
    return things if THOROUGH else things[:most]
