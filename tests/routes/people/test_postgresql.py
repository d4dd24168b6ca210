"""Staff on PostgreSQL: the same doors, and two who come at once."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
from flask import Flask

from archive import clock, sessions
from archive.actions import factors
from archive.errors import Refused
from archive.gate import Viewer
from archive.models import User
from tests import authenticator, staffing
from tests.people import People
from tests.stores import site


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """The app on a database of a real PostgreSQL server."""
    with site("postgresql", tmp_path) as made:
        yield made


def test_invite_join_enrol_and_close(app: Flask) -> None:
    with sessions(app)() as session:
        people = People(app, session)
        sol, ana = people.client("sol"), app.test_client()
        form = {"email": "ana@example.org", "role": f"{people.riverton.id}:moderator"}
        link = staffing.link_of(sol.post("/people/invite", data=form).text)
        ana.post(link, data={"name": "Ana", "password": staffing.NEW})
        staffing.sign_in(ana, "ana@example.org", staffing.NEW)
        key = authenticator.Key()
        assert authenticator.enrol(ana, key).headers["Location"] == "/account"
        assert ana.get("/review").status_code == 200
        codes = ana.post("/account/codes").text.split("<code>")[1:]
        other = app.test_client()
        assert authenticator.sign_in(other, key).headers["Location"] == "/desk"
        third = app.test_client()
        staffing.sign_in(third, "ana@example.org", staffing.NEW)
        code = {"code": codes[0].partition("<")[0]}
        assert third.post("/sign-in/recovery", data=code).headers["Location"] == "/desk"
        assert ana.get("/account").text.count("Sign out there") == 2
        user = session.query(User).filter_by(email="ana@example.org").one()
        assert sol.post(f"/people/{user.id}/active", data={"do": "close"}).status_code == 302
        assert [c.get("/desk").status_code for c in (ana, other, third)] == [302] * 3


def test_two_at_once(app: Flask) -> None:
    """Of two browsers with one code, or one recovery code, exactly one comes in."""
    with sessions(app)() as session:
        people = People(app, session)
        user_id = people.users["mo"].id
        code, *_ = factors.new_codes(session, Viewer(user_id), people.users["mo"], "lock")
        session.commit()
    barrier, won = Barrier(4), list[object]()

    def step() -> None:
        with sessions(app)() as mine:
            user = mine.get_one(User, user_id)
            barrier.wait()
            won.append(factors.take_step(mine, user, 77))
            mine.commit()

    def recover() -> None:
        with sessions(app)() as mine:
            user = mine.get_one(User, user_id)
            barrier.wait()
            try:
                factors.use_code(mine, user, code, "lock")
                mine.commit()
                won.append("code")
            except Refused:
                mine.rollback()

    threads = [Thread(target=one) for one in (step, step, recover, recover)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(map(str, won)) == ["False", "True", "code"]


def test_a_code_counts_once(app: Flask) -> None:
    with sessions(app)() as session, clock.standing_at(clock.now()):
        people = People(app, session)
        _, secret = staffing.with_app(app, session, people, "fay")
        for later, expected in ((0, 200), (30, 302), (30, 200)):
            client = app.test_client()
            staffing.sign_in(client, "fay@example.org")
            with clock.standing_at(clock.now() + timedelta(seconds=later)):
                code = {"code": staffing.code_of(secret)}
                assert client.post("/sign-in/code", data=code).status_code == expected
