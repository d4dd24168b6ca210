"""Writing a transcript while one listens: the stamp puts the time of what plays before a line."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk as desks
from tests.browser import live
from tests.browser.conftest import DESK, Opener
from tests.browser.live import Site

pytestmark = pytest.mark.browser

PAST = "(seconds) => document.querySelector('[data-stamping] audio').currentTime > seconds"


def words(page: Page) -> str:
    return page.locator("#words").input_value()


def test_paste_listen_and_stamp(site: Site, people: Opener, jfk: Path) -> None:
    desk = desks.prepare(site, jfk, written=False)
    page, _ = people(DESK)
    live.sign_in(page, site, "mo@example.org")
    page.goto(desk.address)
    page.fill("#words", "And so my fellow Americans\n\nask not")
    page.keyboard.press("Control+Home")
    page.get_by_role("button", name="Stamp the time").click()
    assert words(page) == "[00:00] And so my fellow Americans\n\nask not"
    page.keyboard.press("Control+End")
    page.keyboard.press("Alt+p")
    page.wait_for_function(PAST, arg=1)
    page.keyboard.press("Alt+p")
    page.keyboard.press("Alt+t")
    assert re.search(r"\n\[00:0[12]\] ask not$", words(page)), words(page)
    # Back five seconds, and a new stamp takes the place of the old one.
    page.keyboard.press("Alt+b")
    page.keyboard.press("Alt+t")
    assert words(page).endswith("\n[00:00] ask not")
    page.wait_for_function("() => document.querySelector('[data-now]').textContent === '00:00'")
    page.fill("#words", words(page).replace("[00:00] ask", "[00:03] ask"))
    page.get_by_role("button", name="Save the transcript").click()
    # Short lines become one passage of a length that one listens to.
    expect(page.locator("[data-rows] p")).to_have_text(["And so my fellow Americans ask not"])
    assert [row[0] for row in desk.rows()] == [0]
