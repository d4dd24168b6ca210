"""archive bench pages: what it says of its figures, and that pages are light."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.cli.bench_pages import MINE, MOST_BYTES, OPEN, TELLING, Found
from archive.paths import PACKAGE
from tests import make
from tests.people import People

GOOD = Found({"/": 20_000, "/share": 90_000}, [900.0, 1000.0, 5000.0], [400.0] * 20)


def test_it_names_the_heaviest_page_and_the_medians() -> None:
    said = GOOD.as_json()
    assert said["data"]["heaviest"] == {"page": "/share", "bytes": 90_000}
    assert said["results"]["first_page_usable"]["p50_ms"] == 1000
    assert said["ok"] is True


@pytest.mark.parametrize(
    "worse",
    [
        Found({"/": 100_001}, [900.0], [400.0]),
        Found({"/": 1}, [3001.0], [400.0]),
        Found({"/": 1}, [900.0], [2001.0]),
    ],
)
def test_over_a_budget_is_not_ok(worse: Found) -> None:
    assert worse.as_json()["ok"] is False


def test_every_narrator_page_is_light(
    client: FlaskClient, session: Session, people: People
) -> None:
    make.begin(client)
    telling = [f"/share/{name}" for name in TELLING]
    heavy = {path: size for path in (*OPEN, *telling) if (size := _size(client, path)) > MOST_BYTES}
    make.submitted(session, people.riverton)
    make.come_back(client)
    mine = [f"/mine/{name}" for name in MINE]
    heavy |= {path: size for path in mine if (size := _size(client, path)) > MOST_BYTES}
    assert heavy == {}


def _size(client: FlaskClient, path: str) -> int:
    """Return the bytes of a page with its style and every script that its scripts bring in."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    page = answer.get_data(as_text=True)
    names = re.findall(r'(?:src|href)="/static/\w+/([^"]+)"', page)
    files = {PACKAGE / "static" / name for name in names}
    todo = list(files)
    while todo:
        script = todo.pop()
        if script.suffix == ".js":
            new = {_beside(script, name) for name in _brought_in(script)} - files
            files |= new
            todo += new
    size: int = len(page.encode()) + sum(file.stat().st_size for file in files)
    return size


def _brought_in(script: Path) -> list[str]:
    return re.findall(r'(?:from|URL\()\s*"(\./[^"]+)"', script.read_text(encoding="utf-8"))


def _beside(script: Path, name: str) -> Path:
    return (script.parent / name).resolve()
