"""Names in written words, found by a model on this machine: nothing is sent, nothing fetched.

The library is an extra and takes seconds to load, so it is loaded in a process of its own
(spot.py), as the one that listens is (speech.py).
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from archive.media.errors import MediaError
from archive.media.limits import limited

Span = tuple[int, int]

_SCRIPT = Path(__file__).with_name("spot.py")
# It reads some thousand letters a second on a slow and busy core.
_START_S, _LETTERS_A_SECOND = 60, 2_000

_models: Mapping[str, str] = {}


def read_setting(given: str) -> dict[str, str]:
    """Return models by language: `en=en_core_web_sm,es=/models/es`, packages or folders."""
    pairs = (part.partition("=") for part in given.split(","))
    return {language.strip().lower(): name.strip() for language, _, name in pairs if name.strip()}


def use(models: Mapping[str, str]) -> None:
    """Set the models by language; the factory calls this."""
    global _models
    _models = models


def models() -> Mapping[str, str]:
    """Return the models that are set, by language."""
    return _models


def library_is_here() -> bool:
    """Tell whether the extra is installed, without loading it."""
    return find_spec("spacy") is not None


def model_for(language: str) -> Path | None:
    """Return the folder of the model that reads *language*, or None."""
    name = _models.get(language, "")
    return folder_of(name) if name and library_is_here() else None


def folder_of(name: str) -> Path | None:
    """Return where a model lies: in a folder, or in a package, none of which is run for it."""
    if "/" in name:
        home = Path(name)
    else:
        found = find_spec(name) if name.isidentifier() else None
        if found is None or not found.origin:
            return None
        home = Path(found.origin).parent
    inside = [home / "config.cfg", *sorted(home.glob("*/config.cfg"))]
    return next((file.parent for file in inside if file.is_file()), None)


def find(texts: Sequence[str], model: Path) -> list[list[Span]]:
    """Return where people are named in each of *texts*, half open; raises MediaError."""
    most_s = _START_S + sum(map(len, texts)) // _LETTERS_A_SECOND
    command = limited([sys.executable, "-I", str(_SCRIPT), str(model)], most_s)
    given = json.dumps(list(texts)).encode()
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, timeout=most_s, check=True, env=_environ()
        )
        found = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise MediaError("too-slow") from error
    except (subprocess.CalledProcessError, ValueError) as error:
        raise MediaError("unreadable") from error
    return [[(first, last) for first, last in spans] for spans in found]


def _environ() -> dict[str, str]:
    """Return what the process may know of ours: where programs are, and that one core is its."""
    one = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1")
    return {"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", **one}
