"""The site on which the transcript editor is measured, and the bare page beside it."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from flask_security.utils import hash_password

from archive import config, create_app, sessions
from archive.actions import accounts, collections, decisions
from archive.cli import migrate
from archive.cli.bench_site import answering
from archive.extensions import db
from archive.models import Item, Passage, Story, User

WORDS, EACH_MS = 25, 3600
EMAIL, PASSWORD = "bench@example.org", "two-hours-of-words"
COMMON = "the officer asked my name and I said it twice under a porch light that would not stay on"


@dataclass(frozen=True)
class Place:
    """Where the transcript is: a site, a client that is signed in, and addresses."""

    app: Flask
    client: FlaskClient
    page: str
    save: str
    item_id: int


@contextmanager
def site_of(passages: int) -> Iterator[tuple[Place, str]]:
    """Serve a transcript of so many passages; yield where it is and the site's address."""
    with TemporaryDirectory() as folder:
        here = config.read({"ARCHIVE_DATA": folder, "ARCHIVE_MEDIA": f"{folder}/media"})
        app = create_app(replace(here, limits=False, demo=True))
        app.config["WTF_CSRF_ENABLED"] = False
        migrate.run(app)
        with app.app_context():
            place = _filled(app, passages)
        with answering(app) as address:
            yield place, address
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
        client.post("/sign-in", data={"email": EMAIL, "password": PASSWORD})
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


@contextmanager
def bare_page(place: Place) -> Iterator[str]:
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
