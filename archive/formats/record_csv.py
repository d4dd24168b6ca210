"""Lines of the record as CSV, for a table program; nothing in it is taken for a formula."""

import csv
import io
from collections.abc import Iterable, Iterator

HEAD = ("number", "when", "who", "person", "act", "story", "detail", "digest")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Yield the head and each of *rows* as a line of CSV."""
    for row in (HEAD, *rows):
        out = io.StringIO()
        csv.writer(out, lineterminator="\r\n").writerow([_safe(cell) for cell in row])
        yield out.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
