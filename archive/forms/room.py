"""Read who will be in the room. What is ticked may be there; nothing said is nothing known."""

from collections.abc import Iterable

from archive.consent import Room

# In the order in which the page asks; `listed` is the one that narrows.
FLAGS = (
    "police",
    "facilitators_police",
    "open_doors",
    "minors",
    "leaders",
    "press",
    "classroom",
    "train_facilitators",
    "train_police",
    "recorded",
    "remote",
    "listed",
)
# Sent with every room, so that one where nothing is ticked differs from none described.
SAID = "said"


def read(given: Iterable[str]) -> Room | None:
    """Return the room that the ticked flags describe, None where none was described."""
    ticked = set(given)
    if not ticked & {SAID, *FLAGS}:
        return None
    return Room(**{flag: flag in ticked for flag in FLAGS})


def flags(room: Room) -> list[str]:
    """Return what to tick for *room*: the reverse of read."""
    return [SAID, *(flag for flag in FLAGS if getattr(room, flag))]


# Before anyone has said anything, police and an open list stand ticked as they may be.
UNSAID = ("police", "facilitators_police")
