"""Read a transcript and its passages."""

from collections.abc import Mapping
from dataclasses import dataclass

from archive import text
from archive.actions.lines import Line
from archive.formats import captions
from archive.forms.review import read_time

LARGEST_FILE = 5 * 1024 * 1024
LONGEST_PASTED = 1_500_000
LONGEST_PASSAGE = 20_000


@dataclass(frozen=True)
class Given:
    """The words of a whole transcript, or the code of what is wrong with the file."""

    words: str = ""
    problem: str = ""


def read_transcript(form: Mapping[str, str], file: bytes | None) -> Given:
    """Return what was attached, else what was pasted. *file* is None where nothing was."""
    if file is None:
        return Given(_plain(form.get("words", "")))
    if len(file) > LARGEST_FILE:
        return Given(_plain(form.get("words", "")), "too-big")
    if not file.strip():
        return Given(_plain(form.get("words", "")), "empty")
    if b"\x00" in file[:4096] and not file.startswith((b"\xff\xfe", b"\xfe\xff")):
        # Word, say: what it holds is read elsewhere, and there is nothing of it to show here.
        return Given(_plain(form.get("words", "")))
    return Given(_plain(captions.decode(file)))


def _plain(words: str) -> str:
    """Return *words* with its lines as they were counted by whoever wrote them."""
    plain = words.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return plain.encode("utf-8", "ignore").decode("utf-8")[:LONGEST_PASTED]


def read_version(form: Mapping[str, str]) -> int | None:
    """Return the version of the words that the page showed; None where it does not say."""
    given = form.get("version", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None


def read_seen(form: Mapping[str, str]) -> tuple[int, str]:
    """Return the id and the digest of the passage that the page showed; 0 where it does not say."""
    given = form.get("row", "")
    known = given.isascii() and given.isdigit() and len(given) < 10
    return (int(given) if known else 0), form.get("was", "")[:64]


def read_line(form: Mapping[str, str]) -> tuple[Line, dict[str, str]]:
    """Return one passage and error codes by field."""
    errors: dict[str, str] = {}
    start, end = (read_time(form, name, errors) for name in ("start", "end"))
    words = text.clean(form.get("text"), LONGEST_PASSAGE)
    if not errors and (start is None or end is None or start >= end):
        errors["start"] = "times-wrong"
    if not words:
        errors["text"] = "message-empty"
    return Line(start, end, text.clean_line(form.get("speaker"), 80), words), errors
