"""share.preview"""

import io
import re
from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.actions import previews
from archive.consent import USES
from archive.models import Job
from tests.make import begin, uses
from tests.people import People
from tests.stateful.machine import tone


def test_it_shows_what_each_audience_gets(client: FlaskClient, people: People) -> None:
    begin(client)
    client.post("/share/write", data={"body": "By the river."})
    client.post("/share/choices", data={"public-web": "yes"})
    said = {"name": "show-chosen-name", "chosen_name": "Robin", "full_name": "Nia Brown"}
    client.post("/share/appearance", data=said)
    page = client.get("/share/preview").get_data(as_text=True)
    nothing = page.partition("These get nothing")[2].partition("</div>")[0]
    assert nothing.count("<li>") == len(previews.AUDIENCES) - 1
    assert "Police in training" in nothing and "Anyone on the web" not in nothing
    assert page.count("By the river.") == 1
    assert "Robin" in page and "Nia Brown" not in page


def test_every_use_that_hands_a_story_over_is_an_audience() -> None:
    """The others go with one of these: what may be done with it, and what is kept."""
    along = {"findable", "take-away", "preserve", "clip", "translate", "ai-training"}
    assert set(previews.AUDIENCES) == set(USES) - along


def test_who_wishes_to_wait_sees_what_they_get_then(client: FlaskClient, people: People) -> None:
    begin(client)
    client.post("/share/write", data={"body": "By the river."})
    client.post("/share/choices", data={"train-police": "yes", "classroom": "ask"})
    client.post("/share/appearance", data={"hold_until": "2050-01-01"})
    page = client.get("/share/preview").text
    assert page.count("Not yet.") == 2 and page.count("By the river.") == 2
    assert page.count("After that they get this.") == 1
    assert page.count("After that they ask you each time") == 1
    nothing = page.partition("These get nothing")[2].partition("</div>")[0]
    assert "News reporters" in nothing and "Police in training" not in nothing


def test_it_says_that_nobody_has_read_the_words_yet(
    client: FlaskClient, people: People, work: Callable[[], int]
) -> None:
    begin(client)
    client.post("/share/upload", data={"files": (io.BytesIO(tone(440)), "a.wav")})
    work()
    client.post("/share/choices", data={"dialogue-closed": "yes"})
    client.post("/share/appearance", data={"voice": "voice-reader"})
    assert "Nobody has read your words out loud yet." in client.get("/share/preview").text


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


def test_each_audience_is_shown_as_it_was_chosen_for_that_place(
    client: FlaskClient, session: Session, people: People, work: Callable[[], int]
) -> None:
    begin(client)
    files = {"files": (io.BytesIO(tone(440)), "a.wav")}
    client.post("/share/upload", data=files)
    client.post("/share/choices", data=dict.fromkeys(uses("all"), "yes"))
    said = {"name": "show-full-name", "full_name": "Nia Brown", "chosen_name": "Robin"}
    less = {
        "web_name": "show-chosen-name",
        "web_voice": "voice-changed",
        "print_name": "show-no-name",
    }
    client.post("/share/appearance", data={**said, **less, "voice": "voice-own"})
    work()
    page = client.get("/share/preview").text
    cards = {card.partition("</h2>")[0]: card for card in page.split("<h2>")[1:]}
    room, web = cards["A talk group with police there"], cards["Anyone on the web"]
    assert "Nia Brown" in room and "<audio" in room and "Your voice is changed" not in room
    assert "Robin" in web and "<audio" in web and "Your voice is changed here" in web
    assert "Robin" in cards["News reporters"] and "no name" in cards["Print"]
    heard = [re.findall(r'<audio[^>]* src="([^"]+)', card)[0] for card in (room, web)]
    assert heard[0] != heard[1] and all(client.get(a).status_code == 200 for a in heard)
