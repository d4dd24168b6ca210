"""What stewards said of terms, laid over the vocabularies we bring."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from archive.terms.vocabulary import LANGUAGES, Term, Vocabulary


@dataclass(frozen=True)
class Said:
    """One term as stewards have it: new, or one of ours with something about it changed."""

    vocabulary: str
    id: str
    labels: Mapping[str, str]
    notes: Mapping[str, str]
    merged_into: str = ""
    retired: bool = False


def laid_over(brought: Mapping[str, Vocabulary], said: Iterable[Said]) -> dict[str, Vocabulary]:
    """Return the vocabularies of *brought* with what is *said* of their terms."""
    by_name: dict[str, list[Said]] = {}
    for one in said:
        by_name.setdefault(one.vocabulary, []).append(one)
    return {
        name: _with(vocabulary, by_name[name]) if name in by_name else vocabulary
        for name, vocabulary in brought.items()
    }


def _with(brought: Vocabulary, said: list[Said]) -> Vocabulary:
    terms = dict(brought.terms)
    for one in said:
        terms[one.id] = _term(one, terms.get(one.id))
    aliases = _aliases({one.id: one.merged_into for one in said if one.merged_into}, terms)
    return replace(
        brought,
        terms={name: term for name, term in terms.items() if name not in aliases},
        aliases=aliases,
        former={name: terms[name] for name in aliases},
        retired=frozenset(one.id for one in said if one.retired and one.id not in aliases),
    )


def _term(one: Said, before: Term | None) -> Term:
    """Return the term; what was not said of one of ours stays as we brought it."""
    labels, notes = (before.labels, before.notes) if before else ({}, {})
    return Term(
        one.id,
        {name: one.labels.get(name) or labels.get(name, "") for name in LANGUAGES},
        {name: one.notes.get(name) or notes.get(name, "") for name in LANGUAGES},
    )


def _aliases(merged: Mapping[str, str], terms: Mapping[str, Term]) -> dict[str, str]:
    """Return where each merged id leads in the end. A ring, or a way to nowhere, is no merging."""
    found = {}
    for start in merged:
        seen, at = {start}, merged[start]
        while at in merged and at not in seen:
            seen.add(at)
            at = merged[at]
        if at not in merged and at in terms:
            found[start] = at
    return found
