"""Read a written story."""

from collections.abc import Mapping

from archive import text

LONGEST = 200_000


def read_story(form: Mapping[str, str]) -> str:
    """Return the written story as plain text."""
    return text.clean(form.get("body"), LONGEST)
