"""How a narrator appears, and the most protective reading of several wishes."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from archive.consent.vocabulary import PRESENTATION


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


def within(inner: Presentation, outer: Presentation) -> bool:
    """Tell whether *inner* reveals no more of any part than *outer* allows."""
    return all(
        rank(part, getattr(inner, part)) <= rank(part, getattr(outer, part))
        for part in PRESENTATION
    )
