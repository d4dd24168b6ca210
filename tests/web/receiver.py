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

from archive import samples

PREPARE = """
from archive import create_app, sessions
from archive.cli import migrate
from archive.models import Collection
app = create_app()
migrate.run(app)
with sessions(app)() as session:
    session.add(Collection(slug="riverton", name="Riverton", cool_off_hours=0))
    session.commit()
"""
# What the worker does with an upload, and the digest of what it sealed.
TAKE = """
import hashlib, sys, tempfile
from pathlib import Path
from sqlalchemy import select
from archive import create_app, media, sessions
from archive.jobs.worker import run_pending
from archive.media import seal
from archive.models import Item
app = create_app()
run_pending(sessions(app), app.extensions["tasks"], only={"take_upload"})
with sessions(app)() as session, tempfile.TemporaryDirectory() as folder:
    for item in session.scalars(select(Item).order_by(Item.id.desc()).limit(1)):
        back = Path(folder, "back")
        seal.unseal(item.story.sealed_key, item.original_key, media.store(), back)
        print(hashlib.sha256(back.read_bytes()).hexdigest())
"""


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
        self.python(PREPARE)

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

    def python(self, code: str) -> str:
        """Run *code* on this site's data and return what it prints."""
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, env=self._env(), check=True, capture_output=True, text=True)
        return done.stdout

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
        return self.python(TAKE).split()
