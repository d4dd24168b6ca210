"""Mo's desk for the browser: a real recording with timed words, taken by Mo."""

import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.actions import items
from archive.gate.renditions import REVIEW
from archive.models import Collection, Item, Passage, User
from archive.models.engine import writing
from tests import make
from tests.browser import live
from tests.browser.live import Site

# What is said in jfk.flac, and about when.
SAID = (
    (300, 2100, "And so my fellow Americans"),
    (3200, 5400, "ask not"),
    (5400, 7700, "what your country can do for you"),
    (8100, 10600, "ask what you can do for your country."),
)


@dataclass(frozen=True)
class Desk:
    """One transcript: where it is, and whose."""

    site: Site
    story: str
    item: str

    @property
    def address(self) -> str:
        return f"/review/{self.story}/items/{self.item}/transcript"

    def words(self) -> list[str]:
        """Return what the database holds."""
        with self.site.make() as session:
            return [p.text for p in self._item(session).passages]

    def rows(self) -> list[tuple[int | None, int | None, str, str]]:
        with self.site.make() as session:
            found = self._item(session).passages
            return [(p.start_ms, p.end_ms, p.speaker, p.text) for p in found]

    def _item(self, session: Session) -> Item:
        return session.scalars(select(Item).where(Item.public_id == self.item)).one()

    def is_ready(self) -> bool:
        """Tell whether the worker has made what Mo hears."""
        with self.site.make() as session:
            return any(row.kind == REVIEW for row in self._item(session).renditions)

    def change(self, position: int, text: str) -> None:
        """Change a passage as somebody else would, from another place."""
        with self.site.app.app_context(), writing(), self.site.make() as session:
            item = self._item(session)
            item.passages[position].text = text
            item.words_version += 1
            session.commit()


def prepare(site: Site, sound: Path, taken_by: str = "mo", written: bool = True) -> Desk:
    """Bring a story with *sound*, and with its words if they are *written*, to a moderator."""
    with (
        site.app.app_context(),
        writing(),
        site.make() as session,
        tempfile.TemporaryDirectory() as folder,
    ):
        home = session.scalars(select(Collection).where(Collection.slug == "riverton")).one()
        story = make.submitted(session, home)
        key = items.story_key(session, story)
        session.commit()
        copy = Path(shutil.copy(sound, folder))
        item = items.add(session, story, items.look(copy, 180, key))
        session.flush()
        item.passages = [
            Passage(position=n, start_ms=s, end_ms=e, text=t, words=spread(s, e, t))
            for n, (s, e, t) in enumerate(SAID if written else ())
        ]
        mo = session.scalars(select(User).where(User.email == f"{taken_by}@example.org")).one()
        story.state, story.claimed_by_id = "in-review", mo.id
        session.commit()
        desk = Desk(site, story.public_id, item.public_id)
    for _ in range(300):
        if desk.is_ready():
            break
        time.sleep(0.1)
    return desk


def spread(start: int, end: int, text: str) -> list[list[int]]:
    """Return a time for each word, by its length."""
    parts, done = [], 0
    for word in text.split(" "):
        at = [start + (end - start) * n // len(text) for n in (done, done + len(word))]
        parts.append([*at, done, done + len(word)])
        done += len(word) + 1
    return parts


def open_editor(page: Page, desk: Desk, email: str = "mo@example.org") -> None:
    """Sign in, and wait until the editor can be typed in."""
    live.sign_in(page, desk.site, email)
    page.goto(desk.address)
    page.wait_for_selector("[data-editor][data-ready]")
