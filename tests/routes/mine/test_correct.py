"""mine.correct"""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import Correction, Story
from tests import make
from tests.people import People


@pytest.fixture
def story(client: FlaskClient, session: Session, people: People) -> Story:
    made = make.submitted(session, people.riverton)
    make.timed(session, made, made.items[0], ["I met Dail.", "He went."])
    make.come_back(client)
    return made


def test_it_waits_for_a_moderator(client: FlaskClient, session: Session, story: Story) -> None:
    address = f"/mine/words/{story.items[0].public_id}/0"
    assert "I met Dail." in client.get(address).text
    assert client.post(address, data={"after": "I met Dale."}).status_code == 302
    session.rollback()
    row = session.query(Correction).one()
    assert (row.state, row.before, row.after) == ("asked", "I met Dail.", "I met Dale.")
    assert "A moderator will look at it." in client.get("/mine/words").text
    client.post(address, data={"after": "I met Dale Brown."})
    session.rollback()
    assert session.query(Correction).one().after == "I met Dale Brown."


def test_what_says_nothing_new(client: FlaskClient, session: Session, story: Story) -> None:
    address = f"/mine/words/{story.items[0].public_id}/0"
    for same in ("", "I met Dail."):
        assert client.post(address, data={"after": same}).status_code == 400
    assert client.get(f"/mine/words/{story.items[0].public_id}/9").status_code == 404
    assert client.get("/mine/words/0/0").status_code == 404
    assert not session.query(Correction).count()


def test_words_come_back_from_wherever_they_could_not_be_taken(
    client: FlaskClient, session: Session, story: Story
) -> None:
    """A correction whose visit was over, words for a story that was sent: none is lost."""
    address = f"/mine/words/{story.items[0].public_id}/0"
    late = client.post("/mine/add", data={"body": "Quokka <b>came</b>."})
    assert late.status_code == 409 and ">Quokka &lt;b&gt;came&lt;/b&gt;.</textarea>" in late.text
    client.post("/mine/leave")
    over = client.post(address, data={"after": "Quokka came."})
    assert over.status_code == 404 and ">Quokka came.</textarea>" in over.text
    assert "Leave quickly" in over.text and "Leave quickly" not in client.get(address).text
    assert "<textarea" not in client.post(address).text
