"""A vocabulary as a SKOS concept scheme in JSON-LD, for archives that keep terms as linked data.

A retired term is deprecated and keeps its meaning. One that was merged is deprecated too, is
replaced by the other, and what it was called is another label of that.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from archive.terms import Vocabulary
from archive.terms.vocabulary import Term

MIME = "application/ld+json"
_BY_LANGUAGE = {name: f"skos:{name}" for name in ("prefLabel", "altLabel", "scopeNote")}
CONTEXT: dict[str, Any] = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    **{name: {"@id": word, "@container": "@language"} for name, word in _BY_LANGUAGE.items()},
}


def of(vocabulary: Vocabulary, scheme: str) -> dict[str, Any]:
    """Return every term of *vocabulary*, named under the address *scheme*."""
    return {"@context": CONTEXT, "@graph": [_scheme(vocabulary, scheme), *_all(vocabulary, scheme)]}


def _scheme(vocabulary: Vocabulary, scheme: str) -> dict[str, Any]:
    top = [{"@id": f"{scheme}#{name}"} for name in vocabulary.terms]
    return {
        "@id": scheme,
        "@type": "skos:ConceptScheme",
        "prefLabel": dict(vocabulary.labels),
        "skos:hasTopConcept": top,
    }


def _all(vocabulary: Vocabulary, scheme: str) -> Iterator[dict[str, Any]]:
    for term in vocabulary.terms.values():
        concept = _concept(term, scheme)
        if other := _other_labels(vocabulary, term):
            concept["altLabel"] = other
        if term.id in vocabulary.retired:
            concept["owl:deprecated"] = True
        yield concept | {"skos:topConceptOf": {"@id": scheme}}
    for old, now in vocabulary.aliases.items():
        became = {"@id": f"{scheme}#{now}"}
        replaced = {"dct:isReplacedBy": became, "skos:exactMatch": became, "owl:deprecated": True}
        yield _concept(vocabulary.former[old], scheme) | replaced


def _concept(term: Term, scheme: str) -> dict[str, Any]:
    return {
        "@id": f"{scheme}#{term.id}",
        "@type": "skos:Concept",
        "skos:inScheme": {"@id": scheme},
        "skos:notation": term.id,
        **{
            name: said
            for name, words in (("prefLabel", term.labels), ("scopeNote", term.notes))
            if (said := _said(words))
        },
    }


def _other_labels(vocabulary: Vocabulary, term: Term) -> dict[str, list[str]]:
    """Return by language what was merged into *term* was called, but what it is called itself."""
    found: dict[str, list[str]] = {}
    for old, now in vocabulary.aliases.items():
        for language, label in _said(vocabulary.former[old].labels).items():
            named = found.get(language, [])
            if now == term.id and label not in (term.labels.get(language), *named):
                found[language] = [*named, label]
    return found


def _said(words: Mapping[str, str]) -> dict[str, str]:
    return {language: said for language, said in words.items() if said}
