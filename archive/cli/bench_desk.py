"""Opening, saving and typing in the transcript editor, with two hours of passages.

Beside it a bare page with the same words in one text field, and one bare UPDATE with its
commit on the same database. The browser's part is measured where there is a Chromium.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text

from archive import sessions
from archive.cli import bench_beside
from archive.cli.bench_beside import Beside
from archive.cli.bench_desk_site import EMAIL, PASSWORD, WORDS, Place, bare_page, site_of
from archive.cli.bench_figures import one_object, summed
from archive.cli.bench_pages import CHROMIUM, chromium_is_here
from archive.extensions import db
from archive.models import Item, Passage

PASSAGES = 2000
MOST_OPEN_MS, MOST_TYPING_MS = 2000, 50

# From a key to the frame that shows it: the message comes after the paint.
TYPING = """async ([selector, keys]) => {
  const found = [];
  const channel = new MessageChannel();
  let began = 0, shown = null;
  channel.port1.onmessage = () => { found.push(performance.now() - began); shown?.(); };
  addEventListener("keydown", (event) => {
    began = event.timeStamp;
    requestAnimationFrame(() => channel.port2.postMessage(0));
  }, true);
  window.benchShown = () => new Promise((done) => { shown = () => { shown = null; done(); }; });
  window.benchFound = found;
}"""


@dataclass
class Found:
    """The times of every round in milliseconds, by what was measured."""

    passages: int
    page_bytes: int
    times: dict[str, list[float]]
    beside: list[Beside] = field(default_factory=list)

    def results(self) -> dict[str, dict[str, float]]:
        """Return median and 95th percentile of each."""
        return {name: summed(times) for name, times in self.times.items() if times}

    def as_json(self) -> dict[str, Any]:
        """Return the figures beside the budgets they must keep."""
        results = self.results()
        opened = results.get("open_browser", results["open_server"])["p95_ms"]
        typed = results.get("typing", {}).get("p95_ms", 0.0)
        return one_object(
            name="desk",
            data={
                "passages": self.passages,
                "words_each": WORDS,
                "page_bytes": self.page_bytes,
                "browser": "open_browser" in results,
            },
            results=results | dict(row for each in self.beside for row in _told(each)),
            ratios=_ratios(results),
            budget={"open_ms": MOST_OPEN_MS, "typing_ms": MOST_TYPING_MS},
            ok=opened <= MOST_OPEN_MS and typed <= MOST_TYPING_MS,
        )


def _told(each: Beside) -> Iterator[tuple[str, dict[str, Any]]]:
    if each.failed:
        yield each.name, {"failed": each.failed}
    else:
        yield f"{each.name}, opening", dict(summed(each.opening))
        yield f"{each.name}, typing", dict(summed(each.typing))


def _ratios(results: dict[str, dict[str, float]]) -> dict[str, float]:
    pairs = {
        "save_one to one UPDATE": ("save_one", "bare_update"),
        "save_split to one UPDATE": ("save_split", "bare_update"),
        "open_browser to one text field": ("open_browser", "textarea_open"),
        "typing to one text field": ("typing", "textarea_typing"),
    }
    return {
        name: round(results[ours]["p50_ms"] / max(0.1, results[theirs]["p50_ms"]), 2)
        for name, (ours, theirs) in pairs.items()
        if ours in results and theirs in results
    }


def run(rounds: int, passages: int = PASSAGES, others: dict[str, str] | None = None) -> Found:
    """Measure it all on a site that is thrown away.

    *others* are addresses of other editors' pages by name, which hold as many passages.
    """
    with site_of(passages) as (place, address):
        opened, size = _opened(place, max(3, rounds // 5))
        times = {
            "open_server": opened,
            "save_one": _each(rounds, lambda n: _save(place, n)),
            "save_split": _each(max(3, rounds // 5), lambda n: _split(place, n)),
            "bare_update": _each(rounds, lambda n: _update(place, n)),
        }
        beside: list[Beside] = []
        if chromium_is_here():
            more, beside = _in_browser(address, place, rounds, others or {})
            times |= more
        return Found(passages, size, times, beside)


def _each(rounds: int, act: Callable[[int], None]) -> list[float]:
    act(0)
    found = []
    for number in range(1, rounds + 1):
        began = time.perf_counter()
        act(number)
        found.append((time.perf_counter() - began) * 1000)
    return found


def _opened(place: Place, rounds: int) -> tuple[list[float], int]:
    sizes = []

    def once(number: int) -> None:
        sizes.append(len(place.client.get(place.page).data))

    return _each(rounds, once), sizes[-1]


def _rows(place: Place, first: int, count: int = 1) -> tuple[int, list[list[Any]]]:
    with place.app.app_context(), sessions(place.app)() as session:
        item = session.get_one(Item, place.item_id)
        rows = session.query(Passage).filter_by(item_id=item.id).order_by(Passage.position)
        found = rows.offset(first).limit(count).all()
        return item.words_version, [[p.id, p.start_ms, p.end_ms, p.speaker, p.text] for p in found]


def _send(place: Place, version: int, was: list[list[Any]], now: list[list[Any]]) -> None:
    change = {"key": "a", "was": was, "now": now, "after": 0}
    answer = place.client.post(place.save, json={"version": version, "changes": [change]})
    if answer.status_code != 200:
        raise RuntimeError(f"saving answered {answer.status_code}")


def _save(place: Place, number: int) -> None:
    """Change a word of one passage."""
    version, [row] = _rows(place, 7 * number + 1)
    _send(place, version, [row], [[*row[:4], f"{row[4]} word{number}"]])


def _split(place: Place, number: int) -> None:
    """Divide one passage: every later one moves."""
    version, [row] = _rows(place, 7 * number + 2)
    number_of, start, end, speaker, said = row
    middle, cut = (start + end) // 2, said.index(" ", len(said) // 2)
    now = [[number_of, start, middle, speaker, said[:cut]], [0, middle, end, speaker, said[cut:]]]
    _send(place, version, [row], now)


def _update(place: Place, number: int) -> None:
    with place.app.app_context(), db.engine.begin() as connection:
        words = {"words": f"words {number}", "item": place.item_id, "at": 7 * number + 3}
        connection.execute(
            text("UPDATE passage SET text = :words WHERE item_id = :item AND position = :at"), words
        )


def _in_browser(
    address: str, place: Place, rounds: int, others: dict[str, str]
) -> tuple[dict[str, list[float]], list[Beside]]:
    """Return how long until the editor can be typed in, and how long each key takes."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return {}, []
    with bare_page(place) as bare, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(base_url=address, viewport={"width": 1280, "height": 900})
        _sign_in(page)
        times = {
            "open_browser": [_editable(page, place.page) for _ in range(max(3, rounds // 5))],
            "typing": _typing(page, ".row.active p", rounds),
            "textarea_open": [_editable(page, bare) for _ in range(max(3, rounds // 5))],
            "textarea_typing": _typing(page, "textarea", rounds),
        }
        beside = []
        if others:
            args = (max(3, rounds // 5), rounds, TYPING)
            beside = [bench_beside.measured(page, "ours", place.page, *args)]
            beside += bench_beside.run(browser, others, *args)
        browser.close()
        return times, beside


def _sign_in(page: Any) -> None:
    page.goto("/sign-in")
    page.fill("#email", EMAIL)
    page.fill("#password", PASSWORD)
    page.click("main button")
    page.wait_for_url("**/desk")


def _editable(page: Any, address: str) -> float:
    """Return when the page could be typed in, and had been drawn, after it was asked for."""
    page.goto(address)
    drawn = "performance.getEntriesByName('first-contentful-paint').length > 0"
    page.wait_for_function(f"() => performance.getEntriesByName('editable').length > 0 && {drawn}")
    return float(
        page.evaluate(
            "Math.max(performance.getEntriesByName('first-contentful-paint')[0].startTime,"
            " performance.getEntriesByName('editable')[0].startTime)"
        )
    )


def _typing(page: Any, selector: str, keys: int) -> list[float]:
    """Type in the middle of the page; return the time from each key to the frame showing it."""
    if page.locator("[data-row]").count():
        page.locator("[data-row] p").nth(page.locator("[data-row]").count() // 2).click()
    else:
        page.locator(selector).click()
    page.evaluate(TYPING, [selector, keys])
    for number in range(keys):
        page.keyboard.press("abcdefghij "[number % 11])
        page.wait_for_timeout(30)
    page.wait_for_function("(n) => window.benchFound.length >= n", arg=keys)
    return [float(each) for each in page.evaluate("window.benchFound")]
