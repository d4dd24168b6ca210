"""Read who else speaks in a story."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from archive import text
from archive.actions.voices import PARTS


@dataclass(frozen=True)
class Someone:
    """A person to be given seven words: their part, and what the transcript calls them.

    ``own`` is what it calls the one who asks them in.
    """

    part: str = ""
    speaker: str = ""
    own: str = ""
    errors: dict[str, str] = field(default_factory=dict)


def read(form: Mapping[str, str]) -> Someone:
    """Return who is to be asked in, and error codes by field."""
    part = form.get("part", "")
    speaker, own = text.clean_line(form.get("speaker"), 80), text.clean_line(form.get("own"), 80)
    errors = {} if part in PARTS else {"part": "choose-one"}
    if speaker and speaker.casefold() == own.casefold():
        errors["speaker"] = "same-speaker"
    return Someone(part, speaker, own, errors)
