"""Keep the index up with the database. The index is a cache: it can always be rebuilt."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import search
from archive.models import Story


def index_story(session: Session, story_id: int) -> None:
    """Index one story as it stands now; one that is not released leaves the index."""
    story = session.get(Story, story_id)
    documents = list(search.documents_of(story)) if story else []
    search.engine().replace(story_id, documents)


def unindex_story(session: Session, story_id: int) -> None:
    """Take one story out of the index."""
    search.engine().replace(story_id, [])


def rebuild(session: Session) -> int:
    """Index everything from the database anew; return how many passages there are."""
    return search.engine().rebuild(_everything(session))


def _everything(session: Session) -> Iterator[search.Document]:
    ids = list(session.scalars(select(Story.id).where(Story.state == "released")))
    for story_id in ids:
        yield from search.documents_of(session.get_one(Story, story_id))
        session.expunge_all()
