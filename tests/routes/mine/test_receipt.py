"""mine.receipt"""

from dataclasses import replace
from datetime import date

from flask.testing import FlaskClient
from markupsafe import escape
from sqlalchemy.orm import Session

from archive.actions.consents import Choices
from archive.consent import wording
from archive.consent.presentation import OPEN
from tests import make
from tests.people import People


def test_it_shows_the_words_agreed_to(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.submitted(session, people.riverton)
    make.come_back(client)
    page = client.get(f"/mine/receipt/{story.voices[0].consents[0].public_id}").get_data(
        as_text=True
    )
    assert wording.line("public-web", "en") in page and wording.digest("en") in page


def test_another_consent_is_absent(client: FlaskClient, session: Session, people: People) -> None:
    make.submitted(session, people.riverton)
    other = make.submitted(session, people.riverton)
    make.come_back(client)
    assert client.get(f"/mine/receipt/{other.voices[0].consents[0].public_id}").status_code == 404


def test_it_holds_every_answer(client: FlaskClient, session: Session, people: People) -> None:
    """How long, how to be reached and what becomes of the recording are agreed to as well."""
    choices = Choices(
        hold_until=date(2030, 1, 2),
        stop_after=date(2031, 2, 3),
        hold_case=True,
        check_yearly=True,
        contact=("contact-used", "contact-each-use"),
        original="original-lock",
        after_death="My sister Ada",
    )
    story = make.submitted(session, people.riverton, make.Told(choices=choices))
    make.come_back(client)
    page = client.get(f"/mine/receipt/{story.voices[0].consents[0].public_id}").text
    for choice in ("hold-case", "hold-until", "stop-after", "check-yearly", "original-lock"):
        assert escape(wording.line(choice, "en")) in page, choice
    for choice in ("contact-used", "contact-each-use", "after-death", "show-no-name"):
        assert escape(wording.line(choice, "en")) in page, choice
    assert "January 2, 2030" in page and "February 3, 2031" in page and "My sister Ada" in page
    assert escape(wording.line("contact-never", "en")) not in page


def test_it_says_where_less_is_shown(client: FlaskClient, session: Session, people: People) -> None:
    told = make.chosen("all")
    told.choices = replace(told.choices, stricter={"web": replace(OPEN, voice="voice-text")})
    story = make.submitted(session, people.riverton, told)
    make.come_back(client)
    page = client.get(f"/mine/receipt/{story.voices[0].consents[0].public_id}").text
    less, text = wording.line("less-web", "en"), wording.line("voice-text", "en")
    assert f"<li>{less}<ul><li>{text}</li></ul></li>" in page
    assert wording.line("less-room", "en") not in page
