"""Search with Whoosh's index: postings read whole, intersected with the scope, scored once.

Nothing outside the scope is counted, nor weighed: even how rare a word is, which orders
the hits, is taken from the scope alone.
"""

import heapq
import math
import threading
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from whoosh import columns, fields, index
from whoosh.codec.whoosh3 import W3Codec
from whoosh.reading import SegmentReader
from whoosh.writing import CLEAR

from archive.search.analysis import STEMMED, PlainWords, StemmedWords, plain, stems
from archive.search.documents import Document
from archive.search.interface import Match, Matches, shuffled
from archive.search.leaf import Found, Leaf
from archive.search.spelling import near
from archive.search.terms import Wanted, read_words

_NUMBER = columns.NumericColumn("I")
SCHEMA = fields.Schema(
    story=fields.ID(),
    home=fields.COLUMN(_NUMBER),
    revision=fields.COLUMN(_NUMBER),
    item=fields.COLUMN(_NUMBER),
    position=fields.COLUMN(_NUMBER),
    plain=fields.TEXT(analyzer=PlainWords()),
    **{code: fields.TEXT(analyzer=StemmedWords(code), phrase=False) for code in STEMMED},
)

# Documents in one segment. A segment is rewritten when a word in it is erased: small ones
# are rewritten soon, and many of them are slower to search.
SMALL, LARGE = 500, 5000
_BLOCK = 1024

Masked = list[tuple[Leaf, bytearray]]


class WhooshEngine:
    """An index in a folder; one writer (the worker), readers never blocked."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._index: Any = None
        self._generation = -1
        self._leaves: dict[str, Leaf] = {}
        self._lock = threading.Lock()

    def _open(self) -> Any:
        """Return the index; the folder is ours and private, since its schema is a pickle.

        One that an older release wrote is begun anew, empty: `archive reindex` fills it.
        """
        if self._index is None:
            folder = str(self.folder)
            there = index.open_dir(folder) if index.exists_in(folder) else None
            if there is None or there.schema.names() != SCHEMA.names():
                there = index.create_in(folder, SCHEMA)
            self._index = there
        return self._index

    def _reading(self) -> list[Leaf]:
        """Return the segments of the newest generation; those already held stay as they are."""
        with self._lock:
            for patience in range(10):
                if self._open().latest_generation() == self._generation:
                    break
                try:
                    self._refresh()
                except OSError:
                    # The writer removed a file between our two looks; the next look is newer.
                    time.sleep(0.02 * patience)
            return list(self._leaves.values())

    def _refresh(self) -> None:
        found = self._open()
        toc = found._read_toc()
        leaves = {}
        for segment in toc.segments:
            name = f"{segment.segment_id()} {segment.deleted_count()}"
            held = self._leaves.get(name)
            leaves[name] = held or Leaf(SegmentReader(found.storage, toc.schema, segment))
        self._leaves, self._generation = leaves, toc.generation

    def _masked(self, scope: Mapping[int, int]) -> Masked:
        return [(leaf, leaf.mask(scope)) for leaf in self._reading()]

    def search(self, words: str, scope: Mapping[int, int]) -> Matches:
        """Return what matches *words* in *scope*; every word must be there."""
        wanted = read_words(words)
        if not scope or all(want.without for want in wanted):
            return Matches()
        return _ranked(_survivors(wanted, self._masked(scope), len(scope)))

    def suggest(self, words: str, scope: Mapping[int, int]) -> str:
        """Return a close spelling that matches something in *scope*: never a word from outside."""
        wanted = read_words(words)
        masked = self._masked(scope)
        tried = " ".join(str(want) if want.without else _nearest(want, masked) for want in wanted)
        same = tried == " ".join(map(str, wanted))
        return "" if same or not self.search(tried, scope).order else tried

    def replace(self, story_id: int, documents: Iterable[Document]) -> None:
        """Put *documents* in the place of a story's; what they said before leaves the disk."""
        writer = self._writer()
        try:
            writer.delete_by_term("story", str(story_id))
            for document in documents:
                writer.add_document(**_row(document))
        except BaseException:
            writer.cancel()
            raise
        writer.commit(mergetype=_rewrite_erased)

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Start over with *documents*, in segments of a middling size."""
        self._writer().commit(mergetype=CLEAR)
        with self._lock:
            self._leaves, self._generation = {}, -1
        rows, count = iter(documents), 0
        while batch := list(islice(rows, LARGE)):
            writer = self._writer()
            for document in batch:
                writer.add_document(**_row(document))
            writer.commit(merge=False)
            count += len(batch)
        return count

    def _writer(self) -> Any:
        return self._open().writer(timeout=30, limitmb=128, codec=W3Codec(blocklimit=_BLOCK))

    def size(self) -> int:
        """Return how many documents there are."""
        return sum(len(leaf.story) - len(leaf.deleted) for leaf in self._reading())


def _rewrite_erased(writer: Any, segments: list[Any]) -> list[Any]:
    """Keep the segments that lost nothing; fold the others, and small ones, into the new one.

    A segment holds on to its deleted words until it is written anew.
    """
    kept = []
    for segment in segments:
        if not segment.has_deletions() and segment.doc_count_all() > SMALL:
            kept.append(segment)
        elif segment.doc_count():
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
    return kept


def _row(document: Document) -> dict[str, object]:
    row: dict[str, object] = {
        "story": str(document.story_id),
        "home": document.story_id,
        "revision": document.revision,
        "item": document.item_id,
        "position": document.position,
        "plain": document.words,
    }
    if document.language in STEMMED:
        row[document.language] = document.words
    return row


def _forms(word: str) -> list[tuple[str, str]]:
    """Return the (field, term) pairs under which *word* may stand."""
    roots = [(code, stem) for code in STEMMED for stem in stems(word, code)]
    return [("plain", plain(word)), *roots]


def _evaluate(want: Wanted, leaf: Leaf, mask: bytearray) -> Found:
    if want.phrase:
        return leaf.phrase([plain(word) for word in want.words], mask)
    return leaf.word(_forms(want.words[0]), mask)


def _survivors(wanted: list[Wanted], masked: Masked, stories: int) -> list[tuple[Leaf, Found]]:
    """Return the documents of each segment that match everything, with their scores."""
    yes = [w for w in wanted if not w.without]
    no = [w for w in wanted if w.without]
    total = sum(sum(mask) for _, mask in masked)
    parts = [[_evaluate(want, leaf, mask) for want in yes] for leaf, mask in masked]
    weights = [_rarity(total, sum(len(p[n]) for p in parts)) for n in range(len(yes))]
    found = []
    for (leaf, mask), each in zip(masked, parts, strict=True):
        numbers = set(each[0]).intersection(*each[1:])
        for want in no:
            numbers -= _evaluate(want, leaf, mask).keys()
        if numbers:
            found.append((leaf, _scored(numbers, each, weights)))
    return found


def _rarity(total: int, holding: int) -> float:
    return math.log(1 + (total - holding + 0.5) / (holding + 0.5))


def _scored(numbers: set[int], parts: list[Found], weights: list[float]) -> Found:
    if len(parts) == 1:
        only = parts[0]
        return only if len(numbers) == len(only) else {n: only[n] for n in numbers}
    pairs = list(zip(parts, weights, strict=True))
    return {n: sum(part[n] * weight for part, weight in pairs) for n in numbers}


def _ranked(found: list[tuple[Leaf, Found]]) -> Matches:
    """Order the stories by their best passage: many hits, or a long story, earn nothing."""
    best: dict[int, float] = {}
    counts: Counter[int] = Counter()
    for leaf, scores in found:
        homes = leaf.story
        for number, score in scores.items():
            home = homes[number]
            if score > best.get(home, -1.0):
                best[home] = score
        counts.update(map(homes.__getitem__, scores))
        counts.subtract(homes[number] for number in scores.keys() & leaf.heads)
    order = sorted(best, key=lambda story: (-best[story], shuffled(story)))
    return Matches(order, counts, partial(_hits, found))


def _hits(found: list[tuple[Leaf, Found]], story: int, most: int) -> list[Match]:
    matches = [
        Match(leaf.item[number], leaf.position[number], scores[number])
        for leaf, scores in found
        for number in _own(leaf, scores, story)
    ]
    return heapq.nsmallest(most, matches, key=lambda m: (-m.score, m.item_id, m.position))


def _own(leaf: Leaf, scores: Found, story: int) -> list[int]:
    """Return the matching documents of one story, by the shorter of two ways."""
    start, end = leaf.span.get(story, (0, 0))
    if end - start < len(scores):
        return [number for number in range(start, end) if number in scores]
    return [number for number in scores if start <= number < end]


def _nearest(want: Wanted, masked: Masked) -> str:
    """Return *want* with another spelling, where it matches nothing and another does."""
    if want.phrase or _holding(want, masked):
        return str(want)
    word = plain(want.words[0])
    listed = {other for leaf, _ in masked for other in leaf.vocabulary(word[:1])}
    held = [(far, -_exactly(other, masked), other) for far, other in near(word, listed)]
    return min((h for h in held if h[1]), default=(0, 0, want.typed))[2]


def _exactly(word: str, masked: Masked) -> int:
    return sum(len(leaf.word([("plain", word)], mask)) for leaf, mask in masked)


def _holding(want: Wanted, masked: Masked) -> int:
    return sum(len(_evaluate(want, leaf, mask)) for leaf, mask in masked)
