"""Who is at the door, as the gate sees them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Viewer:
    """A visitor (nothing set), a member of staff, or a narrator come back."""

    user_id: int | None = None
    roles: frozenset[tuple[int, str]] = frozenset()
    voice_id: int | None = None

    def collections(self, *roles: str) -> frozenset[int]:
        """Return the ids of the collections in which this viewer has one of *roles*."""
        return frozenset(collection for collection, role in self.roles if role in roles)

    @property
    def facilitates(self) -> frozenset[int]:
        """The collections whose stories this viewer may prepare rooms with."""
        return self.collections("facilitator", "steward")

    @property
    def moderates(self) -> frozenset[int]:
        """The collections whose stories this viewer may review."""
        return self.collections("moderator", "steward")

    @property
    def stewards(self) -> frozenset[int]:
        """The collections whose people and settings this viewer governs."""
        return self.collections("steward")


PUBLIC = Viewer()
