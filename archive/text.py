"""Words from outside made safe to keep, and words from inside made safe to show."""

import re
import unicodedata
from collections.abc import Iterable

import bleach
import nh3
from markupsafe import Markup, escape

# What stands where words were removed. It needs no language and reads aloud as a pause.
MARK = "[…]"

_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_TOKEN = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
_BETWEEN, _NEVER = r"\W+", r"(?!)"
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
    return _TOKEN.findall(plain)


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
        plain = _phrase(phrase).sub(MARK, plain)
    return plain


def phrase_spans(plain: str, phrase: str) -> list[tuple[int, int]]:
    """Return where *phrase* stands in *plain*, by the rule of blank_phrases."""
    return [found.span() for found in _phrase(phrase).finditer(plain)] if phrase.strip() else []


def _phrase(phrase: str) -> re.Pattern[str]:
    if words := re.findall(r"\w+", phrase):
        return re.compile(rf"\b{_BETWEEN.join(words)}\b", re.IGNORECASE)
    # A full stop gives nobody away; a sign may be somebody's name.
    is_sign = any(unicodedata.category(c) == "So" for c in phrase)
    return re.compile(re.escape(phrase.strip()) if is_sign else _NEVER)
