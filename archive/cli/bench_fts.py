"""The yardstick: what a careful person would write with SQLite FTS5 for the same page."""

import re
import sqlite3
from pathlib import Path
from typing import Any

# The join that consent needs: the use is granted, and the decision is not stale.
_ALLOWED = """
    CREATE VIEW allowed AS
    SELECT p.id, p.item_id, p.position, p.start_ms, s.id AS story_id, s.title, s.language
    FROM passage p
    JOIN item i ON i.id = p.item_id
    JOIN story s ON s.id = i.story_id AND s.state = 'released'
    JOIN decision d ON d.story_id = s.id AND d.use = 'dialogue-closed' AND d.answer = 2
        AND (d.changes_on IS NULL OR d.changes_on > date('now'))
"""

_BEST = """
    SELECT a.story_id, a.title, a.item_id, a.position, a.start_ms,
        highlight(f, 0, '<mark>', '</mark>')
    FROM f JOIN allowed a ON a.id = f.rowid WHERE f MATCH ? ORDER BY rank LIMIT 30
"""
_TOTALS = """
    SELECT count(*), count(DISTINCT a.story_id)
    FROM f JOIN allowed a ON a.id = f.rowid WHERE f MATCH ?
"""
_FACETS = """
    WITH m AS MATERIALIZED (
        SELECT DISTINCT a.story_id, a.language
        FROM f JOIN allowed a ON a.id = f.rowid WHERE f MATCH ?
    )
    SELECT t.vocabulary, t.term, count(*) FROM m JOIN tag t USING (story_id) GROUP BY 1, 2
    UNION ALL SELECT 'language', language, count(*) FROM m GROUP BY 2
"""


def make(file: Path) -> sqlite3.Connection:
    """Return a connection to *file* with a full-text table over its passages."""
    fts = sqlite3.connect(file)
    fts.execute(
        "CREATE VIRTUAL TABLE f USING fts5(text, content='passage', content_rowid='id',"
        " tokenize='porter unicode61 remove_diacritics 2')"
    )
    fts.execute(_ALLOWED)
    fts.execute("INSERT INTO f(f) VALUES ('rebuild')")
    fts.commit()
    return fts


def match(typed: str) -> str:
    """Return *typed* in the syntax of FTS5: every word or phrase quoted, all of them wanted."""
    found = re.findall(r'"([^"]+)"|(\S+)', typed)
    return " ".join('"' + (phrase or word).replace('"', "") + '"' for phrase, word in found)


def hits(fts: sqlite3.Connection, typed: str) -> list[Any]:
    """Return the best twenty passages, marked, and the total: no consent, no facets."""
    total = fts.execute("SELECT count(*) FROM f WHERE f MATCH ?", (match(typed),)).fetchall()
    best = fts.execute(
        "SELECT rowid, highlight(f, 0, '<mark>', '</mark>') FROM f WHERE f MATCH ?"
        " ORDER BY rank LIMIT 20",
        (match(typed),),
    ).fetchall()
    return [total, best]


def page(fts: sqlite3.Connection, typed: str) -> list[Any]:
    """Return what our page shows: the best stories with marked passages, totals and facets."""
    wanted = (match(typed),)
    return [fts.execute(query, wanted).fetchall() for query in (_BEST, _TOTALS, _FACETS)]
