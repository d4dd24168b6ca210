"""What must be true, told in the test's own words: none of it asks archive.consent.

Each story is planted with words that stand nowhere else, one for each thing that a
choice may hide. The oracle says which of them an audience may get.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

NAMES = ("show-no-name", "show-chosen-name", "show-first-name", "show-full-name")
VOICES = ("voice-text", "voice-reader", "voice-changed", "voice-own")
PLACES = ("place-hidden", "place-city", "place-area", "place-exact")
ORDERS = {"name": NAMES, "voice": VOICES, "place": PLACES}

# The audiences of the walk, with the uses each needs; a clip needs one more.
WEB = frozenset({"public-web"})
CLOSED = frozenset({"dialogue-closed"})
POLICE = frozenset({"dialogue-police"})


FIRST = ("title", "body", "gone", "chosen", "first", "full", "city", "area", "exact")
SECOND = ("other", "otherchosen", "otherfirst", "otherfull")
SHOWS = {
    "show-chosen-name": {"chosen"},
    "show-first-name": {"first"},
    "show-full-name": {"full"},
}


@dataclass
class Other:
    """A second voice in the same story: what they said, and whether they took it along again."""

    uses: dict[str, str]
    shown: dict[str, str]
    left: bool = False


@dataclass
class Truth:
    """What one narrator said and what became of it."""

    number: int
    public_id: str
    seven: str
    uses: dict[str, str]
    shown: dict[str, str]
    released: bool = False
    withdrawn: bool = False
    held: bool = False
    stop_after: date | None = None
    removed: bool = False
    # The narrator's own mark: the whole passage is out.
    marked: bool = False
    other: Other | None = None
    # The first voice has left with its words; the second goes on alone.
    left: bool = False
    # Who still has to answer again since somebody left.
    asked_again: set[str] = field(default_factory=set)
    see_first: bool = False
    approved: bool = False
    # Of a young narrator: the day they are 18, the guardian's answers, the last own answer.
    adult_on: date | None = None
    guardian: dict[str, str] = field(default_factory=dict)
    answered_on: date | None = None
    # Kits that the narrator said yes to, by their public ids.
    kits: set[str] = field(default_factory=set)

    def plant(self, what: str) -> str:
        """Return the word that stands for *what* in this story and nowhere else."""
        return f"quokka{what}{'abcdefgh'[self.number]}"

    def _plants(self, whats: Iterable[str]) -> set[str]:
        return {self.plant(what) for what in whats}

    @property
    def together(self) -> bool:
        """Tell whether two voices are in the story now."""
        return self.other is not None and not self.other.left and not self.left

    def reaches(self, uses: frozenset[str], today: date, kit: str = "") -> bool:
        """Tell whether the story may reach an audience that needs all of *uses*."""
        if not self.released or self.withdrawn or self.held or self.asked_again:
            return False
        if not self.left and not self._first_lets_it(uses, today, kit):
            return False
        other = self.other
        return other is None or other.left or all(other.uses.get(use) == "yes" for use in uses)

    def _first_lets_it(self, uses: frozenset[str], today: date, kit: str) -> bool:
        if self.stop_after and today > self.stop_after:
            return False
        if self.see_first and not self.approved:
            return False
        if self.adult_on and not self._grown_or_guarded(uses, today):
            return False
        lifted = {"yes", "ask"} if kit in self.kits else {"yes"}
        return all(self.uses.get(use) in lifted for use in uses)

    def _grown_or_guarded(self, uses: frozenset[str], today: date) -> bool:
        assert self.adult_on is not None
        if today >= self.adult_on:
            return self.answered_on is not None and self.answered_on >= self.adult_on
        return all(self.guardian.get(use) == "yes" for use in uses)

    def _look(self, part: str, where: str) -> str:
        """Return the most protective wish, *where* it counts, of everybody still in the story."""
        shown = [] if self.left else [self.shown]
        if self.other and not self.other.left:
            shown.append(self.other.shown)
        wishes = [look[part] for look in shown]
        wishes += [look.get(f"{where}_{part}", "same") for look in shown]
        return min((wish for wish in wishes if wish != "same"), key=ORDERS[part].index)

    def shared(self, where: str = "room") -> set[str]:
        """Return the planted words that everyone gets whom the story reaches there."""
        name = SHOWS.get(self._look("name", where), set())
        depth = PLACES.index(self._look("place", where))
        found: set[str] = set()
        if not self.left:
            found |= {"title", *name, *("city", "area", "exact")[:depth]}
            found |= set() if self.marked else {"body"}
            found |= set() if self.marked or self.removed else {"gone"}
        if self.other and not self.other.left:
            found |= {"other", *(f"other{kind}" for kind in name)}
        return self._plants(found)

    def look_of_voice(self, where: str) -> str:
        """Return the most that may be heard there of anybody's voice."""
        return self._look("voice", where)

    def words_for(self, uses: frozenset[str], today: date, kit: str = "") -> set[str]:
        """Return the planted words that an audience which needs *uses* may get."""
        where = "web" if uses & WEB else "room"
        return self.shared(where) if self.reaches(uses, today, kit) else set()

    def own(self, who: str) -> set[str]:
        """Return what one of its narrators may get: their own, and what everybody would."""
        if who == "first":
            return set() if self.left else self._plants(FIRST) | self.shared()
        assert self.other is not None
        return set() if self.other.left else self._plants(SECOND) | self.shared()

    def everything(self) -> set[str]:
        """Return every planted word: what the moderators may get."""
        return self._plants((*FIRST, *SECOND))
