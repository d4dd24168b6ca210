"""Where a facilitator stands: the room she described, and the kit it belongs to, if any."""

from dataclasses import dataclass

from archive.consent import Room
from archive.models import Kit


@dataclass(frozen=True)
class Place:
    """A room, described for this search alone or by one of her kits."""

    room: Room
    kit: Kit | None = None

    @property
    def kit_id(self) -> int | None:
        """The kit whose approvals count here."""
        return self.kit.id if self.kit else None
