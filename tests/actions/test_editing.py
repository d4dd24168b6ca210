"""Two savings at the same moment, on both databases: one after the other, nothing lost."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from archive import sessions
from archive.actions import editing, transcripts
from archive.actions.lines import Line, lines_of
from archive.actions.merging import Edit
from archive.errors import Refused
from archive.models import Item, Story
from archive.models.engine import writing
from tests import make
from tests.people import People
from tests.stores import STORES, site

LINES = [f"line {n}" for n in range(8)]


@pytest.fixture(params=STORES)
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The app on either database."""
    with site(request.param, tmp_path) as made:
        yield made


@pytest.fixture
def story(session: Session, people: People) -> Story:
    made = make.submitted(session, people.riverton)
    item = Item(story=made, kind="audio", position=1, state="ready", duration_ms=16_000)
    session.add(item)
    session.flush()
    session.expire(made, ["items"])
    make.timed(session, made, item, LINES)
    made.state, made.claimed_by_id = "in-review", people.users["mo"].id
    session.commit()
    return made


def edit(line: Line, words: str) -> Edit:
    return Edit(f"p{line.id}", (line,), (replace(line, text=words),))


def test_at_the_same_moment(app: Flask, session: Session, people: People, story: Story) -> None:
    item_id, mo = story.items[1].id, people.viewer("mo")
    seen = lines_of(story.items[1])
    session.rollback()
    ready = threading.Barrier(4)
    conflicts: list[str] = []

    def save(who: int) -> None:
        with app.app_context(), writing(), sessions(app)() as mine:
            # Everybody writes line 0, and one of their own; two of them move all the rest.
            own = seen[2 * who + 1]
            cut = replace(own, text="half", end_ms=(own.end_ms or 0) - 500)
            rest = Line(cut.end_ms, own.end_ms, "", f"of {who}")
            changes = [
                edit(seen[0], f"zero by {who}"),
                Edit("own", (own,), (cut, rest)) if who % 2 else edit(own, f"own {who}"),
            ]
            ready.wait()
            item = mine.get_one(Item, item_id)
            saved = editing.save(mine, mo, item, changes, 0)
            mine.commit()
            conflicts.extend(each.theirs[0].text for each in saved.conflicts)

    threads = [threading.Thread(target=save, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    session.expire_all()
    item = session.get_one(Item, item_id)
    words = [p.text for p in item.passages]
    assert [p.position for p in item.passages] == list(range(10))
    assert {"own 0", "own 2", "of 1", "of 3"} <= set(words) and words.count("half") == 2
    assert words[0].startswith("zero by") and conflicts == [words[0]] * 3
    assert item.words_version == 4


def test_a_draft_does_not_overwrite(session: Session, people: People, story: Story) -> None:
    item, mo = story.items[1], people.viewer("mo")
    editing.save(session, mo, item, [edit(lines_of(item)[0], "typed")], 0)
    session.commit()
    with pytest.raises(Refused):
        transcripts.replace_all(session, mo, item, lines_of(item)[:2], "draft", seen=0)
    session.rollback()
    assert item.passages[0].text == "typed" and len(item.passages) == 8


def test_words_alone_touch_their_own_row(session: Session, people: People, story: Story) -> None:
    item, mo = story.items[1], people.viewer("mo")
    line = lines_of(item)[3]
    session.commit()
    editing.save(session, mo, item, [edit(line, "first")], 0)
    session.commit()
    # The history has begun: now nothing but that row is read.
    session.expire_all()
    editing.save(session, mo, item, [edit(replace(line, text="first"), "second")], 1)
    assert "passages" not in item.__dict__
    session.commit()
    assert item.passages[3].text == "second"
