"""Every page, in the light and in the dark, narrow and wide: axe-core finds nothing."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.exceptions import NotFound
from werkzeug.routing import MapAdapter

from archive.jobs.worker import run_pending
from tests.browser import live, pages
from tests.browser.conftest import DESK, PHONE
from tests.browser.live import Site, Watch
from tests.browser.stops import Stop

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
COLOURS = Path(__file__).with_name("colours.js").read_text(encoding="utf-8")
# Contrast is looked at by COLOURS.
_RULES = (
    "resultTypes: ['violations'], elementRef: false, "
    "rules: { 'color-contrast': { enabled: false } }"
)
RUN = f"() => axe.run(document, {{ {_RULES} }})"
# What stands about the main part was looked at with the first look at a page of its kind.
MAIN = f"() => axe.run('main', {{ {_RULES} }})"

# Not pages: bytes, captions, a list for machines, and doors that only lead elsewhere.
OTHER = {
    "static",
    "security.static",
    "front.robots",
    "front.leave",
    # Steps of signing in, of which test_signing_in.py looks at each.
    "security.two_factor_token_validation",
    "security.tf_select",
    "security.mf_recovery",
    "account.secure",
    # Shut: we have doors of our own.
    "security.two_factor_rescue",
    "security.mf_recovery_codes",
    "security.wan_delete",
    "booth.done",
    "share.upload_state",
    "review.timings",
    "review.suggest_faces",
}
BYTES = {"media", "guardian_media", "captions", "proof", "download", "receipt_record", "export"} | {
    "export_skos"
}
# Pages whose address a visit finds on another page.
NAMED = {"RECEIPT": "mine.receipt", "CORRECT": "mine.correct"}
# Shown once, after the story is sent; told apart below.
RECEIPT = "share.receipt"


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The sample archive, of which the worker has made a few recordings ready."""
    with live.serving(tmp_path_factory.mktemp("full"), worker=False) as site:
        pages.load_samples(site)
        pages.show_film(site)
        run_pending(site.make, site.app.extensions["tasks"], most=11)
        yield site


@pytest.fixture(scope="module")
def undrawn(chromium: Browser) -> Iterator[Browser]:
    """A Chromium for looking at pages only."""
    with live.open_undrawn(chromium) as browser:
        yield browser


def test_the_full_archive(sampled: Site, chromium: Browser, undrawn: Browser) -> None:
    stops = list(pages.full(pages.names(sampled)))
    found, seen = _walk(sampled, chromium, undrawn, stops)
    assert not found, "\n".join(found)
    assert _pages(sampled.app) - seen == {RECEIPT}, "a page nobody looked at"


def test_an_empty_archive(tmp_path: Path, chromium: Browser, undrawn: Browser) -> None:
    with live.serving(tmp_path, worker=False) as site:
        live.cast(site)
        found, _ = _walk(site, chromium, undrawn, list(pages.empty()))
    assert not found, "\n".join(found)


def test_the_seven_words(sampled: Site, chromium: Browser) -> None:
    context = chromium.new_context(viewport=PHONE, base_url=sampled.url)
    context.add_init_script(path=AXE)
    page = pages.open_as(context, sampled, "nia")
    visit = Stop("nia", "receipt", "/share/check", "main form")
    pages.visit(page, visit, "es")
    assert page.locator(".words li").count() == 7
    assert [*_violations(page, "receipt es"), *_contrast(page, "receipt es", set())] == []
    context.close()


def test_what_asks_another_host_is_told(sampled: Site, undrawn: Browser) -> None:
    for bypass_csp in (False, True):
        watch = Watch(sampled.url, mistakes_expected=True)
        context = undrawn.new_context(base_url=sampled.url, bypass_csp=bypass_csp)
        watch.over_words(context)
        page = context.new_page()
        page.goto("/about")
        assert watch.troubles == []
        with page.expect_console_message():
            page.evaluate("(new Image()).src = 'http://elsewhere.example/'")
        said = watch.troubles[0]
        assert "ERR_NAME_NOT_RESOLVED" in said if bypass_csp else "elsewhere.example" in said
        context.close()


def test_pale_words_are_noticed_once(sampled: Site, undrawn: Browser) -> None:
    """The same colours on the same ground are looked at once, on another ground again."""
    context = undrawn.new_context(viewport=PHONE, base_url=sampled.url, bypass_csp=True)
    context.add_init_script(path=AXE)
    page, colours = context.new_page(), set[str]()
    page.goto("/about")
    assert list(_contrast(page, "about", colours)) == []
    for rule, noticed in (
        ("h1 { color: #ccc; background: #fff }", True),
        ("h1 { color: #ccc; background: #fff; margin: 1px }", False),
        ("h1 { color: #ccc; background: #fff } main { opacity: 0.9 }", True),
        ("h1 { color: #ccc; background: #eee }", True),
        ("h1 { color: #222; background: #eee }", False),
    ):
        page.goto("/about")
        page.add_style_tag(content=rule)
        found = list(_contrast(page, "about", colours))
        assert any("<h1" in each for each in found) is noticed, rule
    context.close()


def _walk(
    site: Site, chromium: Browser, undrawn: Browser, stops: list[Stop]
) -> tuple[list[str], set[str]]:
    """Return what is wrong with each stop, and the endpoints that were seen."""
    found: list[str] = []
    seen: set[str] = set()
    colours: set[str] = set()
    in_english: set[str] = set()
    where = site.app.url_map.bind("localhost")
    named = [(stop, NAMED.get(stop.address) or _endpoint(where, stop)) for stop in stops]
    # Each is looked at in Spanish first and then, at another stop or again, in English.
    times = Counter(endpoint for _, endpoint in named)
    for who in dict.fromkeys(stop.who for stop in stops):
        watch = Watch(site.url, mistakes_expected=True)
        context = _come_in(site, chromium, undrawn, who)
        # Once a context: handing it over anew for each page takes longer than its run.
        context.add_init_script(path=AXE)
        watch.over_words(context)
        page = context.new_page()
        for stop, endpoint in ((s, e) for s, e in named if s.who == who):
            if endpoint not in seen:
                found += _on_a_phone(page, stop, colours)
                found += _with_large_letters(page, stop)
            if endpoint in seen or times[endpoint] == 1:
                found += _on_a_desk(page, stop, colours, MAIN if who in in_english else RUN)
                in_english.add(who)
            seen.add(endpoint)
        found += watch.troubles
        context.close()
    return found, seen


def _come_in(site: Site, chromium: Browser, undrawn: Browser, who: str) -> BrowserContext:
    """Let *who* in where links can be pressed, and go on where pages are not drawn."""
    entrance = chromium.new_context(viewport=DESK, base_url=site.url)
    pages.open_as(entrance, site, who)
    kept = entrance.storage_state()
    entrance.close()
    return undrawn.new_context(viewport=DESK, base_url=site.url, storage_state=kept)


def _endpoint(where: MapAdapter, stop: Stop) -> str:
    try:
        return str(where.match(stop.address.partition("?")[0], method="GET")[0])
    except NotFound:
        return ""


def _on_a_desk(page: Page, stop: Stop, colours: set[str], run: str) -> Iterator[str]:
    """Look in English, wide and light: at what a page is when full, empty or with mistakes."""
    page.set_viewport_size(DESK)
    page.emulate_media(color_scheme="light")
    pages.visit(page, stop, "en")
    yield from _violations(page, f"{stop.name} en", run)
    yield from _contrast(page, f"{stop.name} en", colours)


def _on_a_phone(page: Page, stop: Stop, colours: set[str]) -> Iterator[str]:
    """Look in Spanish and narrow, in the dark and in the light: at each page of the map once."""
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="dark")
    pages.visit(page, stop, "es")
    yield from _violations(page, f"{stop.name} es")
    yield from _contrast(page, f"{stop.name} es dark", colours)
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        yield f"{stop.name}: wider than the phone"
    page.emulate_media(color_scheme="light")
    yield from _contrast(page, f"{stop.name} es light", colours)


def _with_large_letters(page: Page, stop: Stop) -> Iterator[str]:
    """Say where letters twice as large, as a reader may set them, do not fit."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        yield f"{stop.name}: wider than the phone with large letters"


def _violations(page: Page, where: str, run: str = RUN) -> Iterator[str]:
    # All that was found to be well is left behind: reading it took longer than serving the page.
    yield from _told(page.evaluate(f"{run}.then((found) => found.violations)"), where)


def _contrast(page: Page, where: str, colours: set[str]) -> Iterator[str]:
    """Look at the texts whose colours are not among *colours* yet, and add them."""
    found = page.evaluate(COLOURS, list(colours))
    colours.update(found["signatures"])
    yield from _told(found["violations"], where)


def _told(violations: list[dict[str, Any]], where: str) -> Iterator[str]:
    for violation in violations:
        for node in violation["nodes"]:
            yield f"{where}: {violation['id']} ({violation['impact']}): {node['html'][:160]}"


def _pages(app: Flask) -> set[str]:
    """Return every endpoint that shows a page to somebody."""
    return {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
        and rule.endpoint not in OTHER
        and rule.endpoint.rpartition(".")[2] not in BYTES
    }
