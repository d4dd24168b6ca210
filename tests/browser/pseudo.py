"""A language nobody speaks, written from right to left: every word of the site, turned round."""

import re
from pathlib import Path

from babel.messages.mofile import write_mo

from scripts import words

CODE = "ar"
# The letters of a word become letters of the Arabic block, so that nothing stays by mistake.
_LETTERS = str.maketrans({chr(97 + n): chr(0x0627 + n) for n in range(20)})
_BLANK = re.compile(r"(%\(\w+\)[sd]|%%|\{\w+\})")


def turned(said: str) -> str:
    """Return *said* in other letters, its blanks as they were."""
    pieces = _BLANK.split(said)
    return "".join(p if _BLANK.fullmatch(p) else p.lower().translate(_LETTERS) for p in pieces)


def make_catalogue(folder: Path) -> Path:
    """Write the catalogue into *folder* as a translator's would stand; return the folder."""
    catalogue = words.extracted()
    catalogue.locale = CODE
    for message in catalogue:
        if message.id:
            forms = words.forms(message.id)
            many = [turned(forms[-1])] * catalogue.num_plurals
            message.string = many if message.pluralizable else turned(forms[0])
    home = folder / CODE / "LC_MESSAGES"
    home.mkdir(parents=True)
    with (home / "messages.mo").open("wb") as out:
        write_mo(out, catalogue)
    return folder
