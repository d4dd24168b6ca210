"""Languages as people write them in a record (`English`, `español`, `spa`), as codes."""

import re
from functools import cache

from babel import Locale

_NAMES = {
    "en": "english eng inglés inglese",
    "es": "spanish spa español castellano espanol",
    "fr": "french fra fre français francés",
    "pt": "portuguese por português",
    "de": "german deu ger deutsch",
    "it": "italian ita italiano",
    "zh": "chinese zho chi mandarin cantonese",
    "vi": "vietnamese vie",
    "ar": "arabic ara",
    "ht": "haitian hat kreyòl",
    "ko": "korean kor",
    "ja": "japanese jpn",
    "ru": "russian rus",
    "tl": "tagalog tgl filipino",
    "pl": "polish pol",
    "so": "somali som",
    "am": "amharic amh",
    "nv": "navajo nav",
    "hmn": "hmong hmn",
    "fa": "persian farsi fas per",
    "hi": "hindi hin",
    "ur": "urdu urd",
    "uk": "ukrainian ukr",
}
_CODES: dict[str, str] = {word: short for short, words in _NAMES.items() for word in words.split()}


# Registered, and no language: undetermined, several, no words at all.
_NONE = {"und", "mul", "mis", "zxx"}


@cache
def _registered() -> frozenset[str]:
    """Return the codes of ISO 639 that have a name."""
    return frozenset(map(str, Locale.parse("en").languages)) - _NONE


def known(given: str) -> str:
    """Return the code of the language that *given* names or is the code of; empty for none."""
    short = given.strip().lower()
    registered = re.fullmatch(r"[a-z]{2,3}", short) and short in _registered()
    return code(short) or (short if registered else "")


def code(name: str) -> str:
    """Return the code of the first language that *name* holds, empty where it is unknown."""
    for word in map(str, re.findall(r"[^\W\d_]+", name.lower())):
        if word in _CODES:
            return _CODES[word]
        if word in _NAMES:
            return word
    return ""
