"""What a listener hears of each page: names, roles, live regions, and the page read aloud."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import make
from tests.browser import journey
from tests.browser.conftest import PHONE, Opener

pytestmark = pytest.mark.browser

TELLING = (
    "tell",
    "write",
    "upload",
    "record",
    "about",
    "choices",
    "appearance",
    "preview",
    "check",
)
MINE = ["story", "choices", "appearance", "preview", "withdraw"]
# Roles that mean nothing to somebody who does not see what stands beside them.
NAMED = ("button", "checkbox", "combobox", "group", "link", "meter", "radio", "region", "textbox")
NAMELESS = re.compile(rf"^\s*- ({'|'.join(NAMED)})(?: \[[^\]]*\])*:?$", re.MULTILINE)

VOICES = """(local) => {
  window.said = [];
  const voices = [{ lang: "en-US", name: "Ann", localService: local }];
  const synthesis = {
    getVoices: () => voices, cancel() { window.said.push("stop"); },
    speak(u) { window.said.push(u.text); setTimeout(() => u.ended && u.ended(), 50); },
  };
  Object.defineProperty(window, "speechSynthesis", { value: synthesis });
  window.SpeechSynthesisUtterance = class {
    constructor(text) { this.text = text; }
    addEventListener(name, done) { this.ended = done; }
  };
}"""


def _heard(page: Page) -> list[str]:
    """Return what is wrong with the page for somebody who hears it."""
    tree = page.locator("body").aria_snapshot()
    found = [f"{page.url}: {match[0].strip()} has no name" for match in NAMELESS.finditer(tree)]
    for landmark in ("banner", "main", "contentinfo"):
        if len(re.findall(rf"^\s*- {landmark}\b", tree, re.MULTILINE)) != 1:
            found.append(f"{page.url}: not one {landmark}")
    if len(re.findall(r"- heading .*\[level=1\]", tree)) != 1:
        found.append(f"{page.url}: not one first heading")
    return found


def test_everything_has_a_name_and_a_place(people: Opener) -> None:
    page, _ = people(PHONE)
    page.goto("/share")
    wrong = _heard(page)
    journey.begin(page)
    page.goto("/share/write")
    page.fill("#body", make.WORDS)
    page.locator("main form .button").click()
    page.wait_for_url("**/share/tell")
    for name in TELLING:
        page.goto(f"/share/{name}")
        wrong += _heard(page)
    page.goto("/share/check")
    journey.press(page, "Send my story")
    expect(page.locator(".words li")).to_have_count(7)
    wrong += _heard(page)
    for name in MINE:
        page.goto(f"/mine/{name}")
        wrong += _heard(page)
    assert wrong == []


def test_the_recorder_says_what_it_does(people: Opener) -> None:
    page, _ = people(PHONE, permissions=["microphone"])
    journey.begin(page)
    page.goto("/share/record")
    expect(page.get_by_role("meter", name="How loud you are")).to_be_visible()
    expect(page.get_by_role("timer")).to_be_visible()
    assert page.locator("[data-say]").get_attribute("aria-live") == "polite"


def test_a_page_is_read_aloud_and_stops(people: Opener) -> None:
    page, _ = people(PHONE)
    page.add_init_script(f"({VOICES})(true)")
    page.goto("/share")
    control = page.get_by_role("button", name="Hear this page")
    control.click()
    expect(page.locator(".reading")).to_have_count(1)
    page.wait_for_function("() => window.said.length > 4")
    heard = page.evaluate("() => window.said")
    assert heard[0] == "Before you start", heard
    page.get_by_role("button", name="Stop reading").click()
    expect(control).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("() => window.said.at(-1)") == "stop"


def test_no_voice_that_lives_elsewhere_is_used(people: Opener) -> None:
    page, _ = people(PHONE)
    page.add_init_script(f"({VOICES})(false)")
    page.goto("/share")
    expect(page.get_by_role("button", name="Leave quickly")).to_be_visible()
    expect(page.get_by_role("button", name="Hear this page")).to_be_hidden()
