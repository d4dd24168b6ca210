"""A sample's words cut into sentences, as its sound was made and its passages are."""

import re
from dataclasses import dataclass

from archive.text import split_paragraphs

PREFACE = {
    ("en", True): "This is a sample story, read by a computer voice.",
    ("en", False): "This is a sample story. Its people and places are made up.",
    ("es", True): "Esta es una historia de muestra, leída por una voz de computadora.",
    ("es", False): "Esta es una historia de muestra. Las personas y los lugares son inventados.",
}

_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[¿¡\"A-ZÁÉÍÓÚÑ])")
_SPEAKER = re.compile(r"^(?P<name>[A-Z]\w+): (?P<words>.*)$", re.DOTALL)


@dataclass(frozen=True)
class Sentence:
    """One sentence, the paragraph it stands in, and who says it (empty for one narrator)."""

    paragraph: int
    speaker: str
    text: str


def sentences(text: str, language: str, *, spoken: bool, speakers: bool) -> list[Sentence]:
    """Return the sentences of *text* after the preface that says it is a sample."""
    found = [Sentence(0, "", words) for words in _split(PREFACE[language, spoken])]
    for number, block in enumerate(split_paragraphs(text), start=1):
        speaker, words = _speaker(block) if speakers else ("", block)
        found += [Sentence(number, speaker, sentence) for sentence in _split(words)]
    return found


def _speaker(block: str) -> tuple[str, str]:
    match = _SPEAKER.match(block)
    if match is None:
        raise ValueError(f"no speaker before {block[:40]!r}")
    return match["name"], match["words"]


def _split(words: str) -> list[str]:
    return _SENTENCE.split(" ".join(words.split()))


def span(parts: list[Sentence], first: str, last: str) -> tuple[int, int]:
    """Return the places of the sentences that hold *first* and, from there on, *last*.

    Raises ValueError for words that do not stand in the story.
    """
    start = _find(parts, first, 0)
    return start, _find(parts, last, start)


def _find(parts: list[Sentence], words: str, after: int) -> int:
    for place in range(after, len(parts)):
        joined = " ".join(part.text for part in parts[place : place + 3])
        if joined.find(words) in range(len(parts[place].text)):
            return place
    raise ValueError(f"the story does not say {words!r}")
