"""Invariants 2, 5, 6 and 7 where consent is stored, as people act on it one after the other.

Over a random history of several voices staff hold and lift, a kit is asked for and answered,
a voice takes the story back, and there are renditions of every look and age. After each act
the live scope, the single thing at the door and the files are compared with the pure policy,
asked afresh. On SQLite and on PostgreSQL.
"""

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from archive import clock, consent, gate, models, sessions
from archive.actions import decisions, holds, leaving
from archive.consent import Act, Answer, Room, admit, policy
from archive.consent.vocabulary import FACE, VOICE
from archive.errors import Absent
from archive.gate import Viewer
from archive.gate.renditions import allowed_renditions
from tests.consent import strategies as some
from tests.stateful import rows
from tests.stateful.conftest import PROFILE
from tests.thorough import THOROUGH

FEW = settings(settings.get_profile(PROFILE), max_examples=5000 if THOROUGH else 25)


def _opened(history: some.History, answer: Answer | None) -> some.History:
    """Return *history* with this *answer* by everybody for the room here; as drawn for None.

    Of what is drawn by chance nearly all is a no, which nothing that is done can narrow.
    """
    if answer is None:
        return history
    return rows.answered(history, history.on, {"dialogue-closed": answer})


histories = st.builds(
    _opened,
    some.histories().map(rows.plain),
    st.sampled_from((Answer.YES, Answer.YES, Answer.ASK, Answer.ASK, None)),
)
days = st.sampled_from((None, 3, 400))
said = st.sampled_from(("yes", "no", "asked"))
erase = st.booleans()
# What happens one after the other, in the orders in which one thing may undo another.
acts = st.one_of(
    st.tuples(st.tuples(st.just("hold"), days), st.just(("lift", None))),
    st.tuples(st.tuples(st.just("approve"), said), st.tuples(st.just("approve"), said)),
    st.tuples(
        st.tuples(st.just("approve"), st.just("yes")),
        st.tuples(st.just("hold"), days),
        st.tuples(st.sampled_from(("lift", "withdraw")), st.none()),
    ),
    st.tuples(st.tuples(st.just("hold"), days), st.tuples(st.just("withdraw"), erase)),
)
# A rendition: how its voice and face are, and whether it is of the cut that is in force.
files = st.lists(
    st.tuples(st.sampled_from(("", *VOICE)), st.sampled_from(("", *FACE)), st.booleans()),
    min_size=3,
    max_size=8,
)

_FILE: dict[str, Any] = {"key": "a" * 32, "mime": "video/mp4", "size": 1}


@dataclass
class Told:
    """One story in the database, and what the policy knows of it."""

    session: Session
    story: models.Story
    history: some.History
    fay: Viewer
    kit: models.Kit
    room: Room
    placed: list[tuple[int, consent.Hold]] = field(default_factory=list)
    answer: str = ""
    gone: bool = False

    def hold(self, days: int | None) -> None:
        until = clock.today() + timedelta(days=days) if days else None
        row = holds.hold(self.session, self.fay, self.story, "a worry", until)
        self.session.flush()
        self.placed.append((row.id, consent.Hold(until=until)))

    def lift(self, _: None) -> None:
        if self.placed:
            hold_id = self.placed.pop()[0]
            holds.lift(self.session, self.fay, hold_id, self.story)

    def approve(self, answer: str) -> None:
        """Let every voice answer for the kit; where one does not say yes, nobody has."""
        self.session.query(models.Approval).delete()
        asked = dict(story_id=self.story.id, kit_id=self.kit.id, room=asdict(self.room))
        uses = sorted(consent.uses_needed(self.room, Act.PLAY))
        last = self.story.voices[-1]
        for voice in self.story.voices:
            said = answer if voice is last else "yes"
            self.session.add(models.Approval(voice_id=voice.id, uses=uses, answer=said, **asked))
        self.answer = answer
        gate.bump(self.session)

    def withdraw(self, erase: bool | None) -> None:
        leaving.withdraw(self.session, self.story.voices[0], erase=bool(erase))
        self.gone = True

    def expected(self, kit: str | None) -> consent.Presentation | None:
        """Return how the story may appear, by the pure policy alone, or None."""
        if self.gone:
            return None
        every = (*self.history.holds, *(one for _, one in self.placed))
        uses = consent.uses_needed(self.room, Act.PLAY)
        found = {u: consent.decide(self.history.voices, every, u, clock.today()) for u in uses}
        granted = [policy.Approval(str(self.kit.id), self.room, uses)]
        admitted = admit(found, granted if self.answer == "yes" else (), kit, self.room)
        if any(one.answer is not Answer.YES for one in admitted.values()):
            return None
        return consent.meet(one.presentation for one in admitted.values())

    def look(self) -> None:
        """Compare what may be had with what the policy says."""
        self.session.flush()
        for kit_id in (None, self.kit.id):
            allowed = self.expected(str(kit_id) if kit_id else None)
            reach = gate.scope(self.session, self.fay, self.room, kit_id=kit_id).stories
            found = reach.get(self.story.id)
            assert (found and found.presentation) == allowed
        self._at_the_door(self.expected(None))

    def _at_the_door(self, allowed: consent.Presentation | None) -> None:
        if allowed is None:
            with pytest.raises(Absent):
                gate.fetch(self.session, self.fay, self.room, self.story.public_id)
            return
        _, shown = gate.fetch(self.session, self.fay, self.room, self.story.public_id)
        assert shown.presentation == allowed
        item = self.story.items[-1]
        for row in allowed_renditions(item, allowed):
            assert row.revision == item.revision
            assert not row.voice or VOICE.index(row.voice) <= VOICE.index(allowed.voice)
            assert not row.face or FACE.index(row.face) <= FACE.index(allowed.face)


def _write(session: Session, history: some.History, made: list[Any], room: Room) -> Told:
    home = models.Collection(slug="here", name="Here")
    user = models.User(email="f@example.org", fs_uniquifier="f", password="!")
    session.add_all([home, user])
    session.flush()
    story = rows.write(session, history, home, "released", "heliotrope")
    item = models.Item(kind="video", state="ready", position=1, revision=2)
    item.renditions = [
        models.Rendition(kind="video", voice=voice, face=face, revision=1 + present, **_FILE)
        for voice, face, present in made
    ]
    story.items.append(item)
    kit = models.Kit(collection_id=home.id, title="K", room=asdict(room), made_by_id=user.id)
    session.add(kit)
    session.flush()
    decisions.refresh(session, story)
    fay = Viewer(user.id, frozenset({(home.id, "facilitator"), (home.id, "moderator")}))
    return Told(session, story, history, fay, kit, room)


@given(history=histories, made=files, done=acts)
@settings(FEW)
def check(app: Flask, history: some.History, made: Any, done: Any) -> None:
    room = Room(police=False, facilitators_police=False)
    noon = datetime.combine(history.on, time(12), UTC)
    with clock.standing_at(noon), sessions(app)() as session:
        try:
            told = _write(session, history, made, room)
            told.look()
            for act, given_ in done:
                if not told.gone:
                    getattr(told, act)(given_)
                told.look()
        finally:
            session.rollback()


def test_stored_consent_holds_whatever_is_done(shared_app: Flask) -> None:
    check(shared_app)
