"""Make renditions and clips. Bytes come before rows, and rows go before bytes."""

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import gate, media, redaction
from archive.actions.voices import CLOSED
from archive.errors import Absent
from archive.gate.renditions import PEAKS, READER, REVIEW, UNCUT
from archive.jobs import enqueue_once
from archive.jobs.progress import report
from archive.media import MediaError, render
from archive.media.probe import Probe, probe
from archive.models import Clip, Item, Rendition
from archive.models.engine import writing
from archive.tasks.making import MIME, Made, Plan, make
from archive.tasks.variants import Variant, looks_of

Stored = dict[Variant, tuple[str, str, int]]


def render_item(session: Session, item_id: int) -> None:
    """Make what the story's decisions ask for and the item lacks; drop what they do not.

    Nothing of the database is held while ffmpeg runs. What was made for a revision
    that has passed is thrown away, and the job queued again.
    Raises MediaError and Absent, once the item says so itself: what was looked into when it
    came mostly fails for a while only, on a full disk or beside too much else, and is tried
    again until stewards are told.
    """
    plan = _plan(session, item_id)
    session.commit()
    if plan is None:
        return
    with media.working() as work:
        try:
            made = make(plan, work, report)
        except (MediaError, Absent) as error:
            _failed(session, plan, error.code)
            raise
        stored = _store(made.files)
    _finish(session, plan, made, stored)


def _plan(session: Session, item_id: int) -> Plan | None:
    item = session.get(Item, item_id)
    if item is None or item.kind == "text" or item.story.gone:
        return None
    if item.state in CLOSED:
        return None
    whole = [row for row in item.renditions if row.clip_id is None]
    voices, faces = looks_of(item.story)
    return Plan(
        item_id=item.id,
        story_id=item.story_id,
        kind=item.kind,
        revision=item.revision,
        original_key=item.original_key,
        story_key=item.story.sealed_key,
        voices=voices,
        faces=faces,
        silent_ms=redaction.times_of(item),
        tones_ms=redaction.tones_of(item),
        areas=redaction.areas_of(item),
        have={_variant(row): row.key for row in whole if _is_present(row, item.revision)},
        review_key=next((row.key for row in whole if row.kind == REVIEW), ""),
        known=_known(item),
    )


def _known(item: Item) -> Probe | None:
    """Return what was found when *item* arrived: looking again takes a second or more.

    None for a film, of which it was not kept whether it has sound.
    """
    if item.kind == "photo" and item.width:
        return Probe("photo", width=item.width, height=item.height)
    if item.kind == "audio" and item.duration_ms:
        return Probe("audio", item.duration_ms, sound=True)
    return None


def _variant(row: Rendition) -> Variant:
    return Variant(row.kind, row.voice, row.face)


def _store(files: dict[Variant, Path]) -> Stored:
    """Keep every file; return key, type and size by variant."""
    stored = {}
    for variant, path in files.items():
        size = path.stat().st_size
        key = media.store().put(path, path.suffix[1:], take=True)
        stored[variant] = (key, MIME[path.suffix], size)
    return stored


def _failed(session: Session, plan: Plan, code: str) -> None:
    with writing():
        item = session.get(Item, plan.item_id, populate_existing=True)
        if item is not None and item.revision == plan.revision:
            item.state, item.problem = "failed", code
        session.commit()


def _finish(session: Session, plan: Plan, made: Made, stored: Stored) -> None:
    """Write the rows in one short transaction, then destroy the files that no row names."""
    with writing():
        item = session.get(Item, plan.item_id, populate_existing=True, with_for_update=True)
        if item is None or item.story.gone:
            spare = _keys(stored)
        elif item.revision != plan.revision:
            enqueue_once(session, "render_item", item.story_id, item_id=item.id)
            spare = _keys(stored)
        else:
            spare = _exchange(session, item, made, stored)
        session.commit()
    _destroy(spare)


def _keys(stored: Stored) -> list[str]:
    return [key for key, _, _ in stored.values()]


def _exchange(session: Session, item: Item, made: Made, stored: Stored) -> list[str]:
    """Put new rows in place of old ones; return the keys that nothing names any more."""
    whole = [row for row in item.renditions if row.clip_id is None]
    have = {_variant(row) for row in whole if _is_present(row, item.revision)}
    new = {variant: kept for variant, kept in stored.items() if variant not in have}
    for variant, (key, mime, size) in new.items():
        session.add(_row(item, None, variant, key, mime, size))
    old = [row for row in whole if _is_old(row, item.revision, made.wanted)]
    for row in old:
        session.delete(row)
    item.state, item.problem = "ready", ""
    found = made.found
    item.duration_ms, item.width, item.height = found.duration_ms, found.width, found.height
    if new or old:
        for clip_id in session.scalars(select(Clip.id).where(Clip.item_id == item.id)):
            enqueue_once(session, "cut_clip", item.story_id, clip_id=clip_id)
        gate.bump(session)
    spare = [key for variant, (key, _, _) in stored.items() if variant in have]
    return [*spare, *(row.key for row in old)]


def _is_present(row: Rendition, revision: int) -> bool:
    """Tell whether *row* is as it would be made now; what holds everything always is."""
    return row.kind == PEAKS or row.revision == revision


def _is_old(row: Rendition, revision: int, wanted: Iterable[Variant]) -> bool:
    """Tell whether *row* is of an earlier revision or more than is asked for by now."""
    if row.kind in UNCUT or row.voice == READER:
        return False
    return row.revision != revision or _variant(row) not in wanted


def _row(
    item: Item, clip_id: int | None, variant: Variant, key: str, mime: str, size: int
) -> Rendition:
    return Rendition(
        item_id=item.id,
        clip_id=clip_id,
        kind=variant.kind,
        voice=variant.voice,
        face=variant.face,
        revision=item.revision,
        key=key,
        mime=mime,
        size=size,
    )


def _destroy(keys: Iterable[str]) -> None:
    for key in keys:
        media.store().delete(key)


def cut_clip(session: Session, clip_id: int) -> None:
    """Cut a clip's own files from every redacted rendition of its item, as that stands now."""
    clip = session.get(Clip, clip_id)
    span = _span(clip) if clip else None
    if clip is None or span is None or clip.item.story.gone:
        session.commit()
        return
    revision = clip.item.revision
    sources = {
        _variant(row): row.key
        for row in clip.item.renditions
        if row.clip_id is None
        and row.revision == revision
        and row.kind in {"audio", "video"}
        # A clip is cut by the narrator's own times, which mean nothing in a reading.
        and row.voice != READER
    }
    session.commit()
    with media.working() as work:
        stored = _store(_cut(sources, span, work))
    _finish_clip(session, clip_id, revision, span, stored)


def _span(clip: Clip) -> tuple[int, int] | None:
    """Return the clip's times within its item; None for words without any."""
    if clip.start_ms is None or clip.end_ms is None:
        return None
    end_ms = min(clip.end_ms, clip.item.duration_ms or clip.end_ms)
    return (clip.start_ms, end_ms) if end_ms > clip.start_ms else None


def _cut(sources: dict[Variant, str], span: tuple[int, int], work: Path) -> dict[Variant, Path]:
    files: dict[Variant, Path] = {}
    for number, (variant, key) in enumerate(sources.items()):
        video = variant.kind == "video"
        out = work / f"{number}{'.mp4' if video else '.m4a'}"
        render.cut(media.store().path(key), out, *span, video)
        files[variant] = out
        poster = Variant("poster", "", variant.face)
        # After the last picture of a recording there is only sound left to cut.
        if video and poster not in files and (found := probe(out)).kind == "video":
            files[poster] = work / f"{number}.jpg"
            render.poster(out, files[poster], found)
    return files


def _finish_clip(
    session: Session, clip_id: int, revision: int, span: tuple[int, int], stored: Stored
) -> None:
    spare = _keys(stored)
    with writing():
        clip = session.get(Clip, clip_id, populate_existing=True, with_for_update=True)
        if clip is not None and not clip.item.story.gone:
            session.refresh(clip.item)
            if clip.item.revision == revision and _span(clip) == span:
                spare = [row.key for row in clip.renditions]
                for row in list(clip.renditions):
                    session.delete(row)
                for variant, (key, mime, size) in stored.items():
                    session.add(_row(clip.item, clip.id, variant, key, mime, size))
                gate.bump(session)
            else:
                enqueue_once(session, "cut_clip", clip.story_id, clip_id=clip.id)
        session.commit()
    _destroy(spare)
