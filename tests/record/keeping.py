"""Stories with sealed bytes, legal holds, and days that pass."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from archive import clock, media
from archive.actions import items, legal, reviews
from archive.actions.consents import Choices
from archive.consent.presentation import OPEN
from archive.gate import Viewer
from archive.media import seal
from archive.models import Item, LegalHold, Story
from archive.tasks import keeping
from tests import make
from tests.make import Told
from tests.people import People

LOCK = Told(choices=Choices(uses=make.uses("all"), presentation=OPEN, original="original-lock"))


def give_recording(session: Session, story: Story, folder: Path) -> Item:
    """Give *story* sealed bytes, as if a recording had come and was made ready."""
    (folder / "bytes").write_bytes(b"the first recording itself")
    key = items.story_key(session, story)
    sealed = seal.seal(key, folder / "bytes", media.store())
    item = Item(story_id=story.id, kind="audio", position=5, state="ready", duration_ms=1000)
    item.original_key, item.original_size = sealed.key, sealed.size
    session.add(item)
    session.commit()
    session.expire(story, ["items"])
    return item


def kept_bytes() -> set[str]:
    return set(media.store().keys())


def hold(session: Session, people: People, story: Story | None = None) -> LegalHold:
    row = legal.place(session, people.viewer("sol"), people.riverton, "A court asks.", story)
    session.commit()
    return row


def lift(session: Session, people: People, row: LegalHold) -> None:
    legal.ask_to_lift(session, people.viewer("sol"), row, "It is over.")
    other = Viewer(people.users["mo"].id, people.viewer("sol").roles)
    legal.lift(session, other, row)
    session.commit()


def declined(session: Session, people: People, story: Story) -> None:
    reviews.claim(session, people.viewer("mo"), story)
    reviews.decline(session, people.viewer("mo"), story, "Not about this.")
    session.commit()


def later(days: int) -> AbstractContextManager[None]:
    return clock.standing_at(clock.now() + timedelta(days=days))


def let_clocks_run(session: Session, work: Callable[[], int]) -> None:
    keeping.let_clocks_run(session)
    work()
