"""Have a model on this machine see who is named, for hints; places are kept, and no words.

It takes seconds, so a job does it, and pages read what it left.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock
from archive.jobs import enqueue
from archive.media import naming
from archive.models import Job, Spotted, Story

TASK = "spot_names"
# Somebody who types goes on for a while: what they wrote is read when they are likely to rest.
REST = timedelta(minutes=2)

Span = tuple[int, int]


def ask(session: Session, story: Story, rest: timedelta = timedelta(0)) -> None:
    """Queue a reading of *story* after *rest*, unless one waits or no model is set."""
    if naming.models() and not _jobs(session, story, "waiting"):
        enqueue(session, TASK, story.id, clock.now() + rest, story_id=story.id)


def is_reading(session: Session, story: Story) -> bool:
    """Tell whether what the hints of *story* say of names is still to come."""
    return bool(naming.models()) and _jobs(session, story, "waiting", "running")


def _jobs(session: Session, story: Story, *states: str) -> bool:
    rows = select(Job.id).where(Job.name == TASK, Job.story_id == story.id)
    return session.scalar(rows.where(Job.state.in_(states)).limit(1)) is not None


def digest(language: str, words: str) -> str:
    """Return a name for a text in a language, to know it again by."""
    return hashlib.blake2s(f"{language}\0{words}".encode(), digest_size=12).hexdigest()


def kept(session: Session, story: Story) -> dict[str, list[Span]]:
    """Return where people were seen in each text that was read, by its digest."""
    row = session.get(Spotted, story.id)
    return {name: [(a, b) for a, b in spans] for name, spans in (row and row.lines) or ()}


def unread(session: Session, story: Story) -> dict[str, list[str]]:
    """Return by language what no model has read as it stands, where there is one for it."""
    known = kept(session, story)
    found: dict[str, list[str]] = {}
    for language, words in _texts(story):
        if digest(language, words) not in known and naming.model_for(language):
            found.setdefault(language, []).append(words)
    return found


def _texts(story: Story) -> Iterator[tuple[str, str]]:
    """Yield language and words of every text that hints look through."""
    every = [(story.language, story.title), (story.language, story.synopsis)]
    for item in story.items:
        every += [(item.language, item.alt), *((item.language, p.text) for p in item.passages)]
    yield from ((language, words) for language, words in every if words)


def keep(session: Session, story: Story, found: Mapping[str, Sequence[Span]]) -> None:
    """Keep what was seen, by digest, of the texts that still stand; of others nothing stays."""
    known: dict[str, Sequence[Span]] = {**kept(session, story), **found}
    stand = dict.fromkeys(digest(*each) for each in _texts(story))
    row = session.get(Spotted, story.id) or Spotted(story_id=story.id)
    row.lines = [[name, [list(s) for s in known[name]]] for name in stand if name in known]
    session.add(row)


def forget(session: Session, story: Story) -> None:
    """Forget what was seen; what is left of the words is read again when somebody takes them."""
    if (row := session.get(Spotted, story.id)) is not None:
        session.delete(row)
        session.flush()
