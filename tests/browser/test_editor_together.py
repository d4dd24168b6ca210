"""Two people on one transcript, and a line that is cut: neither loses a word."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask_security.utils import hash_password
from playwright.sync_api import Page, Route, expect

from archive.actions import accounts
from archive.models.engine import writing
from tests.browser import desk as desks
from tests.browser import live
from tests.browser.conftest import DESK, Opener
from tests.browser.desk import Desk
from tests.browser.live import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(site: Site, jfk: Path) -> Desk:
    return desks.prepare(site, jfk)


@pytest.fixture
def mo(people: Opener, desk: Desk) -> Callable[[], Page]:
    """Open the editor as Mo, in a browser of its own each time."""

    def opened() -> Page:
        page, watch = people(DESK)
        watch.mistakes_expected = True
        desks.open_editor(page, desk)
        return page

    return opened


def write(page: Page, number: int, words: str) -> None:
    page.locator("[data-rows] p").nth(number).click()
    page.keyboard.press("End")
    page.keyboard.type(words)


def status(page: Page, words: str) -> None:
    expect(page.locator("[data-status]")).to_contain_text(words)


def save(page: Page) -> None:
    page.keyboard.press("Control+s")
    status(page, "Saved at")


def shown(page: Page) -> list[str]:
    return page.locator("[data-rows] p").all_inner_texts()


def test_other_passages_come_together(mo: Callable[[], Page], desk: Desk) -> None:
    first, second = mo(), mo()
    write(first, 0, " ONE")
    save(first)
    write(second, 2, " TWO")
    # Divided in one place while another is written.
    second.keyboard.press("Control+s")
    status(second, "Saved at")
    assert shown(second)[0].endswith("ONE") and shown(second)[2].endswith("TWO")
    first.locator("[data-rows] p").nth(3).click()
    first.keyboard.press("Control+Home")
    first.keyboard.press("Control+ArrowRight")
    first.keyboard.press("Enter")
    save(first)
    assert shown(first) == desk.words()
    assert shown(first)[0].endswith("ONE") and shown(first)[2].endswith("TWO")


def test_the_same_passage_is_a_choice(mo: Callable[[], Page], desk: Desk) -> None:
    first, second = mo(), mo()
    write(first, 1, " THEIRS")
    save(first)
    write(second, 1, " MINE")
    second.keyboard.press("Control+s")
    status(second, "Someone else changed the same passage")
    both = second.locator(".conflict").inner_text()
    assert "ask not THEIRS" in both and "ask not MINE" in both
    second.locator("[data-use-mine]").click()
    status(second, "Saved at")
    assert desk.words()[1] == "ask not MINE"
    write(first, 1, " AGAIN")
    first.keyboard.press("Control+s")
    status(first, "Someone else changed the same passage")
    first.locator("[data-use-theirs]").click()
    expect(first.locator(".conflict")).to_have_count(0)
    assert shown(first)[1] == desk.words()[1] == "ask not MINE"


def test_the_story_is_taken_over(people: Opener, mo: Callable[[], Page], desk: Desk) -> None:
    _max_comes(desk.site)
    page = mo()
    other, watch = people(DESK)
    live.sign_in(other, desk.site, "max@example.org")
    other.goto(f"/review/{desk.story}")
    other.locator("form[action$='/claim'] button").first.click()
    other.goto(desk.address)
    other.wait_for_selector("[data-editor][data-ready]")
    write(page, 0, " LATE")
    page.keyboard.press("Control+s")
    status(page, "someone else has taken this story")
    assert shown(page)[0].endswith("LATE")
    write(other, 0, " MAX")
    save(other)
    assert desk.words()[0].endswith("MAX")
    assert not watch.troubles


def _max_comes(site: Site) -> None:
    with site.app.app_context(), writing(), site.make() as session:
        accounts.add(session, "max@example.org", "Max", hash_password(live.PASSWORD))
        accounts.give_role(session, "max@example.org", "riverton", "moderator")
        session.commit()


def test_the_line_is_cut_while_saving(mo: Callable[[], Page], desk: Desk) -> None:
    page = mo()
    page.context.set_offline(True)
    write(page, 0, " OFFLINE")
    status(page, "no connection")
    write(page, 2, " MORE")
    page.context.set_offline(False)
    status(page, "Saved at")
    assert [desk.words()[n].rpartition(" ")[2] for n in (0, 2)] == ["OFFLINE", "MORE"]


def test_the_answer_is_lost(mo: Callable[[], Page], desk: Desk) -> None:
    page = mo()
    lost: list[str] = []

    def lose(route: Route) -> None:
        if lost:
            route.continue_()
            return
        route.fetch()
        lost.append(route.request.url)
        route.abort()

    page.route("**/changes", lose)
    page.locator("[data-rows] p").nth(0).click()
    page.keyboard.press("Home")
    page.keyboard.press("Control+ArrowRight")
    page.keyboard.press("Enter")
    status(page, "no connection")
    status(page, "Saved at")
    assert not page.locator(".conflict").count()
    assert shown(page) == desk.words()
    assert desk.words()[:2] == ["And", "so my fellow Americans"]
    write(page, 1, ".")
    save(page)
    assert desk.words()[1] == "so my fellow Americans."
