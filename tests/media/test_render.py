"""Renditions: silent exactly where they must be, in time, the right way up, and bare."""

import json
from pathlib import Path

import pytest
from hypothesis import given as every
from hypothesis import strategies as st

from archive.media import ffmpeg, filters, render
from archive.media.errors import MediaError
from archive.media.probe import probe
from archive.media.waveform import PEAKS, waveform
from tests.media import given

GUARD = filters.GUARD_MS


@pytest.fixture(scope="module")
def tone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return given.tone(tmp_path_factory.mktemp("tone") / "tone.flac", 6)


@pytest.mark.parametrize("voice", ["voice-own", "voice-changed"])
def test_redacted_sound_is_silent_and_the_rest_is_there(
    tone: Path, tmp_path: Path, voice: str
) -> None:
    out = tmp_path / "out.m4a"
    render.render_audio(tone, out, [(1000, 1500), (4000, 4100)], voice, probe(tone))
    sound = given.heard(out)
    assert len(sound) / 8 == pytest.approx(6000, abs=30)
    # A disguise smears its surroundings into the guard band, and nothing out of the span.
    edge = 0 if voice == "voice-own" else 100
    for start, end in ((1000, 1500), (4000, 4100)):
        assert given.loudest(sound, start - GUARD + 30 + edge, end + GUARD - 30 - edge) < 30
    for start, end in ((100, 840 - edge), (1660 + edge, 3840 - edge), (4260 + edge, 5900)):
        for at in range(start, end - 50, 50):
            assert given.loudest(sound, at, at + 50) > 1000, at


def test_sound_outside_the_span_is_untouched(tone: Path, tmp_path: Path) -> None:
    whole, marked = tmp_path / "whole.m4a", tmp_path / "marked.m4a"
    render.render_audio(tone, whole, [], "voice-own", probe(tone))
    render.render_audio(tone, marked, [(5000, 5200)], "voice-own", probe(tone))
    a, b = given.heard(whole)[:36_000], given.heard(marked)[:36_000]
    assert max(abs(x - y) for x, y in zip(a, b, strict=True)) < 400


def test_many_spans_are_all_silent(tone: Path, tmp_path: Path) -> None:
    spans = [(at, at + 1) for at in range(0, 5000, 10)]
    assert len(filters.merged(spans)) == 1
    far = [(at * 1000, at * 1000 + 300) for at in range(250)]
    assert filters.sound(far, "voice-own").count("volume=") == 6
    render.render_audio(tone, tmp_path / "out.m4a", [*spans, *far], "voice-own", probe(tone))
    assert given.loudest(given.heard(tmp_path / "out.m4a"), 0, 5100) < 30


def test_more_spans_than_a_command_line_takes_are_silent(tone: Path, tmp_path: Path) -> None:
    spans = [(at * 1000, at * 1000 + 300) for at in range(3700)]
    assert len(filters.sound(spans, "voice-own")) > ffmpeg.LONGEST
    render.render_audio(tone, tmp_path / "out.m4a", spans, "voice-own", probe(tone))
    sound = given.heard(tmp_path / "out.m4a")
    assert given.loudest(sound, 1000, 1300) < 30 < 1000 < given.loudest(sound, 1500, 1800)


def test_many_spans_have_tones(tone: Path, tmp_path: Path) -> None:
    """As many as fit in one filter, and more."""
    far = [(3000 + at * 1000, 3000 + at * 1000 + 300) for at in range(250)]
    out = tmp_path / "out.m4a"
    render.render_audio(tone, out, far, "voice-own", probe(tone), tones_ms=far)
    assert given.loudest(given.heard(out), 3000, 3300) > 1000


def test_a_disguise_is_never_the_same_twice() -> None:
    assert len({filters.sound([], "voice-changed") for _ in range(20)}) == 20
    assert filters.sound([], "voice-own") == filters.sound([], "voice-own")


def test_without_rubberband_there_is_another_disguise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.media.ffmpeg.has_filter", lambda name: False)
    assert "asetrate=" in filters.sound([], "voice-changed")


def test_loudness_is_evened(tmp_path: Path) -> None:
    quiet = tmp_path / "quiet.wav"
    given._ffmpeg("-f", "lavfi", "-i", "sine=duration=8", "-af", "volume=-20dB", str(quiet))
    render.render_audio(quiet, tmp_path / "out.m4a", [], "voice-own", probe(quiet))
    before, after = given.heard(quiet), given.heard(tmp_path / "out.m4a")
    assert given.loudest(after, 3000, 7000) > 3 * given.loudest(before, 3000, 7000)


@pytest.mark.parametrize("length", [0.1, 1, 2.9, 5])
def test_silence_of_any_length_becomes_silence(tmp_path: Path, length: float) -> None:
    silent = tmp_path / "silent.wav"
    given._ffmpeg("-f", "lavfi", "-i", "anullsrc", "-t", str(length), str(silent))
    render.render_audio(silent, tmp_path / "out.m4a", [], "voice-own", probe(silent))
    sound = given.heard(tmp_path / "out.m4a")
    assert len(sound) / 8000 == pytest.approx(length, abs=0.03)
    assert given.loudest(sound, 0, 5000) == 0


def test_sound_that_starts_late_stays_late(tmp_path: Path) -> None:
    late = tmp_path / "late.mkv"
    given._ffmpeg(
        *("-f", "lavfi", "-i", "testsrc=duration=3:size=64x64:rate=10"),
        *("-itsoffset", "1", "-f", "lavfi", "-i", "sine=duration=2"),
        *("-map", "0:v", "-map", "1:a", str(late)),
    )
    render.render_audio(late, tmp_path / "out.m4a", [], "voice-own", probe(late))
    sound = given.heard(tmp_path / "out.m4a")
    assert given.loudest(sound, 0, 950) < 30 < 1000 < given.loudest(sound, 1050, 2000)


def test_video_plays_everywhere(tmp_path: Path) -> None:
    big = tmp_path / "big.mkv"
    given._ffmpeg(
        *("-f", "lavfi", "-i", "testsrc=duration=1:size=1920x1080:rate=50"),
        *("-c:v", "mpeg4", "-q:v", "5", str(big)),
    )
    out = tmp_path / "out.mp4"
    render.render_video(big, out, [], "", "face-shown", probe(big))
    found = probe(out)
    assert (found.width, found.height, found.codecs, found.sound) == (1280, 720, ("h264",), False)
    assert out.read_bytes().index(b"moov") < out.read_bytes().index(b"mdat")


def test_clips_are_cut_to_the_moment(tmp_path: Path) -> None:
    film = given.film(tmp_path / "film.mkv", 5)
    whole = tmp_path / "whole.mp4"
    render.render_video(film, whole, [(1000, 2000)], "voice-own", "face-shown", probe(film))
    out = tmp_path / "clip.mp4"
    render.cut(whole, out, 1400, 3650, video=True)
    assert probe(out).duration_ms == pytest.approx(2250, abs=67)
    sound = given.heard(out)
    assert len(sound) / 8 == pytest.approx(2250, abs=50)
    assert given.loudest(sound, 30, 700) < 30 < 1000 < given.loudest(sound, 800, 2200)
    only = tmp_path / "clip.m4a"
    render.cut(whole, only, 1400, 3650, video=False)
    assert probe(only).duration_ms == pytest.approx(2250, abs=50)


def test_covered_faces_cannot_be_told_apart(tmp_path: Path) -> None:
    film = given.film(tmp_path / "film.mp4", 1)
    render.render_video(film, tmp_path / "out.mp4", [], "", "face-blurred", probe(film))
    fine = given._ffmpeg(
        *("-i", str(tmp_path / "out.mp4"), "-frames:v", "1", "-vf", "format=gray"),
        *("-f", "rawvideo", "-"),
    )
    steps = [abs(a - b) for a, b in zip(fine, fine[1:], strict=False)]
    assert sorted(steps)[len(steps) * 99 // 100] <= 8


def test_the_waveform_shows_the_silence(tone: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.m4a"
    render.render_audio(tone, out, [(2000, 4000)], "voice-own", probe(tone))
    waveform(out, tmp_path / "wave.json", probe(out))
    drawn = json.loads((tmp_path / "wave.json").read_text())
    assert drawn["duration_ms"] == pytest.approx(6000, abs=30)
    assert len(drawn["peaks"]) == PEAKS
    assert all(-1 <= low <= high <= 1 for low, high in drawn["peaks"])
    middle = drawn["peaks"][PEAKS // 3 : PEAKS * 2 // 3]
    assert max(high for _, high in middle) < 0.01 < max(high for _, high in drawn["peaks"][:200])


def test_a_short_sound_has_a_waveform_too(tmp_path: Path) -> None:
    short = given.tone(tmp_path / "short.wav", 0.05)
    waveform(short, tmp_path / "wave.json", probe(short))
    assert json.loads((tmp_path / "wave.json").read_text())["peaks"]


def test_what_cannot_be_made_says_so(tone: Path, tmp_path: Path) -> None:
    with pytest.raises(MediaError):
        render.render_video(tone, tmp_path / "out.mp4", [], "", "face-shown", probe(tone))


@every(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 10_000))), st.integers(0, 300))
def test_merged_spans_cover_what_was_given(spans: list[tuple[int, int]], guard: int) -> None:
    found = filters.merged(spans, guard)
    assert found == sorted(found)
    assert all(a[1] < b[0] for a, b in zip(found, found[1:], strict=False))
    for start, end in spans:
        if end > start:
            wanted = (max(0, start - guard), end + guard)
            assert any(a <= wanted[0] and wanted[1] <= b for a, b in found)
