"""A vocabulary as a table that other programs can read."""

import csv
import io

from archive.terms import Vocabulary

COLUMNS = ("id", "label_en", "label_es", "note_en", "note_es", "state", "now")


def csv_of(vocabulary: Vocabulary) -> str:
    """Return every term as a line of CSV, and every id that leads to another one now."""
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow(COLUMNS)
    for term in vocabulary.terms.values():
        state = "retired" if term.id in vocabulary.retired else "offered"
        words = [w.get(name, "") for w in (term.labels, term.notes) for name in ("en", "es")]
        lines.writerow([term.id, *map(_plain, words), state, term.id])
    for old, now in vocabulary.aliases.items():
        lines.writerow([old, "", "", "", "", "merged", now])
    return out.getvalue()


def _plain(words: str) -> str:
    """Return *words* so that no spreadsheet takes them for a formula."""
    return f"'{words}" if words.startswith(("=", "+", "-", "@", "\t")) else words
