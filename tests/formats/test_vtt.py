"""WebVTT: what is read, what is refused with its line, what is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.formats import captions, vtt
from archive.formats.cue import Cue, ParseError, make


def test_reads_voices_classes_entities_and_tags() -> None:
    cues = vtt.parse(
        "\ufeffWEBVTT - a title\r\nKind: captions\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\n"
        "REGION\r\nid:one\r\n\r\nNOTE not\r\nfor you\r\n\r\n"
        "first\r\n1:2.5 --> 1:9.0 align:start\r\n"
        "<v.loud.far Ann &amp; Bo>He <i>said</i> 2 &lt; 3 <00:01:04.000>&amp; left</v>\r\n"
        "AT&T & 5 < 6\r\n"
    )
    assert cues == [
        Cue(62_500, 66_562, "Ann & Bo", "He said 2 < 3 & left\n"),
        Cue(66_562, 69_000, "", "AT&T & 5 < 6"),
    ]


def test_keeps_words_after_a_stray_empty_line_and_without_one() -> None:
    cues = vtt.parse(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nOne\n\nmore of one\n\n"
        "2\n00:02.000 --> 00:03.000\nTwo\n3\n00:03.000 --> 00:04.000\nThree"
    )
    assert [cue.text for cue in cues] == ["One\nmore of one", "Two", "Three"]


def test_labels_become_speakers_only_where_they_come_again() -> None:
    zoom = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nJane Doe: Good morning\n\n"
        "00:02.000 --> 00:03.000\nJane Doe: and welcome\n\n"
        "00:03.000 --> 00:04.000\nHe said: welcome\n\n00:04.000 --> 00:05.000\nYes: thanks"
    )
    assert [(cue.speaker, cue.text) for cue in vtt.parse(zoom)] == [
        ("Jane Doe", "Good morning"),
        ("Jane Doe", "and welcome"),
        ("", "He said: welcome"),
        ("", "Yes: thanks"),
    ]


@pytest.mark.parametrize(
    ("document", "line", "code"),
    [
        ("", 1, "no-signature"),
        ("\n\nWEBVTTX\n", 3, "no-signature"),
        ("WEBVTT\n\n00:00:01.000 --> soon\nx", 3, "bad-time"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nx\n\n00:72.000 --> 00:73.000\ny", 6, "bad-time"),
        ("WEBVTT\n\n\n00:05.000 --> 00:02.000\nx", 4, "end-before-start"),
        ("WEBVTT\n\n-00:01.000 --> 00:02.000\nx", 3, "bad-time"),
    ],
)
def test_names_the_line_of_what_is_bad(document: str, line: int, code: str) -> None:
    with pytest.raises(ParseError) as caught:
        vtt.parse(document)
    assert (caught.value.line, caught.value.reason_code) == (line, code)
    assert caught.value.facts == {"line": line}


def test_written_words_are_never_markup() -> None:
    written = vtt.write([Cue(0, 3_600_500, "<v>&", "a --> b\n\n<script>&amp;")])
    assert written == (
        "WEBVTT\n\n00:00:00.000 --> 01:00:00.500\n"
        "<v &lt;v&gt;&amp;>a --&gt; b\n&lt;script&gt;&amp;amp;\n"
    )


words = st.text(st.characters(exclude_characters=":", exclude_categories=["Cs"]), max_size=40)


@given(st.lists(st.tuples(st.integers(0, 10**7), st.integers(0, 10**5), words, words)))
def test_what_is_written_is_read_again(given: list[tuple[int, int, str, str]]) -> None:
    made = [make(start, start + length, name, said) for start, length, name, said in given]
    cues = sorted((cue for cue in made if cue.text), key=lambda cue: cue.start_ms)
    assert vtt.parse(vtt.write(cues)) == cues


@given(st.text(alphabet="0123456789:.,-> \nWEBVTNOabc<v/&;\ufeff\x00", max_size=200))
def test_any_text_is_read_or_refused_with_a_line(document: str) -> None:
    for text in (document, "WEBVTT\n\n" + document):
        try:
            captions.parse(text)
        except ParseError as error:
            assert 1 <= error.line <= text.count("\n") + text.count("\r") + 1
