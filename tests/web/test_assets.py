"""What browsers keep of ours: a year, under an address that changes with it."""

import re
from pathlib import Path

from flask.testing import FlaskClient

from archive.web import assets
from tests.people import People


def test_style_and_scripts_are_kept_and_pages_are_not(client: FlaskClient, people: People) -> None:
    page = client.get("/share")
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)
    assert len(addresses) > 3
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.cache_control.immutable and answer.cache_control.max_age == assets.KEPT_S
        assert "Set-Cookie" not in answer.headers and not answer.vary
    assert page.headers["Cache-Control"] == "no-store"


def test_a_version_of_before_is_not_kept(client: FlaskClient, people: People) -> None:
    answer = client.get("/static/0123456789ab/site.css")
    assert answer.status_code == 200
    assert answer.cache_control.no_cache and not answer.cache_control.immutable
    for outside in ("../__init__.py", "%2e%2e/__init__.py", "nothing.css", ""):
        assert client.get(f"/static/0123456789ab/{outside}").status_code == 404
    assert client.get("/static/site.css").status_code == 404


def test_the_version_is_that_of_every_file(tmp_path: Path) -> None:
    (tmp_path / "js").mkdir()
    (tmp_path / "js" / "a.js").write_text("one")
    first = assets.digest(str(tmp_path))
    (tmp_path / "js" / "a.js").write_text("two")
    assets.digest.cache_clear()
    second = assets.digest(str(tmp_path))
    (tmp_path / "js" / "a.js").rename(tmp_path / "js" / "b.js")
    assets.digest.cache_clear()
    assert len({first, second, assets.digest(str(tmp_path))}) == 3
