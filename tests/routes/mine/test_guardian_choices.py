"""mine.guardian_choices"""

from dataclasses import replace

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import consents, guardians
from archive.consent import Answer, Presentation, wording
from archive.consent.presentation import OPEN
from tests import make
from tests.people import People


def test_everything_is_off_and_only_what_was_said_yes_to_is_asked(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton, make.chosen("dialogue-closed", ask=("press",)))
    guardian = make.guardian(session, story.voices[0])
    make.come_back(client, make.GUARDIAN)
    page = client.get("/mine/guardian/choices").get_data(as_text=True)
    assert 'name="public-web"' not in page and 'name="press"' in page
    assert page.count('value="no" checked') == 2
    assert 'name="shown" value="as-chosen">' in page
    client.post("/mine/guardian/choices", data={"press": "yes", "public-web": "yes"})
    session.rollback()
    own = guardians.own(guardian)
    assert own.uses.get("press") == Answer.ASK and not own.uses.get("public-web")
    assert own.presentation == Presentation(date="date-decade")
    row = consents.newest(guardian.voice, "guardian")
    assert row and row.party == "guardian" and row.digest


def test_it_is_absent_for_the_narrator(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    make.guardian(session, story.voices[0])
    make.come_back(client)
    assert client.get("/mine/guardian").status_code == 404
    assert client.post("/mine/guardian/choices", data={}).status_code == 404


FINE, WORDS = 'value="as-chosen" checked', 'value="words" checked'


def test_the_last_answer_of_how_they_appear_stands(
    client: FlaskClient, session: Session, people: People
) -> None:
    """Who changes another answer does not narrow this one without a word."""
    story = make.released(session, people.riverton, make.chosen("dialogue-closed", "press"))
    guardian = make.guardian(session, story.voices[0])
    make.come_back(client, make.GUARDIAN)
    page = client.get("/mine/guardian/choices").text
    assert FINE not in page and WORDS not in page
    for shown, checked, said in (
        ("as-chosen", FINE, "This is fine with me."),
        ("words", WORDS, "No: only the written words"),
    ):
        client.post("/mine/guardian/choices", data={"press": "yes", "shown": shown})
        assert checked in client.get("/mine/guardian/choices").text
        assert said in client.get("/mine/guardian").text.partition("Your answer")[2]
    client.post("/mine/guardian/choices", data={})
    page = client.get("/mine/guardian/choices").text
    assert FINE not in page and WORDS not in page
    session.rollback()
    assert guardians.appearing(guardian) == ""


def test_a_yes_to_less_is_no_yes_to_what_shows_more_now(
    client: FlaskClient, session: Session, people: People
) -> None:
    told = make.chosen("press", shown=Presentation(name="show-first-name", face="face-blurred"))
    story = make.released(session, people.riverton, told)
    make.guardian(session, story.voices[0])
    make.come_back(client, make.GUARDIAN)
    client.post("/mine/guardian/choices", data={"press": "yes", "shown": "as-chosen"})
    for shown, asked in ((Presentation(name="show-first-name"), False), (OPEN, True)):
        session.rollback()
        consents.record(session, story.voices[0], make.chosen("press", shown=shown).choices)
        session.commit()
        page = client.get("/mine/guardian/choices").text
        assert (FINE not in page) is asked
        assert ("They show more now than when you said yes. Please choose" in page) is asked
        waits = "That waits for you." in client.get("/mine/guardian").text
        assert waits is asked


def test_less_in_one_place_is_told_and_more_there_waits(
    client: FlaskClient, session: Session, people: People
) -> None:
    told = make.chosen("public-web", "dialogue-closed")
    told.choices = replace(told.choices, stricter={"web": Presentation()})
    story = make.released(session, people.riverton, told)
    make.guardian(session, story.voices[0])
    make.come_back(client, make.GUARDIAN)
    less = wording.line("less-web", "en")
    for page in ("guardian", "guardian/choices"):
        assert less in client.get(f"/mine/{page}").text
    client.post("/mine/guardian/choices", data={"public-web": "yes", "shown": "as-chosen"})
    assert FINE in client.get("/mine/guardian/choices").text
    session.rollback()
    consents.record(session, story.voices[0], replace(told.choices, stricter={}))
    session.commit()
    page = client.get("/mine/guardian/choices").text
    assert "They show more now" in page and less not in page
    assert "Nia" not in client.get(f"/stories/{story.public_id}").text
