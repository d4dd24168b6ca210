"""One picture of a video of ours, and the faces in it: found in a process of their own."""

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from archive.media import ffmpeg
from archive.media.errors import MediaError
from archive.media.filters import seconds
from archive.media.limits import limited

_SCRIPT = Path(__file__).with_name("faces.py")
_SECONDS = 20
_MEMORY = 2 * 1024**3
# So many seconds before the end there is a frame in any film.
_LAST = 2


def frame_at(source: Path, work: Path, at_ms: int) -> Path:
    """Write the picture of a video at a moment into *work*, and return where it is.

    After the last frame, that one stays on the screen. Raises MediaError.
    """
    picture = work / "frame.jpg"
    still = ("-map", "0:V:0", "-f", "image2", "-update", "1", str(picture))
    with suppress(MediaError):
        ffmpeg.run(
            [*ffmpeg.source(source, "-ss", seconds(at_ms)), "-frames:v", "1", *still], _SECONDS
        )
    if not picture.exists():
        ffmpeg.run([*ffmpeg.source(source, "-sseof", f"-{_LAST}"), *still], _SECONDS)
    return picture


def faces_at(source: Path, work: Path, at_ms: int | None) -> list[list[float]]:
    """Return boxes around faces, in parts of the picture; *at_ms* is None for a photo."""
    picture = source if at_ms is None else frame_at(source, work, at_ms)
    command = limited([sys.executable, "-I", str(_SCRIPT), str(picture)], _SECONDS, _MEMORY)
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        found: list[list[float]] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise MediaError("unreadable") from error
    return found
