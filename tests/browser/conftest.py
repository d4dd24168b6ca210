"""A live site for each file of browser tests, and one Chromium for all of a process."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.browser import live
from tests.browser.live import Site, Watch

# Narrower than most phones: what fits here fits on them. The story is told, and pictures are
# taken, on one as most are.
PHONE = ViewportSize(width=360, height=740)
USUAL_PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1280, height=900)

# Opens a browser of its own for one person: (width, what Playwright may be told besides).
Opener = Callable[..., tuple[Page, Watch]]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with two partners, Mo and Fay, and no story yet."""
    with live.serving(tmp_path_factory.mktemp("site")) as found:
        live.cast(found)
        yield found


@pytest.fixture(scope="session")
def jfk(corpus: Path) -> Path:
    """Eleven seconds of 1961: "ask not what your country can do for you"."""
    return corpus / "audio_video" / "faster-whisper" / "jfk.flac"


@pytest.fixture(scope="session")
def chromium(jfk: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A Chromium whose microphone hears jfk.flac."""
    heard = live.as_wav(jfk, tmp_path_factory.mktemp("microphone") / "jfk.wav")
    with sync_playwright() as playwright:
        browser = live.open_chromium(playwright, heard)
        yield browser
        browser.close()


@pytest.fixture
def people(site: Site, chromium: Browser) -> Iterator[Opener]:
    """Open browsers; after the test none of them may have met any trouble."""
    watches: list[Watch] = []

    def opener(size: ViewportSize, **wishes: Any) -> tuple[Page, Watch]:
        wishes.setdefault("locale", "en-US")
        context = chromium.new_context(viewport=size, base_url=site.url, **wishes)
        context.set_default_timeout(15_000)
        watch = Watch(site.url)
        watch.over(context)
        watches.append(watch)
        return context.new_page(), watch

    yield opener
    for context in chromium.contexts:
        context.close()
    assert [trouble for watch in watches for trouble in watch.troubles] == []
