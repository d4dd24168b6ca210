"""A site that runs while a test looks at it: real server, real worker, real browser."""

import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import imageio_ffmpeg
from flask import Flask
from flask_security.utils import hash_password
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Request
from sqlalchemy.orm import Session, sessionmaker

from archive import create_app, sessions
from archive.actions import accounts
from archive.cli import bench_pages
from archive.cli.bench_site import answering
from archive.extensions import db
from archive.jobs.worker import run_pending
from archive.models import Collection
from archive.web.assets import Sessions
from tests.conftest import empty_tables, hasten, settings_in
from tests.installed import program

# From a package of npm, where it runs. It takes a quarter less of the processor for the same
# pages than Debian's, with which `archive bench pages` and other machines do.
CHROMIUM = program("chromium", bench_pages.CHROMIUM)
PASSWORD = "porch-light-evening"
# Playwright's own list, which the last one given takes the place of, and RenderDocument: each
# page had a new frame for its document, of which a test sees nothing.
WITHOUT = (
    "AvoidCorsURLLoaderRestartOnRedirect,AvoidUnnecessaryBeforeUnloadCheckSync,"
    "DestroyProfileOnBrowserClose,HttpsFirstBalancedModeAutoEnable,HttpsUpgrades,LensOverlay,"
    "MediaRouter,NetworkTimeServiceQuerying,OptimizationHints,PaintHolding,PreconnectToSearch,"
    "TcpPortRandomizationWin,ThirdPartyStoragePartitioning,RenderDocument"
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    # Nothing goes out to another host. Asking a test about each request would do the same, and
    # sends every request on a way through Node.js and Python.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
    f"--disable-features={WITHOUT}",
)
# Pages are laid out and never drawn: scripts run, but nothing moves, and nothing can be clicked.
# To look at a page takes a fifth less of the processor.
UNDRAWN = ("--disable-threaded-compositing", "--disable-checker-imaging", "--disable-lcd-text")


@dataclass(frozen=True)
class Site:
    """A site that answers at ``url``, and a way to look into its database."""

    app: Flask
    url: str
    make: sessionmaker[Session]


@contextmanager
def serving(folder: Path, worker: bool = True, **others: Any) -> Iterator[Site]:
    """Serve a fresh site from *folder* on a free port, with its worker, while the block runs."""
    # A narrator who leaves is sent to a page of ours: tests ask nothing of other hosts.
    folder.mkdir(exist_ok=True)
    # As in the demo staff come in by a password; test_signing_in.py has the second factor.
    others.setdefault("demo", True)
    app = create_app(settings_in(folder, leave_to="/about", **others))
    hasten(app)
    shutil.copyfile(empty_tables(), folder / "archive.db")
    try:
        with answering(app) as address:
            site = Site(app, address, sessions(app))
            with _working(site) if worker else nullcontext():
                yield site
    finally:
        with app.app_context():
            db.engine.dispose()


@contextmanager
def _working(site: Site) -> Iterator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=_work, args=(site, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=30)


def _work(site: Site, stop: threading.Event) -> None:
    while not stop.is_set():
        if not run_pending(site.make, site.app.extensions["tasks"], most=1):
            stop.wait(0.2)


def cast(site: Site) -> None:
    """Add two partners, and Mo, Fay and Sol of the first, who sign in with PASSWORD."""
    with site.app.app_context(), site.make() as session:
        for slug, name in (("riverton", "Riverton Listens"), ("harlow", "Puente de Harlow")):
            session.add(
                Collection(slug=slug, name=name, host=f"{name} keeps it.", cool_off_hours=0)
            )
        session.flush()
        hashed = hash_password(PASSWORD)
        roles = {"mo": "moderator", "fay": "facilitator", "sol": "steward"}
        for person, role in roles.items():
            accounts.add(session, f"{person}@example.org", person.title(), hashed)
            accounts.give_role(session, f"{person}@example.org", "riverton", role)
        session.commit()


def as_wav(source: Path, target: Path) -> Path:
    """Write the sound at *source* as the WAV a fake microphone plays."""
    run = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", "-i", str(source)]
    subprocess.run([*run, "-ar", "48000", "-ac", "1", str(target)], check=True)
    return target


def open_chromium(playwright: Playwright, microphone: Path | None = None) -> Browser:
    """Start Chromium, whose microphone hears the WAV at *microphone*."""
    flags = list(FLAGS)
    if microphone:
        flags.append(f"--use-file-for-fake-audio-capture={microphone}%noloop")
    return playwright.chromium.launch(executable_path=CHROMIUM, args=flags)


def open_undrawn(beside: Browser) -> Browser:
    """Start another Chromium that only lays pages out, *beside* one that draws them."""
    return beside.browser_type.launch(executable_path=CHROMIUM, args=[*FLAGS, *UNDRAWN])


@dataclass
class Watch:
    """What went wrong in one person's browser, and every address that answered it."""

    url: str
    troubles: list[str] = field(default_factory=list)
    served: set[str] = field(default_factory=set)
    # A form with a mistake answers 400, which Chromium tells on its console too.
    mistakes_expected: bool = False

    def over(self, context: BrowserContext) -> None:
        """Watch every page of *context*, and note what asks another host."""
        context.on("request", self._request)
        context.on("response", lambda answer: self.served.add(answer.url))
        self.over_words(context)

    def over_words(self, context: BrowserContext) -> None:
        """Watch what pages of *context* say: what asks another host is refused, and told there."""
        context.on("page", self._page)

    def _ours(self, address: str) -> bool:
        return address.startswith((f"{self.url}/", "blob:", "data:", "about:"))

    def _request(self, request: Request) -> None:
        if not self._ours(request.url):
            self.troubles.append(f"asked another host: {request.url}")

    def _page(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.troubles.append(f"{page.url}: {error}"))
        page.on("console", lambda told: self._console(page, told.type, told.text))

    def _console(self, page: Page, kind: str, words: str) -> None:
        status = words.startswith("Failed to load resource") and self.mistakes_expected
        # The name of another host is never found.
        status = status and "ERR_NAME_NOT_RESOLVED" not in words
        if kind in {"error", "warning"} and not status:
            self.troubles.append(f"{page.url}: {kind}: {words}")


def let_in(context: BrowserContext, site: Site, kept: Mapping[str, Any]) -> None:
    """Give *context* the cookie of somebody who has come in, of whom *kept* is remembered."""
    signer = Sessions().get_signing_serializer(site.app)
    assert signer
    context.add_cookies([{"name": "cr", "value": signer.dumps(dict(kept)), "url": site.url}])


def sign_in(page: Page, site: Site, email: str, password: str = PASSWORD) -> None:
    """Sign in through the real form."""
    page.goto(f"{site.url}/sign-in")
    page.fill("#email", email)
    page.fill("#password", password)
    page.click("main button")
    page.wait_for_url("**/desk")
