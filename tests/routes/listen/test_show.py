"""listen.show"""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock
from archive.consent import Presentation
from tests import make
from tests.people import People


def test_it_works(client: FlaskClient, session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    page = client.get(f"/stories/{story.public_id}").get_data(as_text=True)
    assert "Porch light" in page and "Nia Example Brown" in page and "12 Oak Street" in page


def test_it_shows_no_more_than_was_chosen(
    client: FlaskClient, session: Session, people: People
) -> None:
    shown = Presentation("show-chosen-name", "voice-text", "face-none", "place-city", "date-decade")
    story = make.released(session, people.riverton, make.chosen("public-web", shown=shown))
    page = client.get(f"/stories/{story.public_id}").get_data(as_text=True)
    assert "Robin" in page and "Riverton" in page and "2010s" in page
    for hidden in ("Nia", "Brown", "Oak Street", "Mill Side", "2014"):
        assert hidden not in page


def test_it_is_absent_before_release(client: FlaskClient, session: Session, people: People) -> None:
    story = make.submitted(session, people.riverton)
    assert client.get(f"/stories/{story.public_id}").status_code == 404


def test_a_wait_ends_when_its_day_begins_where_the_archive_is(
    client: FlaskClient, session: Session, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In UTC it would end at eight the evening before, in New Hampshire."""
    monkeypatch.setattr(clock, "_zone", ZoneInfo("America/New_York"))
    told = make.chosen("public-web")
    told.choices = replace(told.choices, hold_until=date(2027, 6, 1))
    story = make.released(session, people.riverton, told)
    for hour, status in ((0, 404), (3, 404), (4, 200)):
        with clock.standing_at(datetime(2027, 6, 1, hour, 30, tzinfo=UTC)):
            assert client.get(f"/stories/{story.public_id}").status_code == status


def test_staff_see_no_more_here(session: Session, people: People) -> None:
    story = make.released(session, people.riverton, make.chosen("dialogue-closed"))
    assert people.client("sol").get(f"/stories/{story.public_id}").status_code == 404


def test_a_time_leads_to_the_sound_without_scripts(
    client: FlaskClient, session: Session, people: People
) -> None:
    """Where nothing is heard a time is only a time."""
    story = make.released(session, people.riverton)
    item = story.items[0]
    item.kind = "audio"
    make.timed(session, story, item, ["It was late.", "He let me go."], 2500)
    page = client.get(f"/stories/{story.public_id}").text
    assert '<span class="at soft">0:02</span>' in page and "#t=" not in page
    sound = make.rendition(session, story, b"m4a", voice="voice-own")
    page = client.get(f"/stories/{story.public_id}").text
    address = f"/stories/{story.public_id}/media/{sound.public_id}"
    assert f'href="{address}#t=2.5" data-seek="2500">0:02</a>' in page
    assert client.get(address).data == b"m4a"
