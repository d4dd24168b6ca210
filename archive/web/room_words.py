"""What kind of room a story was shown in, in words for its narrator."""

from typing import Any

from flask_babel import lazy_gettext

from archive.gate.reading import room_of

_ = lazy_gettext

KINDS = {
    "open_doors": _("an open meeting, where police may be"),
    "police": _("a room with police in it"),
    "closed": _("a room without police"),
    "minors": _("people under 18 could come"),
    "leaders": _("city leaders could come"),
    "press": _("news reporters could come"),
    "classroom": _("it was for a class"),
    "train_facilitators": _("it was to train people who lead talk groups"),
    "train_police": _("it was to train police"),
    "recorded": _("the meeting was recorded"),
    "remote": _("some people joined from elsewhere"),
}


def room_kind(stored: dict[str, Any]) -> str:
    """Return whether police may come to a room, and nothing more of it."""
    return str(KINDS[room_of(stored).kinds[0]])


def room_words(stored: dict[str, Any]) -> str:
    """Return in one line what kind of room it was; never who was there (invariant 8)."""
    return ", ".join(str(KINDS[kind]) for kind in room_of(stored).kinds)
