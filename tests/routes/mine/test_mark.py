"""mine.mark"""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import redaction
from archive.models import Item, Story
from tests import make
from tests.people import People


@pytest.fixture
def story(client: FlaskClient, session: Session, people: People) -> Story:
    made = make.released(session, people.riverton)
    make.come_back(client)
    return made


def recording(session: Session, story: Story) -> Item:
    item = Item(story=story, kind="audio", position=1, state="ready", duration_ms=6000)
    session.add(item)
    session.flush()
    session.expire(story, ["items"])
    make.timed(session, story, item, ["We sat.", "Then Dale came.", "He went."])
    return item


def test_a_passage_goes_at_once_for_everyone(client: FlaskClient, story: Story) -> None:
    address = f"/stories/{story.public_id}"
    assert "porch light" in client.get(address).text
    data = {"item": story.items[0].public_id, "how": "passages", "passage": "1"}
    assert client.post("/mine/mark", data=data).status_code == 302
    assert "porch light" not in client.get(address).text
    page = client.get("/mine/words").text
    assert "<del>The officer asked my name under the porch light.</del>" in page
    assert "Let it go out again" in page


def test_selected_words(client: FlaskClient, session: Session, story: Story) -> None:
    span = {"position": "1", "first": "27", "last": "48"}
    data = {"item": story.items[0].public_id, "how": "spans", **span}
    client.post("/mine/mark", data=data)
    shown = client.get(f"/stories/{story.public_id}").text
    assert "porch" not in shown and "The officer" in shown
    session.rollback()
    assert all(mark.by_narrator for mark in story.items[0].redactions)


def test_a_stretch_of_sound(client: FlaskClient, session: Session, story: Story) -> None:
    item = recording(session, story)
    data = {"item": item.public_id, "how": "times", "start": "0:02", "end": "0:04"}
    assert client.post("/mine/mark", data=data).status_code == 302
    shown = client.get(f"/stories/{story.public_id}").text
    assert "Dale" not in shown and "We sat." in shown
    session.rollback()
    assert (2000, 4000) in redaction.times_of(item)


def test_what_cannot_be_read_says_so(client: FlaskClient, session: Session, story: Story) -> None:
    item = recording(session, story)
    base = {"item": item.public_id}
    for wrong in (
        {"how": "times", "start": "0:09", "end": "0:02"},
        {"how": "times", "start": "soon", "end": ""},
        {"how": "passages"},
        {"how": "passages", "passage": "99"},
        {"how": "spans", "position": "9", "first": "0", "last": "3"},
    ):
        answer = client.post("/mine/mark", data=base | wrong)
        assert answer.status_code == 400 and "has-error" in answer.text, wrong
    assert (
        'value="soon"'
        in client.post("/mine/mark", data=base | {"how": "times", "start": "soon"}).text
    )
    assert client.post("/mine/mark", data={"item": "0", "how": "passages"}).status_code == 404


def test_staff_never_lift_it(
    client: FlaskClient, session: Session, people: People, story: Story
) -> None:
    data = {"item": story.items[0].public_id, "how": "passages", "passage": "1"}
    client.post("/mine/mark", data=data)
    mo = people.client("mo")
    mo.post(f"/review/{story.public_id}/claim")
    session.rollback()
    mark = story.items[0].redactions[0].id
    assert mo.post(f"/review/{story.public_id}/put-back/{mark}").status_code == 409
    assert "porch light" not in client.get(f"/stories/{story.public_id}").text


def test_not_after_taking_it_back(client: FlaskClient, story: Story) -> None:
    data = {"item": story.items[0].public_id, "how": "passages", "passage": "1"}
    client.post("/mine/withdraw", data={"how": "hide"})
    assert client.post("/mine/mark", data=data).status_code == 409
    assert "Take out what I ticked" not in client.get("/mine/words").text
