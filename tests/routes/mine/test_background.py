"""mine.background"""

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.actions import backgrounds
from archive.models import Background, Job
from tests import make
from tests.people import People

SAID = {"age": "65-up", "own_gender": "my own word", "agree": "yes"}


def test_it_is_seen_changed_and_erased_alone(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.submitted(session, people.riverton)
    make.come_back(client)
    assert client.post("/mine/background", data=SAID).status_code == 302
    page = client.get("/mine/background").get_data(as_text=True)
    assert "my own word" in page and 'value="65-up" checked' in page
    client.post("/mine/background", data={"age": "18-24", "agree": "yes"})
    session.rollback()
    kept = backgrounds.of_voice(session, story.voices[0])
    assert kept == {"age": {"chosen": ["18-24"], "own": []}}
    session.rollback()
    client.post("/mine/background", data={"do": "erase"})
    assert session.query(Background).count() == 0
    assert b"Erase these answers" not in client.get("/mine/background").data
    assert story.items and story.state == "submitted"


def test_each_voice_has_its_own(client: FlaskClient, session: Session, people: People) -> None:
    story = make.submitted(session, people.riverton)
    make.second(session, story)
    make.come_back(client)
    client.post("/mine/background", data=SAID)
    make.come_back(client, make.ANA)
    assert b"my own word" not in client.get("/mine/background").data


def test_it_is_absent_for_a_guardian(client: FlaskClient, session: Session, people: People) -> None:
    story = make.submitted(session, people.riverton)
    make.guardian(session, story.voices[0], reads=True)
    make.come_back(client, make.GUARDIAN)
    assert client.get("/mine/background").status_code == 404


def test_what_was_erased_leaves_the_databases_own_files(session: Session, people: People) -> None:
    voice = make.submitted(session, people.riverton).voices[0]
    wanted = select(Job).where(Job.name == "forget_log")
    backgrounds.erase(session, voice)
    assert session.scalars(wanted).all() == []
    backgrounds.keep(session, voice, {"q": {"own": ["Quokka"]}}, agreed=True, language="en")
    assert session.scalars(wanted).all() == []
    backgrounds.erase(session, voice)
    assert len(session.scalars(wanted).all()) == 1
