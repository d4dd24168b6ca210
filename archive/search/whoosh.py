"""Search with Whoosh: postings read whole, intersected with the scope, scored once.

Whoosh's own searcher with a filter is far slower than walking its matchers and
looking story and revision up in plain arrays (design, section 7).
"""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from whoosh import fields, index
from whoosh.analysis import CharsetFilter, LowercaseFilter, RegexTokenizer, StemFilter, StopFilter
from whoosh.query import And, Not, Or, Phrase, Query, Term
from whoosh.searching import Searcher
from whoosh.support.charset import accent_map

from archive.search.documents import Document
from archive.search.interface import Match, Matches
from archive.search.terms import Wanted, read_words

_WORD = RegexTokenizer(r"[^\W_]+(?:['’][^\W_]+)*")


def _plain() -> object:
    return _WORD | LowercaseFilter() | CharsetFilter(accent_map)


def _stemmed(language: str) -> object:
    stops = StopFilter(lang=language, minsize=1)
    return _WORD | LowercaseFilter() | stops | StemFilter(lang=language) | CharsetFilter(accent_map)


SCHEMA = fields.Schema(
    story=fields.NUMERIC(int, signed=False, sortable=True),
    revision=fields.NUMERIC(int, signed=False, sortable=True),
    item=fields.NUMERIC(int, signed=False, sortable=True),
    position=fields.NUMERIC(int, signed=False, sortable=True),
    plain=fields.TEXT(analyzer=_plain(), spelling=True),
    en=fields.TEXT(analyzer=_stemmed("en")),
    es=fields.TEXT(analyzer=_stemmed("es")),
)
_STEMMED = ("en", "es")


@dataclass
class _Columns:
    """Where each document belongs, as plain arrays by document number."""

    story: list[int]
    revision: list[int]
    item: list[int]
    position: list[int]


class WhooshEngine:
    """An index in a folder; one writer (the worker), readers never blocked."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._index: index.Index | None = None
        self._searcher: Searcher | None = None
        self._columns = _Columns([], [], [], [])
        self._lock = threading.Lock()

    def _open(self) -> index.Index:
        """Return the index; the folder is ours and private, since its schema is a pickle."""
        if self._index is None:
            there = index.exists_in(str(self.folder))
            opened = index.open_dir if there else lambda d: index.create_in(d, SCHEMA)
            self._index = opened(str(self.folder))
        return self._index

    def _reading(self) -> tuple[Searcher, _Columns]:
        """Return a searcher of the newest generation and its columns."""
        with self._lock:
            if self._searcher is None:
                self._searcher = self._open().searcher()
                self._columns = _read_columns(self._searcher)
            elif not self._searcher.up_to_date():
                self._searcher = self._searcher.refresh()
                self._columns = _read_columns(self._searcher)
            return self._searcher, self._columns

    def search(self, words: str, scope: Mapping[int, int]) -> Matches:
        """Return what matches *words* in *scope*; every word must be there."""
        query = _query(read_words(words))
        if query is None or not scope:
            return Matches({})
        searcher, columns = self._reading()
        return Matches(_collect(searcher, query, columns, scope))

    def suggest(self, words: str, scope: Mapping[int, int]) -> str:
        """Return a close spelling that matches something in *scope*: never a word from outside."""
        searcher, _ = self._reading()
        wanted = read_words(words)
        fixed = [_closest(searcher, w.text) if not w.phrase else w.text for w in wanted]
        tried = " ".join(fixed)
        if tried.lower() == words.lower() or not self.search(tried, scope).stories:
            return ""
        return tried

    def replace(self, story_id: int, documents: Iterable[Document]) -> None:
        """Put *documents* in the place of a story's; erased words leave with a whole rewrite."""
        writer = self._open().writer(timeout=30)
        gone = writer.delete_by_term("story", story_id)
        for document in documents:
            writer.add_document(**_row(document))
        # A segment keeps deleted words until it is rewritten.
        writer.commit(optimize=bool(gone))

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Start over with *documents*."""
        self._index = index.create_in(str(self.folder), SCHEMA)
        writer = self._index.writer(limitmb=256, timeout=30)
        count = 0
        for document in documents:
            writer.add_document(**_row(document))
            count += 1
        writer.commit()
        return count

    def size(self) -> int:
        """Return how many documents there are."""
        return int(self._reading()[0].doc_count())


def _row(document: Document) -> dict[str, object]:
    row: dict[str, object] = {
        "story": document.story_id,
        "revision": document.revision,
        "item": document.item_id,
        "position": document.position,
        "plain": document.words,
    }
    if document.language in _STEMMED:
        row[document.language] = document.words
    return row


def _read_columns(searcher: Searcher) -> _Columns:
    reader = searcher.reader()
    total = reader.doc_count_all()

    def column(name: str) -> list[int]:
        values = reader.column_reader(name)
        return [int(values[number]) for number in range(total)]

    return _Columns(*(column(name) for name in ("story", "revision", "item", "position")))


def _query(wanted: list[Wanted]) -> Query | None:
    parts = [(w, _either(w)) for w in wanted]
    yes = [query for w, query in parts if query is not None and not w.without]
    no = [query for w, query in parts if query is not None and w.without]
    if not yes:
        return None
    return And([*yes, *(Not(query) for query in no)]) if len(yes) + len(no) > 1 else yes[0]


def _either(wanted: Wanted) -> Query | None:
    """Return the word or phrase in any of the ways it may be indexed."""
    plain = _tokens("plain", wanted.text)
    if not plain:
        return None
    if len(plain) > 1:
        return Phrase("plain", plain)
    stems = [Term(name, token) for name in _STEMMED for token in _tokens(name, wanted.text)]
    return Or([Term("plain", plain[0]), *stems])


def _tokens(field: str, words: str) -> list[str]:
    return [str(token.text) for token in SCHEMA[field].analyzer(words, mode="query")]


def _collect(
    searcher: Searcher, query: Query, columns: _Columns, scope: Mapping[int, int]
) -> dict[int, list[Match]]:
    found: dict[int, list[Match]] = {}
    context = searcher.context()
    for leaf, offset in searcher.leaf_searchers():
        matcher = query.matcher(leaf, context)
        while matcher.is_active():
            number = matcher.id() + offset
            story = columns.story[number]
            if scope.get(story) == columns.revision[number]:
                match = Match(columns.item[number], columns.position[number], matcher.score())
                found.setdefault(story, []).append(match)
            matcher.next()
    for matches in found.values():
        matches.sort(key=lambda match: (-match.score, match.item_id, match.position))
    return found


def _closest(searcher: Searcher, word: str) -> str:
    plain = _tokens("plain", word)
    if not plain or ("plain", plain[0]) in searcher.reader():
        return word
    near = searcher.corrector("plain").suggest(plain[0], limit=1, maxdist=2, prefix=1)
    return near[0] if near else word
