"""mine.words"""

from collections.abc import Callable
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import make
from tests.media import given
from tests.people import People


def test_everything_is_there(client: FlaskClient, session: Session, people: People) -> None:
    make.submitted(session, people.riverton)
    make.come_back(client)
    page = client.get("/mine/words").text
    assert "The officer asked my name" in page and 'name="passage" value="1"' in page


def test_a_long_one_comes_in_parts(client: FlaskClient, session: Session, people: People) -> None:
    story = make.submitted(session, people.riverton)
    item = story.items[0]
    make.timed(session, story, item, [f"Line number {n}." for n in range(500)])
    make.come_back(client)
    page = client.get("/mine/words").text
    assert "Line number 0." in page and "Line number 400." not in page
    later = client.get(f"/mine/words?item={item.public_id}&t=800").text
    assert "Line number 400." in later and "Earlier words" in later
    for odd in ("nan", "inf", "-1", "x", "1e400"):
        assert client.get(f"/mine/words?item={item.public_id}&t={odd}").status_code == 200


def test_it_is_absent_without_words(client: FlaskClient, session: Session, people: People) -> None:
    make.submitted(session, people.riverton)
    assert client.get("/mine/words").status_code == 404


def test_where_nothing_sounds_no_silence_is_promised(
    client: FlaskClient, session: Session, people: People, work: Callable[[], int], tmp_path: Path
) -> None:
    story = make.submitted(session, people.riverton)
    make.come_back(client)
    page = client.get("/mine/words").text
    assert "The words are taken out of the text." in page and "falls silent" not in page
    make.recorded(session, story, given.tone(tmp_path / "tone.wav", 1))
    work()
    assert "the sound falls silent there" in client.get("/mine/words").text
