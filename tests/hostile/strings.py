"""The attacks of the corpus, as strings to type into whatever takes words."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

FORM = "application/x-www-form-urlencoded"
LISTS = "payloads-all-the-things"


@cache
def core(corpus: Path) -> tuple[str, ...]:
    """Return the naughty strings and the markup that sanitizers are tested with."""
    hostile = corpus / "hostile"
    naughty = json.loads((hostile / "blns" / "blns.json").read_text(encoding="utf-8"))
    cases = json.loads((hostile / "dompurify" / "expect_give.json").read_text(encoding="utf-8"))
    return tuple(dict.fromkeys([*naughty, *(str(case["payload"]) for case in cases)]))


@cache
def lists(corpus: Path) -> tuple[str, ...]:
    """Return each line of the attackers' lists once."""
    lines: dict[str, None] = {}
    for file in sorted((corpus / "hostile" / LISTS).rglob("*.*")):
        if file.is_file():
            given = file.read_text(encoding="utf-8", errors="replace")
            lines |= dict.fromkeys(line for line in given.split("\n") if line.strip())
    return tuple(lines)


def packed(strings: Sequence[str], most: int) -> Iterator[str]:
    """Yield *strings* joined by spaces, as many at a time as *most* characters hold."""
    pack = ""
    for string in strings:
        if pack and len(pack) + len(string) + 1 > most:
            yield pack
            pack = ""
        pack = f"{pack} {string}" if pack else string
    if pack:
        yield pack


def dealt(strings: Sequence[str], fields: Sequence[str]) -> Iterator[dict[str, str]]:
    """Yield forms in which each field holds a string of its own, until each was given once."""
    for at in range(0, len(strings), len(fields)):
        yield dict(zip(fields, strings[at : at + len(fields)], strict=False))


def body(fields: dict[str, str]) -> bytes:
    """Return a form's bytes."""
    return urlencode(fields).encode()


def latin(string: str) -> str:
    """Return *string* as the bytes of a header reach a WSGI application."""
    raw = string.replace("\r", " ").replace("\n", " ").replace("\0", " ")
    return raw.encode().decode("latin-1")
