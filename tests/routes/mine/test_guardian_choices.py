"""mine.guardian_choices"""

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import consents, guardians
from archive.consent import Answer, Presentation
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
