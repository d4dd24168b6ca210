"""Read a story that a moderator takes down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from archive import text
from archive.actions.taking import DOORS
from archive.consent import wording
from archive.forms.written import read_story


@dataclass(frozen=True)
class Taken:
    """What was typed; ``errors`` are codes by field."""

    collection: str = ""
    door: str = ""
    title: str = ""
    body: str = ""
    language: str = "en"
    errors: dict[str, str] = field(default_factory=dict)


def read(form: Mapping[str, str], slugs: Sequence[str], recording: bool) -> Taken:
    """Return what was typed; of one collection there is nothing to choose."""
    collection = form.get("collection", "") if len(slugs) != 1 else slugs[0]
    door, (body, too_long) = form.get("door", ""), read_story(form)
    language = form.get("language", "")
    errors = {}
    if collection not in slugs:
        errors["collection"] = "choose-one"
    if door not in DOORS:
        errors["door"] = "choose-one"
    if not body and not recording:
        errors["body"] = "nothing-told"
    if too_long:
        errors["body"] = "story-long"
    title = text.clean_line(form.get("title"), 200)
    language = language if language in wording.LANGUAGES else "en"
    return Taken(collection, door, title, body, language, errors)
