"""How heavy pages are, how soon the first is usable on a bad line, and what the proof costs.

Everything is measured in Chromium on a site of its own with the sample archive. Times are
in milliseconds, weights in bytes as they go over the line.
"""

import shutil
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from tempfile import TemporaryDirectory
from typing import Any

from archive import config, create_app, sessions
from archive.cli import migrate
from archive.cli.bench_figures import one_object, summed
from archive.cli.bench_site import answering
from archive.extensions import db
from archive.jobs.worker import run_pending
from archive.samples import load
from archive.samples.cast import NARRATORS

# Without a window of its own it needs a third less time; both are the same engine.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium") or ""
# A phone on a bad line: 400 kbit/s both ways and 400 ms before each answer.
LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER = 6
MOST_BYTES, MOST_USABLE_MS, MOST_PROOF_MS = 100_000, 3000, 2000
ROUNDS = 20
LIGHT = ("Document", "Stylesheet", "Script", "Font", "Image", "Fetch", "XHR", "Other")

# What is timed, as against weighed.
TIMED = ("first_page_usable", "proof_slowed_six_times")
OPEN = ("/", "/about", "/stories", "/share", "/mine", "/sign-in")
TELLING = (
    "tell",
    "record",
    "write",
    "upload",
    "about",
    "choices",
    "appearance",
    "preview",
    "check",
)
MINE = ("story", "choices", "appearance", "preview", "withdraw")


@dataclass
class Found:
    """What was measured: bytes by page, and the times of every round."""

    weights: dict[str, int]
    usable_ms: list[float]
    proof_ms: list[float]

    def as_json(self) -> dict[str, Any]:
        """Return the figures beside the budgets they must keep."""
        heaviest = max(self.weights, key=lambda page: self.weights[page])
        usable, proof = statistics.median(self.usable_ms), statistics.median(self.proof_ms)
        weighed = {page: {"bytes": weight} for page, weight in self.weights.items()}
        return one_object(
            name="pages",
            data={
                "rounds": len(self.proof_ms),
                "heaviest": {"page": heaviest, "bytes": self.weights[heaviest]},
            },
            results={
                **dict(zip(TIMED, map(summed, (self.usable_ms, self.proof_ms)), strict=True)),
                **weighed,
            },
            ratios={"heaviest to budget": round(self.weights[heaviest] / MOST_BYTES, 3)},
            budget={
                "bytes": MOST_BYTES,
                "first_page_usable_ms": MOST_USABLE_MS,
                "proof_slowed_six_times_ms": MOST_PROOF_MS,
            },
            ok=self.weights[heaviest] <= MOST_BYTES
            and usable <= MOST_USABLE_MS
            and proof <= MOST_PROOF_MS,
        )


def run(rounds: int = ROUNDS) -> Found:
    """Measure it all; raises ImportError where Playwright is not installed."""
    from playwright.sync_api import sync_playwright

    with _site() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            return Found(
                weights=dict(_weights(browser, address)),
                usable_ms=[_usable(browser, address) for _ in range(max(1, rounds // 4))],
                proof_ms=[_proof(browser, address) for _ in range(rounds)],
            )
        finally:
            browser.close()


@contextmanager
def _site() -> Iterator[str]:
    """Serve the sample archive from a folder that is thrown away; yield its address."""
    with TemporaryDirectory() as folder:
        here = config.read({"ARCHIVE_DATA": folder, "ARCHIVE_MEDIA": f"{folder}/media"})
        app = create_app(replace(here, limits=False))
        migrate.run(app)
        with app.app_context(), sessions(app)() as session:
            load.load(session, here)
            session.commit()
            run_pending(sessions(app), app.extensions["tasks"], most=20)
        with answering(app) as address:
            yield address
        with app.app_context():
            db.engine.dispose()


def _weights(browser: Any, address: str) -> Iterator[tuple[str, int]]:
    page = browser.new_page(base_url=address, viewport={"width": 390, "height": 844})
    for path in OPEN:
        yield path, _weight(page, path)
    page.goto("/share")
    page.locator("input[name=collection]").first.check()
    page.locator("input[name=age][value=adult]").check()
    page.locator("input[name=case][value=no]").check()
    page.locator("main form .actions button").click()
    page.wait_for_url("**/share/tell")
    for name in TELLING:
        yield f"/share/{name}", _weight(page, f"/share/{name}")
    page.goto("/mine")
    page.fill("#words", next(iter(NARRATORS.values())))
    page.locator("main form .actions button").click()
    page.wait_for_url("**/mine/story")
    for name in MINE:
        yield f"/mine/{name}", _weight(page, f"/mine/{name}")
    page.context.close()


def _weight(page: Any, path: str) -> int:
    """Return the bytes of a page as a first visit costs them, sound and video left out."""
    seen: dict[str, str] = {}
    total = 0

    def answered(event: dict[str, Any]) -> None:
        seen[event["requestId"]] = event["type"]

    def loaded(event: dict[str, Any]) -> None:
        nonlocal total
        if seen.get(event["requestId"]) in LIGHT:
            total += int(event["encodedDataLength"])

    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    line.on("Network.responseReceived", answered)
    line.on("Network.loadingFinished", loaded)
    page.goto(path, wait_until="networkidle")
    line.detach()
    return total


def _usable(browser: Any, address: str) -> float:
    """Return how long the first page takes until it is drawn and its links answer."""
    page = browser.new_page(base_url=address, viewport={"width": 390, "height": 844})
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto("/", wait_until="domcontentloaded")
    drawn = "() => performance.getEntriesByName('first-contentful-paint').length > 0"
    page.wait_for_function(drawn)
    found = page.evaluate(
        "() => Math.max(performance.getEntriesByName('first-contentful-paint')[0].startTime,"
        " performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd)"
    )
    page.context.close()
    return float(found)


def _proof(browser: Any, address: str) -> float:
    """Return how long the proof of one page takes a browser slowed six times."""
    page = browser.new_page(base_url=address)
    line = page.context.new_cdp_session(page)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto("/share")
    # The work itself, where the slowing holds: a worker would run at full speed.
    found = page.evaluate(
        """async () => {
          const ours = document.querySelector("link[rel=stylesheet]").href;
          const { solve } = await import(new URL("js/puzzle.js", ours));
          const { seed, puzzles, bits } = document.querySelector("[data-proof]").dataset;
          const began = performance.now();
          solve({ seed, puzzles: Number(puzzles), bits: Number(bits) });
          return performance.now() - began;
        }"""
    )
    page.context.close()
    return float(found)


def chromium_is_here() -> bool:
    """Tell whether there is a Chromium to measure with."""
    return bool(CHROMIUM)
