"""What one look at a page is, and the names that addresses are made of."""

from dataclasses import dataclass, field

# A word of the length that breaks pages.
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
ROOM = "r=said&r=police&r=facilitators_police"
CLOSED = "r=said"


@dataclass(frozen=True)
class Stop:
    """One page as *who* sees it; with a *form*, what that form answers when sent so filled.

    What was sent at the stop named *after* makes the page what it is.
    """

    who: str
    name: str
    address: str
    form: str = ""
    fills: dict[str, str] = field(default_factory=dict)
    after: str = ""


@dataclass(frozen=True)
class Names:
    """The ids that addresses of the sample archive name, by what they name."""

    story: dict[str, str]
    item: dict[str, str]
    clip: dict[str, str]
    kit: dict[str, str]
    mark: int
    showing: int


HELD = "What do we expect from each other?"
MINE = "The late bus"
# Mo has this one too; it is out, and its words are timed.
TIMED = "Good morning"
TITLES = ("Good morning", "The shovel", "The light by the door", "La ventanilla", LONG)
