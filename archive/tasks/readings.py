"""Make a reading ready to be heard: scrubbed and evened as every other sound."""

from sqlalchemy.orm import Session

from archive import gate, media
from archive.gate.renditions import READER
from archive.jobs.progress import report
from archive.media import render, seal
from archive.media.probe import probe
from archive.models import Item, Rendition
from archive.models.engine import writing
from archive.tasks.making import MIME

_MOST_MINUTES = 24 * 60


def render_reading(session: Session, item_id: int) -> None:
    """Make the rendition of the reading that stands now; a later one has a job of its own."""
    item = session.get(Item, item_id)
    if item is None or not item.reading_key or item.story.gone:
        return
    key, story_key = item.reading_key, item.story.sealed_key
    session.commit()
    with media.working() as work:
        source, out = work / "source", work / "reading.m4a"
        seal.unseal(story_key, key, media.store(), source)
        render.render_audio(source, out, [], "voice-own", probe(source, _MOST_MINUTES), report)
        size = out.stat().st_size
        made = media.store().put(out, "m4a", take=True)
    if not _keep(session, item_id, key, made, size):
        media.store().delete(made)


def _keep(session: Session, item_id: int, key: str, made: str, size: int) -> bool:
    """Write the row in one short transaction; False where the reading is gone or replaced."""
    with writing():
        item = session.get(Item, item_id, populate_existing=True, with_for_update=True)
        good = item is not None and item.reading_key == key and not item.story.gone
        if item is not None and good:
            session.add(
                Rendition(
                    item_id=item.id,
                    kind="audio",
                    voice=READER,
                    revision=item.revision,
                    key=made,
                    mime=MIME[".m4a"],
                    size=size,
                )
            )
            gate.bump(session)
        session.commit()
    return good
