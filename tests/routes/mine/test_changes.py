"""What a change of choices changes is shown first."""

from dataclasses import asdict

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.consent import Room
from archive.models import Kit, KitPart
from tests import make
from tests.people import People


def test_nothing_counts_before_the_yes(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    clip = make.clip(session, story, people.users["fay"])
    kit = Kit(collection_id=people.riverton.id, title="K", room=asdict(Room()), made_by_id=1)
    kit.parts = [KitPart(kind="clip", clip_id=clip.id)]
    session.add(kit)
    session.commit()
    make.come_back(client)
    page = client.post("/mine/choices", data={"public-web": "yes"}).text
    assert "Nothing has changed yet" in page
    assert "It leaves 1 session kit." in page
    assert "1 short part cut from it" in page
    assert "with police there" in page and "Some of your words may be on paper." in page
    assert client.get(f"/stories/{story.public_id}").status_code == 200
    session.rollback()
    assert len(story.voices[0].consents) == 1


def test_choosing_again_loses_nothing(
    client: FlaskClient, session: Session, people: People
) -> None:
    make.released(session, people.riverton)
    make.come_back(client)
    page = client.post("/mine/choices", data={"press": "ask", "sure": "back"}).text
    assert 'name="press" value="ask" checked' in page
    said = {"name": "show-chosen-name", "chosen_name": "Wren", "after_death": "My sister"}
    page = client.post("/mine/appearance", data=said | {"sure": "back"}).text
    assert 'value="Wren"' in page and 'value="My sister"' in page


def test_what_is_typed_is_carried_to_the_yes(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    make.come_back(client)
    said = {"name": "show-chosen-name", "chosen_name": "Wren", "see_first": "yes"}
    page = client.post("/mine/appearance", data=said).text
    assert 'name="chosen_name" value="Wren"' in page and "Wren" in page
    assert client.post("/mine/appearance", data=said | {"sure": "yes"}).status_code == 302
    session.rollback()
    assert story.voices[0].chosen_name == "Wren" and story.voices[0].see_first


def test_nothing_changed_records_nothing(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    make.come_back(client)
    everything = dict.fromkeys(make.uses("all"), "yes")
    assert client.post("/mine/choices", data=everything).status_code == 302
    session.rollback()
    assert len(story.voices[0].consents) == 1


def test_an_address_is_kept_only_where_we_may_write(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    make.come_back(client)
    said = {"contact": "nia@example.org", "sure": "yes"}
    client.post("/mine/appearance", data=said | {"contact-never": "yes"})
    session.rollback()
    assert story.voices[0].contact == ""
    client.post("/mine/appearance", data=said | {"contact-yes": "yes"})
    session.rollback()
    assert story.voices[0].contact == "nia@example.org"
    wrong = {"contact": "nonsense", "contact-yes": "yes", "sure": "yes"}
    answer = client.post("/mine/appearance", data=wrong)
    assert answer.status_code == 400 and "nonsense" in answer.text
    client.post("/mine/appearance", data={"sure": "yes"})
    session.rollback()
    assert story.voices[0].contact == ""


def test_the_web_without_police_is_asked_about_when_it_is_changed_too(
    client: FlaskClient, session: Session, people: People
) -> None:
    make.released(session, people.riverton)
    make.come_back(client)
    said = "Police can see the web too."
    for answers in ({"public-web": "yes"}, {"public-web": "yes", "dialogue-police": "ask"}):
        page = client.post("/mine/choices", data=answers).text
        assert (said in page) is ("dialogue-police" not in answers)
    assert said not in client.post("/mine/choices", data={"press": "yes"}).text
    assert said not in client.post("/mine/appearance", data={"name": "show-no-name"}).text
