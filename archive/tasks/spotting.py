"""Have a model see who is named in a story. It reads outside of any transaction."""

from sqlalchemy.orm import Session

from archive import gate
from archive.actions import spotting
from archive.media import naming
from archive.models import Story
from archive.models.engine import writing


def spot_names(session: Session, story_id: int) -> None:
    """Read what no model has read of a story, and keep where it saw people named."""
    story = session.get(Story, story_id)
    there = story is not None and not story.gone
    unread = spotting.unread(session, story) if story is not None and there else {}
    session.commit()
    found: dict[str, list[naming.Span]] = {}
    for language, texts in unread.items():
        model = naming.model_for(language)
        seen = naming.find(texts, model) if model else []
        found.update(zip((spotting.digest(language, words) for words in texts), seen, strict=False))
    if not found:
        return
    with writing():
        gate.hold(session, story_id)
        story = session.get(Story, story_id, populate_existing=True)
        if story is not None and not story.gone:
            spotting.keep(session, story, found)
        session.commit()
