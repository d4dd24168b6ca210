"""One segment of the index held ready: its columns, and its postings decoded once.

Whoosh's own matchers hand over one posting at a time; here a posting list is read block
by block into plain lists, kept while the segment lives, and worked on whole (design,
section 7). A segment never changes after it is written.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from itertools import compress, groupby
from typing import Any

from whoosh.reading import IndexReader, TermNotFound

# BM25's saturation. Length counts a little and never in favour of the longer passage.
_K1, _B, _USUAL_LENGTH = 1.2, 0.4, 40
_MOST_KEPT = 1000

Found = dict[int, float]


class Postings:
    """The documents of one term, how much each counts, and (as stored) where it stands."""

    def __init__(self, ids: list[int], parts: list[float], places: list[Any]) -> None:
        self.ids, self.parts, self.places = ids, parts, places


_NONE = Postings([], [], [])


class Leaf:
    """One segment; safe to share between threads."""

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, str], Postings] = OrderedDict()
        self._vocabulary: dict[str, list[str]] | None = None
        self.story = self._column("home")
        self.item = self._column("item")
        self.position = self._column("position")
        self.deleted = frozenset(reader.deleted_docs()) if reader.has_deletions() else frozenset()
        self.heads = {n for n, item in enumerate(self.item) if item == 0}
        self._norm = [self._norm_of(number) for number in range(len(self.story))]
        self._runs = list(self._find_runs(self._column("revision")))
        self.span = {story: (start, end) for story, _, start, end in self._runs}

    def _column(self, name: str) -> list[int]:
        values = self._reader.column_reader(name)
        return [int(values[n]) for n in range(self._reader.doc_count_all())]

    def _find_runs(self, revision: list[int]) -> Iterator[tuple[int, int, int, int]]:
        """Yield (story, revision, first document, end): a story's documents stand together."""
        pairs = zip(self.story, revision, strict=True)
        for (story, number), run in groupby(enumerate(pairs), key=lambda pair: pair[1]):
            documents = [n for n, _ in run]
            yield story, number, documents[0], documents[-1] + 1

    def mask(self, scope: Mapping[int, int]) -> bytearray:
        """Return a 1 for each document that stands in *scope* at that revision, else 0."""
        mask = bytearray(len(self.story))
        for story, revision, start, end in self._runs:
            if scope.get(story) == revision:
                mask[start:end] = b"\x01" * (end - start)
        for number in self.deleted:
            mask[number] = 0
        return mask

    def postings(self, field: str, term: str) -> Postings:
        """Return the postings of one term, from memory where it was asked before."""
        key = (field, term)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            found = self._kept[key] = self._read(field, term)
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
            return found

    def _read(self, field: str, term: str) -> Postings:
        try:
            matcher = self._reader.postings(field, term)
        except (TermNotFound, KeyError):
            return _NONE
        # Around a segment with deletions stands a filter; the mask does its work.
        matcher = getattr(matcher, "child", matcher)
        ids: list[int] = []
        weights: list[float] = []
        places: list[Any] = []
        while matcher.is_active():
            ids.extend(_block(matcher, "ids"))
            weights.extend(_block(matcher, "weights"))
            if field == "plain":
                places.extend(_block(matcher, "values"))
            matcher._next_block()
        return Postings(ids, [self._part(*p) for p in zip(ids, weights, strict=True)], places)

    def _norm_of(self, number: int) -> float:
        # Whoosh has no length, nor its default, for a passage of signs alone.
        length = self._reader.doc_field_length(number, "plain", 1) or 1
        return _K1 * (1 - _B + _B * float(length) / _USUAL_LENGTH)

    def _part(self, number: int, weight: float) -> float:
        return weight * (_K1 + 1) / (weight + self._norm[number])

    def word(self, forms: list[tuple[str, str]], mask: bytearray) -> Found:
        """Return the documents under *mask* that hold any of *forms*, and how much each counts."""
        found: Found = {}
        for field, term in forms:
            postings = self.postings(field, term)
            under = bytes(map(mask.__getitem__, postings.ids))
            pairs = zip(compress(postings.ids, under), compress(postings.parts, under), strict=True)
            if not found:
                found = dict(pairs)
                continue
            for number, part in pairs:
                found[number] = found.get(number, 0.0) + part
        return found

    def phrase(self, terms: list[str], mask: bytearray) -> Found:
        """Return the documents under *mask* in which *terms* follow each other."""
        every = [self.postings("plain", term) for term in terms]
        shared = set(every[0].ids).intersection(*(p.ids for p in every[1:]))
        wanted = {number for number in shared if mask[number]}
        if not wanted:
            return {}
        decode = self._reader.schema["plain"].format.decode_positions
        starts: dict[int, set[int]] = {}
        for offset, postings in enumerate(every):
            for number, place in zip(postings.ids, postings.places, strict=True):
                if number in wanted:
                    here = {position - offset for position in decode(place)}
                    starts[number] = starts[number] & here if number in starts else here
        return {n: self._part(n, len(s)) for n, s in starts.items() if s}

    def vocabulary(self, first: str) -> list[str]:
        """Return every plain word that begins with the letter *first*."""
        with self._lock:
            if self._vocabulary is None:
                self._vocabulary = {}
                for term in self._reader.lexicon("plain"):
                    word = term.decode() if isinstance(term, bytes) else term
                    self._vocabulary.setdefault(word[:1], []).append(word)
            return self._vocabulary.get(first, [])


def _block(matcher: Any, part: str) -> Any:
    """Return one part of the block a matcher stands on; it reads them only when asked."""
    getattr(matcher, f"_read_{part}")()
    return getattr(matcher, f"_{part}")
