"""Take a picture of every page into shots/: `make shots`.

Full, empty, with mistakes and with very long words; in both languages, on a phone and on
a desk, in the light and in the dark. `python -m tests.browser.shots WORD` takes only pages
whose name holds the word; the word right-to-left takes the picture in docs/ instead.
"""

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from archive.jobs.worker import run_pending
from tests.browser import journey, live, pages, pseudo
from tests.browser.conftest import DESK, PHONE, USUAL_PHONE
from tests.browser.live import Site
from tests.browser.stops import Stop

HOME = Path("shots")
SIZES = {"390": USUAL_PHONE, "1280": DESK}
# The picture in docs/ of a language that is only a catalogue.
TURNED = Path("docs/pictures/right-to-left.png")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def main(words: list[str]) -> None:
    """Make both archives and look at every page of them."""
    if words == ["right-to-left"]:
        _turned_round()
        return
    HOME.mkdir(exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = live.open_chromium(playwright)
        with live.serving(Path(folder) / "empty", worker=False) as site:
            live.cast(site)
            _take(browser, site, _named(pages.empty(), words))
        with live.serving(Path(folder) / "full", worker=False) as site:
            pages.load_samples(site)
            print("Making the recordings of the sample archive ready …", flush=True)
            run_pending(site.make, site.app.extensions["tasks"])
            _take(browser, site, _named(pages.full(pages.names(site)), words))
        browser.close()
    print(f"{len(list(HOME.glob('*.png')))} pictures are in {HOME}/.")


def _turned_round() -> None:
    """Take the choices of a narrator whose language runs from right to left."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        catalogue = pseudo.make_catalogue(Path(folder) / "translations")
        browser = live.open_chromium(playwright)
        with live.serving(Path(folder) / "site", worker=False, translations=catalogue) as site:
            live.cast(site)
            page = browser.new_context(base_url=site.url, viewport=PHONE).new_page()
            journey.begin(page)
            page.set_extra_http_headers({"Accept-Language": pseudo.CODE})
            page.goto("/share/appearance")
            page.screenshot(path=TURNED)
        browser.close()
    print(f"The picture is {TURNED}.")


def _named(stops: Iterable[Stop], words: list[str]) -> list[Stop]:
    every = list(stops)
    asked = [stop for stop in every if not words or any(word in stop.name for word in words)]
    before = {stop.after for stop in asked}
    return [stop for stop in every if stop in asked or stop.name in before]


def _take(browser: Browser, site: Site, stops: list[Stop]) -> None:
    for who in dict.fromkeys(stop.who for stop in stops):
        context = browser.new_context(base_url=site.url, viewport=DESK)
        page = pages.open_as(context, site, who)
        for stop in (stop for stop in stops if stop.who == who):
            print(stop.name, flush=True)
            for language in ("en", "es"):
                for width, size in SIZES.items():
                    page.set_viewport_size(size)
                    pages.visit(page, stop, language)
                    _pictures(page, f"{stop.name}-{language}-{width}")
        context.close()


def _pictures(page: Page, name: str) -> None:
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.screenshot(path=HOME / f"{name}-{scheme}.png", full_page=True)


if __name__ == "__main__":
    main(sys.argv[1:])
