"""What a browser would make of a page, and whether words from outside made any of it."""

import re
from collections import Counter
from html.parser import HTMLParser

ADDRESSES = {"href", "src", "action", "formaction", "poster", "data", "srcset", "xlink:href"}
_ELSEWHERE = re.compile(r"^[\s\x00-\x20]*(?:[a-z][a-z0-9+.-]*:|//|/\\|\\)", re.IGNORECASE)
_OURS = {"data:,"}


class Seen(HTMLParser):
    """A page's elements, what its fields hold, and where its addresses lead."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self.fields: dict[str, str] = {}
        self.addresses: list[str] = []
        self.odd: list[str] = []
        self.words: list[str] = []
        self._area = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag, tuple(name for name, _ in attrs)] += 1
        named = {name: value or "" for name, value in attrs}
        self.addresses += [value for name, value in named.items() if name in ADDRESSES]
        if tag == "input" and named.get("type") not in {"radio", "checkbox", "hidden", "file"}:
            self.fields[named.get("name", "")] = named.get("value", "")
        if tag == "textarea":
            self._area = named.get("name", "")
            self.fields[self._area] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._area:
            self.fields[self._area] += data

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)

    def handle_pi(self, data: str) -> None:
        self.odd.append(data)

    def unknown_decl(self, data: str) -> None:
        self.odd.append(data)

    @property
    def leads_away(self) -> list[str]:
        """The addresses that are neither ours nor an anchor: scripts, other sites."""
        return [a for a in self.addresses if _ELSEWHERE.match(a) and a not in _OURS]

    @property
    def handlers(self) -> list[str]:
        """The attributes that would run a script or set a style."""
        return [
            name
            for _, names in self.elements
            for name in names
            if name.startswith("on") or name in {"style", "srcdoc", "formaction"}
        ]


def look(page: str) -> Seen:
    """Return what is on *page* after checking what no page of ours has."""
    seen = Seen(page)
    assert not seen.odd, seen.odd
    assert not seen.handlers, seen.handlers
    assert not seen.leads_away, seen.leads_away
    return seen


def same_made(hostile: Seen, plain: Seen) -> None:
    """Check that both pages are made of the same elements, whatever words stand in them."""
    more, fewer = hostile.elements - plain.elements, plain.elements - hostile.elements
    assert not more and not fewer, (more, fewer)
