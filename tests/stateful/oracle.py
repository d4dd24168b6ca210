"""What must be true, told in the test's own words: none of it asks archive.consent.

Each story is planted with words that stand nowhere else, one for each thing that a
choice may hide. The oracle says which of them an audience may get.
"""

from dataclasses import dataclass, field
from datetime import date

NAMES = ("show-no-name", "show-chosen-name", "show-first-name", "show-full-name")
PLACES = ("place-hidden", "place-city", "place-area", "place-exact")

# The audiences of the walk, with the uses each needs; a clip needs one more.
WEB = frozenset({"public-web"})
CLOSED = frozenset({"dialogue-closed"})
POLICE = frozenset({"dialogue-police"})


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
    clips: list[str] = field(default_factory=list)

    def plant(self, what: str) -> str:
        """Return the word that stands for *what* in this story and nowhere else."""
        return f"quokka{what}{'abcdefgh'[self.number]}"

    @property
    def plants(self) -> dict[str, str]:
        """Every planted word by what it stands for."""
        whats = ("title", "body", "gone", "chosen", "first", "full", "city", "area", "exact")
        return {what: self.plant(what) for what in whats}

    def reaches(self, uses: frozenset[str], today: date) -> bool:
        """Tell whether the story may reach an audience that needs all of *uses*."""
        if not self.released or self.withdrawn or self.held:
            return False
        if self.stop_after and today > self.stop_after:
            return False
        return all(self.uses.get(use) == "yes" for use in uses)

    def words_for(self, uses: frozenset[str], today: date) -> set[str]:
        """Return the planted words that an audience which needs *uses* may get."""
        if not self.reaches(uses, today):
            return set()
        allowed = {"title", "body"} | ({"gone"} if not self.removed else set())
        allowed |= {
            "show-chosen-name": {"chosen"},
            "show-first-name": {"first"},
            "show-full-name": {"full"},
        }.get(self.shown["name"], set())
        depth = PLACES.index(self.shown["place"])
        allowed |= set(("city", "area", "exact")[:depth])
        return {self.plant(what) for what in allowed}

    def everything(self) -> set[str]:
        """Return every planted word: what the narrator and the moderators may get."""
        return set(self.plants.values())
