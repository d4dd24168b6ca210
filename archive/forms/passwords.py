"""Which passwords are guessed first: common ones, runs and repeats, and the names around one."""

import re
from collections.abc import Iterable

from archive import text

# What zxcvbn, which knows English, does not: words that many passwords in Spanish are made of,
# and the sentences that everybody was once told to use.
_COMMON = """
    contrasena contrasenia clave secreto bienvenido bienvenida teamo tequiero administrador
    cambiame futbol princesa estrella mariposa verano invierno primavera
""".split()
_FAMOUS = {"correcthorsebatterystaple", "fourwordsalluppercase"}
_SITE = "commonrecord"
# Of five grades, from 0; below this one a stolen table of passwords gives it away (zxcvbn).
_SAFE = 3
# zxcvbn takes no more, and what is safe so far does not become less so.
_LOOKED_AT = 72


def problem(password: str, names: Iterable[str] = ()) -> str:
    """Return the code of what makes *password* easy to guess, for one known by *names*; or none."""
    if _holds_name(password, names):
        return "password-name"
    return "password-common" if _is_common(password) else ""


def _is_common(password: str) -> bool:
    # Its lists take 30 ms to read, which nobody needs who sets no password.
    from zxcvbn import zxcvbn

    if _bare(password) in _FAMOUS:
        return True
    found = zxcvbn(text.unaccented(password)[:_LOOKED_AT], user_inputs=_COMMON)
    return int(found["score"]) < _SAFE


def _bare(given: str) -> str:
    """Return letters and digits alone, in lower case and without accents."""
    return "".join(c for c in text.unaccented(given) if c.isalnum())


def _holds_name(password: str, names: Iterable[str]) -> bool:
    bare, words = _bare(password), {_bare(word) for word in re.split(r"[\W\d_]+", password)}
    parts = {_bare(part) for name in names for part in re.split(r"[\W_]+", name)} - {""}
    # A short name is in many words: it counts where it stands alone.
    return _SITE in bare or any(part in (bare if len(part) > 3 else words) for part in parts)
