"""Read what a narrator marks in their own words."""

from collections.abc import Mapping

from archive.forms.about import Form


def read_positions(form: Form) -> list[int]:
    """Return the ticked passages by position; what is no number is dropped."""
    return [
        int(given)
        for given in form.getlist("passage")
        if given.isascii() and given.isdigit() and len(given) < 9
    ]


def read_start(form: Mapping[str, str]) -> int:
    """Return from which moment to show, in milliseconds; 0 for what is no number of seconds."""
    given = form.get("t", "")
    try:
        return max(0, round(float(given) * 1000)) if len(given) < 12 else 0
    except (ValueError, OverflowError):
        return 0
