"""Take the seconds of a voice that left out of a sealed recording, so that nobody holds them."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from archive import clock, media
from archive.actions import legal
from archive.actions.voices import QUIETING
from archive.errors import Absent
from archive.jobs import enqueue, enqueue_once
from archive.media import render, seal
from archive.media.probe import probe
from archive.media.seal import Sealed
from archive.models import Item
from archive.models.engine import writing

Spans = list[tuple[int, int]]


def quiet_item(session: Session, item_id: int, spans: Spans, plain: bool) -> None:
    """Put a silenced recording in place of the sealed one and destroy that.

    *spans* are milliseconds; *plain* says that the source is not sealed, because the first
    recording was erased. In a video the picture is covered too: nobody can tell whose face
    is in it. A failure is tried again; until it succeeds nothing of the item can be played.
    """
    item = session.get(Item, item_id)
    if item is None or item.state != QUIETING:
        return
    if legal.holds(session, item.story):
        # It stays shut, and nothing is destroyed; look again tomorrow.
        again: dict[str, Any] = {"item_id": item_id, "spans": spans, "plain": plain}
        enqueue(session, "quiet_item", item.story_id, clock.now() + timedelta(days=1), **again)
        return
    source, story_key, kind = item.original_key, item.story.sealed_key, item.kind
    session.commit()
    with media.working() as work:
        try:
            given = _opened(source, story_key, plain, work)
        except Absent:
            return
        sealed = seal.seal(story_key, _without(given, kind, spans, work), media.store())
    _destroy(_exchange(session, item_id, source, sealed, plain))


def _opened(key: str, story_key: str, plain: bool, work: Path) -> Path:
    if plain:
        return media.store().path(key)
    target = work / "given"
    seal.unseal(story_key, key, media.store(), target)
    return target


def _without(source: Path, kind: str, spans: Spans, work: Path) -> Path:
    found, silent = probe(source), [(start, end) for start, end in spans]
    if kind == "audio":
        out = work / "rest.m4a"
        render.render_audio(source, out, silent, "voice-own", found)
    else:
        out = work / "rest.mp4"
        heard = "voice-own" if found.sound else ""
        render.render_video(source, out, silent, heard, "face-blurred", found)
    return out


def _exchange(session: Session, item_id: int, source: str, sealed: Sealed, plain: bool) -> str:
    """Make the silenced recording the item's own; return the key that nothing names any more."""
    with writing():
        item = session.get(Item, item_id, populate_existing=True, with_for_update=True)
        gone = item is None or item.state != QUIETING or item.original_key != source
        if item is not None and not gone:
            item.original_key, item.original_size = sealed.key, sealed.size
            item.original_sha256, item.state = sealed.sha256, "arrived"
            enqueue_once(session, "render_item", item.story_id, item_id=item.id)
            if plain:
                enqueue_once(session, "erase_original", item.story_id, item_id=item.id)
        session.commit()
    return sealed.key if gone else source


def _destroy(key: str) -> None:
    media.store().delete(key)
