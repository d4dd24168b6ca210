"""Coming back on PostgreSQL: the same doors, another database."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from archive import sessions
from archive.jobs.worker import run_pending
from archive.tasks import keeping
from tests import facilitating, make
from tests.people import People
from tests.stores import site


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """The app on a database of a real PostgreSQL server."""
    with site("postgresql", tmp_path) as made:
        yield made


def test_see_first_mark_correct_answer_and_take_back(app: Flask, tmp_path: Path) -> None:
    with sessions(app)() as session:
        people = People(app, session)
        asks = make.chosen("all", ask=("dialogue-closed",))
        story = make.released(session, people.riverton, asks)
        nia, mo, fay = (people.client(who) for who in ("vera", "mo", "fay"))
        make.come_back(nia)
        look = {"name": "show-no-name", "see_first": "yes", "contact-yes": "yes", "sure": "yes"}
        assert nia.post("/mine/appearance", data=look | {"contact": "a@example.org"}).location
        item = story.items[0].public_id
        nia.post("/mine/mark", data={"item": item, "how": "passages", "passage": "0"})
        nia.post(f"/mine/words/{item}/1", data={"after": "The officer asked."})
        mo.post(f"/review/{story.public_id}/claim")
        found = re.search(r"/corrections/(\w+)", mo.get(f"/review/{story.public_id}").text)
        assert found
        mo.post(f"/review/{story.public_id}/corrections/{found[1]}", data={"answer": "take"})
        page = nia.get("/mine/approve").text
        digest = re.search(r'name="look" value="(\w+)"', page)
        assert digest and "The officer asked." in page and "walked home" not in page
        assert nia.post("/mine/approve", data={"look": digest[1]}).status_code == 302
        kit = facilitating.kit(fay)
        fay.post(f"/kits/{kit}/ask", data={})
        asked = re.search(r"/review/requests/(\d+)", mo.get("/review/requests").text)
        assert asked
        mo.post(f"/review/requests/{asked[1]}", data={"answer": "pass"})
        assert nia.post(f"/mine/answer/{asked[1]}", data={"answer": "yes"}).status_code == 302
        run_pending(sessions(app), app.extensions["tasks"])
        assert len(list((tmp_path / "outbox").glob("*.eml"))) == 1
        assert nia.get("/mine/download").data.startswith(b"PK")
        nia.post("/mine/withdraw", data={"how": "erase"})
        run_pending(sessions(app), app.extensions["tasks"])
        assert "Your story is erased" in nia.get("/mine/report").text
        keeping.ask_in_time(session)
        keeping.forget_words(session)
        session.commit()
