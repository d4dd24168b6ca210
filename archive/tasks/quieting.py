"""Take seconds or parts of the picture out of a sealed recording, so that nobody holds them."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from archive import clock, media
from archive.actions import legal
from archive.actions.voices import QUIETING
from archive.errors import Absent
from archive.formats import area
from archive.jobs import enqueue, enqueue_once
from archive.media import render, rewrite, seal
from archive.media.probe import Probe, probe
from archive.media.seal import Sealed
from archive.models import Item
from archive.models.engine import rewrite_pages, truncate_log, writing
from archive.tasks.erasing import destroy_files

Spans = list[tuple[int, int]]
# Writes what is left of a recording into a folder; returns the file.
Rest = Callable[[Path, Probe, Path], Path]

# Longer than anything that was let in.
_MOST_MINUTES = 24 * 60


def quiet_item(session: Session, item_id: int, spans: Spans, plain: bool) -> None:
    """Put a silenced recording in place of the sealed one and destroy that.

    *spans* are milliseconds; *plain* says that the source is not sealed, because the first
    recording was erased. In a video the picture is covered too: nobody can tell whose face
    is in it. A failure is tried again; until it succeeds nothing of the item can be played.
    """
    rest = partial(_silenced, [(start, end) for start, end in spans])
    _replace(session, item_id, plain, rest, "quiet_item", spans=spans)


def rewrite_item(
    session: Session, item_id: int, spans: Spans, areas: list[Any], plain: bool
) -> None:
    """Make removals permanent: the original without *spans* and *areas* in place of the sealed.

    Safe to kill anywhere: the new bytes are kept before a row names them, the row changes
    in one transaction with the order to destroy the old ones, and until then the item is
    closed to everyone.
    """
    silent = [(start, end) for start, end in spans]
    covered = [area.read(rows, cover, start, end) for rows, cover, start, end in areas]
    rest = partial(_rewritten, silent, covered)
    _replace(session, item_id, plain, rest, "rewrite_item", spans=spans, areas=areas)


def _replace(
    session: Session, item_id: int, plain: bool, rest: Rest, task: str, **told: Any
) -> None:
    """Put what *rest* makes in place of the original; *task* and *told* say how to come again."""
    item = session.get(Item, item_id)
    if item is None or item.state != QUIETING:
        return
    if legal.holds(session, item.story):
        # It stays shut, and nothing is destroyed; look again tomorrow.
        tomorrow = clock.now() + timedelta(days=1)
        enqueue(session, task, item.story_id, tomorrow, item_id=item_id, plain=plain, **told)
        return
    source, story_key = item.original_key, item.story.sealed_key
    session.commit()
    with media.working() as work:
        try:
            given = _opened(source, story_key, plain, work)
        except Absent:
            return
        made = rest(given, probe(given, _MOST_MINUTES), work)
        sealed = seal.seal(story_key, made, media.store())
    spare = _exchange(session, item_id, source, sealed, plain)
    destroy_files(session, [spare])


def _opened(key: str, story_key: str, plain: bool, work: Path) -> Path:
    if plain:
        return media.store().path(key)
    target = work / "given"
    seal.unseal(story_key, key, media.store(), target)
    return target


def _silenced(silent: Spans, source: Path, found: Probe, work: Path) -> Path:
    if found.kind == "audio":
        out = work / "rest.m4a"
        render.render_audio(source, out, silent, "voice-own", found)
    else:
        out = work / "rest.mp4"
        heard = "voice-own" if found.sound else ""
        render.render_video(source, out, silent, heard, "face-blurred", found)
    return out


def _rewritten(
    silent: Spans, covered: Sequence[area.Area], source: Path, found: Probe, work: Path
) -> Path:
    out = work / f"rest{rewrite.SUFFIX[found.kind]}"
    rewrite.without(source, out, found, silent, covered)
    return out


def _exchange(session: Session, item_id: int, source: str, sealed: Sealed, plain: bool) -> str:
    """Make the new recording the item's own; return the key that nothing names any more."""
    with writing():
        item = session.get(Item, item_id, populate_existing=True, with_for_update=True)
        gone = item is None or item.state != QUIETING or item.original_key != source
        if item is not None and not gone:
            item.original_key, item.original_size = sealed.key, sealed.size
            item.original_sha256, item.state = sealed.sha256, "arrived"
            # Whoever is killed right after this leaves the order behind.
            enqueue(session, "destroy_files", item.story_id, keys=[source])
            enqueue_once(session, "render_item", item.story_id, item_id=item.id)
            if plain:
                enqueue_once(session, "erase_original", item.story_id, item_id=item.id)
        session.commit()
    return sealed.key if gone else source


def forget_log(session: Session, keys: list[str]) -> None:
    """Destroy files, and what SQLite's own files still say of rows that were changed."""
    destroy_files(session, keys)
    emptied = truncate_log(session)
    rewrite_pages(session)
    # Where there is no room to write the pages anew, the log at least was emptied before.
    if not (emptied and truncate_log(session)):
        raise TimeoutError("somebody reads an older state of the database")
