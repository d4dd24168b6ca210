"""Receiving over HTTP beside writing, hashing and syncing the same bytes to the same disk."""

import hashlib
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from archive import config, create_app, sessions
from archive.actions import collections
from archive.cli import migrate
from archive.cli.bench_figures import one_object
from archive.config import Settings
from archive.extensions import db

MB = 1024 * 1024
# What static/js/tus.js sends on a good line.
PIECE = 4 * MB
TOO_LARGE = 2 * 1024 * MB
# So that every thread of the server has answered before anything is measured.
WARM_MB = 64
MOST_RATIO = 2.5
# A server that holds what it receives would grow by far more.
MOST_GROWN_MB = 48
TUS = {"Tus-Resumable": "1.0.0"}
_KIND = "application/offset+octet-stream"


@dataclass(frozen=True)
class Result:
    """What was measured; times in seconds, memory in MB."""

    size_mb: int
    rounds: int
    written_s: float
    received_s: float
    before_mb: float
    peak_mb: float
    after_mb: float
    refused_status: int
    refused_after_s: float
    refused_words: str

    def ratio(self) -> float:
        """Return how many times as long as the yardstick receiving took."""
        return round(self.received_s / self.written_s, 2)

    def ok(self) -> bool:
        """Tell whether the budget is kept."""
        flat = self.peak_mb - self.before_mb <= MOST_GROWN_MB
        return self.ratio() <= MOST_RATIO and flat and self.refused_status == 413

    def as_json(self) -> dict[str, object]:
        """Return the object that every bench prints."""
        memory = {name: vars(self)[name] for name in ("before_mb", "peak_mb", "after_mb")}
        refused = self.refused_status, self.refused_after_s, self.refused_words
        return one_object(
            name="upload",
            data={"size_mb": self.size_mb, "rounds": self.rounds, "piece_mb": PIECE // MB},
            results={
                "written": {"p50_s": self.written_s},
                "received": {"p50_s": self.received_s},
                "server": memory,
                "refused": dict(zip(("status", "after_s", "words"), refused, strict=True)),
            },
            ratios={"received to written": self.ratio()},
            budget={"ratio": MOST_RATIO, "memory_grown_mb": MOST_GROWN_MB},
            ok=self.ok(),
        )


def run(here: Path, size_mb: int, rounds: int) -> Result:
    """Measure in a site of its own inside *here*, thrown away; times are medians of *rounds*."""
    written, received = [], []
    with tempfile.TemporaryDirectory(dir=here) as folder:
        piece = os.urandom(PIECE)
        with _served(Path(folder)) as (process, port):
            narrator = _Narrator(port)
            narrator.send(piece, WARM_MB)
            before = _rss(process.pid)
            with _watched(process.pid) as peak:
                for _ in range(rounds):
                    written.append(_write(Path(folder) / "plain", piece, size_mb))
                    received.append(narrator.send(piece, size_mb))
            after = _rss(process.pid)
            status, words, took = narrator.refused(TOO_LARGE)
            narrator.line.close()
    middle = median(written), median(received)
    memory = before, max(peak), after
    return Result(size_mb, rounds, *middle, *memory, status, round(took, 4), words)


def _write(target: Path, piece: bytes, size_mb: int) -> float:
    """Return the seconds that writing, hashing and syncing take, as simply as can be."""
    began, digest = time.perf_counter(), hashlib.sha256()
    with target.open("wb") as out:
        for part in _parts(piece, size_mb):
            out.write(part)
            digest.update(part)
        out.flush()
        os.fsync(out.fileno())
    took = time.perf_counter() - began
    target.unlink()
    return round(took, 3)


def _parts(piece: bytes, size_mb: int) -> Iterator[bytes]:
    left = size_mb * MB
    while left:
        yield piece[: min(left, len(piece))]
        left -= min(left, len(piece))


@contextmanager
def _served(folder: Path) -> Iterator[tuple["subprocess.Popen[bytes]", int]]:
    """Run a site of its own as a process, as `archive serve` does, while the block runs."""
    port = _prepared(folder)
    mine = {"ARCHIVE_DATA": str(folder / "data"), "ARCHIVE_PORT": str(port)}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ARCHIVE_")}
    command = [sys.executable, "-m", "archive", "serve", "--no-worker"]
    process = subprocess.Popen(command, env=kept | mine, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield process, port
    finally:
        process.terminate()
        process.wait(timeout=20)


def _prepared(folder: Path) -> int:
    """Give the site its tables and a collection; return a port that is free."""
    app = create_app(config.read({"ARCHIVE_DATA": str(folder / "data")}))
    settings: Settings = app.extensions["settings"]
    assert settings.data.is_relative_to(folder.resolve())
    migrate.run(app)
    with app.app_context(), sessions(app)() as session:
        collections.add(session, "bench", "Bench")
        session.commit()
        db.engine.dispose()
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


def _wait_for(port: int) -> None:
    for _ in range(200):
        with closing(socket.socket()) as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the site of the bench does not start")


class _Narrator:
    """A browser in the middle of a draft, that keeps its connection."""

    def __init__(self, port: int) -> None:
        self.line = HTTPConnection("127.0.0.1", port, timeout=60)
        self.kept: dict[str, str] = {}
        form = {"collection": "bench", "age": "adult", "case": "no"}
        said = {"Content-Type": "application/x-www-form-urlencoded"}
        token = self._token("/share")
        self._ask("POST", "/share", urlencode({**form, "csrf_token": token}).encode(), said)
        self.kept["X-CSRFToken"] = self._token("/share/upload")

    def _ask(
        self, method: str, address: str, body: bytes = b"", said: dict[str, str] | None = None
    ) -> tuple[HTTPResponse, str]:
        self.line.request(method, address, body, {**self.kept, **(said or {})})
        answer = self.line.getresponse()
        words = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            self.kept["Cookie"] = cookie.partition(";")[0]
        return answer, words

    def _token(self, address: str) -> str:
        found = re.search(r'name="csrf_token" value="([^"]+)"', self._ask("GET", address)[1])
        assert found, f"no form at {address}"
        return found[1]

    def send(self, piece: bytes, size_mb: int) -> float:
        """Return the seconds from the first request until the last piece is safe."""
        began, offset = time.perf_counter(), 0
        length = {**TUS, "Upload-Length": str(size_mb * MB)}
        address = self._ask("POST", "/share/uploads", b"", length)[0].headers["Location"]
        for part in _parts(piece, size_mb):
            said = {**TUS, "Upload-Offset": str(offset), "Content-Type": _KIND}
            answer, words = self._ask("PATCH", address, part, said)
            assert answer.status == 204, words
            offset += len(part)
        took = time.perf_counter() - began
        self._ask("DELETE", address, b"", TUS)
        return round(took, 3)

    def refused(self, size: int) -> tuple[int, str, float]:
        """Return the status, the words and the seconds of asking to send too much."""
        began = time.perf_counter()
        said = {**TUS, "Upload-Length": str(size)}
        answer, words = self._ask("POST", "/share/uploads", b"", said)
        return answer.status, words, time.perf_counter() - began


def _rss(pid: int) -> float:
    """Return how much memory a process holds, in MB."""
    told = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", told)
    return round(int(found[1]) / 1024, 1) if found else 0.0


@contextmanager
def _watched(pid: int) -> Iterator[list[float]]:
    """Collect how much memory a process holds while the block runs."""
    seen, done = [_rss(pid)], threading.Event()

    def look() -> None:
        while not done.wait(0.05):
            seen.append(_rss(pid))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        done.set()
        thread.join()
