"""A booth that nobody touches counts down where it can be seen, and goes back to its start."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from archive.web.booth import IDLE_S, WARN_S
from tests import make
from tests.browser import live, together
from tests.browser.conftest import DESK

pytestmark = pytest.mark.browser


def test_one_tap_stays_and_silence_ends_the_visit(tmp_path: Path, chromium: Browser) -> None:
    with live.serving(tmp_path, worker=False) as site:
        live.cast(site)
        page = chromium.new_context(base_url=site.url, viewport=DESK).new_page()
        live.sign_in(page, site, "mo@example.org")
        together.become_booth(page)
        _begin(page)
        page.clock.install()
        page.goto("/share/write")
        page.fill("#body", make.WORDS)
        box = page.locator("#booth-idle")
        page.clock.run_for((IDLE_S + 2) * 1000)
        expect(box).to_be_visible()
        left = int(box.locator("[data-left]").inner_text())
        assert 0 < left < WARN_S
        box.get_by_role("button", name="I am still here").click()
        expect(box).to_be_hidden()
        assert page.input_value("#body") == make.WORDS
        page.clock.run_for((IDLE_S + WARN_S + 2) * 1000)
        page.wait_for_url("**/booth/start")
        answer = page.goto("/share/write")
        assert answer and answer.status == 404
        page.context.close()


def _begin(page: Page) -> None:
    page.get_by_role("link", name="Start").click()
    page.get_by_label("18 or older").check()
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_url("**/share/tell")
