"""Proof of work: what costs a phone a second costs a machine that floods us a day.

The page's script looks for numbers that make a digest begin with zeros while its reader
reads. It asks nobody outside, and tells nothing of the visitor. Without scripts a few
starts an hour are let through all the same.
"""

import hashlib
import secrets

from flask import current_app, request
from itsdangerous import BadData, URLSafeTimedSerializer
from limits import parse

from archive.web import limits
from archive.web.identity import settings

# Sixteen small puzzles instead of one big one: the time they take varies far less.
PUZZLES = 16
# How long a page may lie open before its puzzle must be fetched anew, in seconds.
OPEN_FOR = 12 * 60 * 60
# A field that no person sees, and that machines fill in.
TRAP = "website"
ONCE = parse("1 per 12 hours")
WITHOUT_SCRIPTS = (parse("12 per hour"), parse("240 per hour"))


def task() -> dict[str, object]:
    """Return a new task for a page: its token, how many puzzles, and how hard each is."""
    token = _signer().dumps(secrets.token_hex(8))
    return {"token": token, "seed": _seed(token), "puzzles": PUZZLES, "bits": settings().proof_bits}


def lacking() -> str:
    """Return the code of what is wrong with this form's proof; empty when it may pass."""
    if request.form.get(TRAP):
        return "leave-it-empty"
    if not current_app.config.get("RATELIMIT_ENABLED", True):
        return ""
    token, answer = request.form.get("proof_of", ""), request.form.get("proof", "")
    if not answer:
        return "" if _let_through() else "too-many-now"
    if not _signed(token) or not solved(_seed(token), answer, settings().proof_bits):
        return "proof-wrong"
    return "" if limits.limiter.limiter.hit(ONCE, limits.digest(f"proof {token}")) else "proof-used"


def solved(seed: str, answer: str, bits: int) -> bool:
    """Tell whether *answer*, numbers in base 36 with dots between, solves the puzzles of *seed*."""
    numbers = answer.split(".")[: PUZZLES + 1]
    if len(numbers) != PUZZLES or any(len(number) > 8 for number in numbers):
        return False
    return all(_zeros(f"{seed}.{n}.{number}", bits) for n, number in enumerate(numbers))


def _zeros(words: str, bits: int) -> bool:
    found = hashlib.sha256(words.encode("utf-8", "replace")).digest()
    return int.from_bytes(found[:4]) >> (32 - bits) == 0


def _seed(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()[:24]


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(settings().secret_key, salt="proof of work")


def _signed(token: str) -> bool:
    try:
        _signer().loads(token, max_age=OPEN_FOR)
    except BadData:
        return False
    return True


def _let_through() -> bool:
    """Count one more start without scripts: of this caller, and of everybody."""
    mine, all_of_us = WITHOUT_SCRIPTS
    storage = limits.limiter.limiter
    return storage.hit(mine, limits.caller()) and storage.hit(all_of_us, "without scripts")
