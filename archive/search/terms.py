"""Read what somebody typed into a search box: words, "phrases", and -words to leave out."""

import re
from dataclasses import dataclass, replace

from archive.search.analysis import words_of

MOST_WORDS = 12
LONGEST_PHRASE = 20

_PIECE = re.compile(r'(?P<no>-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')


@dataclass(frozen=True)
class Wanted:
    """One word, or several that stand together, wanted or (``without``) not."""

    typed: str
    words: tuple[str, ...]
    without: bool = False

    @property
    def phrase(self) -> bool:
        """Tell whether this is more than one word."""
        return len(self.words) > 1

    def __str__(self) -> str:
        return ("-" if self.without else "") + (f'"{self.typed}"' if self.phrase else self.typed)


def read_words(typed: str) -> list[Wanted]:
    """Return what *typed* asks for; there is no other syntax, so nothing can be slow or wrong."""
    found = []
    for piece in _PIECE.finditer(typed[:300].replace("[…]", " ")):
        text = piece["phrase"] if piece["phrase"] is not None else piece["word"]
        words = tuple(word[0] for word in words_of(text))[:LONGEST_PHRASE]
        if words:
            found.append(Wanted(text, words, bool(piece["no"])))
    return found[:MOST_WORDS]


def left_out_alone(typed: str) -> list[str]:
    """Return what *typed* leaves out, as words to look for, where it asks for nothing besides."""
    wanted = read_words(typed)
    if not all(want.without for want in wanted):
        return []
    return [str(replace(want, without=False)) for want in wanted]


def one_by_one(typed: str) -> list[tuple[str, str]]:
    """Return each word that *typed* asks for, and what to look for to find it alone.

    What *typed* leaves out is left out of each. Empty where it asks for one word only.
    """
    wanted = read_words(typed)
    without = [str(want) for want in wanted if want.without]
    every = {word.casefold(): word for want in wanted if not want.without for word in want.words}
    if len(every) < 2:
        return []
    return [(word, " ".join([word, *without])) for word in list(every.values())[:MOST_WORDS]]
