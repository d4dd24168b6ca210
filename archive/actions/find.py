"""Find passages for a room: hits, exact totals and honest counts, all within its scope."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive import gate, search, terms
from archive.actions.rooms import Place
from archive.gate import FoundPassage, FoundStory, Scope, Shown, Viewer
from archive.search import Matches

FACETS = (
    "theme",
    "encounter",
    "perspective",
    "outcome",
    "place",
    "language",
    "decade",
    "media",
    "length",
)
PER_PAGE = 10
HITS = 3
SNIPPET = 320
# Every list of terms is shorter; places are as many as there are towns.
MOST_TERMS = 60

Parts = list[tuple[str, bool]]
Filters = Mapping[str, Sequence[str]]
Terms = Mapping[str, Mapping[str, frozenset[int]]]


@dataclass(frozen=True)
class Hit:
    """One passage that was found; ``parts`` are its words, each marked or not.

    ``at_ms`` is when the first marked word is heard; None where nothing is heard.
    """

    passage: FoundPassage
    parts: Parts
    at_ms: int | None


@dataclass(frozen=True)
class Result:
    """One story that was found, its best passages, and how many more of them match."""

    story: Shown
    title: Parts
    synopsis: Parts
    hits: list[Hit]
    more: int


@dataclass(frozen=True)
class Facet:
    """One facet: (term, how many stories, chosen). A count minds every other filter.

    ``unlisted`` is how many terms more there are.
    """

    name: str
    terms: list[tuple[str, int, bool]]
    unlisted: int = 0


@dataclass(frozen=True)
class Alone:
    """A word that finds something by itself: what to look for, and in how many stories it is."""

    word: str
    query: str
    stories: int


@dataclass(frozen=True)
class Page:
    """One page of results; totals are exact, and count nothing outside the scope."""

    results: list[Result]
    facets: list[Facet]
    stories: int
    passages: int
    number: int
    pages: int
    suggestion: str
    withheld: bool
    alone: list[Alone]


def look(
    session: Session, viewer: Viewer, place: Place, words: str, filters: Filters, number: int
) -> Page:
    """Return what *words* and *filters* find for this room; without words, every story of it."""
    scope = gate.scope(session, viewer, place.room, kit_id=place.kit_id)
    by_term = gate.stories_by_term(session, scope)
    matches = _matches(words, scope)
    found = _filtered(set(matches.order), by_term, filters)
    order = [story for story in matches.order if story in found]
    pages = max(1, -(-len(order) // PER_PAGE))
    number = min(number, pages)
    return Page(
        results=_results(session, scope, matches, words, _slice(order, number)),
        facets=_facets(set(matches.order), by_term, filters),
        stories=len(order),
        passages=matches.passages(order),
        number=number,
        pages=pages,
        suggestion="" if order or not words else _suggestion(words, scope, by_term, filters),
        withheld=gate.withholds(session, viewer, place.room, scope),
        alone=[] if order else _alone(words, scope, by_term, filters),
    )


def _slice(order: list[int], number: int) -> list[int]:
    return order[(number - 1) * PER_PAGE : number * PER_PAGE]


def _revisions(scope: Scope) -> dict[int, int]:
    return {story: reach.revision for story, reach in scope.stories.items()}


def _matches(words: str, scope: Scope) -> Matches:
    unwanted = search.left_out_alone(words)
    if words and not unwanted:
        return search.engine().search(words, _revisions(scope))
    said = {story for word in unwanted for story in _saying(word, scope)}
    left = [story for story in scope.stories if story not in said]
    return Matches(sorted(left, key=search.shuffled))


def _saying(words: str, scope: Scope) -> Sequence[int]:
    return search.engine().search(words, _revisions(scope)).order


def _suggestion(words: str, scope: Scope, by_term: Terms, filters: Filters) -> str:
    revisions = _revisions(scope)
    left = _filtered(set(revisions), by_term, filters)
    return search.engine().suggest(words, {story: revisions[story] for story in left})


def _alone(words: str, scope: Scope, by_term: Terms, filters: Filters) -> list[Alone]:
    """Return which words find something one by one, in this scope and under these filters."""
    found = []
    for word, query in search.one_by_one(words):
        stories = _filtered(set(_saying(query, scope)), by_term, filters)
        if stories:
            found.append(Alone(word, query, len(stories)))
    return found


def _filtered(stories: set[int], by_term: Terms, filters: Filters) -> set[int]:
    """Return those of *stories* that have, in each facet filtered by, one of its terms."""
    for facet, chosen in filters.items():
        bearing = by_term.get(facet, {})
        stories = stories & frozenset().union(*(bearing.get(term, ()) for term in chosen))
    return stories


def _facets(matched: set[int], by_term: Terms, filters: Filters) -> list[Facet]:
    everywhere = _filtered(matched, by_term, filters)
    found = []
    for name in FACETS:
        others = {facet: chosen for facet, chosen in filters.items() if facet != name}
        among = _filtered(matched, by_term, others) if name in filters else everywhere
        chosen = filters.get(name, ())
        counted = {t: len(ids & among) for t, ids in by_term.get(name, {}).items()}
        counted |= {term: counted.get(term, 0) for term in chosen}
        shown = _ordered(name, {t: n for t, n in counted.items() if n or t in chosen})
        first = shown[:MOST_TERMS] + [term for term in shown[MOST_TERMS:] if term in chosen]
        listed = [(term, counted[term], term in chosen) for term in first]
        found.append(Facet(name, listed, len(shown) - len(first)))
    return [facet for facet in found if facet.terms]


def _ordered(facet: str, counted: Mapping[str, int]) -> list[str]:
    vocabulary = terms.vocabularies().get(facet)
    if vocabulary and vocabulary.ordered:
        known = list(vocabulary.terms)
        return sorted(counted, key=lambda t: (known.index(t) if t in known else -1, t))
    return sorted(counted, key=lambda term: (-counted[term], term))


def _results(
    session: Session, scope: Scope, matches: Matches, words: str, stories: list[int]
) -> list[Result]:
    best = {story: matches.hits(story, HITS + 1) for story in stories}
    places = {
        story: [(m.item_id, m.position) for m in hits if m.item_id][:HITS]
        for story, hits in best.items()
    }
    found = gate.fetch_found(session, scope, places)
    return [
        _result(found[story], words, matches.passages([story]))
        for story in stories
        if story in found
    ]


def _result(found: FoundStory, words: str, passages: int) -> Result:
    head = found.head
    return Result(
        story=head,
        title=marked(head.title, words, head.language),
        synopsis=marked(head.synopsis, words, head.language),
        hits=[_hit(passage, words) for passage in found.passages],
        more=max(0, passages - len(found.passages)),
    )


def _hit(passage: FoundPassage, words: str) -> Hit:
    spans = search.marks(words, passage.text, passage.language)
    at_ms = passage.heard(spans[0][0]) if spans else passage.start_ms
    return Hit(passage, stretch(passage.text, spans), at_ms)


def marked(shown: str, words: str, language: str) -> Parts:
    """Return *shown* in parts, those that *words* match marked."""
    return list(_parts(shown, search.marks(words, shown, language) if words else []))


def _parts(shown: str, spans: Iterable[tuple[int, int]]) -> Iterable[tuple[str, bool]]:
    done = 0
    for start, end in spans:
        if start > done:
            yield shown[done:start], False
        yield shown[start:end], True
        done = end
    if done < len(shown):
        yield shown[done:], False


def stretch(shown: str, spans: list[tuple[int, int]]) -> Parts:
    """Return the stretch of a passage about its first mark, marked; whole where it is short."""
    if len(shown) <= SNIPPET:
        return list(_parts(shown, spans))
    middle = spans[0][0] if spans else 0
    start = _word_start(shown, max(0, min(middle - SNIPPET // 3, len(shown) - SNIPPET)))
    end = _word_end(shown, start + SNIPPET)
    inside = [(a - start, b - start) for a, b in spans if a >= start and b <= end]
    parts = list(_parts(shown[start:end], inside))
    return [
        *([("… ", False)] if start else []),
        *parts,
        *([(" …", False)] if end < len(shown) else []),
    ]


def _word_start(shown: str, at: int) -> int:
    space = shown.rfind(" ", 0, at + 1)
    return space + 1 if at and at - space < 40 else at


def _word_end(shown: str, at: int) -> int:
    space = shown.find(" ", at)
    return space if 0 <= space < at + 40 else min(at, len(shown))
