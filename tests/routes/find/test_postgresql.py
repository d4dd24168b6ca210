"""The facilitator's whole path on PostgreSQL: the same doors, another database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from archive import clock, sessions
from archive.actions import consents
from archive.jobs.worker import run_pending
from tests import facilitating, make
from tests.people import People
from tests.stores import site


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """The app on a database of a real PostgreSQL server."""
    with site("postgresql", tmp_path) as made:
        yield made


def test_find_clip_kit_room_showing_and_withdrawal(app: Flask) -> None:
    with sessions(app)() as session:
        people = People(app, session)
        story = make.released(session, people.riverton)
        run_pending(sessions(app), app.extensions["tasks"])
        fay = people.client("fay")
        assert "<mark>porch</mark>" in fay.get("/find?r=said&q=porch").text
        kit, clip = facilitating.filled_kit(fay, story)
        assert "A clip" in fay.get(f"/kits/{kit}").text
        assert "One night I walked" in fay.get(f"/kits/{kit}/room?n=1&ready=1").text
        part = facilitating.kit_row(session, kit).parts[0].id
        data = {"on": clock.today().isoformat(), "people": "11", "played": part}
        assert fay.post(f"/kits/{kit}/showing", data=data).status_code == 302
        assert fay.post(f"/kits/{kit}/ask", data={}).status_code == 302
        session.rollback()
        consents.withdraw(session, story.voices[0], erase=False)
        session.commit()
        assert "This part is not shown." in fay.get(f"/kits/{kit}/room?n=1").text
        assert "<mark>" not in fay.get("/find?r=said&q=porch").text
        assert facilitating.absent(fay, f"/clips/{clip}")


@pytest.mark.parametrize(
    "address",
    [
        "/find?kit=%00",
        "/find?r=said&q=%00&place=%00&theme=%00",
        "/clips/new?r=said&story=%00&item=%00",
        "/find?r=said&page=%00&q=\u202e",
        "/find/%00?r=said",
        "/kits/%00",
        "/clips/%00",
    ],
)
def test_characters_that_no_text_may_hold(app: Flask, address: str) -> None:
    with sessions(app)() as session:
        people = People(app, session)
    assert people.client("fay").get(address).status_code in {200, 404}
