"""What the suite leaves out of the strings `make soak` sends: nobody takes a part by hand."""

import re
from pathlib import Path

import pytest

from tests import thorough

HERE = Path(__file__).parent
# A part of a list cut out where it is used; the batches of test_many.py are dealt whole.
CUT = re.compile(r"\[\w*:\w*:\w+\]|\)\[:\d+\]:")
DEALT = "core(corpus)[part::PARTS]"


def test_each_part_is_whole_in_the_long_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thorough, "THOROUGH", False)
    assert list(thorough.some("abcdefg", 3)) == ["a", "d", "g"]
    assert list(thorough.first("abcdefg", 3)) == ["a", "b", "c"]
    monkeypatch.setattr(thorough, "THOROUGH", True)
    assert thorough.some("abcdefg", 3) == thorough.first("abcdefg", 3) == "abcdefg"


@pytest.mark.parametrize("file", sorted(HERE.glob("test_*.py")), ids=lambda file: file.stem)
def test_no_part_is_taken_by_hand(file: Path) -> None:
    """A list cut short in place would be cut short in `make soak` too."""
    found = [line.strip() for line in file.read_text("utf-8").splitlines() if CUT.search(line)]
    assert [line for line in found if DEALT not in line] == []
