"""review.transcript"""

import io
import zipfile
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from archive.models import Item, Story

VTT = b"""WEBVTT

00:00.000 --> 00:02.000
Ask what you can do.

00:02.000 --> 00:06.000
Then do it.
"""
WORD_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
WORD_DOCUMENT = (
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>[00:00:00] NIA: It was late.</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>[00:00:03] SAM: Yes, it was.</w:t></w:r></w:p></w:body></w:document>"
)
SRT = b"1\n00:00:00,000 --> 00:00:05,000\nAsk what you can do.\n"


@pytest.fixture
def address(at: str, item: Item) -> str:
    return f"{at}/items/{item.public_id}/transcript"


def attach(client: FlaskClient, address: str, content: bytes, words: str = "") -> tuple[int, str]:
    # Encoded here, since the client would leave a temporary file open.
    fields = {"words": words, "file": FileStorage(io.BytesIO(content), "../../x.vtt")}
    boundary, body = encode_multipart(fields)
    kind = f"multipart/form-data; boundary={boundary}"
    answer = client.post(address, data=body, content_type=kind)
    return answer.status_code, answer.get_data(as_text=True)


def words(session: Session, item: Item) -> list[str]:
    session.expire_all()
    return [p.text for p in item.passages]


def test_pasted_words_become_passages(
    claimed: FlaskClient, address: str, session: Session, item: Item, story: Story
) -> None:
    before = story.text_revision
    pasted = "[0:00] NIA: It was late.\r\n\r\n[0:03] SAM: Yes, it was."
    assert claimed.post(address, data={"words": pasted}).status_code == 302
    assert words(session, item) == ["It was late.", "Yes, it was."]
    assert [p.speaker for p in item.passages] == ["NIA", "SAM"]
    assert story.text_revision > before


@pytest.mark.parametrize("content", [VTT, SRT, VTT.decode().encode("utf-16")])
def test_a_caption_file_becomes_passages(
    claimed: FlaskClient, address: str, session: Session, item: Item, content: bytes
) -> None:
    assert attach(claimed, address, content)[0] == 302
    assert "Ask what you can do." in " ".join(words(session, item))


def test_a_transcript_of_another_kind_becomes_passages(
    claimed: FlaskClient, address: str, session: Session, item: Item
) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("[Content_Types].xml", WORD_TYPES)
        file.writestr("word/document.xml", WORD_DOCUMENT)
    assert attach(claimed, address, out.getvalue())[0] == 302
    assert words(session, item) == ["It was late.", "Yes, it was."]
    assert [p.speaker for p in item.passages] == ["NIA", "SAM"]


def test_who_saves_a_whole_transcript_knows_its_words(
    claimed: FlaskClient, address: str, session: Session, item: Item
) -> None:
    item.words_draft = True
    session.commit()
    assert claimed.post(address, data={"words": "[0:00] It was late."}).status_code == 302
    session.refresh(item)
    assert not item.words_draft


def test_the_page_offers_what_is_there(claimed: FlaskClient, address: str) -> None:
    found = claimed.get(address).get_data(as_text=True)
    assert "They took him away." in found and "data-stamp" in found
    # Without a script every passage has its own page.
    assert claimed.get(urljoin(address, "passages/1")).status_code == 200
    assert 'href="passages/1"' in found


def test_a_bad_line_is_named_and_nothing_is_lost(
    claimed: FlaskClient, address: str, session: Session, item: Item
) -> None:
    before = words(session, item)
    bad = VTT.replace(b"00:02.000 -->", b"00:9x.000 -->")
    status, page = attach(claimed, address, bad)
    assert status == 400
    assert "Line 6:" in page and "Ask what you can do." in page
    assert words(session, item) == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02" * 99, "no caption file"),
        (b"WEBVTT\n\n", "no words"),
        (b"x" * (5 * 1024 * 1024 + 1), "more than we can take"),
        (b"1\n01:00:00,000 --> 01:00:05,000\nElsewhere\n", "past the end"),
    ],
)
def test_bad_files_get_a_plain_sentence(
    claimed: FlaskClient, address: str, content: bytes, said: str
) -> None:
    status, page = attach(claimed, address, content, "[0:01] what I typed")
    assert status == 400
    assert said in page


def test_what_was_typed_is_kept(claimed: FlaskClient, address: str) -> None:
    answer = claimed.post(address, data={"words": "[0:05] Late.\n\n[0:01] Early."})
    assert answer.status_code == 400
    page = answer.get_data(as_text=True)
    assert "Line 3:" in page and "[0:01] Early." in page


def test_it_needs_the_claim(mo: FlaskClient, address: str) -> None:
    assert mo.get(address).status_code == 409


def test_a_written_story_has_none(claimed: FlaskClient, at: str, story: Story) -> None:
    written = story.items[0].public_id
    assert claimed.get(f"{at}/items/{written}/transcript").status_code == 404


def test_it_is_absent_for_others(absent: Callable[..., None], address: str) -> None:
    absent("GET", address)
    absent("POST", address, data={"words": "x"})


def test_words_nobody_saw_are_not_overwritten(
    claimed: FlaskClient, address: str, session: Session, item: Item
) -> None:
    assert (
        claimed.post(address, data={"words": "[0:00] Theirs.", "version": "0"}).status_code == 302
    )
    answer = claimed.post(address, data={"words": "[0:00] Mine.", "version": "0"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "[0:00] Mine." in page and "Theirs." in page and 'name="version" value="1"' in page
    assert words(session, item) == ["Theirs."]
    assert claimed.post(address, data={"words": "[0:00] Mine.", "version": "1"}).status_code == 302


def test_the_shape_of_the_sound_is_beside_the_words_once_it_is_made(
    claimed: FlaskClient, address: str, draw: Callable[[], None]
) -> None:
    assert "data-strip" not in claimed.get(address).get_data(as_text=True)
    draw()
    assert 'data-length="6000"' in claimed.get(address).get_data(as_text=True)


def test_a_line_that_was_put_right_is_named(
    claimed: FlaskClient, address: str, session: Session, item: Item
) -> None:
    """Only the one who hears it can tell when these words end."""
    ends_early = VTT.replace(b"00:02.000 --> 00:06.000", b"00:05.000 --> 00:02.000")
    assert attach(claimed, address, ends_early)[0] == 302
    page = claimed.get(address).text
    assert "Line 6: The end must come after the start. We put it right by a guess." in page
    assert " ".join(words(session, item)) == "Ask what you can do. Then do it."
    assert attach(claimed, address, VTT)[0] == 302
    assert "by a guess" not in claimed.get(address).text


def test_of_many_lines_that_were_put_right_the_first_are_named(
    claimed: FlaskClient, address: str
) -> None:
    cues = "".join(f"\n\n00:00.{n}50 --> 00:00.{n}00\nYes." for n in range(1, 8))
    assert attach(claimed, address, f"WEBVTT{cues}".encode())[0] == 302
    page = claimed.get(address).text
    assert page.count("We put it right by a guess.") == 3
    assert "4 more lines were put right by a guess." in page
