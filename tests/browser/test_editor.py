"""The transcript editor by keyboard alone, on a real recording."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk as desks
from tests.browser.conftest import DESK, Opener
from tests.browser.desk import Desk
from tests.browser.live import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(site: Site, jfk: Path) -> Desk:
    return desks.prepare(site, jfk)


@pytest.fixture
def mo(people: Opener, desk: Desk) -> Iterator[Page]:
    page, watch = people(DESK)
    watch.mistakes_expected = True
    desks.open_editor(page, desk)
    yield page


def saved(page: Page) -> None:
    expect(page.locator("[data-status]")).to_contain_text("Saved at")


def row(page: Page, number: int) -> str:
    return page.locator("[data-rows] p").nth(number).inner_text()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def start(page: Page) -> None:
    """Reach the words with Tab from the passage's own fields, as the keyboard does."""
    page.locator("[data-rows] p[contenteditable]").focus()
    press(page, "Control+Home")


def test_typing_is_saved_by_itself(mo: Page, desk: Desk) -> None:
    start(mo)
    press(mo, "End")
    mo.keyboard.type(", hello")
    saved(mo)
    assert desk.words()[0] == "And so my fellow Americans, hello"


def test_divide_join_and_take_it_back(mo: Page, desk: Desk) -> None:
    start(mo)
    press(mo, *["Control+ArrowRight"] * 2, "Enter")
    assert [row(mo, 0), row(mo, 1)] == ["And so", "my fellow Americans"]
    saved(mo)
    first, second = desk.rows()[:2]
    # The new passage begins when its first word is heard.
    word = desks.spread(*desks.SAID[0])[2][0]
    assert (first[1], second[0], second[1]) == (word, word, 2100)
    press(mo, "Home", "Backspace")
    assert row(mo, 0) == "And so my fellow Americans"
    press(mo, "Alt+m")
    assert row(mo, 0) == "And so my fellow Americans ask not"
    press(mo, "Control+z", "Control+z", "Control+z")
    assert [row(mo, n) for n in range(4)] == [said for *_, said in desks.SAID]
    press(mo, "Control+y")
    assert row(mo, 0) == "And so"
    press(mo, "Control+s")
    saved(mo)
    assert desk.words() == ["And so", "my fellow Americans", *(t for *_, t in desks.SAID[1:])]


def test_speaker_and_times(mo: Page, desk: Desk) -> None:
    start(mo)
    press(mo, "Alt+s")
    mo.keyboard.type("Kennedy")
    press(mo, "Enter", "Alt+ArrowDown", "Alt+s")
    assert mo.locator("#speakers option").first.get_attribute("value") == "Kennedy"
    press(mo, "Escape")
    mo.fill("#editor-start", "0:03.100")
    press(mo, "Enter")
    mo.fill("#editor-end", "9:59")
    press(mo, "Enter")
    expect(mo.locator("#editor-end")).to_have_attribute("aria-invalid", "true")
    press(mo, "Control+s")
    saved(mo)
    assert desk.rows()[0][2] == "Kennedy"
    assert desk.rows()[1][:2] == (3100, 5400)


def test_a_passage_without_words_is_taken_out(mo: Page, desk: Desk) -> None:
    start(mo)
    press(mo, "Control+a", "Delete")
    # While it is empty it may be written anew: nothing of it is saved.
    press(mo, "Control+s")
    assert desk.words()[0] == "And so my fellow Americans"
    press(mo, "Alt+ArrowDown")
    expect(mo.locator("[data-rows] p")).to_have_count(3)
    expect(mo.locator(".row.active")).to_have_count(1)
    press(mo, "Alt+q", "Control+s")
    saved(mo)
    assert desk.words() == [said for *_, said in desks.SAID[2:]]
    press(mo, "Control+z", "Control+z", "Control+z", "Control+s")
    expect(mo.locator("[data-rows] p")).to_have_count(4)
    mo.wait_for_function("() => document.querySelector('[data-status]').dataset.state === 'saved'")
    assert desk.words() == [said for *_, said in desks.SAID]


def test_find_and_replace(mo: Page, desk: Desk) -> None:
    start(mo)
    press(mo, "Alt+r")
    mo.keyboard.type("ASK")
    expect(mo.locator("[data-find-count]")).to_contain_text("Found: 2")
    mo.locator("[data-find-case]").focus()
    press(mo, "Space")
    expect(mo.locator("[data-find-count]")).to_contain_text("Found: 0")
    press(mo, "Space")
    mo.locator("[data-find-put]").focus()
    mo.keyboard.type("$& plead")
    mo.locator("[data-find-all]").focus()
    press(mo, "Enter")
    expect(mo.locator("[data-find-count]")).to_contain_text("Replaced: 2")
    assert row(mo, 1) == "$& plead not"
    press(mo, "Escape", "Control+z")
    assert row(mo, 1) == "ask not"
    mo.keyboard.press("Alt+r")
    mo.fill("[data-find-words]", "you")
    expect(mo.locator("[data-find-count]")).to_contain_text("Found: 4")
    mo.check("[data-find-whole]")
    expect(mo.locator("[data-find-count]")).to_contain_text("Found: 2")


def test_sound_and_words_move_together(mo: Page, desk: Desk) -> None:
    start(mo)
    press(mo, "Alt+k")
    mo.wait_for_function("() => document.querySelector('audio').currentTime > 0.5")
    expect(mo.locator(".row.now p")).to_have_text("And so my fellow Americans")
    heard = "[...CSS.highlights.get('heard')].map(String).join()"
    mo.wait_for_function(f"() => {heard}.length > 0")
    press(mo, "Alt+k", "Alt+ArrowDown", "Alt+ArrowDown", "Alt+ArrowDown", "Alt+Enter")
    mo.wait_for_function("() => document.querySelector('audio').currentTime >= 8.1")
    expect(mo.locator(".row.now")).to_have_attribute("aria-current", "true")
    press(mo, "Alt+k", "Alt+j")
    assert mo.evaluate("document.querySelector('audio').currentTime") < 8
    press(mo, "Alt+Comma", "Alt+Comma")
    assert mo.evaluate("document.querySelector('audio').playbackRate") == 0.8
    mo.evaluate("document.querySelector('audio').currentTime = 8.5")
    press(mo, "Alt+i", "Control+s")
    saved(mo)
    assert desk.rows()[3][0] == 8500


def test_one_key_alone_after_escape(mo: Page, desk: Desk) -> None:
    start(mo)
    press(mo, "Escape", "ArrowDown", "m")
    assert row(mo, 1) == "ask not what your country can do for you"
    press(mo, "Escape", "?")
    expect(mo.locator("dialog")).to_be_visible()
    press(mo, "Escape")
    expect(mo.locator("dialog")).to_be_hidden()
    # In a text field they are letters.
    mo.locator("#editor-speaker").focus()
    mo.keyboard.type("jkl?")
    assert mo.input_value("#editor-speaker") == "jkl?"
