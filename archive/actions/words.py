"""The seven words: a narrator's way back, kept nowhere.

As SecureDrop does it (peers.md 4.6): two scrypt derivations under two server secrets.
One finds the row; the other must open the row's lock. A copy of the table alone, or
one secret alone, lets nobody in.
"""

import base64
import hashlib
import secrets
import unicodedata
from dataclasses import dataclass
from functools import cache

from cryptography.fernet import Fernet, InvalidToken
from mnemonic import Mnemonic
from sqlalchemy import select
from sqlalchemy.orm import Session
from xkcdpass import xkcd_password

from archive.models import Guardian, Voice, new_id
from archive.terms.heavy_words import HEAVY

COUNT = 7
_MOST = 1000


@dataclass(frozen=True)
class WordSecrets:
    """The two server secrets and scrypt's cost."""

    lookup: str
    lock: str
    n: int = 2**15


@cache
def _list(language: str) -> tuple[str, ...]:
    """Return the words to draw from, without those that hurt: 2,000 at least."""
    language = language if language in HEAVY else "en"
    heavy = {plain(word) for word in HEAVY[language]}
    return tuple(sorted({plain(word) for word in _source(language)} - heavy))


def _source(language: str) -> list[str]:
    """Return a published list of common words: EFF's in English, in Spanish that of BIP-39.

    The Spanish list that comes with xkcdpass is a whole dictionary, from which nobody could
    write down seven words by ear.
    """
    if language == "es":
        return list(Mnemonic("spanish").wordlist)
    name = xkcd_password.locate_wordfile("eff-long")
    found: list[str] = xkcd_password.generate_wordlist(
        wordfile=name, min_length=3, max_length=9, valid_chars="[a-z]"
    )
    return found


def plain(words: str) -> str:
    """Return *words* as they are compared: lower case, no accents, single spaces.

    Of far more than seven words only the beginning.
    """
    bare = unicodedata.normalize("NFKD", words[:_MOST].lower())
    letters = "".join(c if c.isalpha() else " " for c in bare if not unicodedata.combining(c))
    return " ".join(letters.split())


def _scrypt(words: str, secret: str, n: int) -> bytes:
    return hashlib.scrypt(
        words.encode(), salt=secret.encode(), n=n, r=8, p=1, maxmem=256 * 1024 * 1024, dklen=32
    )


def draw(language: str) -> str:
    """Return seven words drawn at random from the list of *language*."""
    return " ".join(secrets.choice(_list(language)) for _ in range(COUNT))


def give(
    voice: Voice | Guardian,
    language: str,
    kept: WordSecrets,
    words: str | None = None,
    visit: str = "",
) -> str:
    """Give *voice* new words, ending what older ones opened; return them, the only copy.

    The *visit* in which they are asked for goes on, also where their page never arrives.
    """
    drawn = plain(words or draw(language))
    voice.lookup = _scrypt(drawn, kept.lookup, kept.n).hex()
    voice.lock = _lock(drawn, kept).encrypt(voice.public_id.encode())
    voice.stamp = f"{new_id()[_TAG:]}{_tag(visit)}" if visit else new_id()
    return drawn


def was_given_in(visit: str, stamp: str) -> bool:
    """Tell whether the words that *stamp* stands for were given in *visit*."""
    return bool(visit) and secrets.compare_digest(stamp[-_TAG:], _tag(visit))


# So many signs of a stamp name the visit; the others make it another each time.
_TAG = 10


def _tag(visit: str) -> str:
    return hashlib.sha256(visit.encode()).hexdigest()[:_TAG]


def _lock(words: str, kept: WordSecrets) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_scrypt(words, kept.lock, kept.n)))


def find(session: Session, given: str, kept: WordSecrets) -> Voice | Guardian | None:
    """Return the voice or the guardian whom *given* opens for, or None.

    Both derivations are always made, and both tables are always looked into.
    """
    words = plain(given)[:200]
    lookup, lock = _scrypt(words, kept.lookup, kept.n).hex(), _lock(words, kept)
    voice = session.scalar(select(Voice).where(Voice.lookup == lookup))
    guardian = session.scalar(select(Guardian).where(Guardian.lookup == lookup))
    found = voice or guardian
    if found is None or found.lock is None:
        return None
    try:
        opened = lock.decrypt(found.lock).decode()
    except InvalidToken:
        return None
    return found if opened == found.public_id else None


_ANIMALS = (
    "heron",
    "otter",
    "wren",
    "maple",
    "harbor",
    "cedar",
    "lantern",
    "river",
    "willow",
    "ember",
)
_MANNERS = (
    "quiet",
    "steady",
    "early",
    "bright",
    "patient",
    "northern",
    "amber",
    "plain",
    "level",
    "open",
)


def pseudonym(session: Session) -> str:
    """Return two words and a number by which staff may speak of a narrator.

    Unrelated to the seven, and nobody else's here.
    """
    for most in (*[90] * 20, *[9000] * 20):
        number = secrets.randbelow(most) + (10 if most == 90 else 1000)
        drawn = f"{secrets.choice(_MANNERS)} {secrets.choice(_ANIMALS)} {number}"
        if session.scalar(select(Voice.id).where(Voice.pseudonym == drawn).limit(1)) is None:
            break
    return drawn
