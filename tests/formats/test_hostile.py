"""Files made to keep a reader busy: the time each takes grows with its length and no faster."""

import io
import time
import zipfile
from contextlib import suppress

import pytest

from archive.formats import documents
from archive.formats.cue import ParseError


def word(kinds: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("[Content_Types].xml", kinds)
        box.writestr("word/document.xml", "<w><p><t>Hello.</t></p></w>")
    return out.getvalue()


def ohms(name: str, words: str) -> bytes:
    return f"<ROOT><record><{name}>{words}</{name}></record></ROOT>".encode()


CUE = "\n00:01.000 --&gt; 00:02.000\nHello."
MANY = 50_000
FILES = {
    "parts": word('PartName="a" ' * MANY),
    "kinds": word('ContentType="document.main+xml" ' * MANY),
    "many-parts": word('<Override PartName="a"/>' * MANY),
    "annotations": ohms("vtt_transcript", "&lt;annotation&gt;" * MANY + CUE),
    "half-annotations": ohms("vtt_transcript", "&lt;annotation " * MANY + CUE),
    "notes": ohms("transcript", "Hello.\n[[footnotes]]" + "[[note]]" * MANY),
    "references": ohms("transcript", "Hello.\n" + "[[footnote]]" * MANY),
    "arrows": b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"-->" * MANY,
    "times": b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"1:1" * MANY,
    "coded": (
        "[" + ",".join(f'{{"start":1,"text":"\\u0041 {n}"}}' for n in range(MANY // 3)) + "]"
    ).encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_no_file_keeps_a_reader_busy(name: str) -> None:
    begun = time.process_time()
    with suppress(ParseError):
        documents.read(FILES[name])
    assert time.process_time() - begun < 4
