"""What the pages for whoever runs it say of settings, files and tests is so."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from archive.config import Settings
from tests.contracts.house import ROOT

OPERATING, THREATS = ROOT / "docs" / "operating.md", ROOT / "docs" / "threat-model.md"
READ = re.compile(r'_(?:get|number)\(env, "([A-Z_]+)"')
ROW = re.compile(r"^\| `ARCHIVE_([A-Z_]+)` \| (.+?) \| (.+) \|$", re.M)
PLACE = re.compile(r"\b(?:archive|tests|templates|docs|migrations)/[\w/-]+(?:\.\w+)+")
# Made of the data folder, once, or by a word: no plain value stands in the code for these.
MADE = {"DATA", "MEDIA", "DATABASE", "HTTPS", "DEMO", "TRANSLATIONS", "ONION", "SPEECH", "NAMES"}
SECRET = {"SECRET_KEY", "COLUMN_KEYS", "LOOKUP_SECRET", "LOCK_SECRET"}


def test_every_setting_is_told_and_no_other() -> None:
    code = (ROOT / "archive" / "config.py").read_text(encoding="utf-8")
    told = [name for name, _, _ in ROW.findall(OPERATING.read_text(encoding="utf-8"))]
    assert sorted(told) == sorted(set(READ.findall(code)))


def test_defaults_are_those_of_the_code() -> None:
    plain = {field.name: field.default for field in fields(Settings)}
    for name, default, _ in ROW.findall(OPERATING.read_text(encoding="utf-8")):
        if name in SECRET:
            assert "secrets.json" in default, name
        elif name not in MADE:
            assert default == f"`{plain[name.lower()]}`", name


@pytest.mark.parametrize("page", [OPERATING, THREATS], ids=lambda page: page.stem)
def test_what_is_named_is_there(page: Path) -> None:
    words = page.read_text(encoding="utf-8")
    assert [name for name in PLACE.findall(words) if not (ROOT / name).is_file()] == []
    linked = re.findall(r"\]\(([\w./-]+)\)", words)
    assert [name for name in linked if not (page.parent / name).is_file()] == []
    tests = "\n".join(file.read_text(encoding="utf-8") for file in ROOT.glob("tests/**/test_*.py"))
    assert [
        name for name in re.findall(r"`(test_\w+)`", words) if f"def {name}(" not in tests
    ] == []


def test_the_way_to_them_is_in_the_readme() -> None:
    words = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "(docs/operating.md)" in words and "(docs/threat-model.md)" in words
