"""mine.receipt"""

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.consent import wording
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
