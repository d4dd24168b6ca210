"""Read what a facilitator looks for: words, and filters that only name what exists."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from archive import terms, text
from archive.actions.find import FACETS

_MOST = 20


class Args(Protocol):
    """What Werkzeug's MultiDict offers: one value or all of a name."""

    def get(self, key: str, default: str, /) -> str: ...
    def getlist(self, key: str, /) -> list[str]: ...


@dataclass(frozen=True)
class Asked:
    """The words looked for, and the terms chosen in each facet."""

    words: str = ""
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)


def read(args: Args) -> Asked:
    """Return what *args* ask for; a term that no vocabulary has is dropped without a word."""
    chosen = {facet: _terms(facet, args.getlist(facet)) for facet in FACETS}
    filters = {facet: values for facet, values in chosen.items() if values}
    return Asked(text.clean_line(args.get("q", ""), 300), filters)


def _terms(facet: str, given: Sequence[str]) -> tuple[str, ...]:
    # Places are the narrators' own words, and decades may be older than the list.
    if facet in {"place", "decade"}:
        known = [text.clean_line(value, 120) for value in given]
    else:
        known = terms.known(facet, given)
    return tuple(dict.fromkeys(value for value in known if value))[:_MOST]
