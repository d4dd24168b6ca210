"""Every way of telling, and every way back, on a phone that speaks Spanish."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import journey
from tests.browser.conftest import PHONE, Opener

pytestmark = pytest.mark.browser

WORDS = "Una noche caminaba a casa. El policía preguntó mi nombre."


def _nia(people: Opener, **wishes: object) -> Page:
    page, _ = people(PHONE, locale="es-US", **wishes)
    return page


def _keeps(page: Page, kind: str) -> None:
    """See that what was given is on the page of what there is so far."""
    page.wait_for_url("**/share/tell")
    expect(page.get_by_text(journey.said(page, kind), exact=False).first).to_be_visible()


def test_recorded_then_taken_back(people: Opener) -> None:
    page = _nia(people, permissions=["microphone"])
    journey.begin(page)
    journey.record(page)
    page.locator("main form .button").last.click()
    journey.choose(page, "dialogue-closed")
    journey.appear(page)
    seven = journey.send(page)
    journey.come_back(page, seven)
    page.wait_for_url("**/mine/story")
    page.goto("/mine/withdraw")
    page.locator("input[name=how][value=erase]").check()
    page.locator("main form button.button").click()
    page.wait_for_url("**/mine/report")


def test_sent_asked_and_kept_for_later(people: Opener, tmp_path: Path, photo: bytes) -> None:
    page = _nia(people)
    journey.begin(page)
    journey.follow(page, "Send a recording or a photo")
    (tmp_path / "calle.png").write_bytes(photo)
    page.set_input_files("#files", tmp_path / "calle.png")
    journey.press(page, "Send these files")
    _keeps(page, "Photo")
    journey.follow(page, "Answer a few questions")
    page.locator("main a[href*='/prompts/']").first.click()
    page.fill("#body", WORDS)
    journey.press(page, "Keep these words")
    page.wait_for_url(re.compile(r"/prompts/\w+/2"))
    journey.press(page, "Done with questions")
    _keeps(page, "Written words")
    journey.follow(page, "Keep it for later")
    journey.press(page, "Give me seven words")
    expect(page.locator(".words li")).to_have_count(7)
    seven = " ".join(page.locator(".words li").all_inner_texts())
    again = _nia(people)
    journey.come_back(again, seven)
    _keeps(again, "Photo")
    assert again.get_by_text(WORDS).is_visible()
