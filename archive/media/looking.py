"""Find faces in one picture of ours, in a process of its own, with OpenCV where it is there."""

import json
import subprocess
import sys
from pathlib import Path

from archive.media import ffmpeg
from archive.media.errors import MediaError
from archive.media.filters import seconds
from archive.media.limits import limited

_SCRIPT = Path(__file__).with_name("faces.py")
_SECONDS = 20
_MEMORY = 2 * 1024**3


def faces_at(source: Path, work: Path, at_ms: int | None) -> list[list[float]]:
    """Return boxes around faces, in parts of the picture; *at_ms* is None for a photo."""
    picture = source
    if at_ms is not None:
        picture = work / "frame.jpg"
        still = ("-map", "0:V:0", "-frames:v", "1", "-f", "image2", "-update", "1", str(picture))
        ffmpeg.run([*ffmpeg.source(source, "-ss", seconds(at_ms)), *still], _SECONDS)
    command = limited([sys.executable, "-I", str(_SCRIPT), str(picture)], _SECONDS, _MEMORY)
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        found: list[list[float]] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise MediaError("unreadable") from error
    return found
