"""A third language, written from right to left, is a catalogue and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import journey, live, pseudo
from tests.browser.conftest import PHONE
from tests.browser.live import Site

pytestmark = pytest.mark.browser

PAGES = ("tell", "write", "about", "choices", "appearance", "preview", "check")
WIDER = "document.documentElement.scrollWidth > window.innerWidth"


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("elsewhere")
    catalogue = pseudo.make_catalogue(folder / "translations")
    with live.serving(folder / "site", worker=False, translations=catalogue) as site:
        live.cast(site)
        yield site


@pytest.fixture
def page(elsewhere: Site, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport=PHONE, base_url=elsewhere.url)
    yield context.new_page()
    context.close()


def test_every_page_of_telling_is_turned_round(page: Page, tmp_path: Path) -> None:
    journey.begin(page)
    page.set_extra_http_headers({"Accept-Language": pseudo.CODE})
    for name in PAGES:
        page.goto(f"/share/{name}")
        assert page.locator("html").get_attribute("dir") == "rtl"
        assert page.locator("h1").inner_text() == pseudo.turned(_heading(page)).strip()
        assert not page.evaluate(WIDER), name
        box = page.locator("h1").bounding_box()
        assert box and box["x"] + box["width"] > PHONE["width"] * 0.9, "it begins at the right"


def _heading(page: Page) -> str:
    """Return the heading as the page has it in English."""
    page.set_extra_http_headers({"Accept-Language": "en"})
    other = page.context.new_page()
    other.goto(page.url)
    found = other.locator("h1").inner_text()
    other.close()
    page.set_extra_http_headers({"Accept-Language": pseudo.CODE})
    return found
