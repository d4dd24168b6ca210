"""Telling for everyone: by keyboard alone, with scripts off, in Spanish."""

from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, expect

from archive.consent import wording
from tests.browser import journey
from tests.browser.conftest import PHONE, Opener

pytestmark = pytest.mark.browser

WORDS = "One night I walked home. The officer asked my name under the porch light."
STEPS = 60


def test_write_and_send_by_keyboard_alone(people: Opener) -> None:
    page, _ = people(PHONE)
    page.goto("/")
    _enter(page, "main a[href='/share']")
    _pick(page, "input[name=collection][value=riverton]")
    _pick(page, "input[name=age][value=adult]")
    _pick(page, "input[name=case][value=no]")
    _enter(page, "main form .button")
    _enter(page, "main a[href='/share/write']")
    _reach(page, "#body")
    page.keyboard.type(WORDS)
    _enter(page, "main form .button")
    _enter(page, "main .actions a.button")
    _enter(page, "main form .button")
    _pick(page, "input[name=dialogue-closed]")
    expect(page.locator("input[name=dialogue-closed][value=yes]")).to_be_checked()
    for _ in range(3):
        _enter(page, "main .actions .button")
    expect(page.locator(".words")).to_be_hidden()
    _enter(page, "main form .button")
    expect(page.locator(".words li")).to_have_count(7)


def _reach(page: Page, selector: str) -> None:
    """Press Tab until the thing at *selector* has the focus, which must be seen."""
    page.wait_for_load_state()
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "s => { const e = document.activeElement; return e.matches(s) && shown(e); "
            "function shown(e) { const c = e.matches('.three input') ? e.nextElementSibling : e; "
            "return getComputedStyle(c).outlineStyle; } }",
            selector,
        )
        if found:
            assert found != "none", f"{selector} has the focus and does not show it"
            return
    raise AssertionError(f"Tab does not reach {selector}")


def _enter(page: Page, selector: str) -> None:
    before = page.url
    _reach(page, selector)
    page.keyboard.press("Enter")
    page.wait_for_function("before => location.href !== before", arg=before)


def _pick(page: Page, selector: str) -> None:
    """Reach a group of radio buttons by Tab and choose in it by the arrow keys."""
    name = selector.partition("][")[0].rstrip("]") + "]"
    _reach(page, name)
    page.keyboard.press(" ")
    for _ in range(3):
        if page.locator(selector).first.is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"the arrow keys do not choose {selector}")


def test_write_and_upload_without_scripts(people: Opener, photo: bytes, tmp_path: Path) -> None:
    page, _ = people(PHONE, java_script_enabled=False)
    journey.begin(page)
    journey.follow(page, "Record it here")
    expect(page.locator("[data-recorder]")).to_be_hidden()
    journey.follow(page, "Back")
    journey.follow(page, "Send a recording or a photo")
    picture = tmp_path / "street.png"
    picture.write_bytes(photo)
    page.set_input_files("#files", picture)
    journey.press(page, "Send these files")
    expect(page.get_by_text("Photo", exact=True)).to_be_visible()
    journey.follow(page, "Write it")
    page.fill("#body", WORDS)
    journey.press(page, "Keep these words")
    expect(page.get_by_text(WORDS)).to_be_visible()
    journey.follow(page, "Go on")
    page.locator("main form .button").last.click()
    journey.choose(page, "dialogue-closed")
    journey.appear(page, "voice-reader")
    words = journey.send(page)
    page.goto("/mine")
    journey.come_back(page, words)
    expect(page.locator("main")).to_contain_text(wording.LINES["dialogue-closed"]["en"])


def test_telling_in_spanish(people: Opener) -> None:
    page, _ = people(PHONE, locale="es-US")
    page.goto("/share")
    assert page.locator("html").get_attribute("lang") == "es"
    page.locator("input[name=collection][value=riverton]").check()
    page.locator("input[name=age][value=adult]").check()
    page.locator("input[name=case][value=no]").check()
    page.locator("main form .button").click()
    page.wait_for_url("**/share/tell")
    page.goto("/share/write")
    page.fill("#body", "Una noche caminaba a casa. El policía preguntó mi nombre.")
    page.locator("main form .button").first.click()
    page.wait_for_url("**/share/tell")
    page.goto("/share/choices")
    for use in ("dialogue-closed", "public-web"):
        expect(page.locator("main")).to_contain_text(wording.LINES[use]["es"])
    journey.choose(page, "dialogue-closed")
    journey.appear(page, "voice-reader")
    expect(page.locator(".cards .card, .refused li")).to_have_count(11)
    page.goto("/share/check")
    page.locator("main form .button").click()
    expect(page.locator(".words li")).to_have_count(7)
    page.locator("main .actions a.button").click()
    expect(page.locator("main")).to_contain_text(wording.LINES["dialogue-closed"]["es"])


def test_leaving_quickly_forgets_everything(people: Opener) -> None:
    page, watch = people(PHONE)
    watch.mistakes_expected = True
    journey.begin(page)
    page.wait_for_load_state()
    journey.press(page, "Leave quickly")
    page.wait_for_url("**/about")
    page.go_back()
    expect(page.get_by_role("heading", name="How would you like to tell it?")).to_be_hidden()
    page.goto("/share/tell")
    expect(page.get_by_role("heading", name="How would you like to tell it?")).to_be_hidden()


def _write(page: Page, address: str, field: str) -> None:
    page.goto(address)
    page.click(field)
    page.keyboard.type(WORDS)


def test_typed_words_are_not_lost_unasked(people: Opener) -> None:
    page, watch = people(PHONE)
    watch.mistakes_expected = True
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    journey.begin(page)
    _write(page, "/share/write", "#body")
    page.get_by_role("button", name="Español").click()
    page.evaluate("() => { location.reload(); }")
    page.evaluate("() => { location.href = '/share/tell'; }")
    expect(page.locator("#body")).to_have_value(WORDS)
    assert asked == ["beforeunload"] * 3
    # The form itself goes without a question.
    journey.press(page, "Keep these words")
    expect(page.get_by_text(WORDS)).to_be_visible()
    # What came back with a mistake was kept nowhere.
    _write(page, "/share/about", "#title")
    page.fill("#happened_year", "19")
    page.locator("main form .button").click()
    expect(page.locator(".summary-errors")).to_be_visible()
    page.click("#title")
    page.get_by_role("button", name="Español").click()
    expect(page.locator("#title")).to_have_value(WORDS)
    assert asked == ["beforeunload"] * 4
    journey.press(page, "Leave quickly")
    page.wait_for_url("**/about")
    assert asked == ["beforeunload"] * 4


def test_never_from_before_is_not_in_the_way(people: Opener) -> None:
    page, _ = people(PHONE)
    journey.begin(page)
    page.goto("/share/appearance")
    never = page.locator("input[name=contact-never]")
    expect(never).not_to_be_checked()
    never.check()
    page.locator("main form .button").click()
    page.goto("/share/appearance")
    expect(never).to_be_checked()
    page.locator("input[name=contact-each-use]").check()
    expect(never).to_be_checked()
    page.locator("input[name=contact-used]").check()
    expect(never).not_to_be_checked()
