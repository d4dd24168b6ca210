"""A town in which everything happens over HTTP, and after each step every exit is walked."""

import io
import itertools
import math
import struct
import wave
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from archive import clock, sessions
from archive.actions import reviews
from archive.extensions import db
from archive.jobs.worker import run_pending
from archive.models import Clip, Item, Kit, Story
from tests import make
from tests.conftest import make_app
from tests.people import People
from tests.stateful.oracle import NAMES, ORDERS, PLACES, Truth
from tests.stateful.walk import Walker

USES = ("dialogue-closed", "dialogue-police", "public-web", "clip")
# What is drawn from, here by chance and in the small profile once and for all.
ANSWERS = ("yes", "yes", "yes", "ask", "no")
VOICES = ("voice-own", "voice-changed", "voice-text")
DAYS_TO_STOP, HOW, PASS = (0, 2, 400), ("hide", "erase"), (1, 3, 401)
answers = st.sampled_from(ANSWERS)
choices = st.fixed_dictionaries({use: answers for use in USES})


def less_on_the_web(look: dict[str, str], web: dict[str, str]) -> dict[str, str]:
    """Return *look* with less for the web: what *web* says, where that is no more."""
    less = {
        part: web[part] if order.index(web[part]) < order.index(look[part]) else "same"
        for part, order in ORDERS.items()
    }
    return look | {f"web_{part}": choice for part, choice in less.items()}


_parts = {
    "name": st.sampled_from(NAMES),
    "place": st.sampled_from(PLACES),
    "voice": st.sampled_from(VOICES),
}
_same = {"face": st.just("face-none"), "date": st.just("date-hidden")}
looks = st.builds(
    less_on_the_web, st.fixed_dictionaries(_parts | _same), st.fixed_dictionaries(_parts)
)
MOST_STORIES = 3


def tone(hertz: int) -> bytes:
    """Return half a second of a tone as a WAV file; each story has its own."""
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setparams((1, 2, 16000, 0, "NONE", ""))
        beat = (int(9000 * math.sin(2 * math.pi * hertz * n / 16000)) for n in range(8000))
        sound.writeframes(b"".join(struct.pack("<h", sample) for sample in beat))
    return out.getvalue()


class Town(RuleBasedStateMachine):
    """Narrators tell, change and withdraw; staff review, hold, cut and plan; time passes."""

    sound_every = 2

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.app = make_app(Path(self.folder.name))
        self.session = sessions(self.app)()
        self.people = People(self.app, self.session)
        self.truths: list[Truth] = []
        self.now = datetime(2026, 11, 23, 12, tzinfo=UTC)
        self.standing = clock.standing_at(self.now)
        self.standing.__enter__()
        names = ("vera", "mo", "fay", "sol", "marta", "felix")
        self.turns = itertools.count()
        self.walker = Walker(self.app, {n: self.people.client(n) for n in names}, {})

    def teardown(self) -> None:
        if self.truths:
            self.walker.walk(self.session, self.truths, self.now.date(), None)
        self.standing.__exit__(None, None, None)
        self.session.close()
        with self.app.app_context():
            db.engine.dispose()
        self.folder.cleanup()

    # Narrators

    @initialize(uses=choices, look=looks)
    def first(self, uses: dict[str, str], look: dict[str, str]) -> None:
        self._tell(uses, look)

    @precondition(lambda self: len(self.truths) < MOST_STORIES)
    @rule(uses=choices, look=looks)
    def tell(self, uses: dict[str, str], look: dict[str, str]) -> None:
        self._tell(uses, look)

    def _tell(self, uses: dict[str, str], look: dict[str, str]) -> None:
        number = len(self.truths)
        truth = Truth(number, "", "", uses, look)
        client = self.people.client("narrator")
        make.begin(client)
        words = f"We stood by the {truth.plant('body')} and {truth.plant('gone')} came."
        if number % self.sound_every == 0:
            file = (io.BytesIO(tone(300 + 60 * number)), "a.wav")
            assert client.post("/share/upload", data={"files": file}).status_code == 302
        assert client.post("/share/write", data={"body": words}).status_code == 302
        said = {f"place_{part}": truth.plant(part) for part in ("city", "area", "exact")}
        client.post("/share/about", data=said | {"title": truth.plant("title")})
        client.post("/share/choices", data=uses)
        assert client.post("/share/appearance", data=look | self._names(truth)).status_code == 302
        page = client.post("/share/receipt", data={"police_web": "yes"}).get_data(as_text=True)
        truth.seven = page.split('data-copy="')[1].split('"')[0]
        self.session.rollback()
        told = self.session.query(Story).order_by(Story.id.desc()).limit(1).one()
        truth.public_id = told.public_id
        self.truths.append(truth)
        self.walker.clients[f"narrator-{number}"] = client

    def _names(self, truth: Truth) -> dict[str, str]:
        return {f"{kind}_name": truth.plant(kind) for kind in ("full", "first", "chosen")}

    def _pick(self, n: int) -> Truth:
        return self.truths[n % len(self.truths)]

    def _mine(self, truth: Truth, page: str, data: dict[str, str]) -> int:
        client = self.walker.clients[f"narrator-{truth.number}"]
        return client.post(f"/mine/{page}", data=data).status_code

    @rule(n=st.integers(0, 9), uses=choices)
    def change_answers(self, n: int, uses: dict[str, str]) -> None:
        truth = self._pick(n)
        if self._mine(truth, "choices", uses | {"sure": "yes"}) == 302:
            truth.uses = uses

    @rule(n=st.integers(0, 9), look=looks, days=st.sampled_from(DAYS_TO_STOP))
    def change_looks(self, n: int, look: dict[str, str], days: int) -> None:
        truth = self._pick(n)
        stop = (self.now + timedelta(days=days)).date() if days else None
        data = look | self._names(truth) | {"stop_after": stop.isoformat() if stop else ""}
        if self._mine(truth, "appearance", data | {"sure": "yes"}) == 302:
            truth.shown, truth.stop_after = look, stop

    @rule(n=st.integers(0, 9), how=st.sampled_from(HOW))
    def withdraw(self, n: int, how: str) -> None:
        truth = self._pick(n)
        if self._mine(truth, "withdraw", {"how": how}) == 302:
            truth.withdrawn = True

    # Staff

    def _review(self, truth: Truth, act: str, data: dict[str, Any] | None = None) -> int:
        client = self.walker.clients["mo"]
        return client.post(f"/review/{truth.public_id}/{act}", data=data or {}).status_code

    @rule(n=st.integers(0, 9))
    def release(self, n: int) -> None:
        truth = self._pick(n)
        self._work()
        self._review(truth, "claim")
        self._review(truth, "release", dict.fromkeys((*reviews.FLAGS, "warnings"), "yes"))
        truth.released = self._state(truth) in {"released", "withdrawn", "purged"}

    def _state(self, truth: Truth) -> str:
        self.session.rollback()
        found = self.session.query(Story).filter_by(public_id=truth.public_id).one()
        return found.state

    @rule(n=st.integers(0, 9))
    def hold_or_lift(self, n: int) -> None:
        truth = self._pick(n)
        self._review(truth, "claim")
        if not truth.held:
            truth.held = (
                self._review(truth, "hold", {"reason": "a worry", "until": "2099-01-01"}) == 302
            )
            return
        self.session.rollback()
        story = self.session.query(Story).filter_by(public_id=truth.public_id).one()
        hold = next(h for h in story.holds if h.lifted_on is None)
        truth.held = self._review(truth, f"holds/{hold.id}/lift") != 302

    @rule(n=st.integers(0, 9))
    def remove_words(self, n: int) -> None:
        truth = self._pick(n)
        self.session.rollback()
        story = self.session.query(Story).filter_by(public_id=truth.public_id).one()
        text = next((item for item in story.items if item.kind == "text"), None)
        self._review(truth, "claim")
        data = {
            "how": "words",
            "words": truth.plant("gone"),
            "item": text.public_id if text else "",
        }
        if self._review(truth, "redact", data) == 302:
            truth.removed = True

    @rule(n=st.integers(0, 9), police=st.booleans())
    def cut_and_plan(self, n: int, police: bool) -> None:
        """Cut a clip for a kit; where the room may not hear it, there is nothing to cut."""
        fay, truth = self.walker.clients["fay"], self._pick(n)
        room = ["said", "listed", *(["police"] if police else [])]
        self.session.rollback()
        if self.session.query(Kit).count() < 2:
            fay.post("/kits/new", data={"title": "A session", "r": room, "home": "riverton"})
        self.session.rollback()
        items = self.session.query(Item).join(Story).filter(Story.public_id == truth.public_id)
        kit = self.session.query(Kit).order_by(Kit.id.desc()).first()
        if self.session.query(Clip).count() > 2 or kit is None:
            return
        for item in items:
            span = (
                {"first": "0", "last": "0"} if item.kind == "text" else {"start": "0", "end": "1"}
            )
            data = {"story": truth.public_id, "item": item.public_id, "title": "One part"}
            fay.post("/clips/new", data=data | span | {"kit": kit.public_id})

    # Time and the worker

    @rule(days=st.sampled_from(PASS))
    def time_passes(self, days: int) -> None:
        self.standing.__exit__(None, None, None)
        self.now += timedelta(days=days)
        self.standing = clock.standing_at(self.now)
        self.standing.__enter__()

    @rule()
    def worker_comes(self) -> None:
        self._work()

    def _work(self) -> None:
        self.session.rollback()
        run_pending(sessions(self.app), self.app.extensions["tasks"])

    @invariant()
    def nothing_is_where_it_must_not_be(self) -> None:
        self.walker.walk(self.session, self.truths, self.now.date(), next(self.turns))
