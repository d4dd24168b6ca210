"""share.appearance"""

import re
from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy import update
from sqlalchemy.orm import Session

from archive import clock
from archive.consent.wording import LINES
from archive.models import WordingVersion
from tests import governing
from tests.make import begin
from tests.people import People

BOTH = {"contact-never": "yes", "contact-used": "yes", "contact": "nia@example.org"}


def ticked(page: str) -> list[str]:
    """Return the names of the boxes that are ticked on *page*."""
    return re.findall(r'type="checkbox" name="([^"]+)" value="yes" checked', page)


def test_the_safest_comes_chosen(client: FlaskClient, people: People) -> None:
    begin(client)
    page = client.get("/share/appearance").get_data(as_text=True)
    for choice in ("show-no-name", "voice-text", "face-none", "place-hidden", "original-delete"):
        assert f'value="{choice}" checked' in page


def test_it_keeps_choices(client: FlaskClient, people: People) -> None:
    begin(client)
    said = {"name": "show-chosen-name", "chosen_name": "Robin", "voice": "voice-changed"}
    assert client.post("/share/appearance", data=said).status_code == 302
    page = client.get("/share/appearance").get_data(as_text=True)
    assert "Robin" in page and 'value="voice-changed" checked' in page


def test_a_name_to_show_must_be_written(client: FlaskClient, people: People) -> None:
    begin(client)
    answer = client.post("/share/appearance", data={"name": "show-full-name"})
    assert answer.status_code == 400
    assert b"Write the name you want us to show" in answer.data


def test_bad_input(client: FlaskClient, people: People) -> None:
    begin(client)
    answer = client.post("/share/appearance", data={"hold_until": "soon", "voice": "loud"})
    assert answer.status_code == 400 and b"We cannot read this date" in answer.data


def test_going_back_loses_no_choice(client: FlaskClient, people: People) -> None:
    begin(client)
    looks = {"name": "show-no-name", "after_death": "My sister", "to": "back"}
    answer = client.post("/share/appearance", data=looks)
    assert answer.headers["Location"] == "/share/choices"
    assert "My sister" in client.get("/share/appearance").text


def test_never_and_after_all_is_asked_again(client: FlaskClient, people: People) -> None:
    """What somebody ticked beside the tick that was there is not thrown away in silence."""
    begin(client)
    both = {"contact-never": "yes", "contact-used": "yes"}
    answer = client.post("/share/appearance", data=both)
    assert answer.status_code == 400
    assert "Leave one of them" in answer.text
    assert client.post("/share/appearance", data={"contact-used": "yes"}).status_code == 302


def test_nobody_is_asked_of_what_they_did_not_give(client: FlaskClient, people: People) -> None:
    begin(client)
    client.post("/share/write", data={"body": "By the river."})
    page = client.get("/share/appearance").text
    for choice in ("voice-text", "voice-reader", "place-hidden"):
        assert f'value="{choice}"' in page
    for choice in ("voice-own", "voice-changed", "face-none", "face-shown", "original-lock"):
        assert f'value="{choice}"' not in page


def test_nothing_is_ticked_for_who_has_not_answered(client: FlaskClient, people: People) -> None:
    begin(client)
    page = client.get("/share/appearance").text
    assert ticked(page) == []
    assert LINES["contact-never"]["en"] in client.get("/share/check").text


def test_after_a_mistake_the_ticks_and_the_address_stand(
    client: FlaskClient, people: People
) -> None:
    begin(client)
    page = client.post("/share/appearance", data=BOTH).text
    assert ticked(page) == ["contact-used", "contact-never"]
    assert 'value="nia@example.org"' in page
    # Which of the two was meant nobody knows: neither is kept.
    page = client.get("/share/appearance").text
    assert ticked(page) == [] and "nia@example.org" not in page
    nameless = {"name": "show-full-name", "contact-used": "yes", "see_first": "yes"}
    page = client.post("/share/appearance", data=nameless).text
    assert ticked(page) == ["see_first", "contact-used"]


def test_never_ticked_once_stays_ticked(client: FlaskClient, people: People) -> None:
    begin(client)
    client.post("/share/appearance", data={"contact-never": "yes"})
    client.post("/share/appearance", data=BOTH)
    assert ticked(client.get("/share/appearance").text) == ["contact-never"]


def test_an_end_before_the_wait_is_over_is_asked_again(client: FlaskClient, people: People) -> None:
    """So it could never be heard."""
    begin(client)
    good = {"hold_until": "2027-01-01", "stop_after": "2030-01-01"}
    assert client.post("/share/appearance", data=good).status_code == 302
    for last in ("2027-01-01", "2030-01-01"):
        wrong = {"hold_until": "2030-01-01", "stop_after": last}
        answer = client.post("/share/appearance", data=wrong)
        assert answer.status_code == 400 and f'value="{last}"' in answer.text
        assert 'id="stop_after-error">The day to stop must come after' in answer.text
    page = client.get("/share/appearance").text
    assert 'name="hold_until" type="date" value="2027-01-01"' in page
    assert 'name="stop_after" type="date" value="2030-01-01"' in page


def test_less_in_some_places_is_shut_until_it_is_wanted(
    client: FlaskClient, people: People
) -> None:
    begin(client)
    page = client.get("/share/appearance").text
    assert '<details class="places">' in page and page.count('value="same" selected') == 0
    said = {"name": "show-full-name", "full_name": "Nia Brown", "web_name": "show-no-name"}
    assert client.post("/share/appearance", data=said).status_code == 302
    page = client.get("/share/appearance").text
    assert '<details class="places" open>' in page
    assert page.count("selected") == 1 and 'value="show-no-name" selected' in page
    page = client.get("/share/check").text
    assert LINES["less-web"]["en"] in page and LINES["less-print"]["en"] not in page


def test_more_in_one_place_than_above_is_said_beside_it(
    client: FlaskClient, people: People
) -> None:
    begin(client)
    said = {"place": "place-city", "web_place": "place-area", "room_place": "place-hidden"}
    answer = client.post("/share/appearance", data=said | {"after_death": "My sister"})
    assert answer.status_code == 400
    assert '<a href="#web_place">On the web: The place. This shows more of you' in answer.text
    assert 'id="web_place-error">This shows more of you than you chose above.' in answer.text
    assert '<details class="places" open>' in answer.text and "room_place-error" not in answer.text
    for kept in ("place-area", "place-hidden"):
        assert f'value="{kept}" selected' in answer.text
    assert 'value="My sister"' in answer.text
    # It never counts, and so is not sent unsaid: it stands there until it is mended.
    assert "This shows more of you" in client.get("/share/appearance").text
    client.post("/share/write", data={"body": "By the river."})
    assert client.post("/share/appearance", data=said).status_code == 400
    assert client.post("/share/receipt").status_code == 400
    assert client.post("/share/appearance", data=said | {"web_place": "same"}).status_code == 302
    assert "This shows more of you" not in client.get("/share/appearance").text
    assert client.post("/share/receipt").status_code == 200


def test_of_written_words_no_place_is_asked_for_sound_or_picture(
    client: FlaskClient, people: People
) -> None:
    begin(client)
    client.post("/share/write", data={"body": "By the river."})
    page = client.get("/share/appearance").text
    assert 'name="web_voice"' in page and 'value="voice-changed"' not in page
    assert 'name="web_face"' not in page and 'name="print_voice"' not in page


def test_words_without_these_lines_do_not_ask(
    client: FlaskClient, session: Session, people: People
) -> None:
    """What a collection wrote before we asked says nothing of them, so nobody agrees to it."""
    version = governing.plainer(session, people)
    session.execute(
        update(WordingVersion)
        .where(WordingVersion.id == version.id)
        .values(lines={choice: said for choice, said in LINES.items() if "less" not in choice})
    )
    session.commit()
    begin(client)
    page = client.get("/share/appearance").text
    assert "in some places" not in page and 'name="web_name"' not in page


def test_an_end_that_is_over_is_asked_again(client: FlaskClient, people: People) -> None:
    """Asked a second time, it is no older end that stands."""
    begin(client)
    last = (clock.today() - timedelta(days=1)).isoformat()
    for _ in range(2):
        answer = client.post("/share/appearance", data={"stop_after": last})
        error = answer.text.partition('id="stop_after-error">')[2].partition("</span>")[0]
        assert answer.status_code == 400 and error == "Please choose a day that is still to come."
        assert f'value="{last}"' in answer.text
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    assert client.post("/share/appearance", data={"stop_after": tomorrow}).status_code == 302
    with clock.standing_at(clock.now() + timedelta(days=3)):
        assert client.post("/share/appearance", data={"stop_after": tomorrow}).status_code == 302


def test_going_back_is_never_refused(client: FlaskClient, people: People) -> None:
    """What is missing is asked for when one comes here again, and before it is sent."""
    begin(client)
    client.post("/share/write", data={"body": "By the river."})
    said = {"name": "show-full-name", "after_death": "My sister", "to": "back"}
    answer = client.post("/share/appearance", data=said)
    assert (answer.status_code, answer.location) == (302, "/share/choices")
    page = client.get("/share/appearance").text
    assert "Write the name you want us to show" in page and "My sister" in page
    assert client.post("/share/receipt").status_code == 400
