"""The room screen: nothing plays by itself, one key stops, the gate is asked again."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from archive.actions import consents, kits
from archive.actions.kits import Plan
from archive.actions.rooms import Place
from archive.consent import Room
from archive.gate import Viewer
from archive.models import Collection, KitPart, Story, User
from archive.models.engine import writing
from tests import facilitating
from tests.browser import live
from tests.browser.conftest import DESK, Opener
from tests.browser.live import Site, Watch

pytestmark = pytest.mark.browser

CLOSED = Room(police=False, facilitators_police=False)
PAUSED = "() => document.querySelector('[data-media]').paused"
PLAYING = (
    "() => { const m = document.querySelector('[data-media]'); return m && m.currentTime > 0.2; }"
)


def _kit(site: Site) -> tuple[str, int]:
    """Make a kit of a question, a clip and a pause; return it and the clip's story."""
    with writing(), site.make() as session:
        home = session.scalars(select(Collection).where(Collection.slug == "riverton")).one()
        fay = session.scalars(select(User).where(User.email == "fay@example.org")).one()
        viewer = Viewer(fay.id, frozenset({(home.id, "facilitator")}))
        story, item = facilitating.sounding_in(session, home)
        wish = facilitating.wish("The light", first=(0, None), last=(1, None))
        place = Place(CLOSED)
        clip = facilitating.cut(session, viewer, place, story, item, wish)
        kit = kits.create(session, viewer, home, Plan("Evening", "", 10, 60, CLOSED))
        kit.parts = [
            KitPart(position=0, kind="prompt", words="Who is here?"),
            KitPart(position=1, kind="clip", clip_id=clip.id, minutes=1),
            KitPart(position=2, kind="pause", words="A breath."),
        ]
        session.commit()
        return kit.public_id, story.id


@dataclass(frozen=True)
class Open:
    """A room screen before its clip, and a narrator who can take it back."""

    page: Page
    watch: Watch
    withdraw: Callable[[], None]


@pytest.fixture
def room(site: Site, people: Opener) -> Open:
    """Fay before her clip on the room screen, and a narrator who can take it back."""
    kit, story_id = _kit(site)
    page, watch = people(DESK)
    live.sign_in(page, site, "fay@example.org")
    page.goto(f"/kits/{kit}/room?n=2&ready=1")
    for _ in range(60):
        if page.locator("[data-media]").count():
            break
        page.wait_for_timeout(500)
        page.reload()

    def withdraw() -> None:
        with writing(), site.make() as session:
            story = session.get_one(Story, story_id)
            consents.withdraw(session, story.voices[0], erase=False)
            session.commit()

    return Open(page, watch, withdraw)


def test_a_remote_goes_through_and_one_key_stops(room: Open) -> None:
    page = room.page
    page.goto(page.url.replace("?n=2&ready=1", ""))
    page.keyboard.press("PageDown")
    expect(page.locator(".stage")).to_contain_text("Who is here?")
    page.keyboard.press("PageDown")
    expect(page.get_by_role("heading", name="The light")).to_be_visible()
    assert page.locator("[data-media]").count() == 0
    page.keyboard.press("PageDown")
    page.wait_for_selector("[data-play]")
    assert page.evaluate(PAUSED)
    page.keyboard.press("PageDown")
    expect(page.locator("[data-lead-in]")).to_be_visible()
    assert page.evaluate(PAUSED)
    page.wait_for_function(PLAYING)
    expect(page.locator("[data-caption]")).to_have_text("The light was red.")
    for stop in ("Escape", "s", "."):
        page.keyboard.press(stop)
        assert page.locator("[data-media]").count() == 0
        expect(page.locator(".stage")).to_contain_text("Stopped.")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".stage")).to_contain_text("A breath.")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("heading", name="The light")).to_be_visible()


def test_it_fills_the_screen(room: Open) -> None:
    page = room.page
    page.goto(page.url.replace("?n=2&ready=1", ""))
    assert not page.evaluate("() => Boolean(document.fullscreenElement)")
    page.get_by_role("button", name="Full screen").click()
    page.wait_for_function("() => document.fullscreenElement === document.documentElement")


def test_what_is_withdrawn_before_play_becomes_a_blank(
    room: Open,
) -> None:
    page = room.page
    room.withdraw()
    page.keyboard.press(" ")
    expect(page.locator(".stage")).to_contain_text("This part is not shown.")
    assert page.locator("[data-media]").count() == 0
    assert "The light" not in page.content()


def test_what_is_withdrawn_while_it_plays_becomes_a_blank(
    room: Open,
) -> None:
    page = room.page
    page.keyboard.press(" ")
    page.wait_for_function(PLAYING)
    room.withdraw()
    expect(page.locator(".stage")).to_contain_text("This part is not shown.", timeout=8000)
    assert page.locator("[data-media]").count() == 0


def test_stopping_by_the_button_needs_no_answer_from_the_site(
    room: Open,
) -> None:
    page, room.watch.mistakes_expected = room.page, True
    page.keyboard.press(" ")
    page.wait_for_function(PLAYING)
    page.context.set_offline(True)
    page.locator("[data-stop]").click()
    assert page.locator("[data-media]").count() == 0
    expect(page.locator(".stage")).to_contain_text("Stopped.")
    page.context.set_offline(False)
