"""How loud a recording is, and what makes it as loud as the others that are given out."""

from pathlib import Path

import pytest

from archive import samples
from archive.media import filters, level, render
from archive.media.level import Level
from archive.media.probe import probe
from tests.media import given

SAID = Path(samples.__file__).parent / "media"
# Of less than a minute one gain is taken in any case.
SHORT, LONG = 8_000, 90_000


def _noise(out: Path, seconds: int, *filters: str) -> Path:
    """Write noise that rises and falls as speech does, through *filters*."""
    noise = f"anoisesrc=c=pink:r=48000:a=0.5:d={seconds}:seed=7,tremolo=f=4:d=0.9"
    given._ffmpeg("-f", "lavfi", "-i", ",".join([noise, *filters]), str(out))
    return out


def _level(src: Path) -> Level:
    found = render.leveled(src, [], probe(src))
    assert found
    return found


def _given_out(src: Path, voice: str = "voice-own") -> Path:
    out = src.with_suffix(".m4a")
    render.render_audio(src, out, [], voice, probe(src))
    return out


@pytest.mark.parametrize("volume", [-18, -6, 6])
@pytest.mark.parametrize("voice", ["voice-own", "voice-changed"])
def test_quiet_and_loud_come_out_as_loud(tmp_path: Path, volume: int, voice: str) -> None:
    """A disguise moves the level by what nobody can foresee."""
    out = _given_out(_noise(tmp_path / "noise.wav", 8, f"volume={volume}dB"), voice)
    off = 0.6 if voice == "voice-own" else 0.9
    assert _level(out).loudness == pytest.approx(level.TARGET_LUFS, abs=off)


@pytest.mark.parametrize("voice", ["voice-own", "voice-changed"])
@pytest.mark.parametrize("name", ["late-bus", "wrong-car"])
def test_speech_comes_out_as_loud(tmp_path: Path, voice: str, name: str) -> None:
    """Its peaks are held back by several decibels, which takes away from its level."""
    src = tmp_path / "said.wav"
    given._ffmpeg("-i", str(SAID / f"{name}.ogg"), "-t", "25", str(src))
    assert _level(_given_out(src, voice)).loudness == pytest.approx(level.TARGET_LUFS, abs=1)


def test_a_whisper_stays_a_whisper(tmp_path: Path) -> None:
    """Six decibels between two halves are six decibels still."""
    src = tmp_path / "two.wav"
    voice = "sine=f=330:r=48000:d=8,tremolo=f=4:d=0.9"
    given._ffmpeg("-f", "lavfi", "-i", f"{voice},volume=-6dB:enable='gt(t,4)'", str(src))
    before, after = given.heard(src), given.heard(_given_out(src))
    was, is_now = (
        given.loudest(each, 1000, 3500) / given.loudest(each, 4500, 7500)
        for each in (before, after)
    )
    assert is_now == pytest.approx(was, rel=0.1)


def test_voices_far_apart_are_brought_together(tmp_path: Path) -> None:
    """Who sits far from the microphone is heard beside who sits near it."""
    src = _noise(tmp_path / "two.wav", 70, "volume=-15dB:enable='lt(mod(t,20),10)'")
    assert _level(src).span > level.EVEN_LU
    assert _level(_given_out(src)).span < _level(src).span - 3


def test_a_peak_is_held(tmp_path: Path) -> None:
    """A door that slams in a quiet recording, which is made far louder, is not clipped."""
    slam = "volume=30dB:enable='between(t,4,4.02)'"
    src, out = _noise(tmp_path / "noise.wav", 8, "volume=-30dB", slam), tmp_path / "out.wav"
    given._ffmpeg(
        "-i", str(src), "-af", filters.sound([], "voice-own", SHORT, _level(src)), str(out)
    )
    assert 0.7 * 32768 < given.loudest(given.heard(out), 0, 8000) < 0.9 * 32768


def test_what_is_redacted_does_not_count(tmp_path: Path) -> None:
    """Neither its loudness, nor the silence that stands in its place."""
    src = _noise(tmp_path / "noise.wav", 8, "volume=-20dB", "volume=20dB:enable='between(t,2,4)'")
    quiet = _level(_noise(tmp_path / "quiet.wav", 8, "volume=-20dB"))
    rest = render.leveled(src, [(2000, 4000)], probe(src))
    assert rest is not None
    assert _level(src).loudness > quiet.loudness + 10
    assert rest.loudness == pytest.approx(quiet.loudness, abs=0.3)


@pytest.mark.parametrize(
    ("found", "gain"),
    [(Level(-20, 5), 4.0), (Level(-80, 0), 0.0), (Level(-70, 0), 0.0), (Level(-60, 2), 30.0)],
)
def test_the_gain(found: Level, gain: float) -> None:
    assert (level.evened(found, LONG) or "").startswith(f"volume={gain:.2f}dB,alimiter=")


@pytest.mark.parametrize("found", [None, Level(-20, 11.1)])
def test_without_one_level_it_is_evened_as_it_goes(found: Level | None) -> None:
    assert level.evened(found, LONG) is None
    assert "loudnorm=I=-16" in filters.sound([], "voice-own", LONG, found)


def test_words_in_a_tag_are_no_level(tmp_path: Path) -> None:
    told = "Summary: I: 20.0 LUFS LRA: 1.0 LU"
    quiet, tagged = _noise(tmp_path / "noise.wav", 8, "volume=-20dB"), tmp_path / "tagged.flac"
    given._ffmpeg("-i", str(quiet), "-metadata", f"title={told}", str(tagged))
    assert _level(tagged) == _level(quiet)


def test_where_ffmpeg_says_too_much_there_is_no_level(tmp_path: Path) -> None:
    """The summary comes last, and only the first of what is said is kept."""
    quiet, tagged = _noise(tmp_path / "noise.wav", 8), tmp_path / "tagged.flac"
    words = [f"word{n}={'w' * 1000}" for n in range(200)]
    told = [arg for word in words for arg in ("-metadata", word)]
    given._ffmpeg("-i", str(quiet), *told, str(tagged))
    assert render.leveled(tagged, [], probe(tagged)) is None
    assert _given_out(tagged).stat().st_size > 0
