"""review.reading"""

import io
import re
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from imageio_ffmpeg import get_ffmpeg_exe as exe
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import gate, media
from archive.actions import own_marks
from archive.actions.consents import Choices
from archive.consent import Presentation
from archive.gate.renditions import READER
from archive.models import Item, Rendition, Story
from tests import make
from tests.people import People


@pytest.fixture(scope="module")
def tone(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """One second of sound, as somebody's reading."""
    out = tmp_path_factory.mktemp("reading") / "tone.wav"
    subprocess.run([exe(), "-f", "lavfi", "-i", "sine=d=1", "-ac", "1", str(out)], check=True)
    return out.read_bytes()


@pytest.fixture
def story(session: Session, people: People) -> Story:
    """A written story whose narrator wants another voice, released."""
    shown = Presentation(voice=READER)
    choices = Choices(uses=make.uses("all"), presentation=shown)
    return make.released(session, people.riverton, make.Told(choices=choices))


@pytest.fixture
def item(story: Story) -> Item:
    return story.items[0]


@pytest.fixture
def page(story: Story, item: Item) -> str:
    return f"/review/{story.public_id}/items/{item.public_id}/reading"


def shown(client: FlaskClient, page: str) -> str:
    """Return by what name the page knows the words it shows."""
    found = re.search(r'name="read" value="(\w+)"', client.get(page).text)
    return found[1] if found else ""


def read(client: FlaskClient, page: str, sound: bytes, of: str = "") -> int:
    data = {"agreed": "yes", "read": of or shown(client, page)}
    return client.post(page, data=data | {"reading": (io.BytesIO(sound), "a.wav")}).status_code


def heard(client: FlaskClient, story: Story) -> bool:
    """Whether the public page of the story plays something."""
    return b"<audio" in client.get(f"/stories/{story.public_id}").data


def test_the_reading_is_heard_in_place_of_the_narrator(
    claimed: FlaskClient,
    client: FlaskClient,
    session: Session,
    story: Story,
    page: str,
    tone: bytes,
    work: Callable[[], int],
) -> None:
    assert b"Have it read by somebody" in claimed.get(f"/review/{story.public_id}").data
    assert make.WORDS.split("\n")[0].encode() in claimed.get(page).data
    assert not heard(client, story)
    assert read(claimed, page, tone) == 302
    work()
    assert heard(client, story)
    row = session.scalars(select(Rendition).where(Rendition.voice == READER)).one()
    answer = client.get(f"/stories/{story.public_id}/media/{row.public_id}")
    assert answer.status_code == 200 and answer.mimetype == "audio/mp4"


def test_who_shares_only_words_is_not_read_aloud(
    claimed: FlaskClient,
    session: Session,
    story: Story,
    item: Item,
    page: str,
    tone: bytes,
    work: Callable[[], int],
) -> None:
    read(claimed, page, tone)
    work()
    session.expire_all()
    assert gate.shown.show_item(item, Presentation(voice=READER), []).media
    assert not gate.shown.show_item(item, Presentation(), []).media


def test_changed_words_silence_it_and_destroy_its_bytes(
    claimed: FlaskClient,
    client: FlaskClient,
    session: Session,
    story: Story,
    item: Item,
    page: str,
    tone: bytes,
    work: Callable[[], int],
) -> None:
    read(claimed, page, tone)
    work()
    keys = {row.key for row in item.renditions} | {item.reading_key}
    assert _there(keys) == keys
    data = {"item": item.public_id, "how": "words", "words": "porch light"}
    claimed.post(f"/review/{story.public_id}/redact", data=data)
    assert not heard(client, story)
    work()
    assert not _there(keys)
    session.expire_all()
    assert item.reading_key == ""


def _there(keys: set[str]) -> set[str]:
    return keys & set(media.store().keys(timedelta(0)))


def test_it_can_be_taken_away(
    claimed: FlaskClient, client: FlaskClient, story: Story, page: str, tone: bytes, work: object
) -> None:
    read(claimed, page, tone)
    assert callable(work) and work()
    assert claimed.post(f"{page}/remove").status_code == 302
    assert not heard(client, story)
    assert claimed.post(f"{page}/remove").status_code == 404


def test_a_reading_of_words_since_removed_is_refused(
    claimed: FlaskClient, session: Session, story: Story, item: Item, page: str, tone: bytes
) -> None:
    """Read aloud from an open page, while its narrator takes a part out."""
    before = shown(claimed, page)
    voice = story.voices[0]
    own_marks.remove_passages(session, voice, item, [1])
    session.commit()
    unticked = claimed.post(page, data={"read": before})
    assert before in unticked.text
    assert read(claimed, page, tone, before) == 400
    assert item.reading_key == ""
    assert read(claimed, page, tone) == 302


def test_the_reader_must_agree(claimed: FlaskClient, page: str, tone: bytes, item: Item) -> None:
    answer = claimed.post(page, data={"reading": (io.BytesIO(tone), "x.wav")})
    assert answer.status_code == 400 and b"Please ask the reader first" in answer.data
    assert item.reading_key == ""


@pytest.mark.parametrize("sound", [b"", b"not a sound", b"\x89PNG\r\n\x1a\n" + b"\0" * 99])
def test_what_is_no_sound_is_refused(claimed: FlaskClient, page: str, sound: bytes) -> None:
    assert read(claimed, page, sound) == 400


def test_a_photo_is_not_a_reading(claimed: FlaskClient, page: str, photo: bytes) -> None:
    assert read(claimed, page, photo) == 400


def test_it_is_absent_for_others(absent: Callable[..., None], page: str) -> None:
    absent("GET", page)
    absent("POST", page, data={"agreed": "yes"})


def test_no_clip_is_cut_from_it(
    claimed: FlaskClient, session: Session, page: str, tone: bytes, tmp_path: Path, work: object
) -> None:
    read(claimed, page, tone)
    assert callable(work) and work()
    assert not session.scalars(select(Rendition).where(Rendition.clip_id.is_not(None))).all()


def test_a_reading_waits_for_who_wished_to_hear_it_first(
    claimed: FlaskClient,
    client: FlaskClient,
    session: Session,
    story: Story,
    page: str,
    tone: bytes,
    work: Callable[[], int],
) -> None:
    voice = story.voices[0]
    voice.see_first = True
    voice.approved = gate.look_of(story)
    session.commit()
    make.come_back(client)
    assert b"Have it read by somebody" in claimed.get(f"/review/{story.public_id}").data
    read(claimed, page, tone)
    work()
    assert not heard(client, story), "the yes was to the words without a voice"
    look = re.search(rb'name="look" value="([0-9a-f]+)"', client.get("/mine/approve").data)
    assert look
    client.post("/mine/approve", data={"look": look[1].decode()})
    assert heard(client, story)
