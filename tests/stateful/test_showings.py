"""Invariant 8: what leaves for a room is recorded, and each narrator finds it; never who came.

Random kits are shown in random rooms, some of it is put right afterwards and some stories are
taken back. Then each voice is asked for what its page reads. The oracle is what was drawn. On
SQLite and on PostgreSQL.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from archive import models, sessions
from archive.actions import entries, leaving, reports, showings
from archive.actions.showings import Held
from archive.consent import Room
from archive.gate import Viewer
from archive.gate.reading import room_of
from archive.web.room_words import room_words
from tests.consent import strategies as some
from tests.stateful import rows
from tests.stateful.conftest import PROFILE
from tests.thorough import THOROUGH

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestWarning")

FEW = settings(
    settings.get_profile(PROFILE),
    max_examples=5000 if THOROUGH else 12,
    report_multiple_bugs=False,
)
# Who leads a session, and whose stories they are: names that no narrator's page may say.
LEADS, TELLS = "Quokkafay", "Nia Example Brown"

# What one session was to its narrator: when, in what kind of room, how many, how long.
Seen = tuple[date, Room, str, int, int, int]


@dataclass(frozen=True)
class Shown:
    """One session as it is drawn: in which kit's room, when and before how many, which parts."""

    kit: int
    held: Held
    parts: tuple[int, ...]
    put_right: Held | None

    @property
    def last(self) -> Held:
        """Return what is to be read of it in the end."""
        return self.put_right or self.held


def _held(days: int, people: int, officers: int) -> Held:
    return Held(some.FIRST + timedelta(days), people, min(officers, people))


held = st.builds(_held, st.integers(0, 900), st.integers(1, 5000), st.integers(0, 40))
# Of each part: whose it is and how many seconds of sound it takes; words take none.
parts = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 90)), min_size=1, max_size=5)
shown = st.builds(
    Shown,
    st.integers(0, 1),
    held,
    st.lists(st.integers(0, 4), max_size=5, unique=True).map(tuple),
    st.one_of(st.none(), held),
)
histories = st.lists(some.histories().map(rows.plain), min_size=2, max_size=2)


class World:
    """Stories, the parts cut from them and the kits that play these, in the database."""

    def __init__(
        self, session: Session, told: list[some.History], cut: list[tuple[int, int]]
    ) -> None:
        self.session = session
        self.home = models.Collection(slug="here", name="Here")
        self.fay = models.User(
            email=f"{LEADS.lower()}@example.org", name=LEADS, fs_uniquifier="f", password="!"
        )
        session.add_all([self.home, self.fay])
        session.flush()
        self.viewer = Viewer(self.fay.id, frozenset({(self.home.id, "facilitator")}))
        self.stories = [
            rows.write(session, history, self.home, "released", f"heliotrope {n}")
            for n, history in enumerate(told)
        ]
        self.clips = [self._clip(whose, seconds) for whose, seconds in cut]
        session.flush()

    def _clip(self, whose: int, seconds: int) -> models.Clip:
        story = self.stories[whose % len(self.stories)]
        made = models.Clip(title="A part", story_id=story.id, item_id=story.items[0].id)
        made.collection_id, made.made_by_id = self.home.id, self.fay.id
        if seconds:
            made.start_ms, made.end_ms = 500, 500 + 1000 * seconds
        self.session.add(made)
        return made

    def kit(self, room: Room) -> models.Kit:
        made = models.Kit(title="A session", room=asdict(room), made_by_id=self.fay.id)
        made.collection_id = self.home.id
        self.session.add(made)
        self.session.flush()
        return made

    def played(self, one: Shown) -> list[models.Clip]:
        """Return the parts that were played, each once."""
        return [self.clips[n] for n in one.parts if n < len(self.clips)]

    def show(self, kit: models.Kit, one: Shown) -> None:
        """Record a session as its door does, and put it right where that is drawn."""
        row = showings.record(self.session, self.viewer, kit, one.held, self.played(one))
        self.session.flush()
        if one.put_right and one.put_right != one.held:
            showings.correct(self.session, self.viewer, row, one.put_right)
            self.session.flush()


def _kind(room: Room) -> str:
    """Return what a narrator is told of *room*, in the test's own words."""
    police = "a room with police in it" if room.officers else "a room without police"
    first = "an open meeting, where police may be" if room.open_doors else police
    more = (
        (room.minors, "people under 18 could come"),
        (room.leaders, "city leaders could come"),
        (room.press, "news reporters could come"),
        (room.classroom, "it was for a class"),
        (room.train_facilitators, "it was to train people who lead talk groups"),
        (room.train_police, "it was to train police"),
        (room.recorded, "the meeting was recorded"),
        (room.remote, "some people joined from elsewhere"),
    )
    return ", ".join([first, *(said for is_so, said in more if is_so)])


def _expected(world: World, rooms: list[Room], done: list[Shown]) -> dict[int, Counter[Seen]]:
    """Return for each story what its narrators must find, and nothing else."""
    found: dict[int, Counter[Seen]] = {story.id: Counter() for story in world.stories}
    for one in done:
        room, last = rooms[one.kit], one.last
        for clip in world.played(one):
            long = (clip.end_ms - clip.start_ms) // 1000 if clip.end_ms and clip.start_ms else 0
            seen = (last.on, room, _kind(room), last.people, last.officers, long)
            found[clip.story_id][seen] += 1
    return found


def _read(part: models.ShownClip) -> Seen:
    row = part.showing
    words = room_words(row.room)
    return row.held_on, room_of(row.room), words, row.people, row.officers, part.seconds


def _kept(world: World) -> Iterator[str]:
    """Yield all that is kept of the sessions: every column, and the lines of the record."""
    for table in (models.Showing, models.ShownClip):
        for row in world.session.query(table):
            yield from (str(getattr(row, column.key)) for column in table.__table__.columns)
    for story in world.stories:
        yield from (str(entry.detail) for entry in entries.of_story(world.session, story))


def _look(world: World, rooms: list[Room], done: list[Shown]) -> None:
    world.session.expire_all()
    for kept in _kept(world):
        for name in (LEADS, TELLS):
            assert name.lower() not in kept.lower(), f"it is kept that {name} was there"
    expected = _expected(world, rooms, done)
    for story in world.stories:
        noted = [e for e in entries.of_story(world.session, story) if e.act == "shown"]
        assert sorted(entry.detail["people"] for entry in noted) == sorted(
            one.held.people
            for one in done
            if any(clip.story_id == story.id for clip in world.played(one))
        ), "the record lacks a session"
        for voice in story.voices:
            for found in (
                showings.of_story(world.session, voice.story),
                reports.of_voice(world.session, voice).showings,
            ):
                read = Counter(map(_read, found))
                assert not expected[story.id] - read, "a narrator does not find what was played"
                assert not read - expected[story.id], "a narrator finds what was not played"


@given(
    told=histories,
    cut=parts,
    rooms=st.lists(some.rooms, min_size=2, max_size=2),
    done=st.lists(shown, min_size=1, max_size=3),
    erase=st.sampled_from((None, False, True)),
)
@settings(FEW)
def check(
    app: Flask,
    told: list[some.History],
    cut: list[tuple[int, int]],
    rooms: list[Room],
    done: list[Shown],
    erase: bool | None,
) -> None:
    with app.test_request_context(), sessions(app)() as session:
        try:
            world = World(session, told, cut)
            kits = [world.kit(room) for room in rooms]
            for one in done:
                world.show(kits[one.kit], one)
            _look(world, rooms, done)
            if erase is not None:
                # What was played stays on the page of who took it back.
                leaving.withdraw(session, world.stories[0].voices[0], erase=erase)
                session.flush()
                _look(world, rooms, done)
        finally:
            session.rollback()


def test_every_narrator_finds_what_was_played_and_nobody_else_does(shared_app: Flask) -> None:
    check(shared_app)
