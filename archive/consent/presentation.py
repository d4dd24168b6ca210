"""How a narrator appears, and the most protective reading of several wishes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from archive.consent.vocabulary import APPEARS_IN, PRESENTATION


@dataclass(frozen=True)
class Presentation:
    """One choice each for name, voice, face, place and date; the default is the safest."""

    name: str = "show-no-name"
    voice: str = "voice-text"
    face: str = "face-none"
    place: str = "place-hidden"
    date: str = "date-hidden"

    def __post_init__(self) -> None:
        for field in fields(self):
            if getattr(self, field.name) not in PRESENTATION[field.name]:
                raise ValueError(f"{getattr(self, field.name)!r} is no choice of {field.name}")


# As a wish for one context it asks for nothing: there one appears as everywhere.
OPEN = Presentation("show-full-name", "voice-own", "face-shown", "place-exact", "date-day")


def rank(part: str, choice: str) -> int:
    """Return how much *choice* reveals of *part*: 0 is the most protective."""
    return PRESENTATION[part].index(choice)


def meet(wishes: Iterable[Presentation]) -> Presentation:
    """Return the most protective choice of each part; of no wishes at all, the safest."""
    every = list(wishes)
    if not every:
        return Presentation()
    return Presentation(
        **{
            part: min((getattr(wish, part) for wish in every), key=choices.index)
            for part, choices in PRESENTATION.items()
        }
    )


def join(shown: Iterable[Presentation]) -> Presentation:
    """Return the most telling choice of each part; of nothing shown, the safest."""
    every = list(shown) or [Presentation()]
    return Presentation(
        **{
            part: max((getattr(one, part) for one in every), key=choices.index)
            for part, choices in PRESENTATION.items()
        }
    )


def less(shown: Presentation, stricter: Mapping[str, Presentation]) -> dict[str, dict[str, str]]:
    """Return, for each context that shows less than *shown*, the parts that do and their choice."""
    found = {}
    for context, parts in APPEARS_IN.items():
        there = stricter.get(context, OPEN)
        said = {part: getattr(there, part) for part in parts}
        found[context] = {
            part: choice
            for part, choice in said.items()
            if rank(part, choice) < rank(part, getattr(shown, part))
        }
    return {context: parts for context, parts in found.items() if parts}


def within(inner: Presentation, outer: Presentation) -> bool:
    """Tell whether *inner* reveals no more of any part than *outer* allows."""
    return all(
        rank(part, getattr(inner, part)) <= rank(part, getattr(outer, part))
        for part in PRESENTATION
    )
