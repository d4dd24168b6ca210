"""Times as captions write them."""

import pytest

from archive.formats import timecode


@pytest.mark.parametrize(
    ("code", "ms"),
    [
        ("00:00:01.000", 1_000),
        ("0:0:7.23", 7_230),
        ("75:20", 4_520_000),
        ("120:00:00,5", 432_000_500),
        ("00:11:890", 11_890),
        ("1:60:00", None),
        ("0:61", None),
        ("12", None),
        ("", None),
    ],
)
def test_reads(code: str, ms: int | None) -> None:
    assert timecode.parse(code) == ms


def test_writes() -> None:
    assert timecode.write(3_723_004) == "01:02:03.004"
    assert timecode.write(-5, ",") == "00:00:00,000"
    assert [timecode.label(ms) for ms in (123_999, 3_723_000)] == ["2:03", "1:02:03"]
