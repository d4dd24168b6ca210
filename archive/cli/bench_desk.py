"""Opening, saving and typing in the transcript editor, with two hours of passages.

Beside it a bare page with the same words in one text field, and one bare UPDATE with its
commit on the same database. The browser's part is measured where there is a Chromium.
"""

import json
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from flask_security.utils import hash_password
from sqlalchemy import text
from waitress.server import create_server

from archive import config, create_app, sessions
from archive.actions import accounts, collections, decisions
from archive.cli import migrate
from archive.cli.bench_pages import CHROMIUM, chromium_is_here
from archive.extensions import db
from archive.models import Item, Passage, Story, User

PASSAGES, WORDS, EACH_MS = 2000, 25, 3600
MOST_OPEN_MS, MOST_TYPING_MS = 2000, 50
EMAIL, PASSWORD = "bench@example.org", "two-hours-of-words"
COMMON = "the officer asked my name and I said it twice under a porch light that would not stay on"

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


@dataclass(frozen=True)
class Place:
    """Where the transcript is: a site, a client that is signed in, and addresses."""

    app: Flask
    client: FlaskClient
    page: str
    save: str
    item_id: int


@dataclass
class Found:
    """The times of every round in milliseconds, by what was measured."""

    passages: int
    page_bytes: int
    times: dict[str, list[float]]

    def results(self) -> dict[str, dict[str, float]]:
        """Return median and 95th percentile of each."""
        return {name: _summed(times) for name, times in self.times.items() if times}

    def as_json(self) -> dict[str, Any]:
        """Return the figures beside the budgets they must keep."""
        results = self.results()
        opened = results.get("open_browser", results["open_server"])["p95_ms"]
        typed = results.get("typing", {}).get("p95_ms", 0.0)
        return {
            "name": "desk",
            "data": {
                "passages": self.passages,
                "words_each": WORDS,
                "page_bytes": self.page_bytes,
                "browser": "open_browser" in results,
            },
            "results": results,
            "ratios": _ratios(results),
            "budget": {"open_ms": MOST_OPEN_MS, "typing_ms": MOST_TYPING_MS},
            "ok": opened <= MOST_OPEN_MS and typed <= MOST_TYPING_MS,
        }


def _summed(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    at = min(len(ordered) - 1, int(len(ordered) * 0.95))
    return {"p50_ms": round(statistics.median(ordered), 1), "p95_ms": round(ordered[at], 1)}


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


def run(rounds: int, passages: int = PASSAGES) -> Found:
    """Measure it all on a site that is thrown away."""
    with _site(passages) as (place, address):
        opened, size = _opened(place, max(3, rounds // 5))
        times = {
            "open_server": opened,
            "save_one": _each(rounds, lambda n: _save(place, n)),
            "save_split": _each(max(3, rounds // 5), lambda n: _split(place, n)),
            "bare_update": _each(rounds, lambda n: _update(place, n)),
        }
        if chromium_is_here():
            times |= _in_browser(address, place, rounds)
        return Found(passages, size, times)


@contextmanager
def _site(passages: int) -> Iterator[tuple[Place, str]]:
    with TemporaryDirectory() as folder:
        here = config.read({"ARCHIVE_DATA": folder, "ARCHIVE_MEDIA": f"{folder}/media"})
        app = create_app(replace(here, limits=False))
        app.config["WTF_CSRF_ENABLED"] = False
        migrate.run(app)
        with app.app_context():
            place = _filled(app, passages)
        server = create_server(app, host="127.0.0.1", port=0, threads=6, ident=None)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        yield place, f"http://127.0.0.1:{server.effective_port}"
        server.close()
        thread.join(timeout=10)
        with app.app_context():
            db.engine.dispose()


def _filled(app: Flask, passages: int) -> Place:
    """Add a story of two hours, taken by a moderator who is signed in."""
    with sessions(app)() as session:
        home = collections.add(session, "bench", "Bench")
        accounts.add(session, EMAIL, "Bench", hash_password(PASSWORD))
        accounts.give_role(session, EMAIL, "bench", "moderator")
        user = session.query(User).one()
        story = Story(collection_id=home.id, state="in-review", claimed_by_id=user.id)
        item = Item(story=story, kind="audio", state="ready", duration_ms=passages * EACH_MS)
        item.passages = [_passage(n) for n in range(passages)]
        session.add(story)
        session.flush()
        decisions.touch_text(session, story)
        session.commit()
        client = app.test_client()
        with client.session_transaction() as kept:
            kept["_user_id"], kept["_fresh"] = user.fs_uniquifier, True
        at = f"/review/{story.public_id}/items/{item.public_id}"
        return Place(app, client, f"{at}/transcript", f"{at}/changes", item.id)


def _passage(number: int) -> Passage:
    said = COMMON.split()
    words = [said[(number * 7 + n) % len(said)] for n in range(WORDS)]
    start, parts, done = number * EACH_MS, [], 0
    for n, word in enumerate(words):
        at = start + n * EACH_MS // WORDS
        parts.append([at, at + EACH_MS // WORDS - 10, done, done + len(word)])
        done += len(word) + 1
    return Passage(
        position=number,
        start_ms=start,
        end_ms=start + EACH_MS,
        speaker=("Nia", "Sam")[number % 2],
        text=" ".join(words),
        words=parts,
    )


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


def _in_browser(address: str, place: Place, rounds: int) -> dict[str, list[float]]:
    """Return how long until the editor can be typed in, and how long each key takes."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return {}
    with _bare(place) as bare, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(base_url=address, viewport={"width": 1280, "height": 900})
        page.goto("/sign-in")
        page.fill("#email", EMAIL)
        page.fill("#password", PASSWORD)
        page.click("main button")
        page.wait_for_url("**/desk")
        times = {
            "open_browser": [_editable(page, place.page) for _ in range(max(3, rounds // 5))],
            "typing": _typing(page, ".row.active p", rounds),
            "textarea_open": [_editable(page, bare) for _ in range(max(3, rounds // 5))],
            "textarea_typing": _typing(page, "textarea", rounds),
        }
        browser.close()
        return times


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


@contextmanager
def _bare(place: Place) -> Iterator[str]:
    """Serve the same words in one text field, as plainly as can be."""
    with place.app.app_context(), sessions(place.app)() as session:
        rows = session.query(Passage).filter_by(item_id=place.item_id).order_by(Passage.position)
        words = "\n".join(json.dumps(p.text)[1:-1] for p in rows)
    page = (
        f"<!doctype html><title>x</title><textarea rows=40 cols=90>{words}</textarea>"
        "<script>performance.mark('editable')</script>"
    ).encode()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
