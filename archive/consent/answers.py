"""What narrators answered and what narrows it: plain values, no behaviour beyond reading."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from archive.consent.presentation import Presentation, meet
from archive.consent.states import Status


class Answer(IntEnum):
    """no < ask < yes, so that the meet of answers is their minimum."""

    NO = 0
    ASK = 1
    YES = 2


@dataclass(frozen=True)
class Consent:
    """One person's answers, given on a day, to one version of the wording."""

    given_on: date
    uses: Mapping[str, Answer] = field(default_factory=dict)
    status: Status = Status.GIVEN
    presentation: Presentation = Presentation()
    stricter: Mapping[str, Presentation] = field(default_factory=dict)
    hold_until: date | None = None
    hold_case: bool = False
    stop_after: date | None = None
    check_yearly: bool = False
    ask_each_use: bool = False
    # Consent on paper, spoken or by telephone counts once a second person has
    # seen its evidence (invariant 2).
    confirmed: bool = True

    def answer(self, use: str) -> Answer:
        """Return the answer to *use*; a use not listed is no (invariant 1)."""
        given = Answer(self.uses.get(use, Answer.NO))
        return min(given, Answer.ASK) if self.ask_each_use else given

    def appears(self, context: str) -> Presentation:
        """Return how this person wants to appear in *context* (room, web or print)."""
        if context not in self.stricter:
            return self.presentation
        return meet((self.presentation, self.stricter[context]))


@dataclass(frozen=True)
class Voice:
    """One person heard in a story. ``guardian`` counts until the day they turn 18.

    ``approved`` is False while someone who wished to see it first has not said yes to the
    story as it stands. ``asked_again`` is True after another voice left with its words,
    until this one has answered anew.
    """

    consent: Consent | None = None
    adult_on: date | None = None
    guardian: Consent | None = None
    approved: bool = True
    asked_again: bool = False


@dataclass(frozen=True)
class Hold:
    """A narrowing by staff: it can make a yes into a no and never the reverse.

    ``uses`` is what it stops; None means all of them. ``until`` None means until lifted.
    """

    uses: frozenset[str] | None = None
    until: date | None = None
    presentation: Presentation | None = None
