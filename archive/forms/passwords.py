"""Which passwords are guessed first: common ones, runs and repeats, and the names around one."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

# The words that most passwords are made of, in both languages; one and some digits is no password.
_COMMON = """
    password passwort passw0rd p4ssword contrasena contrasenia clave secret secreto letmein
    welcome bienvenido bienvenida iloveyou teamo tequiero administrator administrador admin
    changeme cambiame monkey dragon football futbol baseball basketball sunshine princess
    princesa superman batman starwars pokemon shadow master trustno1 whatever hello login
    estrella mariposa michael jennifer summer winter spring autumn verano invierno primavera
    america mexico barcelona liverpool chocolate computer internet qwerty qwertz azerty test
    user pass word hola love
""".split()
_FAMOUS = {"correcthorsebatterystaple", "troubadour3", "fourwordsalluppercase"}
_KEYS = (
    *("qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm", "1234567890"),
    *("1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "q1w2e3r4t5y6u7i8o9p0"),
)
_SITE = "commonrecord"
# With fewer signs of its own, the rest is what everybody tries first.
_LEAST = 4
_REPEATED = re.compile(r"(.{1,6})\1+(.{0,5})")


def problem(password: str, names: Iterable[str] = ()) -> str:
    """Return the code of what makes *password* easy to guess, for one known by *names*; or none."""
    if _holds_name(password, names):
        return "password-name"
    return "password-common" if _is_common(_bare(password)) else ""


def _bare(given: str) -> str:
    """Return letters and digits alone, in lower case and without accents."""
    plain = unicodedata.normalize("NFKD", given.casefold())
    return "".join(c for c in plain if c.isalnum())


def _holds_name(password: str, names: Iterable[str]) -> bool:
    bare, words = _bare(password), {_bare(word) for word in re.split(r"[\W\d_]+", password)}
    parts = {_bare(part) for name in names for part in re.split(r"[\W_]+", name)} - {""}
    # A short name is in many words: it counts where it stands alone.
    return _SITE in bare or any(part in (bare if len(part) > 3 else words) for part in parts)


def _is_common(bare: str) -> bool:
    found = _REPEATED.fullmatch(bare)
    if bare in _FAMOUS or found and found[1].startswith(found[2]):
        return True
    for word in sorted(_COMMON, key=len, reverse=True):
        bare = bare.replace(word, " ")
    own = "".join(part for run in bare.split() for part in _without_runs(run))
    return len([c for c in own if not c.isdigit()]) < _LEAST


def _without_runs(bare: str) -> Iterator[str]:
    """Yield what is left without counting, repeats and neighbours on a keyboard."""
    at = 0
    while at < len(bare):
        length = max(_run(bare, at), _on_keys(bare, at))
        if length < 3:
            yield bare[at]
            length = 1
        at += length


def _run(bare: str, at: int) -> int:
    """Return how many signs from *at* on go up, down or stay by the same step of one."""
    if at + 1 >= len(bare) or abs(step := ord(bare[at + 1]) - ord(bare[at])) > 1:
        return 1
    end = at + 1
    while end < len(bare) and ord(bare[end]) - ord(bare[end - 1]) == step:
        end += 1
    return end - at


def _on_keys(bare: str, at: int) -> int:
    lines = [line for keys in _KEYS for line in (keys, keys[::-1])]
    ends = range(at + 1, len(bare) + 1)
    return max((end - at for end in ends if any(bare[at:end] in line for line in lines)), default=1)
