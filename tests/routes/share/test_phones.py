"""What real phones make, through the door in pieces: taken, upright, and bare of who and where."""

import io
from collections.abc import Callable
from pathlib import Path

import pillow_heif
import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import media
from archive.models import Item
from tests.make import begin
from tests.media import given
from tests.media.bare import leaks, said
from tests.media.given import TAGS
from tests.media.test_corpus import fields
from tests.people import People
from tests.routes.share.sending import whole

SOUND = ("-f", "lavfi", "-i", "sine=frequency=330:duration=3")
PICTURE = ("-f", "lavfi", "-i", "testsrc=duration=3:size=176x144:rate=10")
FILM = (*PICTURE, *SOUND, *TAGS, "-pix_fmt", "yuv420p")
AMR = ("-c:a", "libopencore_amrnb", "-ar", "8000", "-ac", "1", "-b:a", "12.2k")
# Safari records MP4 in fragments, so that it can be sent while it is made.
FRAGMENTS = ("-movflags", "frag_keyframe+empty_moov+default_base_moof", "-frag_duration", "500000")

# Name: how it is made, how much of it came through (of a hundred), what it is, its length.
PHONES = {
    "voice.amr": ((*SOUND, *AMR), 100, "audio", 3000),
    "old.3gp": ((*FILM, "-c:v", "h263", *AMR), 100, "video", 3000),
    "memo.m4a": ((*SOUND, *TAGS, "-c:a", "aac"), 100, "audio", 3000),
    "iphone.mov": ((*FILM, "-c:v", "libx264", "-c:a", "aac"), 100, "video", 3000),
    "chrome.webm": ((*SOUND, "-c:a", "libopus", "-live", "1"), 100, "audio", 3000),
    "chrome-torn.webm": ((*SOUND, "-c:a", "libopus", "-live", "1"), 70, "audio", 2000),
    "android.webm": ((*FILM, "-c:v", "vp8", "-c:a", "libopus"), 100, "video", 3000),
    "safari.mp4": ((*SOUND, *TAGS, "-c:a", "aac", *FRAGMENTS), 100, "audio", 3000),
    "safari-torn.mp4": ((*SOUND, "-c:a", "aac", *FRAGMENTS), 70, "audio", 2000),
}
PERSONAL = {"Title", "Artist", "Comment", "Location", "GPSLatitude", "Make", "title", "artist"}


@pytest.fixture
def nia(client: FlaskClient, people: People) -> FlaskClient:
    begin(client)
    return client


def test_sound_and_film(
    nia: FlaskClient, session: Session, work: Callable[[], int], tmp_path: Path
) -> None:
    for name, (how, percent, _, _) in PHONES.items():
        given._ffmpeg(*how, str(tmp_path / name))
        made = (tmp_path / name).read_bytes()
        whole(nia, made[: len(made) * percent // 100])
    work()
    items = session.scalars(select(Item).order_by(Item.id)).all()
    assert [item.kind for item in items] == [kind for _, _, kind, _ in PHONES.values()]
    for item, (name, (_, _, _, length)) in zip(items, PHONES.items(), strict=True):
        assert item.state == "ready", name
        assert abs((item.duration_ms or 0) - length) < 600, (name, item.duration_ms)
    files = [media.store().path(row.key) for item in items for row in item.renditions]
    told = said(files)
    assert files and not {name for found in told.values() for name in fields(found)} & PERSONAL
    # The waveform is ours alone; test_corpus knows what the others may say.
    played = {file: found for file, found in told.items() if file.suffix != ".json"}
    assert played and not {name: odd for name in played if (odd := leaks(name, played[name]))}


def heic(turned: int) -> bytes:
    """Return a photo as an iPhone keeps it: lying, with how to turn it, and with who and where."""
    image = Image.new("RGB", (96, 64), "teal")
    image.paste("red", (0, 0, 48, 32))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x013B] = turned, "Nokia", "Nia Example Brown"
    exif.get_ifd(0x8825).update({1: "N", 2: (40.0, 7.0, 30.0), 3: "W", 4: (75.0, 1.0, 2.0)})
    out = io.BytesIO()
    found = pillow_heif.from_pillow(image)
    found.save(out, format="HEIF", exif=exif.tobytes(), quality=-1)
    return out.getvalue()


@pytest.mark.parametrize(
    ("turned", "size", "red"),
    [(1, (96, 64), (5, 5)), (6, (64, 96), (58, 5)), (3, (96, 64), (90, 58))],
)
def test_photos_of_iphones(
    nia: FlaskClient,
    session: Session,
    work: Callable[[], int],
    turned: int,
    size: tuple[int, int],
    red: tuple[int, int],
) -> None:
    sent = heic(turned)
    assert b"Nia Example" in sent
    whole(nia, sent)
    work()
    item = session.scalars(select(Item)).one()
    assert (item.kind, item.state, item.width, item.height) == ("photo", "ready", *size)
    for row in item.renditions:
        content = media.store().path(row.key).read_bytes()
        assert b"Nia" not in content and b"Nokia" not in content and b"Exif" not in content
        if row.kind == "review":
            with Image.open(io.BytesIO(content)) as shown:
                assert shown.size == size
                assert shown.convert("RGB").tobytes()[(red[1] * size[0] + red[0]) * 3] > 150


def test_a_film_that_was_held_upright(
    nia: FlaskClient, session: Session, work: Callable[[], int], tmp_path: Path
) -> None:
    lying = given.film(tmp_path / "lying.mov", 1)
    whole(nia, given.turned(lying, tmp_path / "upright.mov").read_bytes())
    work()
    item = session.scalars(select(Item)).one()
    assert (item.kind, item.width, item.height) == ("video", 90, 160)
