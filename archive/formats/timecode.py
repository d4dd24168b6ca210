"""Times as captions write them, in milliseconds."""

import re

# Hours may be missing or long, nothing needs to be padded, a comma is a full stop, and
# so is a colon before exactly three digits.
_CODE = re.compile(r"(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2})(?:[.,](\d{1,6})|:(\d{3}))?")


def parse(code: str) -> int | None:
    """Return the milliseconds that *code* (`1:02:03.5`, `02:03,500`) says, None for no time.

    Minutes may pass 59 only where no hours are given; seconds never do.
    """
    found = _CODE.fullmatch(code.strip())
    if found is None:
        return None
    hours, minutes, seconds, fraction, colon = found.groups()
    fraction = fraction or colon or "0"
    if int(seconds) > 59 or (hours is not None and int(minutes) > 59):
        return None
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int(fraction.ljust(3, "0")[:3])


def write(ms: int, point: str = ".") -> str:
    """Return *ms* as `HH:MM:SS.mmm`, with *point* before the milliseconds."""
    seconds, rest = divmod(max(0, ms), 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{rest:03}"


def label(ms: int) -> str:
    """Return *ms* as people read it: `2:03`, `1:02:03`."""
    minutes, seconds = divmod(max(0, ms) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
