"""The line is cut and comes back: nothing that was told is lost, and the page says so."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect
from sqlalchemy import select

from archive import media
from archive.media import seal
from archive.models import Item, Story, Upload
from tests.browser import journey
from tests.browser.conftest import PHONE, Opener
from tests.browser.live import Site
from tests.web.receiver import wav

pytestmark = pytest.mark.browser

MB = 1024 * 1024
LOOKED_AT_MS = 30_000


@pytest.fixture
def nia(people: Opener) -> Iterator[Page]:
    """Nia's phone, in the middle of a draft."""
    page, watch = people(PHONE)
    # A request that a cut line ends is told on the console.
    watch.mistakes_expected = True
    journey.begin(page)
    yield page


def newest(site: Site) -> list[Item]:
    """Return what the newest draft holds."""
    with site.make() as session:
        story = session.scalars(select(Story).order_by(Story.id.desc())).first()
        assert story
        return [session.merge(item, load=False) for item in story.items if item.story.sealed_key]


def sha256(site: Site, folder: Path) -> list[str]:
    """Return the digests of the unsealed originals of the newest draft."""
    with site.make() as session:
        story = session.scalars(select(Story).order_by(Story.id.desc())).first()
        assert story
        for item in story.items:
            seal.unseal(story.sealed_key, item.original_key, media.store(), folder / item.public_id)
        return [
            hashlib.sha256((folder / item.public_id).read_bytes()).hexdigest()
            for item in story.items
        ]


def received(site: Site) -> int:
    with site.make() as session:
        row = session.scalars(select(Upload).order_by(Upload.id.desc())).first()
        return row.received if row else 0


def cut_after(context: BrowserContext, pieces: int) -> Callable[[], None]:
    """Cut the line once so many pieces are through; return what mends it."""
    seen = []

    def pass_on(route: Route) -> None:
        # Each piece waits here to be let through, however quick the machine is.
        if route.request.method == "PATCH":
            seen.append(route)
            if len(seen) > pieces:
                context.set_offline(True)
        route.continue_()

    context.route("**/*", pass_on)

    def mend() -> None:
        context.unroute("**/*", pass_on)
        context.set_offline(False)

    return mend


def test_a_file_goes_on_when_the_line_is_back(nia: Page, site: Site, tmp_path: Path) -> None:
    source = wav(tmp_path / "told.wav", 6 * MB)
    journey.follow(nia, "Send a recording or a photo")
    mend = cut_after(nia.context, 3)
    nia.set_input_files("#files", source)
    journey.press(nia, "Send these files")
    status = nia.locator("[data-files] [data-status]")
    expect(status).to_contain_text("We go on by ourselves")
    assert 0 < received(site) < 6 * MB
    mend()
    nia.wait_for_url("**/share/tell", timeout=LOOKED_AT_MS)
    expect(nia.get_by_text("Sound", exact=False).first).to_be_visible()
    assert sha256(site, tmp_path) == [hashlib.sha256(source.read_bytes()).hexdigest()]


def test_a_file_goes_on_after_the_page_was_closed(nia: Page, site: Site, tmp_path: Path) -> None:
    source = wav(tmp_path / "told.wav", 6 * MB)
    journey.follow(nia, "Send a recording or a photo")
    mend = cut_after(nia.context, 3)
    nia.set_input_files("#files", source)
    journey.press(nia, "Send these files")
    expect(nia.locator("[data-status]").first).to_contain_text("The line is cut")
    nia.on("dialog", lambda dialog: dialog.accept())
    nia.goto("about:blank")
    mend()
    nia.goto(f"{site.url}/share/tell")
    expect(nia.get_by_role("heading", name="Not finished yet")).to_be_visible()
    journey.follow(nia, "Choose the same file again")
    begun, asked = received(site), []
    nia.on("request", lambda request: asked.append(request.headers.get("upload-offset")))
    # One that only looks the same is not mixed up with it.
    other = tmp_path / "other.wav"
    other.write_bytes(source.read_bytes()[:-1][::-1] + b"x")
    nia.set_input_files("#files", [other, source])
    journey.press(nia, "Send these files")
    expect(nia.locator("[data-onward]")).to_be_visible(timeout=LOOKED_AT_MS)
    told = nia.locator("[data-files] [data-status]").all_inner_texts()
    assert told == ["We cannot read this kind of file. Please send sound, video or a photo."] + [
        "We have it."
    ]
    assert str(begun) in asked
    assert sha256(site, tmp_path) == [hashlib.sha256(source.read_bytes()).hexdigest()]


def test_a_recording_goes_on_while_the_line_is_cut(nia: Page, site: Site, tmp_path: Path) -> None:
    nia.add_init_script(CATCH)
    journey.follow(nia, "Record it here")
    with nia.expect_response(lambda answer: answer.request.method == "PATCH"):
        journey.press(nia, "Start recording")
    nia.context.set_offline(True)
    expect(nia.locator("[data-line]")).to_contain_text("Go on talking", timeout=10_000)
    nia.wait_for_timeout(2500)
    nia.context.set_offline(False)
    expect(nia.locator("[data-line]")).to_have_text("The line is back.", timeout=10_000)
    journey.press(nia, "Pause")
    journey.press(nia, "Go on recording")
    journey.press(nia, "Stop")
    expect(nia.locator("[data-play] audio")).to_be_visible()
    said = nia.evaluate(DIGEST)
    journey.press(nia, "Keep this recording")
    nia.wait_for_url("**/share/tell", timeout=LOOKED_AT_MS)
    assert sha256(site, tmp_path) == [said]


# The page's own rules let no script fetch a recording: it is caught where it is made.
CATCH = """
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => { window.made = blob; return make.call(URL, blob); };
"""
DIGEST = """async () => {
  const hash = await crypto.subtle.digest("SHA-256", await window.made.arrayBuffer());
  return [...new Uint8Array(hash)].map((b) => b.toString(16).padStart(2, "0")).join("");
}"""


def test_a_dead_battery_costs_seconds(nia: Page, site: Site) -> None:
    journey.follow(nia, "Record it here")
    nia.get_by_label("My voice and a picture of me").check()
    journey.press(nia, "Start recording")
    clock = "() => document.querySelector('[data-clock]').textContent >= '0:06'"
    nia.wait_for_function(clock, timeout=20_000)
    # The page is gone without a word, as when a phone dies.
    phone = nia.context.new_page()
    nia.close(run_before_unload=False)
    phone.goto(f"{site.url}/share/tell")
    expect(phone.get_by_text("We kept less than a minute of it.")).to_be_visible()
    journey.press(phone, "Keep what we have")
    for _ in range(60):
        items = newest(site)
        if items and items[0].state == "ready":
            break
        phone.wait_for_timeout(500)
    assert items[0].kind == "video"
    assert items[0].duration_ms and items[0].duration_ms >= 1000


def test_start_over_keep_several_drop_one(nia: Page, site: Site) -> None:
    journey.follow(nia, "Record it here")
    _record_seconds(nia)
    with nia.expect_response(lambda answer: answer.request.method == "DELETE"):
        journey.press(nia, "Start over")
    _record_seconds(nia)
    journey.press(nia, "Keep this recording")
    nia.wait_for_url("**/share/tell", timeout=LOOKED_AT_MS)
    journey.follow(nia, "Answer a few questions")
    journey.follow(nia, "A stop")
    _record_seconds(nia)
    journey.press(nia, "Keep this recording")
    nia.wait_for_url("**/prompts/stop/2", timeout=LOOKED_AT_MS)
    journey.press(nia, "Skip this one")
    nia.wait_for_url("**/prompts/stop/3")
    nia.fill("#body", "He said good evening.")
    journey.press(nia, "Keep these words")
    nia.wait_for_url("**/prompts/stop/4")
    assert [item.prompt for item in newest(site)] == ["", "stop-1", "stop-3"]
    nia.goto(f"{site.url}/share/tell")
    nia.get_by_text("Throw this away").first.click()
    nia.get_by_role("button", name="Yes, throw it away").first.click()
    expect(nia.get_by_text("It was thrown away.")).to_be_visible()
    assert [item.prompt for item in newest(site)] == ["stop-1", "stop-3"]
    with site.make() as session:
        last = session.scalars(select(Upload).order_by(Upload.id.desc())).first()
        assert last and last.item_id


def _record_seconds(page: Page) -> None:
    with page.expect_response(lambda answer: answer.request.method == "PATCH"):
        journey.press(page, "Start recording")
    journey.press(page, "Stop")
    expect(page.locator("[data-play] audio")).to_be_visible()
