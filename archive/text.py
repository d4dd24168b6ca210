"""Words from outside made safe to keep, and words from inside made safe to show."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

import bleach
import nh3
from markupsafe import Markup, escape

# What stands where words were removed. It needs no language and reads aloud as a pause.
MARK = "[…]"

# With what nobody sees: a soft hyphen in a name would hide it from whoever removes the name.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
# Neither a letter nor the end of a word. Some of it may be meant, in emoji and in scripts that
# join their letters, and stays.
_UNSEEN_FAR = r"\U000e0000-\U000e01ef"
_UNSEEN = r"\u00ad\u034f\u180b-\u180f\u200b-\u200d\u2060-\u206f\ufe00-\ufe0f" + _UNSEEN_FAR
_FAR = re.compile(r"[\U00010000-\U0010ffff]")
# As books set them, and as they come out of a PDF.
_LIGATURES = dict(enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"), start=0xFB00))
# No script stacks as many (UAX #15, 13); sorting a long stack would hold up everybody else.
_MOST_MARKS = 30
_NEVER = re.compile(r"(?!)")
# Scripts that leave no space between words, so that a name has letters on both sides.
_UNSPACED = re.compile(r"[\u0e00-\u0e30\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_TAGS = {"p", "br", "a"}
_ATTRIBUTES = {"a": {"href"}}


def clean(given: str | None, limit: int) -> str:
    """Return *given* as plain text: NFC, no control or direction marks, at most *limit* characters.

    Tags are left as the characters they are; every page escapes them.
    """
    # A sign takes up to four characters until it is composed.
    plain = (given or "").lstrip()[: limit * 4 + 4]
    plain = _CONTROL.sub("", plain.replace("\r\n", "\n").replace("\r", "\n"))
    # Lone surrogates cannot be stored as UTF-8.
    plain = plain.encode("utf-8", "ignore").decode("utf-8")
    return unicodedata.normalize("NFC", thinned(plain)).strip()[:limit].rstrip()


def thinned(plain: str) -> str:
    """Return *plain* with at most 30 marks on a letter, so that it is quickly normalised."""
    if plain.isascii():
        return plain
    marks = _compiled(rf"([{_signs()}]{{{_MOST_MARKS}}})[{_signs()}]+")
    # Most text has no such stack, which is quickly seen: marks are neither letters nor spaces.
    stacks = _compiled(rf"[^\w\s]{{{_MOST_MARKS},}}")
    return stacks.sub(lambda stack: marks.sub(r"\1", stack[0]), plain.translate(_LIGATURES))


def clean_line(given: str | None, limit: int = 200) -> str:
    """Return *given* cleaned and on one line."""
    return clean(" ".join(clean(given, limit * 4).split()), limit)


def paragraphs(plain: str) -> Markup:
    """Return staff's plain text as paragraphs with its addresses linked.

    bleach links, nh3 comes last as the security boundary (bleach is no longer kept up).
    """
    blocks = [str(escape(block)).replace("\n", "<br>") for block in split_paragraphs(plain)]
    linked = bleach.linkify("".join(f"<p>{block}</p>" for block in blocks))
    return Markup(nh3.clean(linked, tags=_TAGS, attributes=_ATTRIBUTES))  # noqa: S704 - nh3's output


def strip_tags(given: str) -> str:
    """Return *given* without any markup, for captions and documents whose viewers do not escape."""
    bare = re.sub(r"<[^<>]*>", "", given)
    return re.sub(r"[<>]", "", nh3.clean(bleach.clean(bare, tags=set(), strip=True), tags=set()))


def tokens(plain: str) -> list[str]:
    """Return *plain* cut into words and signs, each with the space after it."""
    letter = letters()
    return _compiled(rf"[{letter}]+\s*|[^{letter}\s]\s*|\s+").findall(plain)


def words_and_signs(plain: str) -> Iterator[re.Match[str]]:
    """Yield each word of *plain*, and each sign that is none and no space."""
    letter = letters()
    return _compiled(rf"[{letter}]+|[^{letter}\s]").finditer(plain)


@lru_cache
def letters() -> str:
    """Return what words are made of, to stand between the brackets of a pattern.

    To letters and digits, which are all that Python's pattern knows, belong the signs with
    which scripts such as Hindi and Tamil write their vowels, and what joins two letters.
    """
    return rf"\w\u200c\u200d{_signs()}"


@lru_cache
def _signs() -> str:
    every = (chr(n) for n in (*range(0x300, 0x20000), *range(0xE0100, 0xE01F0)))
    return "".join(char for char in every if unicodedata.category(char)[0] == "M")


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def is_letter(char: str) -> bool:
    """Tell whether *char* is part of a word."""
    return char.isalnum() or unicodedata.category(char)[0] == "M" or char in "\u200c\u200d"


def unaccented(given: str) -> str:
    """Return *given* in lower case and without accents, to be compared."""
    apart = unicodedata.normalize("NFKD", given.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


def digest(plain: str) -> str:
    """Return what tells *plain* from other words, to see whether somebody changed them."""
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def split_paragraphs(plain: str) -> list[str]:
    """Return the paragraphs of *plain*, without empty ones."""
    return [block.strip() for block in re.split(r"\n\s*\n", plain) if block.strip()]


def blank_spans(plain: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return *plain* with each half-open span of characters replaced by one MARK."""
    out: list[str] = []
    done = 0
    for start, end in sorted(spans):
        if end <= done:
            continue
        if start > done or not out:
            out += [plain[done : max(start, done)], MARK]
        done = end
    return "".join([*out, plain[done:]])


def blank_phrases(plain: str, phrases: Iterable[str]) -> str:
    """Return *plain* with every occurrence of each phrase replaced.

    Blind to case, spacing, punctuation, and, in words of four letters and more, to accents:
    "Dale," removed from a passage is also the "dale" of a title, José is Jose, and 555-0100
    is 555 0100 and 5550100.
    """
    # Asked once: what is removed makes no word more than letters, and a mark is none.
    longest_first = sorted({p for p in phrases if p.strip()}, key=len, reverse=True)
    signs = bool(longest_first) and _has_signs(plain)
    for phrase in longest_first:
        plain = _phrase(phrase, signs).sub(MARK, plain)
    return plain


def phrase_spans(plain: str, phrase: str) -> list[tuple[int, int]]:
    """Return where *phrase* stands in *plain*, by the rule of blank_phrases."""
    if not phrase.strip():
        return []
    return [found.span() for found in _phrase(phrase, _has_signs(plain)).finditer(plain)]


def phrase_pattern(phrase: str) -> re.Pattern[str]:
    """Return a pattern that finds *phrase*, by the rule of blank_phrases."""
    return _phrase(phrase, True)


def _has_signs(plain: str) -> bool:
    """Tell whether words of *plain* are more than letters, or stand without spaces."""
    if plain.isascii():
        return False
    # Apart, as Python tries what lies beyond the first plane one after the other, for each letter.
    far = "".join(_FAR.findall(plain))
    return any(_compiled(odd).search(part) for odd, part in zip(_odd(), (plain, far), strict=True))


@lru_cache
def _odd() -> tuple[str, str]:
    """Return what finds such signs of the first plane, and those beyond it."""
    every = _signs() + _variants()[1]
    near, far = _FAR.sub("", every), "".join(_FAR.findall(every))
    unseen = _UNSEEN.removesuffix(_UNSEEN_FAR)
    return rf"[{unseen}{near}]|{_UNSPACED.pattern}", rf"[{_UNSEEN_FAR}{far}]"


@lru_cache
def _variants() -> tuple[dict[str, str], str]:
    """Return other ways to write a letter or digit, by it; and those that no keyboard has."""
    usual, rare = range(0xC0, 0x250), (*range(0x1E00, 0x1F00), *range(0xFF10, 0xFF5B))
    found: dict[str, str] = {}
    for char in map(chr, (*usual, *rare, *range(0x1D400, 0x1D800))):
        base = _base(char)
        if len(base) == 1 and base not in {char, char.casefold()}:
            found[base] = found.get(base, "") + char
    return found, "".join(c for every in found.values() for c in every if ord(c) >= 0x1E00)


# Letters with a stroke or without a dot, which Unicode does not take apart.
_STROKES = str.maketrans("łøđðħŧı", "loddhti")


def _base(char: str) -> str:
    apart = unicodedata.normalize("NFKD", char).casefold().translate(_STROKES)
    return "".join(c for c in apart if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def _phrase(phrase: str, with_signs: bool) -> re.Pattern[str]:
    """Return what finds *phrase* in texts of a kind: with all signs it takes long to make."""
    signs = rf"\u200c\u200d{_signs()}" if with_signs else ""
    words = _compiled(rf"(?:[^\W_]|[\u200c\u200d{_signs()}])+").findall(phrase)
    if not words:
        # A full stop gives nobody away; a sign may be somebody's name.
        is_sign = any(unicodedata.category(c) == "So" for c in phrase)
        return re.compile(re.escape(phrase.strip())) if is_sign else _NEVER
    # What stands without a space, as the number of a telephone or O'Neil, may stand as one word.
    spaced = any(c.isspace() for c in phrase.strip()) or sum(map(len, words)) < _ALIKE + 1
    apart = rf"(?:_|[^\w{signs}])" + ("+" if spaced else "*")
    within = apart.join(_spelled(word, with_signs) for word in words)
    letter = r"[^\W_]" + (f"|[{signs}]" if signs else "")
    # Looked at first where its first letter may stand: what is before takes long to look at.
    first = f"(?=(?i:{_written(words[0][0], with_signs)}))"
    before = "" if _UNSPACED.match(words[0]) else f"{first}(?<!{letter})"
    after = f"(?![{_signs()}])" if _UNSPACED.match(words[-1][-1]) else f"(?!{letter})"
    return re.compile(before + within + after)


# Shorter words become other ones without their accents, as sí and si.
_ALIKE = 4
# So many digits are the number of something, and written in groups or not.
_NUMBER = 6


def _spelled(word: str, with_signs: bool) -> str:
    """Return what finds *word* in whatever case and, where it is long enough, accents."""
    if len(word) < _ALIKE:
        return f"(?i:{re.escape(word)})"
    if word.isdigit() and len(word) >= _NUMBER:
        return r"[\s().–/-]{0,2}".join(_written(char, with_signs) for char in word)
    unseen = rf"[{_UNSEEN}\u0300-\u036f]*" if with_signs else ""
    return f"(?i:{''.join(_written(char, with_signs) + unseen for char in word)})"


def _written(char: str, with_signs: bool) -> str:
    base = _base(char)
    others = _variants()[0].get(base, "")
    if not with_signs:
        others = "".join(other for other in others if ord(other) < 0x1E00)
    return f"[{re.escape(base + char)}{others}]" if others else re.escape(char)
