"""archive serve, as on a real machine: a process, a worker beside it, no trace of anyone."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

import pytest

from archive import samples
from archive.cli import serve
from tests import processes
from tests.hostile.multipart import TYPE, part, whole

VISITOR, FORGED = "127.0.0.77", "203.0.113.77"
SECONDS = 10


def free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


def children(pid: int) -> list[int]:
    """Return the processes that *pid* started."""
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [int(found) for found in listed.stdout.split()]


def alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"


@dataclass
class Served:
    """A site that runs, and a browser elsewhere that keeps its cookies."""

    process: "subprocess.Popen[bytes]"
    port: int
    folder: Path
    cookie: str = ""
    forged: str = FORGED

    def ask(
        self, method: str, address: str, body: bytes = b"", kind: str = ""
    ) -> tuple[HTTPResponse, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30, source_address=(VISITOR, 0))
        headers = {
            "Cookie": self.cookie,
            "X-Forwarded-For": self.forged,
            "Forwarded": f"for={FORGED}",
            "X-Real-IP": FORGED,
        }
        if kind:
            headers["Content-Type"] = kind
        with closing(connection):
            connection.request(method, address, body, headers)
            answer = connection.getresponse()
            page = answer.read().decode("utf-8", "replace")
        for line in answer.headers.get_all("Set-Cookie") or ():
            self.cookie = line.partition(";")[0]
        return answer, page

    def send(self, form_at: str, address: str, **fields: str) -> tuple[HTTPResponse, str]:
        """Post a form with the token that stands on the page *form_at*."""
        token = self.token(form_at)
        data = urlencode({"csrf_token": token, **fields}).encode()
        return self.ask("POST", address, data, "application/x-www-form-urlencoded")

    def token(self, address: str) -> str:
        _, page = self.ask("GET", address)
        found = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert found, page
        return found[1]

    def answers(self) -> bool:
        try:
            return self.ask("GET", "/")[0].status == 200
        except OSError:
            return False


def until(done: "object", seconds: float = SECONDS) -> bool:
    """Wait until *done* says so; False where it never does."""
    assert callable(done)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if done():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def served(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Served]:
    """The site as a process; a test may name further settings of it."""
    data = tmp_path / "data"
    port = free_port()
    mine = {
        "ARCHIVE_DATA": str(data),
        "ARCHIVE_PORT": str(port),
        "ARCHIVE_SCRYPT_N": "1024",
        "PYTHONPATH": str(Path(samples.__file__).parents[2]),
        "PYTHONUNBUFFERED": "1",
        **getattr(request, "param", {}),
    }
    env = {k: v for k, v in os.environ.items() if not k.startswith("ARCHIVE_")} | mine
    command = [sys.executable, "-m", "archive"]
    processes.run(processes.prepare, env=env)
    with (tmp_path / "said.log").open("wb") as said:
        process = subprocess.Popen([*command, "serve"], env=env, stdout=said, stderr=said)
    found = Served(process, port, tmp_path)
    try:
        assert until(found.answers), (tmp_path / "said.log").read_text(encoding="utf-8")
        yield found
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)


def test_it_stops_cleanly_with_its_worker(served: Served) -> None:
    workers = children(served.process.pid)
    assert len(workers) == 1
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(timeout=20) in {0, -signal.SIGTERM, 128 + signal.SIGTERM}
    assert until(lambda: not any(alive(pid) for pid in workers)), "the worker was left behind"
    said = (served.folder / "said.log").read_text(encoding="utf-8")
    assert "Serving on" in said and "Traceback" not in said


def test_a_worker_that_ends_is_followed_by_another(served: Served) -> None:
    (first,) = children(served.process.pid)
    os.kill(first, signal.SIGKILL)
    assert until(lambda: children(served.process.pid) not in ([], [first]))
    assert served.answers()
    said = (served.folder / "said.log").read_text(encoding="utf-8")
    assert "The worker ended (-9); another one is started." in said


@pytest.mark.parametrize("served", [{"ARCHIVE_PROXIES": "1"}, {}], indirect=True)
def test_a_server_in_front_is_believed_only_where_it_is_named(
    served: Served, request: pytest.FixtureRequest
) -> None:
    """Its word has to come through waitress as well, and a visitor's must not."""
    behind = bool(request.node.callspec.params["served"])
    statuses = []
    for n in range(21):
        served.forged = f"203.0.113.{n}"
        statuses.append(served.send("/mine", "/mine", words="no such words")[0].status)
    assert statuses == [400] * 20 + [400 if behind else 429]


LARGE = serve.PIECE + 256 * 1024


def spooled(served: Served) -> list[str]:
    """Return what the site has on the disk under no name, as a body that waits is."""
    found = Path(f"/proc/{served.process.pid}/fd").iterdir()
    names = [os.readlink(file) for file in found if file.is_symlink()]
    return [name for name in names if name.endswith(" (deleted)")]


def test_no_large_body_reaches_the_disk_at_a_door_that_takes_no_files(served: Served) -> None:
    """Nor one whose length is not said; where files are taken it may lie there for a while."""
    at = {"/mine": False, "/nothing": False, "/share": False, "/share/upload": True}
    for chunked in (False, True):
        for door, files in at.items():
            with closing(socket.create_connection(("127.0.0.1", served.port), 30)) as browser:
                size = b"Transfer-Encoding: chunked" if chunked else b"Content-Length: 99000000"
                lines = f"POST {door} HTTP/1.1\r\nHost: localhost\r\n".encode() + size
                browser.sendall(lines + b"\r\n\r\n")
                with suppress(OSError):
                    if chunked:
                        browser.sendall(f"{LARGE + 100:x}\r\n".encode())
                    browser.sendall(bytes(LARGE))
                if files:
                    assert until(lambda: len(spooled(served)) == 1)
                else:
                    assert b" 413 " in browser.recv(2000).partition(b"\r\n")[0], door
                    assert not spooled(served)
            assert until(lambda: not spooled(served))


def test_nobody_is_written_down(served: Served, photo: bytes) -> None:
    """A visitor tells, sends a photo, comes back and takes it back; no address is left."""
    served.send("/share", "/share", collection="riverton", age="adult", case="no")
    served.send("/share/write", "/share/write", body="One night I walked home.")
    token = served.token("/share/upload")
    sent = whole(part("csrf_token", token.encode()), part("files", photo, f"{VISITOR}.png"))
    answer, page = served.ask("POST", "/share/upload", sent, TYPE)
    assert answer.status == 302, page
    served.send("/share/choices", "/share/choices", **{"dialogue-closed": "yes"})
    served.send("/share/appearance", "/share/appearance", face="face-shown")
    assert until(lambda: "/mine/media/" in served.ask("GET", "/share/preview")[1], 30), (
        "the worker beside the site made nothing"
    )
    answer, page = served.send("/share/check", "/share/receipt")
    words = re.search(r'data-copy="([a-z ]+)"', page)
    assert answer.status == 200 and words, page
    served.send("/mine/story", "/mine/leave")
    for wrong in ("no such words", words[1]):
        served.send("/mine", "/mine", words=wrong)
    served.send("/mine/story", "/mine/message", body="Hello.")
    assert served.send("/sign-in", "/sign-in", email="mo@example.org", password="x" * 12)
    for address in ("/nowhere", "/stories?page=x", "/%00", "/mine/story"):
        served.ask("GET", address)
    served.send("/mine/withdraw", "/mine/withdraw", how="erase")
    assert "taken back" in served.ask("GET", "/mine/story")[1].lower()
    workers = children(served.process.pid)
    served.process.send_signal(signal.SIGTERM)
    served.process.wait(timeout=20)
    assert until(lambda: not any(alive(pid) for pid in workers))
    for file in served.folder.rglob("*"):
        if file.is_file():
            kept = file.read_bytes()
            for address in (VISITOR, FORGED):
                assert address.encode() not in kept, file
