"""Showings on PostgreSQL, where two requests stand side by side."""

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from pathlib import Path

from flask import Flask

from archive import clock, sessions
from archive.actions import showings
from archive.actions.showings import Held
from archive.models import Kit
from tests import facilitating
from tests.people import People
from tests.stores import site


def _stands(app: Flask, held: Held) -> bool:
    with sessions(app)() as session:
        return showings.recorded(session, session.query(Kit).one(), held, [])


def test_sent_twice_at_once_is_asked_about_too(tmp_path: Path) -> None:
    with site("postgresql", tmp_path) as app, sessions(app)() as session:
        people = People(app, session)
        facilitating.kit(people.client("fay"))
        kit, held = session.query(Kit).one(), Held(clock.today(), 11)
        with ThreadPoolExecutor() as pool:
            assert not showings.recorded(session, kit, held, [])
            showings.record(session, people.viewer("fay"), kit, held, [])
            second = pool.submit(_stands, app, held)
            assert not wait_for([second], timeout=0.5).done
            session.commit()
            assert second.result(timeout=20)
