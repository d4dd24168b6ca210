"""A file is what stands in it, and a bad one is named with its line."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.formats import documents
from archive.formats.cue import Cue, ParseError
from archive.formats.document import Document, Problem

VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hello there.\n"
SRT = "1\n00:00:01,000 --> 00:00:02,000\nANN: Hello there.\n"
SBV = "0:00:01.000,0:00:02.000\nANN: Hello there.\n"
JSON = (
    '{"segments": [{"start": 1, "end": 2.0, "speaker": {"name": "Ann"}, "text": "Hello there."}]}'
)
TABLE = "tags;Words;Speaker;Start;End\ngreet;Hello there.;Ann:;0:01;0:02\n"
TYPED = "[0:01] Ann: Hello there.\n\n[0:02]"


@pytest.mark.parametrize(
    ("kind", "words"),
    [("vtt", VTT), ("srt", SRT), ("sbv", SBV), ("json", JSON), ("table", TABLE), ("text", TYPED)],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_each_kind_is_known_by_its_content(
    kind: str, words: str, encoding: str, ending: str
) -> None:
    found = documents.read(words.replace("\n", ending).encode(encoding), "misnamed.bin")
    assert found.kind == kind
    (cue,) = found.cues
    assert (cue.start_ms, cue.speaker.lower(), cue.text) == (1000, "ann", "Hello there.")


@pytest.mark.parametrize(
    ("raw", "name", "line", "code"),
    [
        (b"", "", 1, "empty"),
        (b" \n ", "", 1, "empty"),
        (b"%PDF-1.4", "", 1, "not-a-transcript"),
        (b"{\\rtf1 hello}", "a.txt", 1, "not-a-transcript"),
        (b"PK\x03\x04 no zip", "", 1, "not-a-transcript"),
        (b"\x00" * 500, "", 1, "not-a-transcript"),
        (b"just words", "a.vtt", 1, "no-signature"),
        (b"just words", "a.srt", 1, "words-without-time"),
        (b"tag,description\na,b\n", "a.csv", 1, "no-words-column"),
        (b'{"a":\n 1,\n}', "", 3, "json-wrong"),
        (b'[{"a": 1}]', "", 1, "no-words-column"),
        (b"[" * 100_000, "", 1, "json-wrong"),
        (b"<ROOT>\n<record>\n</ROOT>", "", 3, "xml-wrong"),
        (b"<html><p>Hi</p></html>", "a.xml", 1, "xml-wrong"),
        (b'speaker,words\nA,"open\n' + b"x" * 200_000, "", 2, "row-wrong"),
        (VTT.replace("-->", "--> soon").encode(), "", 3, "bad-time"),
    ],
)
def test_a_bad_file_is_named_with_its_line(raw: bytes, name: str, line: int, code: str) -> None:
    with pytest.raises(ParseError) as caught:
        documents.read(raw, name)
    assert (caught.value.line, caught.value.reason_code) == (line, code)


def said(found: Document) -> list[tuple[int, int, str, str]]:
    return [(cue.start_ms, cue.end_ms, cue.speaker, cue.text) for cue in found.cues]


def test_an_end_before_its_start_is_mended_and_named() -> None:
    words = "WEBVTT\n\n00:05.000 --> 00:00.000\nHello\n\n00:05.500 --> 00:07.000\nyes\n"
    found = documents.read(words.encode())
    assert said(found) == [(5000, 5500, "", "Hello"), (5500, 7000, "", "yes")]
    assert found.problems == [Problem(3, "end-before-start")]


@pytest.mark.parametrize(
    "typed",
    [
        "[00:00:05] NIA: I walked.\n[00:00:09] MO: And then?",
        "(0:05) NIA: I walked.\n\n(0:09) MO: And then?",
        "NIA (0:05): I walked.\nMO (0:09): And then?",
        "NIA  0:05\nI walked.\n\nMO  0:09\nAnd then?",
        "0:05\nNIA: I walked.\n\n0:09\nMO: And then?",
        "00:00:05 NIA: I walked.\n00:00:09 MO: And then?",
        "0:05 - 0:09\nNIA: I walked.\n0:09 - 0:10\nMO: And then?",
        "0:05\tNIA: I walked.\r\n0:09\tMO: And then?",
        "[0:05] NIA: I walked. [0:09] MO: And then?",
    ],
)
def test_typed_words_in_many_hands(typed: str) -> None:
    found = documents.read(typed.encode(), duration_ms=10_000)
    assert said(found) == [(5000, 9000, "NIA", "I walked."), (9000, 10_000, "MO", "And then?")]
    assert found.timed


def test_typed_words_without_any_time_are_only_guessed() -> None:
    found = documents.read(b"NIA: I walked home.\nMO: Where?\n\nNIA: By the river.")
    assert not found.timed
    assert [cue.speaker for cue in found.cues] == ["NIA", "MO", "NIA"]
    assert found.cues[0].end_ms == found.cues[1].start_ms > 0
    whole = documents.read(b"One.\n\nTwo.", duration_ms=60_000)
    assert whole.cues[-1].end_ms == 60_000


@pytest.mark.parametrize("first", ["", "[0:10] ", "0:10 - ", "Bo (0:05): Hm.\n\n"])
@pytest.mark.parametrize("end", ["\n\n", "\n \n", "\n"])
def test_who_is_named_once_between_others_keeps_their_words(first: str, end: str) -> None:
    typed = end.join(["Ana: We stood there.", "Bo: Who?", "It was late.", "Ana: Nobody said it."])
    found = [cue for cue in documents.read((first + typed).encode()).cues if cue.text != "Hm."]
    turns = [(cue.speaker, cue.text) for cue in found]
    assert turns[0] == ("Ana", "We stood there.") and turns[-1] == ("Ana", "Nobody said it.")
    assert {who for who, _ in turns[1:-1]} == {"Bo"}
    assert "\n".join(words for _, words in turns[1:-1]) == "Who?\nIt was late."


named = st.lists(
    st.tuples(st.sampled_from(("Ana", "Bo", "Officer Díaz", "")), st.booleans()), min_size=2
)


@given(named)
def test_no_name_is_left_in_the_words_of_a_dialogue(given_turns: list[tuple[str, bool]]) -> None:
    """Where two are named, or one twice, each turn is theirs and holds no name, timed or not."""
    lines = [
        f"{f'[0:{n % 60:02}] ' * timed}{f'{who}: ' * bool(who)}quokka{n}x."
        for n, (who, timed) in enumerate(given_turns[:50])
    ]
    names = [who for who, _ in given_turns[:50] if who]
    found = documents.read("\n\n".join(lines).encode()).cues
    if len(names) < 2:
        return
    speaker = ""
    for n, (who, _) in enumerate(given_turns[:50]):
        speaker = who or speaker
        assert [cue.speaker for cue in found if f"quokka{n}x" in cue.text] == [speaker]
    assert not any(f"{who}:" in cue.text for cue in found for who in names)


@pytest.mark.parametrize("end", ["\n", "\n\n"])
def test_one_note_in_the_words_of_one_person_is_no_name(end: str) -> None:
    typed = end.join(["We stood there.", "Note: I was twelve.", "It was late."])
    found = documents.read(typed.encode()).cues
    assert {cue.speaker for cue in found} == {""}
    assert "Note: I was twelve." in "\n".join(cue.text for cue in found)


def test_a_time_that_goes_back_is_left_out_and_its_words_stay() -> None:
    typed = "[0:10] a\n\n[9:00] b\n\n[0:20] c\n\n[0:30] d"
    found = documents.read(typed.encode())
    assert found.problems == [Problem(3, "goes-back")]
    assert [cue.start_ms for cue in found.cues] == [10_000, 15_000, 20_000, 30_000]


@pytest.mark.parametrize(
    ("rows", "starts"),
    [
        ('[{"start": 1200, "end": 5200, "text": "I walked home that night."}]', [1200]),
        ('[{"startMs": 1200, "text": "One."}, {"startMs": 300, "text": "Two."}]', [300, 1200]),
        ('{"a": {"b": [{"begin": "0:01.5", "content": "One."}]}}', [1500]),
        ('{"start": 1, "text": "One."}\n{"start": 3, "text": "Two."}\n', [1000, 3000]),
        ('[{"start": "1,5", "dur": 2, "text": "One."}, {"start": NaN, "text": "x"}]', [1500, 3500]),
    ],
)
def test_json_of_many_makers(rows: str, starts: list[int]) -> None:
    assert [cue.start_ms for cue in documents.read(rows.encode()).cues] == starts


def test_words_one_by_one_are_not_taken_for_sayings() -> None:
    rows = (
        '{"utterances": [{"start": 0, "end": 900, "text": "I went", "words": '
        '[{"start": 0, "end": 400, "text": "I"}, {"start": 400, "end": 900, "text": "went"}]}]}'
    )
    assert [cue.text for cue in documents.read(rows.encode()).cues] == ["I went"]


def test_a_table_with_a_mess() -> None:
    table = (
        "\ufeffAn interview;;;\ntimestamp;speaker;words;words\n"
        '[00:01] she laughs;A;"Two\nlines; and &amp;";\n;;;\n;B:;;second column\n'
        "[0:90];A;late;\n"
    )
    found = documents.read(table.encode())
    assert [(cue.speaker, cue.text) for cue in found.cues] == [
        ("A", "Two\nlines; and &"),
        ("B", "second column"),
        ("A", "late"),
    ]
    assert [(point.at_ms, point.title) for point in found.points] == [(1000, "she laughs")]
    assert found.problems == [Problem(7, "bad-time")]


def word(*paragraphs: str, extra: str = "", kind: str = "") -> bytes:
    """Return a Word document with these paragraphs of XML."""
    head = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    types = f'<Types><Override PartName="/{kind}" ContentType="x.document.main+xml"/></Types>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("[Content_Types].xml", types if kind else "<Types/>")
        body = f"{extra}{head}<w:body>{''.join(paragraphs)}</w:body></w:document>"
        box.writestr(kind or "word/document.xml", body)
    return out.getvalue()


def p(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def test_word_with_turns_tables_and_changes() -> None:
    cells = "".join(f"<w:tc>{p(words)}</w:tc>" for words in ("0:09", "MO", "And then?"))
    crossed = "<w:p><w:del><w:r><w:delText>never</w:delText></w:r></w:del></w:p>"
    raw = word(
        p("[0:05] NI", "A: I walked."),
        crossed,
        f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>",
        kind="word/document2.xml",
    )
    found = documents.read(raw, duration_ms=10_000)
    assert found.kind == "docx"
    assert said(found) == [(5000, 9000, "NIA", "I walked."), (9000, 10_000, "MO", "And then?")]


def test_word_that_would_harm() -> None:
    entity = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("[Content_Types].xml", "<Types/>")
        box.writestr("word/document.xml", b" " * 70_000_000)
    for raw, code in (
        (word(p("&b;"), extra=entity), "xml-doctype"),
        (word("<w:p>" * 300), "too-big"),
        (bomb.getvalue(), "too-big"),
        (word(p("hello"))[:-40], "not-a-transcript"),
    ):
        with pytest.raises(ParseError) as caught:
            documents.read(raw)
        assert caught.value.reason_code == code


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([VTT, SRT, SBV, JSON, TABLE, TYPED, "<ROOT><record><title>x</title>"]),
    st.text(alphabet='0123456789:.,;-> \n[]{}"<>/&WEBVTNOabc|\t\x00', max_size=60),
    st.integers(0, 100),
)
def test_whatever_is_given_is_read_or_refused(begin: str, noise: str, at: int) -> None:
    for raw in (begin[:at] + noise + begin[at:], noise):
        try:
            found = documents.read(raw.encode())
        except ParseError as error:
            assert 1 <= error.line <= raw.count("\n") + raw.count("\r") + 1
        else:
            assert all(cue.text and 0 <= cue.start_ms <= cue.end_ms for cue in found.cues)
            assert all(isinstance(cue, Cue) for cue in found.cues)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b'[{"text": "Hello there.", "start": ' + b"9" * 400 + b', "end": 5}]', "a.json"),
        (b'[{"text": "Hello there.", "start": NaN, "end": 5}]', "a.json"),
        (b'[{"text": "Hello there.", "start": 1e999, "end": 5}]', "a.json"),
        ("text,start,end\nHello there.,²,³\n".encode(), "a.csv"),
    ],
)
def test_numbers_that_are_no_times_are_named(raw: bytes, name: str) -> None:
    found = documents.read(raw, name, 60_000)
    assert [cue.text for cue in found.cues] == ["Hello there."]
    assert "bad-time" in {problem.code for problem in found.problems}
