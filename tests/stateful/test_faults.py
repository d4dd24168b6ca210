"""Faults put in on purpose: a fixed day in the town must notice each of them.

A walk that cannot fail proves nothing, so each test here breaks one thing that keeps
consent and expects the walk to say so; and one runs the same day with nothing broken,
and sees that what is allowed does come out.
"""

import itertools
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive import gate
from archive.consent import USES, Answer, Decision
from archive.consent.presentation import OPEN
from archive.gate import renditions, shown
from archive.search.leaf import Leaf
from tests.stateful.machine import Town

YES = dict.fromkeys(("dialogue-closed", "dialogue-police", "public-web", "clip"), "yes")
NO = dict.fromkeys(YES, "no")
OPENLY = {
    "name": "show-full-name",
    "place": "place-exact",
    "voice": "voice-own",
    "face": "face-none",
    "date": "date-hidden",
}
HIDDEN = OPENLY | {"name": "show-no-name", "place": "place-hidden", "voice": "voice-text"}


@pytest.fixture
def town() -> Iterator[Town]:
    made = Town()
    yield made
    made.truths.clear()
    made.teardown()


def looks(town: Town, first: int) -> Callable[[], None]:
    """Return how *town* is looked at in a day: every time, from the *first* time on.

    A day with a fault begins where the fault shows: that the looks before it find nothing
    is what the honest day is for, and a walk takes two seconds.
    """
    count = itertools.count(1)

    def look() -> None:
        if next(count) >= first:
            town.nothing_is_where_it_must_not_be()

    return look


def day(town: Town, once_out: Callable[[Town], None] = lambda town: None, first: int = 1) -> None:
    """One story goes out, is cut, loses a word, is narrowed and taken back; a walk each time."""
    look = looks(town, first)
    town._tell(YES, OPENLY)
    town.release(0)
    town._work()
    once_out(town)
    look()
    town.cut_and_plan(0, police=True)
    town._work()
    look()
    town.remove_words(0)
    look()
    town._work()
    town.change_looks(0, HIDDEN, 2)
    look()
    town.time_passes(3)
    look()
    town.change_looks(0, HIDDEN, 0)
    town.change_answers(0, NO)
    look()
    town.withdraw(0, "erase")
    look()


def test_an_honest_day_passes_and_shows_what_is_allowed(town: Town) -> None:
    day(town, shows_what_is_allowed)
    assert town.walker.seen > 100


def shows_what_is_allowed(town: Town) -> None:
    """See that what everyone may get does come out."""
    page = town.people.client("vera").get(f"/stories/{town.truths[0].public_id}").data.decode()
    for what in ("title", "body", "full", "exact"):
        assert town.truths[0].plant(what) in page.lower()
    found = town.walker.clients["fay"].get("/find?r=said&r=listed&q=quokkabodya").data.decode()
    assert town.truths[0].plant("title") in found


def _everything_is_yes(*_: object) -> dict[str, Decision]:
    return {use: Decision(Answer.YES, OPEN) for use in USES}


def forgets(patch: pytest.MonkeyPatch) -> None:
    """A gate that does not ask consent for the single thing it hands over."""
    patch.setattr(sys.modules["archive.gate.fetch"], "decisions_of", _everything_is_yes)


def lingers(patch: pytest.MonkeyPatch) -> None:
    """A cache of scopes that no change makes stale."""
    patch.setattr(gate, "bump", lambda session: None)


def lags(patch: pytest.MonkeyPatch) -> None:
    """An index that is believed although the text has changed since."""

    def mask(self: Leaf, scope: dict[int, int]) -> bytearray:
        out = bytearray(len(self.story))
        for story, _, start, end in self._runs:
            if story in scope:
                out[start:end] = b"\x01" * (end - start)
        return out

    patch.setattr(Leaf, "mask", mask)


def tells_names(patch: pytest.MonkeyPatch) -> None:
    """A page that shows the full name whatever was chosen."""
    honest = shown.name_of
    patch.setattr(shown, "name_of", lambda story, choice: honest(story, "show-full-name"))


def plays_anything(patch: pytest.MonkeyPatch) -> None:
    """A store that hands over any rendition there is."""
    patch.setattr(renditions, "satisfies", lambda rendition, presentation: True)


# What lingers was looked at once before.
FAULTS = ((forgets, 4), (lingers, 2), (lags, 3), (tells_names, 4), (plays_anything, 4))


@pytest.mark.parametrize(("fault", "first"), FAULTS)
def test_the_day_notices(
    town: Town,
    monkeypatch: pytest.MonkeyPatch,
    fault: Callable[[pytest.MonkeyPatch], None],
    first: int,
) -> None:
    fault(monkeypatch)
    with pytest.raises(AssertionError, match="got|found"):
        day(town, first=first)


def test_the_document_lists_every_fault() -> None:
    page = (Path(__file__).parents[2] / "docs" / "invariants.md").read_text(encoding="utf-8")
    for fault, _ in FAULTS:
        said = (fault.__doc__ or "").rstrip(".")
        assert f"| `{fault.__name__}`: {said[0].lower()}{said[1:]} |" in page, fault.__name__
