"""Walk every exit the app has, as every kind of viewer, and look at what comes out.

The exits are read from the app's own map of addresses, so that a new one is walked
without being named here; only what its parts of an address stand for is known.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, true
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from archive import models
from tests.stateful.files import Bytes, files_of
from tests.stateful.oracle import CLOSED, POLICE, VOICES, WEB, Truth
from tests.stateful.sent import SENDING
from tests.thorough import THOROUGH

# The doors that ask for a room; all others are the web.
ROOM_DOORS = {"find", "clips", "kits"}

ROOMS: dict[str, tuple[str, frozenset[str]]] = {
    "closed": ("r=said&r=listed", CLOSED),
    "police": ("r=said&r=listed&r=police", POLICE),
}
# Pages that hold nothing a narrator gave, or that end the visit.
QUIET = {"static", "front.leave", "account.codes", "account.join", "account.secure"}

SHUT = {
    "vera": frozenset({"mine", "share", "review", "booth", "find", "clips", "kits", "desk"})
    | {"steward", "record", "account", "people"},
    "fay": frozenset({"mine", "share", "review", "booth", "steward", "people"}),
}

# Doors about staff and lists, which know of no story: tried when everybody tries everything.
BLIND = frozenset({"account", "people", "steward"})


@dataclass(frozen=True)
class Exit:
    """One address, and the uses its audience needs (None: told by who is asking)."""

    endpoint: str
    address: str
    uses: frozenset[str] | None
    method: str = "GET"


@dataclass(frozen=True)
class Ids:
    """Everything an address may name, with its story's public id."""

    stories: list[str]
    items: list[tuple[str, str]]
    renditions: list[tuple[str, str]]
    clips: list[tuple[str, str]]
    kits: list[tuple[str, frozenset[str]]]
    consents: list[str]
    marks: list[tuple[str, int]]


def ids_of(session: Session, only: int | None = None) -> Ids:
    """Read what there is to name, also of what is gone; of one story where *only* is its id."""
    wanted = select(models.Story).where(models.Story.id == only if only else true())
    stories = session.scalars(wanted).all()
    cut = select(models.Clip).where(models.Clip.story_id.in_([s.id for s in stories]))
    return Ids(
        stories=[s.public_id for s in stories],
        items=[(s.public_id, i.public_id) for s in stories for i in s.items],
        renditions=[
            (s.public_id, r.public_id) for s in stories for i in s.items for r in i.renditions
        ],
        clips=[
            (clip.public_id, rendition.public_id)
            for clip in session.scalars(cut)
            for rendition in clip.renditions or [models.Rendition(public_id="0" * 16)]
        ],
        kits=[
            (k.public_id, POLICE if k.room.get("police") else CLOSED)
            for k in session.scalars(select(models.Kit))
        ],
        consents=[c.public_id for s in stories for v in s.voices for c in v.consents],
        marks=[(s.public_id, m.id) for s in stories for i in s.items for m in i.redactions],
    )


def exits(app: Flask, ids: Ids) -> Iterator[Exit]:
    """Yield every address that answers to GET, and what is gated of those that are sent to."""
    for exit_ in (*_asked(app, ids), *_cuts(ids)):
        yield exit_
        if exit_.endpoint in SENDING and SENDING[exit_.endpoint].kind == "gated":
            # Sent with nothing in it, a form comes back with all that it showed.
            yield replace(exit_, method="POST")


def _cuts(ids: Ids) -> Iterator[Exit]:
    """Yield where each item is cut, in each room."""
    for story, item in ids.items:
        for query, needed in ROOMS.values():
            address = f"/clips/new?{query}&story={story}&item={item}"
            yield Exit("clips.new", address, needed | {"clip"})


def _asked(app: Flask, ids: Ids) -> Iterator[Exit]:
    for rule in app.url_map.iter_rules():
        door = rule.endpoint.partition(".")[0]
        if "GET" not in (rule.methods or ()) or rule.endpoint in QUIET:
            continue
        # How staff sign in; some of these pages would sign them out.
        if door == "security":
            continue
        for values, uses in _values(rule, door, ids):
            address = _fill(rule, values)
            if door == "find" or (door == "clips" and values):
                for query, needed in ROOMS.values():
                    yield Exit(rule.endpoint, f"{address}?{query}", needed | _clip(rule))
                    if rule.endpoint == "find.index":
                        yield Exit(rule.endpoint, f"{address}?{query}&q=quokkabodya", needed)
                        yield Exit(rule.endpoint, f"{address}?{query}&q=quokkagonea", needed)
                        both = f"{address}?{query}&q=quokkabodya+quokkagonea"
                        yield Exit(rule.endpoint, both, needed)
                yield Exit(rule.endpoint, address, None)
            else:
                # The lists of a facilitator's own clips and kits speak of no one room.
                yield Exit(rule.endpoint, address, uses)
                if rule.endpoint == "kits.room":
                    yield Exit(rule.endpoint, f"{address}?n=1&ready=1", uses)


def _clip(rule: Rule) -> frozenset[str]:
    return frozenset({"clip"}) if rule.endpoint.startswith("clips.") else frozenset()


def _values(
    rule: Rule, door: str, ids: Ids
) -> Iterator[tuple[dict[str, Any], frozenset[str] | None]]:
    """Yield values for the parts of a rule, and the uses the address's audience needs."""
    parts = set(rule.arguments)
    web = WEB if door in {"front", "listen"} else None
    if not parts:
        yield {}, web
    elif door == "steward":
        # What stewards govern holds nothing a narrator gave; its names are everybody's.
        yield {"slug": "riverton", "number": 0, "name": "theme", "code": "fear"}, None
    elif door == "clips":
        for clip, rendition in ids.clips:
            yield {"public_id": clip, "rendition_id": rendition}, web
    elif door == "kits":
        for kit, uses in ids.kits:
            for clip, rendition in ids.clips if "clip_id" in parts else [("", "")]:
                named = {"public_id": kit, "clip_id": clip, "rendition_id": rendition}
                yield named | {"showing_id": 1}, uses | {"clip"}
    else:
        yield from ((values, web) for values in _of_stories(rule, parts, ids))


def _of_stories(rule: Rule, parts: set[str], ids: Ids) -> Iterator[dict[str, Any]]:
    """Yield values for an address that names a story, or something of one."""
    if rule.endpoint == "mine.media":
        yield from ({"public_id": rendition} for _, rendition in ids.renditions)
    elif rule.endpoint == "share.prompt":
        yield {"set_id": "stop", "number": 1}
    elif parts == {"user_id"}:
        yield from ({"user_id": number} for number in (1, 4))
    elif rule.endpoint == "mine.receipt":
        yield from ({"public_id": consent} for consent in ids.consents)
    elif "mark_id" in parts:
        marks = ids.marks or [(story, 1) for story in ids.stories]
        yield from ({"public_id": story, "mark_id": mark} for story, mark in marks)
    elif "rendition_id" in parts:
        yield from ({"public_id": s, "rendition_id": r} for s, r in ids.renditions)
    elif "item_id" in parts:
        named = {"position": 0, "use": "public-web", "number": 1}
        yield from (named | {"public_id": s, "item_id": i} for s, i in ids.items)
    else:
        consent = (ids.consents or ["0"])[0]
        yield from ({"public_id": story, "consent_id": consent} for story in ids.stories)


def _fill(rule: Rule, values: dict[str, Any]) -> str:
    found = rule.rule
    for name in rule.arguments:
        found = re.sub(rf"<(?:\w+:)?{name}>", str(values[name]), found)
    return found


@dataclass
class Walker:
    """All viewers, what they may get, and every file there ever was."""

    app: Flask
    clients: dict[str, FlaskClient]
    files: dict[str, Bytes]
    seen: int = 0
    # How often Vera and Fay got a planted word: a town that gives nothing out leaks nothing.
    given: int = 0

    def walk(self, session: Session, truths: list[Truth], today: date, turn: int | None) -> None:
        """Ask for every exit; raise AssertionError for what must not be there.

        In the suite Vera and Fay walk each time, the others in turn. The doors that are shut
        to those two whatever happens, and the BLIND ones, are tried when *turn* is None, as
        everybody then tries everything. In `make soak` that is so after each step.
        """
        turn = None if THOROUGH else turn
        self.files.update(files_of(session))
        ids = ids_of(session)
        session.rollback()
        for who, client in self._walkers(turn):
            shut = SHUT.get(who, frozenset()) | BLIND if turn is not None else frozenset()
            for exit_ in exits(self.app, ids):
                if exit_.endpoint.partition(".")[0] in shut:
                    continue
                answer = client.open(exit_.address, method=exit_.method)
                self.seen += 1
                assert answer.status_code < 500, f"{exit_.address} as {who}: {answer.status_code}"
                self._look(who, exit_, answer.data, truths, today)

    def _walkers(self, turn: int | None) -> list[tuple[str, FlaskClient]]:
        if turn is None:
            return list(self.clients.items())
        always = ["vera", "fay"]
        others = [who for who in self.clients if who not in always]
        return [(who, self.clients[who]) for who in (*always, others[turn % len(others)])]

    def _look(self, who: str, exit_: Exit, data: bytes, truths: list[Truth], today: date) -> None:
        body = data.decode("utf-8", "replace").lower()
        known = self.files.get(hashlib.sha256(data).hexdigest())
        for truth in truths:
            allowed = self._allowed(who, exit_, truth, today)
            asked = set(re.findall(r"quokka\w+", exit_.address))
            if who in {"vera", "fay"}:
                self.given += sum(word in body for word in allowed - asked)
            for word in set(truth.everything()) - allowed - asked:
                assert word not in body, f"{who} got {word} from {exit_.address}"
            if truth.removed and truth.plant("gone") in asked:
                # A hit or a count for a removed word would tell that it was said.
                title = truth.plant("title")
                assert title not in body, f"{who} found a removed word at {exit_.address}"
                counted = f">{truth.plant('gone')}</a>"
                assert counted not in body, f"{who} is offered a removed word at {exit_.address}"
            if known and known.story == truth.public_id:
                self._look_at_bytes(who, exit_, known, truth, allowed)

    def _look_at_bytes(
        self, who: str, exit_: Exit, known: Bytes, truth: Truth, allowed: set[str]
    ) -> None:
        where = f"{who} got {known} from {exit_.address}"
        assert allowed, where
        if exit_.endpoint in {"review.media", "mine.media"}:
            return
        assert known.kind not in {"review", "peaks"}, where
        place = "room" if exit_.endpoint.partition(".")[0] in ROOM_DOORS else "web"
        if known.voice:
            most = truth.look_of_voice(place)
            assert VOICES.index(known.voice) <= VOICES.index(most), where

    def _allowed(self, who: str, exit_: Exit, truth: Truth, today: date) -> set[str]:
        """Return the planted words of *truth* that *who* may get from this exit."""
        door = exit_.endpoint.partition(".")[0]
        if door == "steward":
            return set()
        if door == "review":
            return truth.everything() if who in {"mo", "sol"} and not truth.withdrawn else set()
        if door == "record":
            # Who did what, and never what a narrator said.
            return set()
        if door in {"mine", "share"}:
            mine = {f"narrator-{truth.number}": "first", f"other-{truth.number}": "second"}
            return truth.own(mine[who]) if who in mine else set()
        if door in ROOM_DOORS:
            return self._in_rooms(who, exit_, truth, today)
        return truth.words_for(WEB, today)

    def _in_rooms(self, who: str, exit_: Exit, truth: Truth, today: date) -> set[str]:
        if who not in {"fay", "sol"}:
            return set()
        if exit_.uses is not None:
            kit = exit_.address.split("/")[2] if exit_.endpoint.startswith("kits.") else ""
            return truth.words_for(exit_.uses, today, kit)
        clip = frozenset({"clip"})
        return truth.words_for(CLOSED | clip, today) | truth.words_for(POLICE | clip, today)
