"""What a file is, told by its bytes and never by its name."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from archive.media import ffmpeg, photo
from archive.media.errors import CODES, MediaError
from archive.media.probe import probe
from tests.media import given


def refusal(path: Path, minutes: int = 180) -> str:
    with pytest.raises(MediaError) as caught:
        probe(path, minutes)
    assert caught.value.code in CODES
    return caught.value.code


def test_names_count_for_nothing(tmp_path: Path) -> None:
    lying = tmp_path / "photo.jpg"
    shutil.move(given.tone(tmp_path / "tone.flac", 1), lying)
    assert (probe(lying).kind, probe(lying).codecs) == ("audio", ("flac",))
    text = tmp_path / "song.mp3"
    text.write_text("<script>alert(1)</script>")
    assert refusal(text) == "not-media"


def test_refusals_have_codes(tmp_path: Path) -> None:
    empty = tmp_path / "empty.wav"
    empty.touch()
    assert refusal(empty) == "empty"
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(given.film(tmp_path / "film.mp4").read_bytes()[:300])
    assert refusal(cut) in {"unreadable", "no-sound"}
    assert refusal(given.tone(tmp_path / "long.wav", 61), minutes=1) == "too-long"


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("chrome.webm", ("-c:a", "libopus", "-f", "webm", "-live", "1")),
        ("safari.mp4", ("-c:a", "aac", "-f", "mp4", "-movflags", "frag_keyframe+empty_moov")),
        ("firefox.ogg", ("-c:a", "libopus", "-f", "ogg")),
    ],
)
def test_a_browsers_recording_is_measured(
    tmp_path: Path, name: str, options: tuple[str, ...]
) -> None:
    given._ffmpeg("-f", "lavfi", "-i", "sine=duration=3", *options, str(tmp_path / name))
    found = probe(tmp_path / name)
    assert (found.kind, found.sound) == ("audio", True)
    assert found.duration_ms == pytest.approx(3000, abs=50)


def test_a_turned_video_is_measured_upright(tmp_path: Path) -> None:
    film = given.turned(given.film(tmp_path / "film.mp4", 1, sound=False), tmp_path / "turned.mp4")
    found = probe(film)
    assert (found.kind, found.width, found.height, found.sound) == ("video", 90, 160, False)
    assert abs(found.rotation) == 90


def test_cover_art_is_no_video(tmp_path: Path) -> None:
    art, tone = tmp_path / "art.png", given.tone(tmp_path / "tone.mp3", 1)
    given._ffmpeg("-f", "lavfi", "-i", "testsrc", "-frames:v", "1", str(art))
    both = tmp_path / "both.mp3"
    given._ffmpeg(
        "-i", str(tone), "-i", str(art), "-map", "0:a", "-map", "1:v", "-c", "copy", str(both)
    )
    assert probe(both).kind == "audio"


@pytest.mark.parametrize(
    "tag",
    [
        *("x" * 70_000, f"{'ñ' * 40}\n" * 1000, "\n".join(["Stream mapping:"] * 9)),
        *("Stream #0:0: Audio: mp3\n" * 4000, "0, 0, 0, 1024, 2048, 0x00\n" * 9),
    ],
)
@pytest.mark.parametrize("of", ["", ":s:0"])
def test_tags_hide_no_picture_and_no_sound(tmp_path: Path, tag: str, of: str) -> None:
    """Tags as long as all that is read of what ffmpeg says, or that say what it would."""
    film, tagged = given.film(tmp_path / "film.mp4", 1), tmp_path / "tagged.mkv"
    told = tmp_path / "tags.txt"
    lines = tag.replace("=", "").replace("#", "\\#").replace("\n", "\\\n")
    told.write_text(f";FFMETADATA1\n{'[STREAM]' if of else ''}\ncomment={lines}\n")
    mapped = ("-map", "0", f"-map_metadata{of}", f"1{of and ':s:0'}")
    given._ffmpeg("-i", str(film), "-i", str(told), *mapped, "-c", "copy", str(tagged))
    assert tag[:40].encode() in tagged.read_bytes()
    found = probe(tagged)
    assert (found.kind, found.sound, found.width, found.height) == ("video", True, 160, 90)


def test_tasting_too_long_is_no_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sound that never can be decoded would be tried to the end of the file."""
    tone, run = given.tone(tmp_path / "tone.wav", 1), ffmpeg.run

    def slow(args: Sequence[str], *more: Any, **others: Any) -> int:
        if "framecrc" in args:
            raise MediaError("too-slow")
        return run(args, *more, **others)

    before = probe(tone)
    monkeypatch.setattr(ffmpeg, "run", slow)
    assert probe(tone) == before and before.sound


def test_a_photo_loads_no_reader_of_anything_else(tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    Image.new("RGB", (30, 20), "teal").save(picture)
    command = [sys.executable, "-I", "-X", "importtime", str(photo._SCRIPT), "look", str(picture)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert json.loads(done.stdout)["width"] == 30
    assert "PIL.PngImagePlugin" in done.stderr
    for other in ("PIL.PdfImagePlugin", "PIL.WebPImagePlugin", "PIL._avif", "pillow_heif"):
        assert other not in done.stderr


def test_photos_within_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    still = tmp_path / "still.png"
    given._ffmpeg("-f", "lavfi", "-i", "testsrc=size=3000x2000", "-frames:v", "1", str(still))
    found = probe(still)
    assert (found.kind, found.width, found.height, found.container) == ("photo", 3000, 2000, "png")
    monkeypatch.setattr(photo, "_MEMORY", 40 * 1024**2)
    assert refusal(still) in {"unreadable", "too-big"}
