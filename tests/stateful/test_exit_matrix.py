"""Consent state × exit: what each exit answered, written to docs/exit-matrix.md.

One story in each state; every address that answers to GET, read from the app's own map, and
the gated ones that something is sent to, asked by the viewer who has most right to each. The
page in docs/ is this test's output, with the registers of what is walked nowhere:
`ARCHIVE_WRITE_DOCS=1 pytest tests/stateful/test_exit_matrix.py` writes it anew.
"""

import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import consents, decisions, leaving, reviews
from archive.actions.consents import Choices, Given
from archive.consent import Room
from archive.consent.presentation import OPEN
from archive.models import Clip, Kit, KitPart, Story
from tests import make
from tests.people import People
from tests.stateful.doors import LOOKING
from tests.stateful.page import write
from tests.stateful.sent import SENDING
from tests.stateful.walk import Exit, exits, ids_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "exit-matrix.md"
PLANTED = "quokkabodya"
SOUND = b"QUOKKA SOUND BYTES"
YES = Choices(uses=make.uses("all"), presentation=OPEN)


@dataclass(frozen=True)
class State:
    """A state of consent: how to bring a released story into it, and who may then have it."""

    name: str
    bring: Callable[[Session, People, Story], None]
    web: bool = False
    closed: bool = False
    police: bool = False
    gone: bool = False


def _choose(**changes: object) -> Callable[[Session, People, Story], None]:
    def bring(session: Session, people: People, story: Story) -> None:
        consents.record(session, story.voices[0], replace(YES, **changes))  # type: ignore[arg-type]  # fields of Choices

    return bring


def _hold(session: Session, people: People, story: Story) -> None:
    reviews.hold(session, people.viewer("mo"), story, "a worry")


def _paper(session: Session, people: People, story: Story) -> None:
    given = Given(method="paper", evidence="folder 3", viewer=people.viewer("mo"))
    consents.record(session, story.voices[0], YES, given)


def _withdraw(erase: bool) -> Callable[[Session, People, Story], None]:
    def bring(session: Session, people: People, story: Story) -> None:
        consents.withdraw(session, story.voices[0], erase)

    return bring


def _unreleased(state: str) -> Callable[[Session, People, Story], None]:
    def bring(session: Session, people: People, story: Story) -> None:
        story.state = state
        decisions.refresh(session, story)

    return bring


def _second(choices: Choices | None) -> Callable[[Session, People, Story], None]:
    def bring(session: Session, people: People, story: Story) -> None:
        make.second(session, story, choices=choices)

    return bring


def _left(session: Session, people: People, story: Story) -> None:
    leaving.leave(session, make.second(session, story, choices=YES))


def _young(session: Session, people: People, story: Story) -> None:
    make.guardian(session, story.voices[0])


def _see_first(session: Session, people: People, story: Story) -> None:
    story.voices[0].see_first = True
    decisions.refresh(session, story)


TODAY = date(2026, 11, 23)
STATES = (
    State("yes to everything", lambda *_: None, True, True, True),
    State("no to everything", _choose(uses={})),
    State("the web only, and clips", _choose(uses=make.uses("public-web", "clip")), web=True),
    State(
        "a closed room only, and clips",
        _choose(uses=make.uses("dialogue-closed", "clip")),
        closed=True,
    ),
    State(
        "a room with police only, and clips",
        _choose(uses=make.uses("dialogue-police", "clip")),
        police=True,
    ),
    State("ask me, for everything", _choose(uses={u: 1 for u in make.uses("all")})),
    State("told me each time", _choose(contact=("contact-each-use",))),
    State("wait until next year", _choose(hold_until=TODAY + timedelta(days=365))),
    State("wait for my case", _choose(hold_case=True)),
    State("stopped yesterday", _choose(stop_after=TODAY - timedelta(days=1))),
    State("held by staff", _hold),
    State("on paper, not yet confirmed", _paper),
    State("a second voice who has not chosen", _second(None)),
    State("a second voice who said no", _second(Choices())),
    State("one of two voices has left", _left),
    State("under 18, no guardian's yes", _young),
    State("its narrator wishes to see it first", _see_first),
    State("a draft", _unreleased("draft")),
    State("in review", _unreleased("in-review")),
    State("declined", _unreleased("declined")),
    State("taken back, hidden", _withdraw(False), gone=True),
    State("taken back, to be erased", _withdraw(True), gone=True),
)


def _story(session: Session, people: People, state: State) -> Story:
    told = make.Told(title="quokkatitlea", body=f"It was {PLANTED} there.", choices=YES)
    story = make.released(session, people.riverton, told)
    make.timed(session, story, story.items[0], [f"It was {PLANTED} there."])
    make.rendition(session, story, SOUND, voice="voice-own")
    user = people.users["fay"].id
    clip = Clip(
        story_id=story.id,
        item_id=story.items[0].id,
        collection_id=people.riverton.id,
        start_ms=0,
        end_ms=2000,
        title="quokkatitlea",
        made_by_id=user,
    )
    session.add(clip)
    session.flush()
    make.rendition(session, story, SOUND, voice="voice-own").clip_id = clip.id
    for room in (Room(police=False, facilitators_police=False), Room(facilitators_police=False)):
        kit = Kit(collection_id=people.riverton.id, title="K", room=asdict(room), made_by_id=user)
        kit.parts = [KitPart(kind="clip", clip_id=clip.id, position=0)]
        session.add(kit)
    state.bring(session, people, story)
    session.commit()
    return story


def _best_viewer(exit_: Exit) -> str:
    door = exit_.endpoint.partition(".")[0]
    if door in {"find", "clips", "kits", "desk"}:
        return "fay"
    if door == "review":
        return "mo"
    if door == "record":
        return "sol"
    return "vera"


def _audience(exit_: Exit) -> str:
    if exit_.endpoint.partition(".")[0] in {"review", "mine", "share", "record"}:
        return ""
    if exit_.uses is None:
        return "any room" if _best_viewer(exit_) == "fay" else ""
    if "public-web" in exit_.uses:
        return "web"
    return "police" if "dialogue-police" in exit_.uses else "closed"


def _answer(data: bytes, status: int) -> str:
    if PLANTED.encode() in data or b"quokkatitlea" in data or SOUND in data:
        return "given"
    return "absent" if status == 404 else "nothing of it"


# Doors of those who still tell: they know nothing of a story that was sent, in any state.
STILL = {"booth", "share"}


def _walk(
    app: Flask, session: Session, people: People, state: State, still: dict[str, str]
) -> dict[str, str]:
    ids = ids_of(session, _story(session, people, state).id)
    session.rollback()
    found: dict[str, str] = {}
    clients = {name: people.client(name) for name in ("vera", "fay", "mo", "sol")}
    for exit_ in exits(app, ids):
        if "q=quokka" in exit_.address:
            continue
        sent = "" if exit_.method == "GET" else f"{exit_.method} "
        row = f"{sent}{exit_.endpoint} {_audience(exit_)}".strip()
        if row in still:
            found[row] = still[row]
            continue
        answer = clients[_best_viewer(exit_)].open(exit_.address, method=exit_.method)
        said = _answer(answer.data, answer.status_code)
        found[row] = "given" if "given" in (said, found.get(row)) else found.get(row) or said
    _check(state, found)
    still |= {row: said for row, said in found.items() if row.partition(".")[0] in STILL}
    return found


def _check(state: State, found: dict[str, str]) -> None:
    """Each exit gives exactly where the narrator said yes, and what its class says."""
    allowed = {"web": state.web, "closed": state.closed, "police": state.police}
    for row, said in found.items():
        audience = row.rpartition(" ")[2]
        door = _endpoint(row).partition(".")[0]
        if audience in allowed and door in {"front", "listen", "find", "clips", "kits"}:
            if not allowed[audience]:
                assert said != "given", f"{state.name}: {row}"
            elif row.split()[0] in {"listen.show", "find.show", "kits.show", "clips.show"}:
                assert said == "given", f"{state.name}: {row}"
        if door in {"mine", "share", "record"}:
            assert said != "given", f"{state.name}: {row}"
        _check_class(state, row, said)
    if state.web and state.closed and state.police:
        # A gated door that never gave anything here would be tested by no row.
        given = {_door(row) for row, said in found.items() if said == "given"}
        assert _gated() - given == set()


def _door(row: str) -> str:
    """Return what stands in a row before the room."""
    return " ".join(row.split()[: 2 if row.startswith("POST ") else 1])


def _endpoint(row: str) -> str:
    return _door(row).removeprefix("POST ")


def _check_class(state: State, row: str, said: str) -> None:
    """Only what is gated or staff's gives anything; nothing where nobody said yes or it is gone."""
    register = SENDING if row.startswith("POST ") else LOOKING
    kind = register[_endpoint(row)].kind
    if kind == "gated":
        somebody = state.web or state.closed or state.police
        assert somebody or said != "given", f"{state.name}: {row}"
    elif kind == "staff":
        assert not state.gone or said != "given", f"{state.name}: {row}"
    else:
        assert said != "given", f"{state.name}: {row} is in the class {kind!r}"


def _gated() -> set[str]:
    """Return what must give the story out where everybody said yes."""
    asked = {name for name, entry in LOOKING.items() if entry.kind == "gated"}
    return asked | {f"POST {name}" for name, entry in SENDING.items() if entry.kind == "gated"}


def test_every_exit_in_every_state(app: Flask, session: Session, people: People) -> None:
    table: dict[str, dict[str, str]] = {}
    still: dict[str, str] = {}
    with clock.standing_at(clock.now().replace(year=2026, month=11, day=23)):
        for state in STATES:
            table[state.name] = _walk(app, session, people, state, still)
            _empty(session)
    page = write(table)
    if os.environ.get("ARCHIVE_WRITE_DOCS"):
        PAGE.write_text(page, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page, "docs/exit-matrix.md is out of date"


def _empty(session: Session) -> None:
    """Put the story out of every list, so that each state stands alone."""
    for story in session.query(Story):
        story.state = "purged"
    for row in (*session.query(KitPart), *session.query(Kit)):
        session.delete(row)
    session.commit()
