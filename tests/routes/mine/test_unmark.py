"""mine.unmark"""

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import own_marks, redactions, words
from archive.models import Voice
from tests import make
from tests.people import People


def test_the_narrator_puts_it_back(client: FlaskClient, session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    own_marks.remove_passages(session, story.voices[0], story.items[0], [1])
    session.commit()
    mark = redactions.listed(story)[0].id
    make.come_back(client)
    assert client.post(f"/mine/unmark/{mark}").status_code == 302
    assert "porch light" in client.get(f"/stories/{story.public_id}").text
    assert client.post(f"/mine/unmark/{mark}").status_code == 409


def test_what_staff_removed_stays(client: FlaskClient, session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    redactions.remove_words(session, people.viewer("mo"), story, "porch light")
    session.commit()
    mark = redactions.listed(story)[0].id
    make.come_back(client)
    assert client.post(f"/mine/unmark/{mark}").status_code == 409


def test_each_voice_puts_back_its_own(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.submitted(session, people.riverton)
    other = Voice(story=story, pseudonym="level river 12")
    session.add(other)
    session.flush()
    session.expire(story, ["voices"])
    own_marks.remove_passages(session, other, story.items[0], [0])
    own_marks.remove_passages(session, story.voices[0], story.items[0], [1])
    words.give(other, "en", make.SECRETS, "one two three four five six seven")
    session.commit()
    theirs, mine = (one.id for one in redactions.listed(story))
    make.come_back(client)
    assert client.post(f"/mine/unmark/{theirs}").status_code == 409
    assert "by someone else in the story" in client.get("/mine/words").text
    assert client.post(f"/mine/unmark/{mine}").status_code == 302
