"""The main job, end to end: told on a phone, reviewed, found, played in a room, taken back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import journey, live
from tests.browser.conftest import DESK, USUAL_PHONE, Opener
from tests.browser.live import Site, Watch

pytestmark = pytest.mark.browser

YES = ("dialogue-closed", "dialogue-police", "public-web", "clip")
# What names the story itself; the pages around it go on without it.
NAMING = re.compile(r"/(stories|find|clips|kits/\w+/clips|mine/media)/\w{8,}|/review/\w+/media/")


def test_a_story_from_its_telling_to_its_end(site: Site, people: Opener) -> None:
    nia, nia_watch = people(USUAL_PHONE, permissions=["microphone"])
    words = _tell(nia)
    mo, mo_watch = people(DESK)
    live.sign_in(mo, site, "mo@example.org")
    journey.review(mo)
    vera, vera_watch = people(USUAL_PHONE)
    journey.listen(vera)
    fay, fay_watch = people(DESK)
    live.sign_in(fay, site, "fay@example.org")
    for step in (journey.find, journey.clip, journey.plan, journey.run_room, journey.held):
        step(fay)
    _fetch_captions(vera, fay, fay_watch)
    nia_again, again_watch = people(USUAL_PHONE)
    journey.come_back(nia_again, words)
    told = nia_again.locator("main")
    expect(told).to_contain_text("played to 11 people, 2 officers among them")
    journey.preview(nia_again)
    journey.withdraw(nia_again)
    assert _gone(mo, mo_watch) == {"review.media"}
    assert _gone(nia, nia_watch) | _gone(nia_again, again_watch) == {"mine.media"}
    assert _gone(vera, vera_watch) == {"stories", "stories.media", "stories.captions"}
    every = {f"{door}{what}" for door in ("find", "clips") for what in ("", ".media", ".captions")}
    assert _gone(fay, fay_watch) == every | {"kits.media", "kits.captions"}


def _tell(nia: Page) -> str:
    journey.begin(nia)
    journey.record(nia)
    nia.fill("#title", "A day in January")
    nia.fill("#place_city", "Riverton")
    nia.locator("main form .button").last.click()
    journey.choose(nia, *YES)
    journey.appear(nia)
    words = journey.send(nia)
    journey.follow(nia, "See my story")
    expect(nia.locator("h1")).to_have_text("A day in January")
    return words


def _fetch_captions(vera: Page, fay: Page, watch: Watch) -> None:
    """Fetch the captions of what was played, as a player that shows them would."""
    served = "\n".join(watch.served)
    story, query = re.findall(r"/find/(\w{16})\?item=\w+.*&(r=said.*)", served)[0]
    item = re.findall(r"item=(\w+)", served)[0]
    kit, clip = re.findall(r"/kits/(\w{16})/clips/(\w{16})/media", served)[0]
    _fetch(vera, f"/stories/{story}/captions/{item}.vtt")
    _fetch(fay, f"/find/{story}/captions/{item}.vtt?{query}")
    _fetch(fay, f"/clips/{clip}/captions.vtt?{query}")
    _fetch(fay, f"/kits/{kit}/clips/{clip}/captions.vtt")


def _fetch(page: Page, address: str) -> None:
    words = page.evaluate("async a => (await fetch(a)).text()", address)
    assert words.startswith("WEBVTT") and journey.SAID in words, address


def _gone(page: Page, watch: Watch) -> set[str]:
    """Ask again for all that served this person: no words, no bytes, as if it never was.

    Returns which exits were asked that name the story or what was made from it.
    """
    served = {url.partition("#")[0] for url in watch.served if url.startswith("http")}
    naming = {url for url in served if NAMING.search(url) and "/clips/new" not in url}
    for url in served - naming:
        if "/static/" not in url:
            answer = page.request.get(url)
            assert answer.status < 500 and journey.SAID not in _shown(answer.text()), url
    for url in naming:
        never = re.sub(r"/\w{16}\b", "/" + "0" * 16, url)
        assert _answer(page, url) == _answer(page, never), url
    return {_exit(url) for url in naming}


def _exit(url: str) -> str:
    """Return the door of *url* and what it hands out there: `kits.media`, say."""
    path = url.split("/", 3)[3].partition("?")[0]
    what = re.search(r"/(media|captions)\b", path)
    return path.partition("/")[0] + (f".{what[1]}" if what else "")


def _shown(body: str) -> str:
    """Return a page without the words that were asked for and are in the field again."""
    return re.sub(r'value="[^"]*"|href="[^"]*"', "", body)


def _answer(page: Page, url: str) -> tuple[int, str, dict[str, str]]:
    answer = page.request.get(url)
    assert answer.status == 404, (url, answer.status)
    body = re.sub(r'name="back" value="[^"]*"|name="csrf_token" value="[^"]*"', "", answer.text())
    varying = {"date", "content-length", "content-security-policy", "set-cookie"}
    return 404, body, {k: v for k, v in answer.headers.items() if k not in varying}
