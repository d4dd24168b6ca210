"""What a narrator's page says of uploads that are not finished: shares and minutes, no bytes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from flask_babel import gettext, ngettext

from archive import media
from archive.actions import uploads
from archive.extensions import db
from archive.media import arriving
from archive.models import Upload, Voice
from archive.web.sentences import sentence


@dataclass(frozen=True)
class Arrival:
    """One upload as its narrator reads it. ``size`` is None for a recording being made.

    ``also`` are others of which there is no more to say: nobody keeps what a file was called.
    """

    public_id: str
    state: str
    words: str
    prompt: str
    size: int | None
    also: tuple[str, ...] = ()


def of_voice(voice: Voice) -> list[Arrival]:
    """Return what is on its way, oldest first; a recording of which nothing came is left out."""
    found = uploads.of_voice(db.session, voice)
    begun = (upload for upload in found if upload.size is not None or upload.received)
    return _together(_arrival(upload) for upload in begun)


def _together(each: Iterable[Arrival]) -> list[Arrival]:
    """Put those together that failed in the same way: one line says it of all."""
    found: dict[tuple[str, ...], Arrival] = {}
    for one in each:
        key = (one.words, one.prompt) if one.state == "problem" else (one.public_id,)
        first = found.setdefault(key, one)
        if first is not one:
            found[key] = replace(first, also=(*first.also, one.public_id))
    return list(found.values())


def _arrival(upload: Upload) -> Arrival:
    state = uploads.state(upload)
    if state == "looking":
        words = gettext("We have it all. We are looking at it now.")
    elif state == "problem":
        words = sentence(upload.problem)
    elif upload.size is None:
        words = kept(
            arriving.length_ms(media.store(), upload.public_id, upload.key, upload.received)
        )
    else:
        words = _share(upload.received, upload.size)
    return Arrival(upload.public_id, state, words, upload.prompt, upload.size)


def kept(length_ms: int) -> str:
    """Say how much of a recording is safe here."""
    minutes = length_ms // 60_000
    if minutes:
        return ngettext("We kept %(num)d minute of it.", "We kept %(num)d minutes of it.", minutes)
    return gettext("We kept less than a minute of it.")


def _share(received: int, size: int) -> str:
    part = received / size
    if part < 0.05:
        return gettext("It has hardly begun.")
    if part < 0.4:
        return gettext("We have a small part of it.")
    return gettext("We have about half of it.") if part < 0.7 else gettext("We have most of it.")
