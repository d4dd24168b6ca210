"""A story's consent as one picture: who may, how they appear, until when, and why not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from archive.consent import Answer, Decision, Presentation, context_of
from archive.consent.presentation import join, less, rank
from archive.consent.vocabulary import CONTEXTS, PRESENTATION

Key = TypeVar("Key")

# The uses as people think of them; the pages name each group.
GROUPS: dict[str, tuple[str, ...]] = {
    "talk": ("dialogue-closed", "dialogue-police", "open-meeting"),
    "training": ("train-facilitators", "train-police", "classroom"),
    "public": ("leaders", "press", "quote-print", "research"),
    "web": ("public-web", "findable"),
    "done": ("clip", "translate", "take-away", "preserve", "ai-training"),
}


@dataclass(frozen=True)
class Part:
    """How one part of a narrator appears: how much it tells, of how much it could."""

    part: str
    choice: str
    told: int
    most: int


@dataclass(frozen=True)
class Picture:
    """What the desk draws. ``until`` and ``reasons`` name the uses they are about.

    ``less`` holds, by context, the parts that show less there than ``appears`` says.
    """

    groups: dict[str, list[tuple[str, int]]]
    appears: list[Part]
    less: dict[str, list[Part]]
    until: list[tuple[date, list[str]]]
    reasons: list[tuple[tuple[str, ...], list[str]]]
    counts: dict[int, int]


def picture(decisions: Mapping[str, Decision], wished: Mapping[str, Presentation]) -> Picture:
    """Return the picture of *decisions*; where all are no, of what is *wished* in each context."""
    there = _by_context(decisions) or wished
    most = join(there.values())
    short = [use for use, found in decisions.items() if found.answer is not Answer.YES]
    dated = {use: found.changes_on for use, found in decisions.items() if found.changes_on}
    return Picture(
        groups={
            name: [(use, int(decisions[use].answer)) for use in uses]
            for name, uses in GROUPS.items()
        },
        appears=[_part(part, getattr(most, part)) for part in PRESENTATION],
        less={
            context: [_part(part, choice) for part, choice in parts.items()]
            for context, parts in less(most, there).items()
        },
        until=sorted(_by(dated, dated).items()),
        reasons=list(_by(short, {use: decisions[use].because for use in short}).items()),
        counts={
            int(answer): sum(found.answer is answer for found in decisions.values())
            for answer in Answer
        },
    )


def _by_context(decisions: Mapping[str, Decision]) -> dict[str, Presentation]:
    """Return how narrators appear in each context that anybody may have the story in."""
    found = {
        context: [
            shown.presentation
            for use, shown in decisions.items()
            if shown.answer and context_of(use) == context
        ]
        for context in CONTEXTS
    }
    return {context: join(shown) for context, shown in found.items() if shown}


def _part(part: str, choice: str) -> Part:
    return Part(part, choice, rank(part, choice), len(PRESENTATION[part]) - 1)


def _by(uses: Iterable[str], keys: Mapping[str, Key]) -> dict[Key, list[str]]:
    """Return *uses* in lists under their key, in the order in which keys come first."""
    found: dict[Key, list[str]] = {}
    for use in uses:
        found.setdefault(keys[use], []).append(use)
    return found
