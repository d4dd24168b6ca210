"""Many write at once: the chain stays whole and gapless, and nobody waits for ever."""

import threading
from pathlib import Path

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import gate, sessions
from archive.actions import chain, entries
from archive.models import Entry, Story
from archive.models.engine import writing
from tests import make
from tests.people import People

THREADS, EACH = 6, 8


def _act(app: Flask, story_ids: list[int], viewer: gate.Viewer, turn: int) -> None:
    """Do what doors do: hold a story, change it, note it, commit; or note several of them."""
    with writing(), sessions(app)() as session:
        story_id = story_ids[turn % 2]
        if turn % 3:
            gate.hold(session, story_id)
            session.get_one(Story, story_id).text_revision += 1
            session.flush()
            gate.bump(session)
        for noted in (story_ids[turn % 2], story_ids[turn % 2 if turn % 3 else turn % 2 - 1]):
            entries.note(session, "staff", "shown", session.get_one(Story, noted), viewer, n=turn)
        if turn % 4:
            session.commit()
        else:
            session.rollback()


def test_writers_at_once(both: Flask) -> None:
    with sessions(both)() as session:
        people = People(both, session)
        ids = [make.submitted(session, people.riverton).id for _ in range(2)]
        before = len(session.scalars(select(Entry)).all())
        viewer = people.viewer("mo")
    troubles: list[str] = []

    def work(first: int) -> None:
        for turn in range(first * EACH, (first + 1) * EACH):
            try:
                _act(both, ids, viewer, turn)
            except Exception as error:  # reported below, from the thread it happened in
                troubles.append(repr(error))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)
    assert troubles == []
    with sessions(both)() as session:
        assert chain.verify(session) is None
        done = THREADS * EACH * 3 // 4
        assert chain.seal(session).count == before + 2 * done


def test_the_end_is_held_for_the_last_instant_only(both: Flask, tmp_path: Path) -> None:
    """Who has noted something and works on keeps nobody from committing."""
    with sessions(both)() as session:
        People(both, session)
    slow: Session = sessions(both)()
    entries.note(slow, "staff", "claimed")
    slow.scalars(select(Story)).all()
    with sessions(both)() as quick:
        entries.note(quick, "staff", "held")
        quick.commit()
    slow.rollback()
    entries.note(slow, "staff", "claimed")
    slow.commit()
    slow.close()
    with sessions(both)() as session:
        acts = session.scalars(select(Entry.act).order_by(Entry.number)).all()
        assert acts == ["held", "claimed"]
        assert chain.verify(session) is None
