"""Ask at any door for what an address can name, and send it a form that could be taken."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.stateful.doors import LOOKING
from tests.stateful.private import Named
from tests.stateful.register import Entry
from tests.stateful.sent import SENDING

# What a part of an address names. A public_id is a story's unless the door is one of these.
PARTS = {
    "public_id": "story",
    "item_id": "item",
    "rendition_id": "rendition",
    "clip_id": "clip",
    "consent_id": "consent",
    "mark_id": "mark",
    "look_id": "look",
    "correction_id": "correction",
    "user_id": "user",
    "approval_id": "approval",
    "demand_id": "demand",
    "party_id": "party",
    "note_id": "note",
    "point_id": "point",
    "phrase_id": "phrase",
    "hold_id": "hold",
}
PUBLIC_IDS = {
    "mine.media": "rendition",
    "mine.guardian_media": "rendition",
    "mine.receipt": "consent",
    "mine.receipt_record": "consent",
    "share.drop": "item",
    "share.piece": "upload",
    "share.upload_state": "upload",
    "share.same_upload": "upload",
    "share.keep_upload": "upload",
    "share.drop_upload": "upload",
}
# Parts that name nothing of a story: a place within it, a use, a question everybody is asked.
WITHIN = {"position": 0, "number": 1, "use": "public-web", "set_id": "stop"}
# Parts of what stewards govern, of accounts and of the site's own files.
BESIDE = {
    "code": "fear",
    "filename": "css/site.css",
    "invitation_id": 1,
    "job_id": 1,
    "name": "theme",
    "showing_id": 1,
    "sign_in_id": 1,
    "slug": "riverton",
    "token": "none",
    "version": "none",
    "which": "app",
}
# What is typed into a form so that it would be taken if the story were one's own.
TYPED = {
    "act": "hold",
    "answer": "yes",
    "body": "Some words.",
    "first": "0",
    "how": "words",
    "kind": "clip",
    "last": "0",
    "minutes": "2",
    "r": ["said", "listed"],
    "reason": "A reason.",
    "sure": "yes",
    "title": "A title",
    "to": "up",
    "words": "It was",
}
# What a moderator says to a request, where others say yes or no.
PASSED = {"answer": "pass"}


@dataclass(frozen=True)
class Door:
    """One way to ask at a door: its rule, its class and the method."""

    rule: Rule
    entry: Entry
    method: str

    @property
    def parts(self) -> dict[str, str]:
        """Return which id stands where in the address."""
        door = self.rule.endpoint.partition(".")[0]
        public = {"clips": "clip", "kits": "kit"}.get(door, "story")
        public = PUBLIC_IDS.get(self.rule.endpoint, public)
        held = "legal_hold" if door == "record" else "hold"
        known = PARTS | {"public_id": public, "hold_id": held}
        return {part: known[part] for part in self.rule.arguments if part in known}

    def address(self, named: Named) -> str:
        """Return the address of what *named* names."""
        values = WITHIN | BESIDE | {part: getattr(named, name) for part, name in self.parts.items()}
        return re.sub(r"<(?:\w+:)?(\w+)>", lambda part: str(values[part[1]]), self.rule.rule)


def doors(app: Flask) -> Iterator[Door]:
    """Yield every door once for each method that it answers to."""
    for rule in app.url_map.iter_rules():
        methods = (rule.methods or set()) - {"OPTIONS"}
        for method in sorted(methods - {"HEAD"} if "GET" in methods else methods):
            said = LOOKING if method in {"GET", "HEAD"} else SENDING
            yield Door(rule, said[rule.endpoint], method)


def ask(client: FlaskClient, door: Door, ids: Named, form: dict[str, Any]) -> TestResponse:
    """Ask *client* at *door* for what *ids* names, which stands in a *form* that is sent too."""
    names = asdict(ids) | {"who": ids.voice, "person": ids.voice, "id": ids.phrase}
    sent = {name: str(value) for name, value in names.items()} | form if form else {}
    by: dict[str, Any] = {"data" if door.method == "POST" else "query_string": sent}
    by |= {"method": door.method, "headers": {"Tus-Resumable": "1.0.0"}}
    return client.open(door.address(ids), **by)
