"""A time in a transcript leads to that second: on the page, and without scripts to the sound."""

import time

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from archive.models import Collection, Rendition
from archive.models.engine import writing
from tests import facilitating
from tests.browser.conftest import PHONE, Opener
from tests.browser.live import Site

pytestmark = pytest.mark.browser

AT = "(tag) => document.querySelector(tag).currentTime"


@pytest.fixture
def story(site: Site) -> str:
    """The address of a story that is out, with its sound made ready."""
    with site.app.app_context(), writing(), site.make() as session:
        home = session.scalars(select(Collection).where(Collection.slug == "riverton")).one()
        made, item = facilitating.sounding_in(session, home)
        found, item_id = made.public_id, item.id
    for _ in range(150):
        with site.make() as session:
            rows = session.scalars(select(Rendition.kind).where(Rendition.item_id == item_id))
            if "audio" in set(rows):
                break
        time.sleep(0.1)
    return f"/stories/{found}"


def test_on_the_page(story: str, people: Opener) -> None:
    page, _ = people(PHONE)
    page.goto(story)
    page.wait_for_function("() => document.querySelector('audio').readyState > 0")
    page.locator("[data-transcript] a.at").nth(1).click()
    page.wait_for_function(f"() => ({AT})('audio') >= 8")
    assert page.url.endswith(story)


def test_without_scripts(story: str, people: Opener) -> None:
    page, _ = people(PHONE, java_script_enabled=False)
    page.goto(story)
    page.locator("[data-transcript] a.at").nth(1).click()
    page.wait_for_url("**/media/*#t=8.0")
    expect(page.locator("video, audio")).to_be_visible()
