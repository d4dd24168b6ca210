"""share.preview"""

import io
from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models import Job
from tests.make import begin
from tests.people import People
from tests.stateful.machine import tone


def test_it_shows_what_each_audience_gets(client: FlaskClient, people: People) -> None:
    begin(client)
    client.post("/share/write", data={"body": "By the river."})
    client.post("/share/choices", data={"public-web": "yes"})
    said = {"name": "show-chosen-name", "chosen_name": "Robin", "full_name": "Nia Brown"}
    client.post("/share/appearance", data=said)
    page = client.get("/share/preview").get_data(as_text=True)
    assert page.count("They get nothing.") == 6
    assert page.count("By the river.") == 1
    assert "Robin" in page and "Nia Brown" not in page


def test_it_says_how_far_the_sound_is(
    client: FlaskClient, session: Session, people: People, work: Callable[[], int]
) -> None:
    begin(client)
    files = {"files": (io.BytesIO(tone(440)), "a.wav")}
    assert client.post("/share/upload", data=files).status_code == 302
    job = session.scalars(select(Job).where(Job.name == "render_item")).one()
    job.state, job.progress = "running", 40
    session.commit()
    page = client.get("/share/preview").text
    assert "still being made ready" in page and "So far: 40%." in page
    job.state = "waiting"
    session.commit()
    work()
    assert "still being made ready" not in client.get("/share/preview").text
