"""Faults put in on purpose: the small profile of the suite must notice each of them.

A walk that cannot fail proves nothing, so each test here breaks one thing that keeps
consent and expects the walk to say so; and one lives through a day with nothing broken,
and sees that what is allowed does come out.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive import gate
from archive.consent import USES, Answer, Decision
from archive.consent.presentation import OPEN
from archive.gate import renditions, shown
from archive.search.leaf import Leaf
from tests.stateful import profile
from tests.stateful.machine import Town
from tests.stateful.profile import OPENLY, YES

NO = dict.fromkeys(YES, "no")
HIDDEN = OPENLY | {"name": "show-no-name", "place": "place-hidden", "voice": "voice-text"}


@pytest.fixture
def town() -> Iterator[Town]:
    made = Town()
    yield made
    made.truths.clear()
    made.teardown()


def day(town: Town, once_out: Callable[[Town], None]) -> None:
    """One story goes out, is cut, loses a word, is narrowed and taken back.

    A walk each time something is taken: test_town.py walks where nothing is yet.
    """
    look = town.nothing_is_where_it_must_not_be
    town._tell(YES, OPENLY)
    town.release(0)
    town._work()
    once_out(town)
    town.cut_and_plan(0, police=True)
    town._work()
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


# Each with the look that notices it. A cache lingers only where it was looked into before.
FAULTS: dict[Callable[[pytest.MonkeyPatch], None], int] = {
    forgets: 3,
    lingers: 2,
    lags: 4,
    tells_names: 3,
    plays_anything: 3,
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_small_profile_notices(
    town: Town, monkeypatch: pytest.MonkeyPatch, fault: Callable[[pytest.MonkeyPatch], None]
) -> None:
    fault(monkeypatch)
    with pytest.raises(AssertionError, match="got|found"):
        profile.live(town, profile.looks(town, FAULTS[fault]))


def test_the_document_lists_every_fault() -> None:
    page = (Path(__file__).parents[2] / "docs" / "invariants.md").read_text(encoding="utf-8")
    for fault in FAULTS:
        said = (fault.__doc__ or "").rstrip(".")
        assert f"| `{fault.__name__}`: {said[0].lower()}{said[1:]} |" in page, fault.__name__
