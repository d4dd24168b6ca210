"""Pasted transcripts, and passages made of cues."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.formats import timecode, transcript, vtt
from archive.formats.cue import Cue, ParseError

PASTED = """Before any stamp.

[0:10] MARY LEE: I said: stop.
And he stopped.

Half as l. as this paragraph is.

[00:00:40.500]
Officer Díaz: No.
[1:00] Right."""


def test_stamps_and_shares_of_time() -> None:
    cues = transcript.stamp(PASTED, 70_000)
    assert [(cue.start_ms, cue.end_ms, cue.speaker) for cue in cues] == [
        (0, 10_000, ""),
        (10_000, cues[1].end_ms, "MARY LEE"),
        (cues[1].end_ms, 40_500, "MARY LEE"),
        (40_500, 60_000, "Officer Díaz"),
        (60_000, 70_000, "Officer Díaz"),
    ]
    assert cues[1].text == "I said: stop.\nAnd he stopped."
    lengths = (len(cues[1].text), len(cues[2].text))
    assert cues[1].end_ms == 10_000 + 30_500 * lengths[0] // sum(lengths)


@pytest.mark.parametrize(
    ("pasted", "line", "code"),
    [
        ("[0:10] a\n\n[0:05] b", 3, "goes-back"),
        ("a\n\n\n[2:00] b", 4, "after-end"),
        ("[0:10] a\n[0:75] b", 2, "bad-time"),
    ],
)
def test_names_the_line_of_a_bad_stamp(pasted: str, line: int, code: str) -> None:
    with pytest.raises(ParseError) as caught:
        transcript.stamp(pasted, 60_000)
    assert (caught.value.line, caught.value.reason_code) == (line, code)


def test_nothing_pasted_is_nothing() -> None:
    assert transcript.stamp(" \n\n", 60_000) == []


def test_merges_at_the_ends_of_sentences() -> None:
    cues = [
        Cue(0, 4_000, "A", "One"),
        Cue(4_000, 11_000, "A", "two. “Three.”"),
        Cue(11_000, 15_000, "A", "Four"),
        Cue(15_000, 16_000, "B", "Five."),
        Cue(30_000, 31_000, "B", "Six."),
    ]
    found = transcript.merge(cues)
    assert [(p.start_ms, p.end_ms, p.speaker, p.text) for p in found] == [
        (0, 11_000, "A", "One two. “Three.”"),
        (11_000, 15_000, "A", "Four"),
        (15_000, 16_000, "B", "Five."),
        (30_000, 31_000, "B", "Six."),
    ]
    assert found[0].words == [[0, 4_000, 0, 3], [4_000, 11_000, 4, 17]]


def test_divides_a_long_cue_at_its_sentences() -> None:
    found = transcript.merge([Cue(0, 60_000, "", "Five words in this one. " * 8)])
    assert [(p.start_ms, p.end_ms) for p in found] == [
        (0, 15_000),
        (15_000, 30_000),
        (30_000, 45_000),
        (45_000, 60_000),
    ]


cue_lists = st.lists(
    st.tuples(
        st.integers(0, 20_000),
        st.integers(1, 50_000),
        st.sampled_from(["", "A", "B"]),
        st.lists(st.sampled_from(["so", "and then.", "No!", "¿qué?", "a…"]), min_size=1),
    )
)


voices = st.lists(
    st.tuples(
        st.integers(0, 3_000),
        st.integers(0, 90_000),
        st.lists(
            st.tuples(st.sampled_from(["", "Ann", "B & C"]), st.text("ab. !?<&\n", max_size=60)),
            min_size=1,
            max_size=4,
        ),
    ),
    max_size=6,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(voices)
def test_a_file_comes_back_as_it_was(
    given: list[tuple[int, int, list[tuple[str, str]]]],
) -> None:
    """WebVTT to passages and back: cues, voices, lines and times, with long cues divided."""
    document, at = "WEBVTT\n", 0
    for gap, length, said in given:
        at += gap
        words = "".join(
            f"<v {vtt.escape(name)}>{vtt.escape(text)}</v>" if name else vtt.escape(text)
            for name, text in said
        )
        times = f"{timecode.write(at)} --> {timecode.write(at + length)}"
        document += f"\n{times}\n" + "\n".join(filter(str.strip, words.split("\n"))) + "\n"
    cues = vtt.parse(document)
    rebuilt = transcript.cues_of(transcript.merge(cues))
    assert rebuilt == cues
    assert vtt.parse(vtt.write(rebuilt)) == cues
    stamps = [line for line in document.split("\n") if "-->" in line]
    written = [line for line in vtt.write(rebuilt).split("\n") if "-->" in line]
    assert len(written) <= len(stamps) and set(written) <= set(stamps)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cue_lists)
def test_merging_loses_no_word_and_no_time(given: list[tuple[int, int, str, list[str]]]) -> None:
    cues, at = [], 0
    for gap, length, speaker, words in given:
        cues.append(Cue(at + gap, at + gap + length, speaker, " ".join(words)))
        at += gap + length
    found = transcript.merge(cues)
    assert " ".join(p.text.rstrip() for p in found) == " ".join(cue.text for cue in cues)
    assert transcript.cues_of(found) == cues
    for p in found:
        assert (p.words[0][0], p.words[-1][1]) == (p.start_ms, p.end_ms)
        assert " ".join(p.text[first:last] for _, _, first, last in p.words) == p.text.rstrip()
        spoken = {c.speaker for c in cues if c.start_ms < p.end_ms and p.start_ms < c.end_ms}
        assert spoken == {p.speaker}
        assert p.end_ms - p.start_ms <= transcript.MOST_MS or len(p.words) == 1
