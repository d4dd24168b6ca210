"""XML from strangers, read with the parser of the standard library and nothing left open.

A document type is refused, so that no entity can be declared, grow or fetch anything;
depth, number and size are limited. defusedxml does the first; not the rest, nor lines.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from archive.formats.captions import decode
from archive.formats.cue import ParseError

DEEPEST = 200
MOST_ELEMENTS = 2_000_000
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(\w{1,10};)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass
class Node:
    """One element: its name without a prefix, its words, and the line these begin at."""

    name: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    words: str = ""
    words_line: int = 0
    inside: list["Node"] = field(default_factory=list)

    def all(self, name: str) -> list["Node"]:
        """Return the elements called *name* directly inside."""
        return [node for node in self.inside if node.name == name]

    def said(self, name: str) -> str:
        """Return the words of the first element called *name*, empty where there is none."""
        return next((node.words.strip() for node in self.all(name) if node.words.strip()), "")


def tree(raw: bytes, most: int = 200_000) -> Node:
    """Return the root of a document; raises ParseError with the line where it is broken.

    Where it is not quite XML (a bare `&`, `&nbsp;`, bytes of another encoding), that is
    mended first and read once more.
    """
    try:
        return _tree(raw, most)
    except ParseError as error:
        if error.reason_code != "xml-wrong":
            raise
        return _tree(_mended(raw).encode(), most)


def _mended(raw: bytes) -> str:
    plain = _CONTROL.sub("", _DECLARATION.sub("", decode(raw), count=1).lstrip("\ufeff \t"))

    def known(found: re.Match[str]) -> str:
        meant = html.unescape(found[0])
        return "&amp;" + found[0][1:] if meant == found[0] or meant in "&<>" else meant

    return _ENTITY.sub(known, plain)


def _tree(raw: bytes, most: int) -> Node:
    root = Node("", 0)
    open_nodes = [root]

    def start(name: str, attributes: dict[str, str], line: int) -> None:
        node = Node(name, line, attributes)
        open_nodes[-1].inside.append(node)
        open_nodes.append(node)

    def end(name: str) -> None:
        open_nodes.pop()

    def words(said: str, line: int) -> None:
        node = open_nodes[-1]
        node.words_line = node.words_line or line
        parts.setdefault(id(node), []).append(said)

    parts: dict[int, list[str]] = {}
    stream(raw, start, end, words, most)
    _fill(root, parts)
    return root.inside[0]


def _fill(node: Node, parts: dict[int, list[str]]) -> None:
    node.words = "".join(parts.get(id(node), ()))
    for each in node.inside:
        _fill(each, parts)


def stream(
    raw: bytes,
    start: Callable[[str, dict[str, str], int], None],
    end: Callable[[str], None],
    words: Callable[[str, int], None],
    most: int = MOST_ELEMENTS,
) -> None:
    """Call the three with every element of *raw*; raises ParseError."""
    parser = expat.ParserCreate()
    parser.buffer_text = False
    depth = count = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > DEEPEST or count > most:
            raise ParseError(parser.CurrentLineNumber, "too-big")
        start(name.rpartition(":")[2], attributes, parser.CurrentLineNumber)

    def finish(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name.rpartition(":")[2])

    def refuse(*_: object) -> int:
        raise ParseError(parser.CurrentLineNumber, "xml-doctype")

    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    parser.CharacterDataHandler = lambda said: words(said, parser.CurrentLineNumber)
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(raw, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise ParseError(max(1, parser.CurrentLineNumber), "xml-wrong") from error
