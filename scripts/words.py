"""Bring the translations up to date with the pages: extract, merge and compile.

Run it after changing a sentence, fill what is empty in messages.po, and run it again.
A file that would not change is not touched, so a second run leaves no trace in git.
"""

from collections.abc import Sequence
from configparser import ConfigParser
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "archive" / "translations"
CALLS = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}


def extracted() -> Catalog:
    """Return every message of the code and the pages, each with the files it stands in."""
    mapping = ConfigParser()
    mapping.read(ROOT / "babel.cfg", encoding="utf-8")
    found = Catalog()
    for method, pattern in (section.split(": ") for section in mapping.sections()):
        # By folder, so that neither an environment nor a build beside them is read.
        folder, below = pattern.split("/", 1)
        for name, _line, message, comments, context in extract_from_dir(
            ROOT / folder, [(below, method)], keywords=CALLS
        ):
            found.add(message, None, [(f"{folder}/{name}", 0)], (), comments, context=context)
    return found


def po(language: str) -> Path:
    """Return where the translations into *language* are kept."""
    return TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"


def kept(language: str) -> Catalog:
    """Return the translations into *language* as they are kept."""
    with po(language).open("rb") as file:
        return read_po(file, locale=language)


def merged(language: str) -> Catalog:
    """Return what is kept, with what is new left empty and what is unused left out."""
    catalog, now = kept(language), extracted()
    now.creation_date = catalog.creation_date
    catalog.update(now, no_fuzzy_matching=True, update_header_comment=False)
    return catalog


def text(catalog: Catalog) -> bytes:
    """Return *catalog* as the bytes of a .po file, sorted by message so that diffs stay small."""
    out = BytesIO()
    write_po(out, catalog, width=100, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return out.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """Return *catalog* as the bytes of a .mo file."""
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def forms(found: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return a message's words for one and for many, or its only words."""
    return (found,) if isinstance(found, str) else tuple(found or ())


def said(message: Message) -> bool:
    """Return whether *message* has words, for one and for many where it counts."""
    return bool(message.string) and all(forms(message.string))


def main() -> None:
    """Update and compile every language; say how many messages wait for words."""
    for language in sorted(folder.name for folder in TRANSLATIONS.iterdir() if folder.is_dir()):
        catalog = merged(language)
        for path, content in (
            (po(language), text(catalog)),
            (po(language).with_suffix(".mo"), compiled(catalog)),
        ):
            if not path.exists() or path.read_bytes() != content:
                path.write_bytes(content)
        waiting = sum(not said(message) for message in catalog if message.id)
        print(f"{language}: {len(catalog)} messages, {waiting} without words.")


if __name__ == "__main__":
    main()
