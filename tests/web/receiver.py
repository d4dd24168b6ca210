"""A site of its own process that receives, is killed with `kill -9`, and is started again."""

import hashlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import requests
from sqlalchemy import select

from archive import create_app, media, samples, sessions
from archive.jobs.worker import run_pending
from archive.media import seal
from archive.models import Item
from tests import processes


def _take(out: Path) -> None:
    """Let the worker take what has arrived; write the digest of what it sealed last to *out*."""
    app = create_app()
    run_pending(sessions(app), app.extensions["tasks"], only={"take_upload"})
    with sessions(app)() as session:
        for item in session.scalars(select(Item).order_by(Item.id.desc()).limit(1)):
            seal.unseal(item.story.sealed_key, item.original_key, media.store(), out)
            out.write_text(sha256(out), encoding="ascii")


def wav(path: Path, size: int) -> Path:
    """Write a WAV of *size* bytes: 96 kHz, so that it is not too long to be taken."""
    rate, frame = 96000, 8
    noise = hashlib.shake_256(b"seed").digest(1 << 20)
    body = size - 44
    head = b"RIFF" + (size - 8).to_bytes(4, "little") + b"WAVEfmt " + (16).to_bytes(4, "little")
    head += b"\x01\0\x02\0" + rate.to_bytes(4, "little") + (rate * frame).to_bytes(4, "little")
    head += frame.to_bytes(2, "little") + b"\x20\0" + b"data" + body.to_bytes(4, "little")
    with path.open("wb") as out:
        out.write(head)
        for _ in range(body >> 20):
            out.write(noise)
        out.write(noise[: body & 0xFFFFF])
    return path


def sha256(path: Path) -> str:
    """Return the digest of the bytes of *path*."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass
class Receiver:
    """The site in *folder*, and a narrator's browser in the middle of a draft."""

    folder: Path
    port: int = 0
    process: "subprocess.Popen[bytes] | None" = None
    browser: requests.Session = field(default_factory=requests.Session)

    def __post_init__(self) -> None:
        with closing(socket.socket()) as found:
            found.bind(("127.0.0.1", 0))
            self.port = found.getsockname()[1]
        processes.run(processes.prepare, env=self._env())

    @property
    def url(self) -> str:
        """Where it is, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def _env(self) -> dict[str, str]:
        mine = {
            "ARCHIVE_DATA": str(self.folder / "data"),
            "ARCHIVE_PORT": str(self.port),
            "ARCHIVE_SCRYPT_N": "1024",
            "PYTHONPATH": str(Path(samples.__file__).parents[2]),
        }
        return {k: v for k, v in os.environ.items() if not k.startswith("ARCHIVE_")} | mine

    def start(self) -> None:
        """Start the server, without a worker, and wait until it answers."""
        command = [sys.executable, "-m", "archive", "serve", "--no-worker"]
        log = (self.folder / "said.log").open("ab")
        self.process = subprocess.Popen(command, env=self._env(), stdout=log, stderr=log)
        log.close()
        for _ in range(100):
            try:
                if requests.get(self.url, timeout=5).ok:
                    return
            except requests.ConnectionError:
                time.sleep(0.1)
        raise AssertionError((self.folder / "said.log").read_text(encoding="utf-8"))

    def kill(self) -> None:
        """End the server with `kill -9`."""
        assert self.process
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=20)

    def begin(self) -> dict[str, str]:
        """Begin a draft; return the headers with which a client sends to it."""
        self.browser = requests.Session()
        told = {"collection": "riverton", "age": "adult", "case": "no"}
        token = self._token("/share")
        self.browser.post(f"{self.url}/share", {**told, "csrf_token": token}, timeout=10)
        cookie = "; ".join(f"{c.name}={c.value}" for c in self.browser.cookies)
        return {"Cookie": cookie, "X-CSRFToken": self._token("/share/upload")}

    def _token(self, address: str) -> str:
        page = self.browser.get(f"{self.url}{address}", timeout=10).text
        found = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert found, page
        return found[1]

    def taken(self) -> list[str]:
        """Let what has arrived become items; return the digests of their unsealed originals."""
        out = self.folder / "taken"
        out.unlink(missing_ok=True)
        processes.run(_take, out, env=self._env())
        return out.read_text(encoding="ascii").split() if out.exists() else []
