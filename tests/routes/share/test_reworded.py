"""Words that change while somebody tells: nobody agrees to what they have not read."""

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import Consent
from tests import governing, make
from tests.people import People


def _ready(client: FlaskClient, **chosen: str) -> None:
    make.begin(client)
    client.post("/share/write", data={"body": make.WORDS})
    client.post("/share/choices", data=chosen)


def test_choices_are_looked_at_again_before_sending(
    client: FlaskClient, session: Session, people: People
) -> None:
    _ready(client, **{"dialogue-closed": "yes"})
    version = governing.plainer(session, people)
    answer = client.post("/share/receipt", follow_redirects=True)
    assert "words have changed since you chose" in answer.text
    assert governing.PLAINER in answer.text
    late = client.post("/share/choices", data={"dialogue-closed": "yes"})
    assert late.status_code == 409 and 'value="yes" checked' in late.text
    assert client.post("/share/appearance", data={"name": "show-no-name"}).status_code == 409
    good = {"dialogue-closed": "yes", "wording": str(version.id)}
    assert client.post("/share/choices", data=good).status_code == 302
    looks = {"name": "show-no-name", "wording": str(version.id)}
    assert client.post("/share/appearance", data=looks).status_code == 302
    assert client.post("/share/receipt").status_code == 200
    session.rollback()
    row = session.query(Consent).one()
    assert row.wording.version == "2027-01" and governing.PLAINER in row.wording.words


def test_who_never_came_to_the_choices_is_not_told_of_other_words(
    client: FlaskClient, session: Session, people: People
) -> None:
    governing.plainer(session, people)
    make.begin(client)
    client.post("/share/write", data={"body": make.WORDS})
    assert client.post("/share/receipt").status_code == 200
    session.rollback()
    assert session.query(Consent).one().uses == {}


def test_what_is_not_asked_cannot_be_answered(
    client: FlaskClient, session: Session, people: People
) -> None:
    version = governing.without(session, people, "press")
    _ready(client, press="yes", research="yes", wording=str(version.id))
    assert 'name="press"' not in client.get("/share/choices").text
    client.post("/share/receipt")
    session.rollback()
    assert session.query(Consent).one().uses == {"research": 2}
