"""The card of seven words: a picture to scan, and one word asked back."""

import hashlib
import hmac
import secrets

import segno
from flask import session

from archive.actions import words as seven_words
from archive.models import Voice
from archive.web import identity
from archive.web.locale import language

_KEPT = "asked-back"


def give(voice: Voice) -> tuple[str, int]:
    """Give *voice* new seven words and let this browser in with them; older visits end.

    Return the words, to be shown this once, and the number of the one that is asked back.
    """
    kept = identity.word_secrets()
    words = seven_words.give(voice, language(), kept, visit=identity.visit(voice.id))
    identity.come_in(voice)
    return words, ask_back(words)


def picture(words: str) -> str:
    """Return a QR code that reads as *words* and as nothing else, as the address of a picture."""
    # Words without an address: the card works on any device, and tells nobody of this site.
    return str(segno.make(words, error="m", micro=False).svg_data_uri(scale=4, border=2))


def ask_back(words: str) -> int:
    """Choose the word to ask back, remember only a digest of it, and return its number."""
    each = words.split()
    number = secrets.randbelow(len(each)) + 1
    session[_KEPT] = [number, _digest(each[number - 1])]
    return number


def asked() -> int:
    """Return the number of the word that is asked back; 0 when none is."""
    kept = session.get(_KEPT)
    return int(kept[0]) if isinstance(kept, list) else 0


def is_right(given: str) -> bool:
    """Tell whether *given* is the word asked for, and stop asking when it is."""
    kept = session.get(_KEPT)
    if not isinstance(kept, list) or not hmac.compare_digest(
        kept[1], _digest(seven_words.plain(given))
    ):
        return False
    session.pop(_KEPT)
    return True


def _digest(word: str) -> str:
    # Under a secret of the server: the cookie alone does not give the word away.
    key = f"asked back {identity.settings().lookup_secret}".encode()
    return hmac.new(key, word.encode(), hashlib.sha256).hexdigest()[:32]
