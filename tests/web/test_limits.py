"""Guessing is slowed down, and nobody's address is kept for it."""

from dataclasses import replace
from pathlib import Path

import pytest

from archive import clock, create_app, sessions
from archive.extensions import db
from archive.models import Base
from archive.web import limits
from tests import make, staffing
from tests.conftest import make_app, settings_in
from tests.make import begin
from tests.people import People


def test_guessing_ends_and_reading_goes_on(tmp_path: Path) -> None:
    app = create_app(replace(settings_in(tmp_path), limits=True))
    app.config.update(WTF_CSRF_ENABLED=False)
    with app.app_context():
        Base.metadata.create_all(db.engine)
    client = app.test_client()
    tries = [client.post("/mine", data={"words": "one two"}) for _ in range(21)]
    assert [answer.status_code for answer in tries] == [400] * 20 + [429]
    assert b"tried too often" in tries[-1].data
    assert client.get("/mine").status_code == 200
    kept = str(vars(limits.limiter.storage))
    assert "127.0.0.1" not in kept
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize(("proxies", "statuses"), [(0, [429] * 3), (1, [400, 429, 429])])
def test_behind_a_server_of_ours_each_visitor_has_a_limit_of_their_own(
    tmp_path: Path, proxies: int, statuses: list[int]
) -> None:
    """Known by what that server adds; what a visitor wrote there before it counts for nothing."""
    app = make_app(tmp_path, limits=True, proxies=proxies)
    with app.app_context():
        limits.limiter.reset()

    def guess(said: str) -> int:
        headers = {"X-Forwarded-For": said, "X-Forwarded-Proto": "https"}
        return app.test_client().post("/mine", data={"words": "x"}, headers=headers).status_code

    assert [guess("192.0.2.1") for _ in range(20)] == [400] * 20
    asked = ("192.0.2.2", "192.0.2.1", "192.0.2.3, 192.0.2.1")
    assert [guess(said) for said in asked] == statuses
    with app.app_context():
        limits.limiter.reset()
        db.engine.dispose()


def test_words_are_not_given_out_without_end(tmp_path: Path) -> None:
    app = make_app(tmp_path, limits=True)
    with app.app_context():
        limits.limiter.reset()
    with sessions(app)() as session:
        People(app, session)
        session.commit()
    client = app.test_client()
    begin(client)
    asked = [client.post("/share/keep").status_code for _ in range(7)]
    assert asked == [200] * 6 + [429]
    assert client.get("/share/tell").status_code == 200, "the draft is as it was"
    with app.app_context():
        limits.limiter.reset()
        db.engine.dispose()


def test_words_for_a_guardian_are_not_given_out_without_end(tmp_path: Path) -> None:
    app = make_app(tmp_path, limits=True)
    with app.app_context():
        limits.limiter.reset()
    with sessions(app)() as session:
        story = make.submitted(session, People(app, session).riverton)
        make.guardian(session, story.voices[0])
        session.commit()
    young, client = app.test_client(), app.test_client()
    born = {"born_month": "1", "born_year": str(clock.today().year - 14)}
    young.post("/share", data={"collection": "riverton", "age": "young", "case": "no", **born})
    asked = [young.post("/share/guardian", data={"agree": "yes"}) for _ in range(13)]
    assert [answer.status_code for answer in asked] == [200] * 12 + [429]
    make.come_back(client)
    asked = [client.post("/mine/my-guardian", data={"do": "renew"}) for _ in range(13)]
    assert [answer.status_code for answer in asked] == [200] * 12 + [429]
    with app.app_context():
        limits.limiter.reset()
        db.engine.dispose()


def test_codes_are_not_guessed_from_many_browsers(tmp_path: Path) -> None:
    """The limit is of the account: a cookie kept from before does not begin it anew."""
    app = make_app(tmp_path, limits=True)
    with app.app_context():
        limits.limiter.reset()
    with sessions(app)() as session:
        people = People(app, session)
        staffing.with_app(app, session, people, "mo")
        half_in = {"tf_user_id": people.users["mo"].fs_uniquifier, "tf_state": "ready"}
    statuses = []
    for _ in range(12):
        client = app.test_client()
        with client.session_transaction() as kept:
            kept.update(half_in)
        statuses.append(client.post("/sign-in/code", data={"code": "000000"}).status_code)
    assert statuses == [200] * 10 + [429] * 2
    with app.app_context():
        limits.limiter.reset()
        db.engine.dispose()
