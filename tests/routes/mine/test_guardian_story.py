"""mine.guardian_story"""

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import consents
from archive.models import Item, Passage, Redaction, Story, Voice
from tests import make
from tests.people import People


def _told(session: Session, story: Story, voice: Voice | None, kind: str, words: str) -> Item:
    item = Item(story_id=story.id, kind=kind, state="ready", position=len(story.items))
    item.voice_id = voice.id if voice else None
    item.passages = [Passage(position=0, text=words)]
    session.add(item)
    session.flush()
    session.expire(story, ["items"])
    return item


def test_of_several_voices_only_the_young_persons_own(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    ana = make.second(session, story, choices=make.everything())
    _told(session, story, ana, "text", "I was there too.")
    both = _told(session, story, None, "audio", "Nobody knows who says this.")
    heard = make.rendition(session, story, b"a voice", voice="voice-own")
    heard.item = both
    make.guardian(session, ana, reads=True)
    make.come_back(client, make.GUARDIAN)
    page = client.get("/mine/guardian/story").get_data(as_text=True)
    assert "I was there too." in page
    for words in ("porch light", "Porch light", "Nobody knows", heard.public_id):
        assert words not in page
    assert client.get(f"/mine/guardian/media/{heard.public_id}").status_code == 404


def test_with_leave_they_read_what_is_left_of_it(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    session.add(Redaction(item=story.items[0], position=0, start_char=0, end_char=9))
    make.guardian(session, story.voices[0], reads=True)
    make.come_back(client, make.GUARDIAN)
    page = client.get("/mine/guardian/story").get_data(as_text=True)
    assert "under the porch light" in page and "One night" not in page


def test_without_leave_it_is_absent(client: FlaskClient, session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    make.guardian(session, story.voices[0])
    make.come_back(client, make.GUARDIAN)
    assert client.get("/mine/guardian/story").status_code == 404


def test_a_story_taken_back_is_gone(client: FlaskClient, session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    make.guardian(session, story.voices[0], reads=True)
    consents.withdraw(session, story.voices[0], erase=False)
    session.commit()
    make.come_back(client, make.GUARDIAN)
    assert client.get("/mine/guardian/story").status_code == 404
