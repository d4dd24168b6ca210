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

_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_NEVER = re.compile(r"(?!)")
# Scripts that leave no space between words, so that a name has letters on both sides.
_UNSPACED = re.compile(r"[\u0e00-\u0e30\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_TAGS = {"p", "br", "a"}
_ATTRIBUTES = {"a": {"href"}}


def clean(given: str | None, limit: int) -> str:
    """Return *given* as plain text: NFC, no control or direction marks, at most *limit* characters.

    Tags are left as the characters they are; every page escapes them.
    """
    plain = _CONTROL.sub("", (given or "").replace("\r\n", "\n").replace("\r", "\n"))
    # Lone surrogates cannot be stored as UTF-8.
    plain = plain.encode("utf-8", "ignore").decode("utf-8")
    return unicodedata.normalize("NFC", plain).strip()[:limit].rstrip()


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

    Blind to case, spacing and punctuation: "Dale," removed from a passage is also the
    "dale" of a title, and 555-0100 is 555 0100.
    """
    for phrase in sorted({p for p in phrases if p.strip()}, key=len, reverse=True):
        plain = _phrase(phrase, _has_signs(plain)).sub(MARK, plain)
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
    return _compiled(rf"[\u200c\u200d{_signs()}]|{_UNSPACED.pattern}").search(plain) is not None


@lru_cache(maxsize=4096)
def _phrase(phrase: str, with_signs: bool) -> re.Pattern[str]:
    """Return what finds *phrase* in texts of a kind: with all signs it takes long to make."""
    letter = letters() if with_signs else r"\w"
    if words := _compiled(rf"[{letters()}]+").findall(phrase):
        within = rf"[^{letter}]+".join(f"(?i:{re.escape(word)})" for word in words)
        before = "" if _UNSPACED.match(words[0]) else rf"(?<![{letter}])"
        after = rf"(?![{_signs()}])" if _UNSPACED.match(words[-1][-1]) else rf"(?![{letter}])"
        return re.compile(before + within + after)
    # A full stop gives nobody away; a sign may be somebody's name.
    is_sign = any(unicodedata.category(c) == "So" for c in phrase)
    return re.compile(re.escape(phrase.strip())) if is_sign else _NEVER
