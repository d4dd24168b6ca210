"""Read what somebody typed into a search box: words, "phrases", and -words to leave out."""

import re
from dataclasses import dataclass

MOST_WORDS = 12

_PIECE = re.compile(r'(?P<no>-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')


@dataclass(frozen=True)
class Wanted:
    """One word or phrase, wanted or (``without``) not."""

    text: str
    phrase: bool = False
    without: bool = False


def read_words(typed: str) -> list[Wanted]:
    """Return what *typed* asks for; there is no other syntax, so nothing can be slow or wrong."""
    found = []
    for piece in _PIECE.finditer(typed[:300]):
        words = piece["phrase"] if piece["phrase"] is not None else piece["word"]
        if words and any(c.isalnum() for c in words):
            found.append(Wanted(words, piece["phrase"] is not None, bool(piece["no"])))
    return found[:MOST_WORDS]


def marked_words(typed: str) -> list[str]:
    """Return the words and phrases to mark in a hit."""
    return [wanted.text for wanted in read_words(typed) if not wanted.without]
