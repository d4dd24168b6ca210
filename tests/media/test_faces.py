"""Faces are found by the real library, in a process of its own, where they are."""

import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from archive.media import ffmpeg, looking
from archive.media.faces import once

PORTRAIT = "metadata/pillow/hopper_orientation_2.jpg"


@pytest.fixture
def portrait(corpus: Path, tmp_path: Path) -> Path:
    """Return a portrait of 128 by 128 points, its face left of the middle and above it."""
    with Image.open(corpus / PORTRAIT) as image:
        ImageOps.exif_transpose(image).convert("RGB").save(tmp_path / "portrait.png")
    return tmp_path / "portrait.png"


def test_a_face_is_followed_through_a_film(portrait: Path, tmp_path: Path) -> None:
    """The portrait goes from the left edge to the right; past the end its last place counts."""
    film = tmp_path / "film.mp4"
    grey = ("-f", "lavfi", "-i", "color=gray:s=512x128:r=5:d=2", "-loop", "1", "-i", str(portrait))
    moved = ("-filter_complex", "overlay=x='200*t':shortest=1", "-pix_fmt", "yuv420p")
    command = [ffmpeg.executable(), "-v", "error", *grey, *moved, "-t", "2", str(film)]
    subprocess.run(command, check=True)
    for at_ms, offset in ((0, 0), (5000, 360)):
        (tmp_path / str(at_ms)).mkdir()
        ((left, top, width, height),) = looking.faces_at(film, tmp_path / str(at_ms), at_ms)
        assert left * 512 - offset == pytest.approx(34, abs=8)
        assert top * 128 == pytest.approx(22, abs=8)
        assert 45 < width * 512 < 75 and 45 < height * 128 < 75


def test_one_face_is_one_box() -> None:
    """The detectors of faces from the front and the side may both see it."""
    front, side, other = (10, 10, 40, 40), (8, 4, 60, 60), (60, 10, 40, 40)
    assert once([front, side, other, side]) == [front, other]
