"""mine.preview"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import media
from archive.consent.presentation import OPEN
from tests import make
from tests.media import given
from tests.people import People


def test_it_shows_what_others_get(client: FlaskClient, session: Session, people: People) -> None:
    make.released(session, people.riverton, make.chosen("public-web"))
    make.come_back(client)
    page = client.get("/mine/preview").get_data(as_text=True)
    nothing = page.partition("These get nothing")[2].partition("</div>")[0]
    assert nothing.count("<li>") == 10 and page.count("Nia Example Brown") == 1


def test_who_wishes_to_wait_sees_what_they_get_then(
    client: FlaskClient, session: Session, people: People
) -> None:
    told = make.chosen("public-web")
    told.choices = replace(told.choices, hold_until=date(2050, 1, 1))
    make.released(session, people.riverton, told)
    make.come_back(client)
    page = client.get("/mine/preview").text
    assert page.count("Not yet.") == 1 and page.count("Nia Example Brown") == 1
    nothing = page.partition("These get nothing")[2].partition("</div>")[0]
    assert nothing.count("<li>") == 10


def test_it_is_absent_without_words(client: FlaskClient, people: People) -> None:
    assert client.get("/mine/preview").status_code == 404


def test_it_plays_just_what_they_get(
    client: FlaskClient,
    session: Session,
    people: People,
    work: Callable[[], int],
    tmp_path: Path,
) -> None:
    """The very file of the public page, and an honest word where the voice is changed."""
    shown = replace(OPEN, voice="voice-changed")
    told = make.chosen("public-web", "quote-print", shown=shown)
    story = make.released(session, people.riverton, told)
    item = make.recorded(session, story, given.film(tmp_path / "film.mp4", 1))
    work()
    make.timed(session, story, item, ["On the porch."])
    make.come_back(client)
    page = client.get("/mine/preview").text
    films = re.findall(r'<video[^>]* src="/mine/media/([0-9a-f]+)"', page)
    public = client.get(f"/stories/{story.public_id}").text
    assert len(films) == 1 and films[0] in public
    session.rollback()
    row = next(row for row in item.renditions if row.public_id == films[0])
    assert (row.kind, row.voice) == ("video", "voice-changed")
    played = client.get(f"/mine/media/{films[0]}").data
    assert played == media.store().path(row.key).read_bytes()
    assert page.count("People who know you may still guess.") == 1
    captions = re.search(r'<track kind="captions" src="([^"]+)"', page)
    assert captions and "On the porch." in client.get(captions[1]).text
    assert "Only some of your words, on paper." in page
