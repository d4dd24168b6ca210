"""Photos, decoded in a process of their own that may die without harm."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.formats.area import Area, grown
from archive.media.errors import MediaError
from archive.media.limits import limited

_SCRIPT = Path(__file__).with_name("still.py")
_SECONDS = 45
_MEMORY = 2 * 1024**3


@dataclass(frozen=True)
class Look:
    """A photo's format and its size in pixels, upright."""

    format: str
    width: int
    height: int


def look(source: Path) -> Look:
    """Decode *source* whole and say what it is; raises MediaError."""
    return Look(**_ask("look", str(source)))


def render(
    source: Path, out: Path, longest: int, face: str, areas: Sequence[Area] = ()
) -> tuple[int, int]:
    """Write *source* to *out* as JPEG, at most *longest* pixels a side; return its size."""
    made = _ask("render", str(source), str(out), str(longest), face, _boxes(areas))
    return made["width"], made["height"]


def _boxes(areas: Sequence[Area]) -> str:
    """Return the boxes of *areas*, with their guard, as still.py reads them."""
    # What is solid comes last, and lies over what is blurred.
    ordered = sorted(areas, key=lambda area: area.cover)
    found = [(area.cover, grown(area.keys[0])) for area in ordered]
    return json.dumps([[cover, key.x, key.y, key.w, key.h] for cover, key in found])


def _ask(*args: str) -> dict[str, Any]:
    command = limited([sys.executable, "-I", str(_SCRIPT), *args], _SECONDS, _MEMORY)
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise MediaError("too-slow") from error
    if done.returncode != 0 or not done.stdout:
        # Killed by its limits, or by the file.
        raise MediaError("unreadable")
    answer: dict[str, Any] = json.loads(done.stdout)
    if "code" in answer:
        raise MediaError(answer["code"])
    return answer
