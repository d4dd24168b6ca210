"""Do what a stranger does first, in an empty folder, and print how long it takes.

Clones the last commit, runs `make demo` until the site answers, signs in as each of the cast,
stops it, and runs it again: what was there must still be there. Prints one object with --json,
like `archive bench`. The budget of two minutes is that of the first start, with installing.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

ROOT = Path(__file__).resolve().parent.parent
MOST_S = 120
_TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')
_STAFF = re.compile(r"^  (\S+@\S+) ", re.MULTILINE)
_PASSWORD = re.compile(r"password: (\S+)")
_NARRATOR = re.compile(r"^  \w+: ((?:\S+ ){6}\S+)$", re.MULTILINE)


def main() -> int:
    """Measure, print, and return 0 where the first start keeps its budget and nothing is lost."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "main")
        subprocess.run([_program("git"), "clone", "-q", str(ROOT), str(home)], check=True)
        first, before, people = _start(home)
        second, after, _ = _start(home)
    ok = first <= MOST_S and before == after and len(before) > 0
    results = {"first_s": round(first, 1), "second_s": round(second, 1)}
    found = {
        "name": "fresh",
        "data": {"stories": len(before), "came_in": people},
        "results": {"make demo": results},
        "ratios": {"second to first": round(second / first, 2)},
        "budget": {"first_s": MOST_S},
        "ok": ok,
    }
    print(json.dumps(found) if "--json" in sys.argv else _table(found, results, people))
    return 0 if ok else 1


def _program(name: str) -> str:
    return shutil.which(name) or name


def _table(found: dict[str, object], results: dict[str, float], people: int) -> str:
    return (
        f"make demo in an empty folder: {results['first_s']} s until it answers "
        f"(at most {MOST_S}), {results['second_s']} s the second time.\n"
        f"{people} people of the cast came in; "
        f"{'nothing was lost' if found['ok'] else 'NOT as agreed'}."
    )


def _start(home: Path) -> tuple[float, set[str], int]:
    """Return the seconds until it answers, the addresses of its stories, and who came in."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url, said, began = f"http://127.0.0.1:{port}", home.parent / "said.txt", time.monotonic()
    with _running(home, port, said):
        while not (page := _answer(url)):
            if time.monotonic() - began > 5 * MOST_S:
                raise SystemExit(f"It does not answer:\n{said.read_text(encoding='utf-8')}")
            time.sleep(0.1)
        took = time.monotonic() - began
        page += build_opener().open(f"{url}/stories").read().decode()
        people = _come_in(url, said.read_text(encoding="utf-8"))
    return took, set(re.findall(r'href="(/stories/[\w-]{8,})"', page)), people


@contextmanager
def _running(home: Path, port: int, said: Path) -> Iterator[None]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ARCHIVE_")}
    with said.open("wb") as out:
        process = subprocess.Popen(
            [_program("make"), "demo"],
            cwd=home,
            env={**kept, "ARCHIVE_PORT": str(port), "PYTHONUNBUFFERED": "1"},
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=60)


def _answer(url: str) -> str:
    try:
        return str(build_opener().open(url, timeout=5).read(), "utf-8")
    except (URLError, OSError):
        return ""


def _come_in(url: str, said: str) -> int:
    """Come in as everybody whom the demo names; return how many could."""
    password = _PASSWORD.findall(said)[0]
    staff = [{"email": who, "password": password} for who in _STAFF.findall(said)]
    words = [{"words": each} for each in _NARRATOR.findall(said)]
    asked = [*(("/sign-in", each) for each in staff), *(("/mine", each) for each in words)]
    for door, fields in asked:
        if not _opens(build_opener(HTTPCookieProcessor(CookieJar())), f"{url}{door}", fields):
            raise SystemExit(f"{door} stays shut for {fields}.")
    return len(asked)


def _opens(browser: OpenerDirector, address: str, fields: dict[str, str]) -> bool:
    token = _TOKEN.findall(browser.open(address).read().decode())[0]
    sent = urlencode({**fields, "csrf_token": token}).encode()
    return str(browser.open(address, sent).geturl()) != address


if __name__ == "__main__":
    sys.exit(main())
