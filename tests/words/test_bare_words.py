"""No sentence reaches a page without passing the translators."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from archive import paths

TEMPLATES = paths.beside("templates")
PAGES = sorted(TEMPLATES.rglob("*.html"))
# Names, not sentences: the same in every language.
NAMES = {"Common Record", "UTC"}
# Attributes that are read out or shown.
SPOKEN = {"aria-label", "aria-description", "alt", "title", "placeholder", "label"}
TRANSLATES = {"_", "gettext", "ngettext"}
# Words of a value in an expression that no one reads: class names, and states as they are kept.
UNREAD = {"quiet slim", "ConsentWithdrawn"}
# Keys bear these names on keyboards of every language, in pages' own macros.
KEYS = re.compile(r"(Alt|Ctrl|Esc|Shift|Enter|Space)\b.{0,16}")
WORD = re.compile(r"[^\W\d_]{2,}")
SENTENCE = re.compile(r"[^\W\d_]{2,} +[^\W\d_]{2,}|^[A-Z][a-z]+")


class Bare(HTMLParser):
    """Collects words that stand in the page itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        spoken = [value or "" for name, value in attrs if name in SPOKEN]
        self.found += [value for value in spoken if _words(value)]

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside not in {"script", "style", "kbd", "code"} and _words(data):
            self.found.append(data.strip())


def _words(text: str) -> bool:
    for name in NAMES:
        text = text.replace(name, "")
    return bool(WORD.search(text))


def _page_without_jinja(source: str) -> str:
    # The blocks that hold class names are attributes, not text.
    source = re.sub(r"{% block \w+_class %}.*?{% endblock %}", "", source)
    tokens = Environment().lex(source)
    return "".join(value for _line, kind, value in tokens if kind == "data")


def _untranslated(node: nodes.Node) -> Iterator[str]:
    for child in node.iter_child_nodes():
        called = child.node if isinstance(child, nodes.Call) else None
        if isinstance(called, nodes.Name) and called.name in TRANSLATES:
            continue
        if isinstance(child, nodes.Const) and isinstance(child.value, str):
            yield child.value
        yield from _untranslated(child)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TEMPLATES)))
def test_a_page_says_nothing_by_itself(page: Path) -> None:
    source = page.read_text(encoding="utf-8")
    bare = Bare()
    bare.feed(_page_without_jinja(source))
    bare.found += [
        value
        for value in _untranslated(Environment().parse(source))
        if SENTENCE.search(value) and value not in NAMES | UNREAD and not KEYS.fullmatch(value)
    ]
    assert bare.found == []


@pytest.mark.parametrize("source", ["<p>Hello you</p>", '<a title="Go on"></a>', "{{ 'Go on' }}"])
def test_the_rule_finds_bare_words(source: str) -> None:
    bare = Bare()
    bare.feed(_page_without_jinja(source))
    assert bare.found or list(_untranslated(Environment().parse(source)))


@pytest.mark.parametrize("source", ["<p>{{ _('Go on') }}</p>", '<p class="big box">1</p>'])
def test_the_rule_leaves_the_rest_alone(source: str) -> None:
    bare = Bare()
    bare.feed(_page_without_jinja(source))
    assert bare.found + list(_untranslated(Environment().parse(source))) == []


def test_flashes_are_translated() -> None:
    bare = [
        f"{path.name}:{call.lineno}"
        for path in sorted((paths.PACKAGE / "routes").rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "flash"
        and isinstance(call.args[0], ast.Constant | ast.JoinedStr | ast.BinOp)
    ]
    assert bare == []


def test_scripts_take_their_words_from_the_page() -> None:
    said = re.compile(r"""["'`][A-Z][a-z']+ [a-z]+[^"'`]*["'`]""")
    scripts = sorted((paths.PACKAGE / "static" / "js").rglob("*.js"))
    assert scripts
    assert [found for path in scripts for found in said.findall(path.read_text("utf-8"))] == []
