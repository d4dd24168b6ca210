"""Known attacks through text.py: nothing raises, nothing is executed, nothing said is lost."""

import html
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import escape

from archive import text

LIMIT = 2000


class Seen(HTMLParser):
    """What a browser would make of a piece of HTML: its tags, its attributes, its words."""

    def __init__(self, given: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.words = ""
        self.odd: list[str] = []
        self.feed(given)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)

    def handle_decl(self, decl: str) -> None:
        self.odd.append(decl)

    def handle_pi(self, data: str) -> None:
        self.odd.append(data)

    def unknown_decl(self, data: str) -> None:
        self.odd.append(data)


def _naughty(hostile: Path) -> Iterator[str]:
    yield from json.loads((hostile / "blns" / "blns.json").read_text(encoding="utf-8"))


def _markup(hostile: Path) -> Iterator[str]:
    file = hostile / "dompurify" / "expect_give.json"
    for case in json.loads(file.read_text(encoding="utf-8")):
        yield str(case["payload"])


def _payloads(hostile: Path) -> Iterator[str]:
    for file in sorted((hostile / "payloads-all-the-things").rglob("*.txt")):
        lines = file.read_bytes()[:100_000].decode("utf-8", "surrogateescape").splitlines()
        yield from lines[:80]


def _ours(hostile: Path) -> Iterator[str]:
    yield from (
        "",
        "\x00",
        "\ud800 alone",
        "\u202egnp.exe",
        "a\r\nSet-Cookie: b=c",
        "<" * 5000,
        "<a href=" * 500,
        "&" * 2000,
        "http://" * 300,
        "[…]" * 50,
        "{{ config }} {% raw %}",
        "-->\n<script>alert(1)</script>",
        "x" * 10_000,
        "a\u0301" * 1500,
        "javascript:alert(1) data:text/html,<b> vbscript:x",
        "https://example.org/\"onmouseover='alert(1)'",
    )


@pytest.fixture(
    scope="module", params=[_naughty, _markup, _payloads, _ours], ids=lambda f: f.__name__
)
def attacks(request: pytest.FixtureRequest, corpus: Path) -> list[str]:
    """One collection of hostile strings."""
    source: Callable[[Path], Iterator[str]] = request.param
    return list(source(corpus / "hostile"))


def test_cleaned_words_are_words(attacks: list[str]) -> None:
    assert attacks
    for attack in attacks:
        kept = text.clean(attack, LIMIT)
        assert len(kept) <= LIMIT
        assert kept == text.clean(kept, LIMIT)
        assert kept == unicodedata.normalize("NFC", kept)
        assert kept.encode("utf-8").decode("utf-8") == kept
        assert not any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in kept)
        assert not set(kept) & set("\u202e\u202d\u2066\u2067\u2068\u2069\u200f\u061c\ufeff")


def test_a_line_is_one_line(attacks: list[str]) -> None:
    for attack in attacks:
        line = text.clean_line(attack)
        assert len(line) <= 200
        assert line.splitlines() in ([line], [])


def test_paragraphs_hold_only_paragraphs_and_links(attacks: list[str]) -> None:
    for attack in attacks:
        seen = Seen(str(text.paragraphs(text.clean(attack, LIMIT))))
        assert seen.tags <= {"p", "br", "a"}, attack
        assert seen.odd == [], attack
        for name, value in seen.attributes:
            assert name in {"href", "rel"}, attack
            safe = name == "rel" or value.lower().startswith(("http:", "https:", "ftp:"))
            assert safe, (attack, value)


def test_paragraphs_lose_nothing_that_was_said(attacks: list[str]) -> None:
    for attack in attacks:
        kept = text.clean(attack, LIMIT)
        shown = Seen(str(text.paragraphs(kept))).words
        said = "".join(text.split_paragraphs(kept)).replace("\n", "")
        assert "".join(shown.split()) == "".join(said.split()), attack


def test_nothing_is_left_to_execute_where_nobody_escapes(attacks: list[str]) -> None:
    for attack in attacks:
        bare = text.strip_tags(attack.encode("utf-8", "ignore").decode("utf-8")[:LIMIT])
        assert "<" not in bare
        assert ">" not in bare


def test_a_page_shows_them_as_the_characters_they_are(attacks: list[str]) -> None:
    for attack in attacks:
        kept = text.clean(attack, LIMIT)
        page = str(escape(kept))
        assert not set(page) & set("<>\"'")
        assert html.unescape(page) == kept


def test_as_phrases_they_remove_no_more_than_themselves(attacks: list[str]) -> None:
    told = "I walked home from work that night and the porch light was on."
    for attack in attacks:
        phrase = text.clean_line(attack)
        if phrase and not any(word in told.lower() for word in re.findall(r"\w+", phrase.lower())):
            blanked = text.blank_phrases(f"{told} {phrase} {told}", [phrase])
            assert blanked.startswith(told)
            assert blanked.endswith(told)
