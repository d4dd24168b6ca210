"""One real recording from the first page to the last: told, found, clipped, played, taken back."""

import io
import re
from array import array
from collections.abc import Callable
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from archive import clock, media
from archive.actions.reviews import FLAGS
from archive.consent import USES
from archive.media.probe import probe
from archive.models import Clip, Item, Rendition, Story
from tests import facilitating, make
from tests.hostile.multipart import TYPE, part, whole
from tests.media import given
from tests.people import People

VTT = """WEBVTT

00:00.000 --> 00:03.000
And so, my fellow Americans,

00:03.200 --> 00:07.900
ask not what your country can do for you,

00:08.100 --> 00:10.900
ask what you can do for your country.
"""
WORDS = "ask what you can do for your country."
BEGINS, ENDS = 8100, 10_900
ROOM = {"r": ["said", "police"]}
TITLE = "An old speech"


def tell(nia: FlaskClient, recording: bytes, work: Callable[[], int]) -> None:
    """Tell it by upload, say yes to everything, send it."""
    make.begin(nia)
    sent = whole(part("files", recording, "IMG_0001.MOV", "video/quicktime"))
    assert nia.post("/share/upload", data=sent, content_type=TYPE).status_code == 302
    nia.post("/share/about", data={"title": TITLE})
    nia.post("/share/choices", data=dict.fromkeys(USES, "yes"))
    shown = {"voice": "voice-own", "face": "face-shown", "original": "original-lock"}
    assert nia.post("/share/appearance", data=shown).status_code == 302
    work()
    page = nia.get("/share/preview").text
    heard = re.search(r'<audio[^>]* src="([^"]+)"', page)
    assert heard and nia.get(heard[1]).status_code == 200
    page = nia.post("/share/receipt").text
    seven = re.search(r'data-copy="([a-z ]+)"', page)
    assert seven, page
    make.come_back(nia, seven[1])


def review(mo: FlaskClient, story: Story, work: Callable[[], int]) -> None:
    """Listen, attach the transcript, release."""
    at, item = f"/review/{story.public_id}", story.items[0]
    assert mo.post(f"{at}/claim").status_code == 302
    sound = next(r for r in item.renditions if r.kind in {"review", "audio"})
    assert mo.get(f"{at}/media/{sound.public_id}").status_code == 200
    attached = {"file": (io.BytesIO(VTT.encode()), "jfk.vtt")}
    answer = mo.post(f"{at}/items/{item.public_id}/transcript", data=attached)
    assert answer.status_code == 302, answer.text
    work()
    looked = dict.fromkeys((*FLAGS, "warnings"), "yes")
    assert mo.post(f"{at}/release", data=looked).status_code == 302
    work()


def find(fay: FlaskClient, story: Story) -> str:
    """Find the words, and return the address that opens them at their second."""
    page = fay.get("/find", query_string={**ROOM, "q": '"ask what you can do"'}).text
    links = [link.replace("&amp;", "&") for link in re.findall(r'class="at" href="([^"]+)"', page)]
    assert len(links) == 1, links
    assert links[0].startswith(f"/find/{story.public_id}?")
    assert re.search(r"[?&]t=8\.1(&|#|$)", links[0])
    assert 'data-start-at="8100"' in fay.get(links[0]).text
    return str(links[0])


def cut(
    fay: FlaskClient, session: Session, story: Story, kit: str, work: Callable[[], int]
) -> tuple[Clip, Rendition]:
    """Cut just those words, in the kit, and return the clip and its own file."""
    asked = {"story": story.public_id, "item": story.items[0].public_id, "kit": kit}
    (passage,) = story.items[0].passages
    begin = passage.text.index(WORDS)
    wish = {"title": "Ask", "first": f"0.{begin}", "last": f"0.{begin + len(WORDS)}"}
    answer = fay.post("/clips/new", data=asked | wish)
    assert answer.status_code == 302, re.findall(r'class="error".*?<', answer.text)
    work()
    session.rollback()
    clip = session.scalars(select(Clip)).one()
    own = session.scalars(select(Rendition).where(Rendition.clip_id == clip.id)).all()
    assert len(own) == 1
    return clip, own[0]


def is_really_cut(clip: Clip, own: Rendition, recording: Path) -> None:
    """Check the file itself: as long as its words, and nothing of what came before them."""
    assert (clip.start_ms, clip.end_ms) == (BEGINS, ENDS)
    file = media.store().path(own.key)
    length = probe(file).duration_ms
    assert length and abs(length - (ENDS - BEGINS)) <= 100, length
    samples, everything = given.heard(file), given.heard(recording)
    assert abs(len(samples) / 8 - (ENDS - BEGINS)) <= 100
    here = alike(samples, everything, BEGINS)
    assert here > 0.8
    assert all(alike(samples, everything, at) < here / 2 for at in range(0, 7500, 500))


def alike(samples: "array[int]", whole: "array[int]", at_ms: int) -> float:
    """Return how like *samples* are, by their loudness, to *whole* from *at_ms*."""
    one, other = loudness(samples, 0), loudness(whole, at_ms * 8)
    pairs = list(zip(one, other, strict=False))
    a, b = (sum(column) / len(pairs) for column in zip(*pairs, strict=True))
    both = sum((x - a) * (y - b) for x, y in pairs)
    spread = sum((x - a) ** 2 for x, _ in pairs) * sum((y - b) ** 2 for _, y in pairs)
    return float(both / spread**0.5)


def loudness(samples: "array[int]", first: int) -> list[float]:
    """Return the loudness of each 50 ms."""
    return [
        sum(abs(sample) for sample in samples[n : n + 400]) / 400
        for n in range(first, len(samples) - 400, 400)
    ]


def play(fay: FlaskClient, session: Session, kit: str) -> list[str]:
    """Play the kit in its room, record the showing, and return every address that served it."""
    room = f"/kits/{kit}/room?n=1&ready=1"
    page = fay.get(room).text
    served = re.findall(rf'"(/kits/{kit}/clips/[^"]+)"', page)
    assert any("/media/" in address for address in served), page
    for address in served:
        assert fay.get(address).status_code == 200, address
    media_at = next(address for address in served if "/media/" in address)
    piece = fay.get(media_at, headers={"Range": "bytes=0-99"})
    assert piece.status_code == 206 and len(piece.data) == 100
    parts = [row.id for row in facilitating.kit_row(session, kit).parts]
    held = {"on": clock.today().isoformat(), "people": "11", "officers": "2", "played": parts}
    assert fay.post(f"/kits/{kit}/showing", data=held).status_code == 302
    assert "11 people" in fay.get(f"/kits/{kit}").text
    return [room, *served]


def addresses(story: Story, item: Item, clip: Clip, own: Rendition) -> list[str]:
    """Return every address that ever spoke of the story."""
    ids = [row.public_id for row in item.renditions]
    room = "r=said&r=police"
    public, found = f"/stories/{story.public_id}", f"/find/{story.public_id}"
    at = f"/clips/{clip.public_id}"
    return [
        public,
        f"{public}/captions/{item.public_id}.vtt",
        *(f"{public}/media/{rendition}" for rendition in ids),
        f"{found}?{room}",
        f"{found}/captions/{item.public_id}.vtt?{room}",
        *(f"{found}/media/{rendition}?{room}" for rendition in ids),
        f"/clips/new?story={story.public_id}&item={item.public_id}&{room}",
        f"{at}?{room}",
        f"{at}/captions.vtt?{room}",
        f"{at}/media/{own.public_id}?{room}",
    ]


def never(address: str, known: list[str]) -> str:
    """Return *address* with everything that was ever given out replaced by what never was."""
    for number, public_id in enumerate(known):
        address = address.replace(public_id, f"{number:x}" * len(public_id))
    return address


def same(gone: TestResponse, absent: TestResponse, known: list[str]) -> None:
    """Check that nobody can tell the two apart: status, headers, and body but for the address."""
    assert gone.status_code == absent.status_code == 404
    assert never(_body(gone), known) == _body(absent)
    assert _headers(gone, known) == _headers(absent, known)


def _body(answer: TestResponse) -> str:
    """Return the page without its token, which tells the second in which it was made."""
    return re.sub(r'name="csrf_token" value="[^"]+"', "", answer.text)


def _headers(answer: TestResponse, known: list[str]) -> dict[str, str]:
    kept = {name: never(value, known) for name, value in answer.headers.items()}
    policy = kept.pop("Content-Security-Policy")
    return kept | {"policy": re.sub(r"nonce-[\w-]+", "", policy)}


def is_as_if_never(
    browser: FlaskClient,
    address: str,
    headers: dict[str, str],
    known: list[str],
    staff: bool = True,
) -> None:
    """An address of what was taken back answers as one that was never given out."""
    gone = browser.get(address, headers=headers)
    absent = browser.get(never(address, known), headers=headers)
    if staff or address.startswith("/stories"):
        same(gone, absent, known)
    else:
        assert gone.status_code == absent.status_code == 302


def test_one_recording_all_the_way(
    people: People, session: Session, corpus: Path, work: Callable[[], int]
) -> None:
    recording = corpus / "audio_video" / "faster-whisper" / "jfk.flac"
    nia, mo, fay, vera = (people.client(name) for name in ("nia", "mo", "fay", "vera"))
    tell(nia, recording.read_bytes(), work)
    session.rollback()
    story = session.scalars(select(Story)).one()
    review(mo, story, work)
    session.rollback()
    assert TITLE in vera.get(f"/stories/{story.public_id}").text
    found = find(fay, story)
    kit = facilitating.kit(fay, ["said", "police"])
    clip, own = cut(fay, session, story, kit, work)
    is_really_cut(clip, own, recording)
    item = story.items[0]
    all_of_them = addresses(story, item, clip, own)
    assert sum(fay.get(a).status_code == 200 for a in all_of_them) >= len(all_of_them) // 2
    played = play(fay, session, kit)
    page = nia.get("/mine/story").text
    assert "11 people" in page and "2 officers" in page
    session.rollback()
    rows = session.scalars(select(Rendition)).all()
    known = [story.public_id, item.public_id, clip.public_id, *(row.public_id for row in rows)]
    secrets = [media.store().path(row.key) for row in rows]
    session.rollback()
    assert nia.post("/mine/withdraw", data={"how": "erase"}).status_code == 302
    asked = [*all_of_them, found, *(a for a in played if "/clips/" in a)]
    for address in asked:
        for headers in ({}, {"Range": "bytes=0-99"}):
            is_as_if_never(fay, address, headers, known)
            is_as_if_never(vera, address, headers, known, staff=False)
    for address in (f"/kits/{kit}/room?n=1", f"/kits/{kit}", "/find?r=said&q=ask", "/stories"):
        page = fay.get(address).text
        assert "ask what" not in page and TITLE not in page, address
    work()
    assert not any(file.exists() for file in secrets)
    for address in asked:
        if "/stories" not in address:
            same(fay.get(address), fay.get(never(address, known)), known)
