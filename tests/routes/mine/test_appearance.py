"""mine.appearance"""

import re
from dataclasses import replace
from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock
from archive.consent import wording
from archive.consent.presentation import OPEN
from tests import make
from tests.people import People


def test_a_name_vanishes_at_once(client: FlaskClient, session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    assert b"Nia Example Brown" in client.get(f"/stories/{story.public_id}").data
    make.come_back(client)
    said = {
        "name": "show-chosen-name",
        "chosen_name": "Robin",
        "first_name": "Nia",
        "full_name": "Nia Example Brown",
        "sure": "yes",
    }
    assert client.post("/mine/appearance", data=said).status_code == 302
    page = client.get(f"/stories/{story.public_id}").data
    assert b"Robin" in page and b"Nia" not in page


def test_a_mistake_changes_nothing(client: FlaskClient, session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    make.come_back(client)
    assert client.post("/mine/appearance", data={"stop_after": "never"}).status_code == 400
    assert client.get(f"/stories/{story.public_id}").status_code == 200


def test_a_passed_end_date_hides(client: FlaskClient, session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    make.come_back(client)
    last = clock.today() + timedelta(days=2)
    data = {"stop_after": last.isoformat(), "sure": "yes"}
    assert client.post("/mine/appearance", data=data).status_code == 302
    assert client.get(f"/stories/{story.public_id}").status_code == 200
    with clock.standing_at(clock.now() + timedelta(days=3)):
        assert client.get(f"/stories/{story.public_id}").status_code == 404


def test_after_a_mistake_the_ticks_and_the_address_stand(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    make.come_back(client)
    assert 'name="contact-never" value="yes" checked' in client.get("/mine/appearance").text
    ticks = {"contact-never": "yes", "contact-yes": "yes"}
    answer = client.post("/mine/appearance", data=ticks | {"contact": "nia@example.org"})
    assert answer.status_code == 400 and 'value="nia@example.org"' in answer.text
    for tick in ticks:
        assert f'name="{tick}" value="yes" checked' in answer.text
    session.rollback()
    assert len(story.voices[0].consents) == 1


def test_an_end_before_the_wait_is_over_is_asked_again(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    make.come_back(client)
    said = {"hold_until": "2030-01-01", "stop_after": "2027-01-01", "sure": "yes"}
    answer = client.post("/mine/appearance", data=said)
    assert answer.status_code == 400 and "must come after the day to wait for" in answer.text
    session.rollback()
    assert len(story.voices[0].consents) == 1


def test_what_is_not_asked_of_written_words_stays_as_it_was(
    client: FlaskClient, session: Session, people: People
) -> None:
    """Who changes another thing does not lose, unasked, that their words are read aloud."""
    make.released(session, people.riverton)
    make.come_back(client)
    page = client.get("/mine/appearance").text.partition('name="wording"')[2]
    asked = [tag for tag in re.findall("<input[^>]*>", page) if "radio" in tag or "check" in tag]
    fields = [tag for tag in re.findall("<input[^>]*>", page) if tag not in asked]
    fields += [tag for tag in asked if tag.endswith(" checked>")]
    sent = {
        re.findall('name="([^"]*)', tag)[0]: re.findall('value="([^"]*)', tag)[0] for tag in fields
    }
    assert sent["voice"] == "voice-own"
    answer = client.post("/mine/appearance", data=sent, follow_redirects=True)
    assert "Nothing has changed." in answer.text


SHOWN = {**vars(OPEN), "full_name": "Nia Example Brown", "first_name": "Nia"}


def test_less_on_the_web_counts_at_once_and_leaves_the_rooms_what_they_had(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    sound = make.rendition(session, story, b"own", voice="voice-own")
    web = f"/stories/{story.public_id}/media/{sound.public_id}"
    room = f"/find/{story.public_id}/media/{sound.public_id}?r=said"
    fay = people.client("fay")
    assert client.get(web).data == fay.get(room).data == b"own"
    make.come_back(client)
    said = SHOWN | {"web_voice": "voice-text", "web_name": "show-first-name"}
    page = client.post("/mine/appearance", data=said).text
    assert "On the web: Your voice" in page and wording.line("voice-text", "en") in page
    assert "The same as everywhere" in page and "If somebody made a copy" in page
    assert client.get(web).status_code == 200
    assert client.post("/mine/appearance", data=said | {"sure": "yes"}).status_code == 302
    assert client.get(web).status_code == 404
    assert fay.get(room).data == b"own"
    page = client.get(f"/stories/{story.public_id}").text
    assert "<audio" not in page and "Nia" in page and "Nia Example Brown" not in page
    page = client.get("/mine/story").text.partition("What you chose")[2]
    assert wording.line("less-web", "en") in page and wording.line("less-room", "en") not in page


def test_the_same_again_changes_nothing(
    client: FlaskClient, session: Session, people: People
) -> None:
    told = make.chosen("all")
    told.choices = replace(told.choices, stricter={"print": replace(OPEN, place="place-city")})
    make.released(session, people.riverton, told)
    make.come_back(client)
    assert 'value="place-city" selected' in client.get("/mine/appearance").text
    said = SHOWN | {"chosen_name": "Robin", "contact-never": "yes", "print_place": "place-city"}
    answer = client.post("/mine/appearance", data=said, follow_redirects=True)
    assert "Nothing has changed." in answer.text
    page = client.post("/mine/appearance", data=said | {"print_place": "same"}).text
    assert "In print: The place" in page


def test_more_on_the_web_than_above_changes_nothing(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    make.come_back(client)
    said = SHOWN | {"voice": "voice-text", "web_voice": "voice-changed", "sure": "yes"}
    answer = client.post("/mine/appearance", data=said)
    assert answer.status_code == 400 and 'id="web_voice-error">This shows more' in answer.text
    session.rollback()
    assert len(story.voices[0].consents) == 1


def test_an_older_wish_for_one_place_stands_in_the_way_of_nothing(
    client: FlaskClient, session: Session, people: People
) -> None:
    """Less everywhere counts at once, also where a room was to have less before."""
    told = make.chosen("all")
    room = {"room": replace(OPEN, name="show-first-name")}
    told.choices = replace(told.choices, stricter=room)
    story = make.released(session, people.riverton, told)
    make.come_back(client)
    said = SHOWN | {"name": "show-no-name", "room_name": "show-first-name", "sure": "yes"}
    assert client.post("/mine/appearance", data=said).status_code == 302
    session.expire_all()
    assert story.voices[0].consents[-1].presentation["name"] == "show-no-name"
    assert "Nia" not in client.get(f"/stories/{story.public_id}").text


def test_an_end_that_is_over_is_asked_again(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    make.come_back(client)
    answer = client.post("/mine/appearance", data={"stop_after": "2020-01-01", "sure": "yes"})
    error = answer.text.partition('id="stop_after-error">')[2].partition("</span>")[0]
    assert answer.status_code == 400 and error == "Please choose a day that is still to come."
    assert client.get(f"/stories/{story.public_id}").status_code == 200


def test_an_end_that_passed_hinders_no_other_change(
    client: FlaskClient, session: Session, people: People
) -> None:
    passed = clock.today() - timedelta(days=1)
    told = make.Told(choices=replace(make.everything(), stop_after=passed))
    make.released(session, people.riverton, told)
    make.come_back(client)
    said = {"name": "show-first-name", "first_name": "Nia", "sure": "yes"}
    answer = client.post("/mine/appearance", data=said | {"stop_after": passed.isoformat()})
    assert answer.status_code == 302
