"""SubRip: what is read, what is refused with its line, what is written."""

import pytest

from archive.formats import captions, srt
from archive.formats.cue import Cue, ParseError


def test_reads_what_people_have() -> None:
    cues = srt.parse(
        "\ufeff1\r\n0:00:00,5 --> 00:00:07,000 X1:40 X2:60\r\n<i>One</i> {\\an8}<font color='#f00'>"
        "2 &lt; 3</font>\r\n \r\n2\r\n00:00:07.000 --> 00:00:11:890\r\nMARY LEE: Two\r\nlines\r\n"
        "3\r\n00:00:12,000 --> 00:00:12,000\r\n\r\n4\r\n00:00:13,000->00:00:14,000\r\nlast"
    )
    assert cues == [
        Cue(500, 7_000, "", "One 2 < 3"),
        Cue(7_000, 11_890, "MARY LEE", "Two\nlines"),
        Cue(13_000, 14_000, "", "last"),
    ]


@pytest.mark.parametrize(
    ("document", "line", "code"),
    [
        ("some words\nand more\n", 1, "words-without-time"),
        ("1\n00:00:01,000 --> 00:00:61,000\nx", 2, "bad-time"),
        (
            "1\n00:00:01,000 --> 00:00:02,000\nx\n\n2\n00:00:09 --> 00:00:03,000",
            6,
            "end-before-start",
        ),
    ],
)
def test_names_the_line_of_what_is_bad(document: str, line: int, code: str) -> None:
    with pytest.raises(ParseError) as caught:
        srt.parse(document)
    assert (caught.value.line, caught.value.reason_code) == (line, code)


def test_writes_speakers_and_no_tags() -> None:
    cues = [Cue(500, 7_000, "Mary", "2 < 3\nyes"), Cue(7_000, 8_000, "", "no")]
    written = srt.write(cues)
    assert written == (
        "1\n00:00:00,500 --> 00:00:07,000\nMARY: 2 ‹ 3\nyes\n\n"
        "2\n00:00:07,000 --> 00:00:08,000\nno\n"
    )
    assert captions.parse(written)[0].speaker == "MARY"


def test_a_file_is_known_by_what_stands_in_it() -> None:
    assert captions.parse("WEBVTT\n\n00:01.000 --> 00:02.000\nx") == [Cue(1_000, 2_000, "", "x")]
    assert captions.parse("1\n00:00:01,000 --> 00:00:02,000\nx") == [Cue(1_000, 2_000, "", "x")]


def test_decodes_the_encodings_people_have() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert captions.decode("¿Qué pasó?".encode(encoding)) == "¿Qué pasó?"
