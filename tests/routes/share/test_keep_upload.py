"""share.keep_upload"""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models import Item
from tests.make import begin
from tests.people import People
from tests.routes.share.sending import PIECE, begun, cut_off, tone


def test_what_came_of_a_recording_is_kept(
    client: FlaskClient, people: People, session: Session, work: Callable[[], int]
) -> None:
    """A battery died in the middle: torn off anywhere, it still plays."""
    begin(client)
    recorded = tone(130)
    address = cut_off(client, recorded[: len(recorded) * 2 // 3 + 1], "c3RvcC0x")
    page = client.get("/share/tell").text
    assert "We kept 1 minute of it." in page and "Where were you going that day?" in page
    assert client.post(f"{address}/keep").headers["Location"] == "/share/tell"
    work()
    session.rollback()
    item = session.scalars(select(Item)).one()
    assert (item.kind, item.state, item.prompt) == ("audio", "ready", "stop-1")
    assert item.duration_ms and 80_000 < item.duration_ms < 90_000
    page = client.get("/share/tell").text
    assert "A recording was cut off." not in page and "<audio" in page


def test_nothing_more_is_taken_then(client: FlaskClient, people: People) -> None:
    begin(client)
    address = cut_off(client, b"abc")
    client.post(f"{address}/keep")
    answer = client.patch(address, data=b"x", headers={**PIECE, "Upload-Offset": "3"})
    assert answer.status_code == 413


def test_nothing_came(client: FlaskClient, people: People) -> None:
    begin(client)
    answer = client.post(f"{begun(client)}/keep")
    assert answer.status_code == 400 and b"This file is empty." in answer.data


def test_it_is_absent_for_anything_else(client: FlaskClient, people: People) -> None:
    begin(client)
    assert client.post("/share/uploads/0000/keep").status_code == 404
