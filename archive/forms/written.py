"""Read a written story."""

import sys
from collections.abc import Mapping

from archive import text

LONGEST = 200_000


def read_story(form: Mapping[str, str]) -> tuple[str, bool]:
    """Return the written story as plain text, and whether it is too long to be kept.

    Nothing is cut off: it goes back into its page as it was typed.
    """
    body = text.clean(form.get("body"), sys.maxsize)
    return body, len(body) > LONGEST


def wrong(body: str, too_long: bool) -> str:
    """Return the error code of a story that cannot be kept; empty for none."""
    return "story-long" if too_long else "" if body else "message-empty"
