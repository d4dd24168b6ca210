"""Who is in the room, and which uses that asks for: all of them, not one of them."""

from dataclasses import dataclass, fields
from enum import StrEnum


class Act(StrEnum):
    """What is about to be done with a story in a room."""

    PLAY = "play"
    CLIP = "clip"
    PACK = "pack"
    PRINT = "print"
    TRANSLATE = "translate"


_ACT_USE = {
    Act.CLIP: "clip",
    Act.PACK: "take-away",
    Act.PRINT: "quote-print",
    Act.TRANSLATE: "translate",
}


@dataclass(frozen=True)
class Room:
    """Who will be there. Every field says *may be*: unknown attendance counts as yes.

    ``web`` is the room of anyone with a browser. ``listed`` means a closed list of
    people; a room recorded or remote without one is as open as the web.
    """

    police: bool = True
    facilitators_police: bool = True
    open_doors: bool = False
    minors: bool = False
    leaders: bool = False
    press: bool = False
    classroom: bool = False
    train_facilitators: bool = False
    train_police: bool = False
    recorded: bool = False
    remote: bool = False
    listed: bool = True
    web: bool = False

    @property
    def officers(self) -> bool:
        """Tell whether anyone there may be police, facilitators included."""
        return self.police or self.facilitators_police

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return what kind of room it is: whether police come, then what else adds to it."""
        first = "open_doors" if self.open_doors else "police" if self.officers else "closed"
        return (first, *(name for name in _MORE if getattr(self, name)))


_MORE = (
    *("minors", "leaders", "press", "classroom", "train_facilitators", "train_police"),
    *("recorded", "remote"),
)
WEB = Room(web=True)


def uses_needed(room: Room, act: Act = Act.PLAY) -> frozenset[str]:
    """Return every use that must be granted for *act* in *room* (design, section 4)."""
    uses = {_ACT_USE[act]} if act in _ACT_USE else set()
    uses |= _attendance(room)
    if room.web or ((room.recorded or room.remote) and not room.listed):
        uses.add("public-web")
    return frozenset(uses)


def _attendance(room: Room) -> set[str]:
    uses: set[str] = set()
    # "Anyone on the web" includes the police; the narrator is asked that in so many words.
    if not room.web:
        uses.add("dialogue-police" if room.officers else "dialogue-closed")
    if room.open_doors:
        uses |= {"open-meeting", "dialogue-police"}
    extra = {
        "classroom": room.classroom,
        "train-facilitators": room.train_facilitators,
        "train-police": room.train_police,
        "leaders": room.leaders,
        "press": room.press,
    }
    return uses | {use for use, there in extra.items() if there}


def widens(before: Room, after: Room) -> bool:
    """Tell whether anyone may be in *after* who could not be in *before*."""
    for field in fields(Room):
        was, now = getattr(before, field.name), getattr(after, field.name)
        if field.name == "listed":
            was, now = not was, not now
        if now and not was:
            return True
    return False


_WEB_USES = frozenset({"public-web", "findable", "press", "research", "ai-training", "preserve"})


def context_of(use: str) -> str:
    """Return the context (room, web or print) in which *use* lets a narrator appear."""
    if use == "quote-print":
        return "print"
    return "web" if use in _WEB_USES else "room"
