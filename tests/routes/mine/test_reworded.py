"""When the words of consent have changed: the narrator sees what, and chooses again."""

import re

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import consents
from archive.consent import USES, wording
from tests import governing, make
from tests.people import People

OLD = wording.line("dialogue-closed", "en")


def test_it_asks_again_and_nothing_is_narrowed_meanwhile(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton, make.chosen("all"))
    version = governing.plainer(session, people)
    assert client.get(f"/stories/{story.public_id}").status_code == 200
    make.come_back(client)
    page = client.get("/mine/story").text
    assert "The words have changed" in page
    assert f'<del lang="en">{OLD}</del>' in page and f'<ins lang="en">{governing.PLAINER}' in page
    # What was chosen is told in the words it was chosen in.
    assert OLD in page.partition("What you chose")[2]
    page = client.get("/mine/choices").text
    assert governing.PLAINER in page and OLD not in page
    assert f'name="wording" value="{version.id}"' in page


def test_saying_the_same_again_agrees_to_the_new_words(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton, make.chosen("dialogue-closed"))
    version = governing.plainer(session, people)
    make.come_back(client)
    same = {"dialogue-closed": "yes", "wording": str(version.id)}
    page = client.post("/mine/choices", data=same).text
    assert "Your answers stay the same" in page and governing.PLAINER in page
    assert client.post("/mine/choices", data=same | {"sure": "yes"}).status_code == 302
    assert "The words have changed" not in client.get("/mine/story").text
    session.rollback()
    first, second = story.voices[0].consents
    assert first.wording.version == "2026-12" and second.wording.version == "2027-01"
    assert governing.PLAINER in client.get(f"/mine/receipt/{second.public_id}").text
    old = client.get(f"/mine/receipt/{first.public_id}").text
    assert OLD in old and governing.PLAINER not in old


def test_a_form_shown_with_older_words_is_shown_again(
    client: FlaskClient, session: Session, people: People
) -> None:
    make.released(session, people.riverton, make.chosen("all"))
    governing.plainer(session, people)
    make.come_back(client)
    answer = client.post("/mine/choices", data={"press": "ask", "sure": "yes"})
    assert answer.status_code == 409 and "words have changed meanwhile" in answer.text
    assert re.search(r'name="press" value="ask" checked', answer.text)
    answer = client.post("/mine/appearance", data={"name": "show-no-name", "sure": "yes"})
    assert answer.status_code == 409
    assert client.post("/mine/again").status_code == 409
    assert client.post("/mine/renew", data={"how": "yearly"}).status_code == 409


def test_a_use_that_is_asked_no_more_becomes_a_no_and_it_is_said(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton, make.chosen("all"))
    version = governing.without(session, people, "press")
    make.come_back(client)
    page = client.get("/mine/choices").text
    assert (
        'name="press"' not in page
        and "We do not ask this any more" in client.get("/mine/story").text
    )
    chosen = {use: "yes" for use in USES} | {"wording": str(version.id)}
    page = client.post("/mine/choices", data=chosen).text
    assert wording.line("press", "en") in page
    client.post("/mine/choices", data=chosen | {"sure": "yes"})
    session.rollback()
    newest = consents.newest(story.voices[0])
    assert newest and "press" not in newest.uses and newest.uses["research"] == 2


def test_a_guardian_reads_the_words_in_force_and_is_asked_again(
    session: Session, people: People
) -> None:
    story = make.submitted(session, people.riverton, make.chosen("all"))
    make.guardian(session, story.voices[0])
    mum = people.client("vera")
    make.come_back(mum, make.GUARDIAN)
    mum.post("/mine/guardian/choices", data={"press": "yes", "dialogue-closed": "yes"})
    session.rollback()
    version = governing.plainer(session, people)
    page = mum.get("/mine/guardian").text
    assert "Please look at your answers again" in page and OLD in page
    assert governing.PLAINER in mum.get("/mine/guardian/choices").text
    late = mum.post("/mine/guardian/choices", data={"press": "yes"})
    assert late.status_code == 409 and re.search(r'name="press" value="yes" checked', late.text)
    good = {"press": "yes", "wording": str(version.id)}
    assert mum.post("/mine/guardian/choices", data=good).status_code == 302
    session.rollback()
    row = consents.newest(story.voices[0], "guardian")
    assert row and row.wording.version == "2027-01" and row.uses == {"press": 2}
    assert "look at your answers again" not in mum.get("/mine/guardian").text
