"""The shape of a vocabulary: stable ids, each with words in English and Spanish."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from archive.text import unaccented

LANGUAGES = ("en", "es")


@dataclass(frozen=True)
class Term:
    """One term: an id that never changes, and by language a label and a scope note."""

    id: str
    labels: Mapping[str, str]
    notes: Mapping[str, str]


@dataclass(frozen=True)
class Vocabulary:
    """Terms in order. ``ordered`` says that this order means something (years, lengths).

    ``aliases`` leads from the id of a term that was merged to the one that took its place;
    ``former`` says what such a term was called.
    What is ``retired`` keeps its meaning where it stands, and is offered no more.
    """

    id: str
    labels: Mapping[str, str]
    terms: Mapping[str, Term]
    ordered: bool = False
    aliases: Mapping[str, str] = field(default_factory=dict)
    retired: frozenset[str] = frozenset()
    former: Mapping[str, Term] = field(default_factory=dict)

    def resolve(self, term: str) -> str:
        """Return the id that *term* has now: another one after merging; itself where unknown."""
        return self.aliases.get(term, term)

    def known(self, given: Iterable[str]) -> list[str]:
        """Return the terms that *given* names, by their ids of now; what is unknown is dropped."""
        found = (self.resolve(term) for term in given)
        return [term for term in dict.fromkeys(found) if term in self.terms]

    def label(self, term: str, language: str) -> str:
        """Return the words for *term*; *term* itself where the vocabulary lacks it."""
        known = self.terms.get(self.resolve(term))
        return in_language(known.labels, language) if known else term

    def note(self, term: str, language: str) -> str:
        """Return the one-line scope note of *term*, empty where there is none."""
        known = self.terms.get(self.resolve(term))
        return in_language(known.notes, language) if known else ""

    def choices(self, language: str, kept: Iterable[str] = ()) -> list[tuple[str, str]]:
        """Return (id, label) pairs by label as a reader sorts them, or in their own order.

        A retired term is among them only where it is *kept*: it stands there already.
        """
        stays = {self.resolve(term) for term in kept}
        offered = [t for t in self.terms if t not in self.retired or t in stays]
        pairs = [(term, self.label(term, language)) for term in offered]
        return pairs if self.ordered else sorted(pairs, key=lambda pair: unaccented(pair[1]))


def vocabulary(
    name: str, en: str, es: str, rows: tuple[tuple[str, str, str, str, str], ...], *, ordered: bool
) -> Vocabulary:
    """Build a vocabulary from rows of (id, English, Spanish, English note, Spanish note)."""
    terms = {row[0]: Term(row[0], _words(row[1], row[2]), _words(row[3], row[4])) for row in rows}
    return Vocabulary(name, _words(en, es), terms, ordered)


def in_language(words: Mapping[str, str], language: str) -> str:
    """Return the words in *language*, in English where it has none."""
    return words.get(language) or words.get("en", "")


def _words(en: str, es: str) -> dict[str, str]:
    return dict(zip(LANGUAGES, (en, es), strict=True))
