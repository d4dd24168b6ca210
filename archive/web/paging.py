"""Page numbers from outside, made safe."""

from flask import request

MOST = 1000


def page_number() -> int:
    """Return the page asked for: 1 for anything that is no number in range."""
    given = request.args.get("page", "1")
    return min(int(given), MOST) if given.isdecimal() and len(given) < 6 and int(given) else 1
