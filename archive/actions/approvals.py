"""Ask a narrator about one kit and its room, and keep the answer.

A request waits for a moderator first. One that is stopped, one that still waits and one
that nobody answers look the same to whoever asked.
"""

from dataclasses import asdict
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock, gate
from archive.actions import entries, news
from archive.consent import Room
from archive.consent.rooms import widens
from archive.errors import Refused
from archive.gate import Viewer
from archive.gate.reading import room_of
from archive.models import Approval, Kit, Story, Voice

# So few are put to a narrator at once, and in so many days; the others wait.
MOST_OPEN = 3
MOST_LATELY, LATELY = 5, timedelta(days=30)


def request(
    session: Session, viewer: Viewer, story: Story, kit: Kit, room: Room, uses: frozenset[str]
) -> None:
    """Ask every voice of *story* whether *kit* may use it in *room*.

    Once for each kit, and again only when its room has widened: then the older yes lapsed.
    Who came into the story later is asked alone.
    """
    if story.id in gate.asked_whole(session, kit.id, room):
        raise Refused("asked-already")
    asked = {row.voice_id for row in gate.asked_already(session, kit.id, room)}
    for voice in story.voices:
        if voice.left_on is not None or voice.id in asked:
            continue
        session.add(
            Approval(
                voice_id=voice.id,
                story_id=story.id,
                kit_id=kit.id,
                room=asdict(room),
                uses=sorted(uses),
            )
        )
    entries.note(session, "staff", "approval-asked", story, viewer)


def request_open(
    session: Session, viewer: Viewer, kit: Kit, theme: str = "", language: str = ""
) -> None:
    """Ask every narrator who wishes to be asked, of a theme and a language where given.

    Returns nothing, and nothing tells the facilitator whether anyone was asked: who said
    "ask me" has not said that they may be listed.
    """
    room = room_of(kit.room)
    for story, uses in gate.askable(session, viewer, room, kit.id):
        about = {tag.term for tag in story.tags if tag.vocabulary == "theme"}
        if (not theme or theme in about) and language in {"", story.language}:
            request(session, viewer, story, kit, room, uses)


def lapse(session: Session, kit: Kit) -> None:
    """End what still asks about a room of *kit* that has widened since: it is another question."""
    room = room_of(kit.room)
    rows = select(Approval).where(
        Approval.kit_id == kit.id, Approval.answer == "asked", Approval.stopped_on.is_(None)
    )
    for row in session.scalars(rows):
        if widens(room_of(row.room), room):
            row.stopped_on = clock.today()


def of_voice(session: Session, voice: Voice) -> list[Approval]:
    """Return every request about one voice, newest first, also those that still wait."""
    rows = select(Approval).where(Approval.voice_id == voice.id).order_by(Approval.id.desc())
    return list(session.scalars(rows))


def _passed(session: Session, voice: Voice) -> list[Approval]:
    """Return what a moderator passed on, in the order of passing."""
    rows = [row for row in of_voice(session, voice) if row.passed_on and not row.stopped_on]
    return sorted(rows, key=lambda row: (row.passed_on, row.id))


def put_to(session: Session, voice: Voice) -> list[Approval]:
    """Return the open requests that are put to one voice now, the oldest first.

    Whatever was put to it in LATELY is either open still or was answered since: so few
    may be open that both together are never more than MOST_LATELY.
    """
    since = clock.today() - LATELY
    passed = _passed(session, voice)
    lately = sum(row.answered_on is not None and row.answered_on > since for row in passed)
    room = max(0, min(MOST_OPEN, MOST_LATELY - lately))
    return [row for row in passed if row.answer == "asked"][:room]


def answered_by(session: Session, voice: Voice) -> list[Approval]:
    """Return the requests that one voice answered, the newest first."""
    return [row for row in reversed(_passed(session, voice)) if row.answer != "asked"]


def waiting(session: Session, viewer: Viewer) -> list[list[Approval]]:
    """Return the requests that wait for a moderator, those to all voices of a story together."""
    rows = session.scalars(
        select(Approval)
        .join(Story, Story.id == Approval.story_id)
        .where(
            Story.collection_id.in_(viewer.moderates),
            Story.state == "released",
            Approval.answer == "asked",
            Approval.passed_on.is_(None),
            Approval.stopped_on.is_(None),
        )
        .order_by(Approval.id)
    )
    groups: dict[tuple[object, ...], list[Approval]] = {}
    for row in rows:
        key = (row.story_id, row.kit_id, tuple(sorted(row.room.items())))
        groups.setdefault(key, []).append(row)
    return list(groups.values())


def stories_waiting(session: Session, viewer: Viewer) -> list[Story]:
    """Return the stories that requests wait for."""
    ids = {group[0].story_id for group in waiting(session, viewer)}
    return list(session.scalars(select(Story).where(Story.id.in_(ids))))


def judge(session: Session, viewer: Viewer, approval_id: int, pass_on: bool) -> None:
    """Pass a request on to every voice of its story, or stop it; raises Refused once done."""
    group = next(
        (g for g in waiting(session, viewer) if any(row.id == approval_id for row in g)), None
    )
    if group is None:
        raise Refused("request-gone")
    for row in group:
        if pass_on:
            row.passed_on = clock.today()
            news.tell(session, row.voice)
        else:
            row.stopped_on = clock.today()
    story = session.get_one(Story, group[0].story_id)
    act = "approval-passed" if pass_on else "approval-stopped"
    entries.note(session, "staff", act, story, viewer)


def answer(session: Session, voice: Voice, approval_id: int, yes: bool) -> None:
    """Keep the narrator's yes or no; it may be changed at any time."""
    there = [*put_to(session, voice), *answered_by(session, voice)]
    row = next((row for row in there if row.id == approval_id), None)
    if row is None or voice.story.gone:
        raise Refused("request-gone")
    row.answer = "yes" if yes else "no"
    row.answered_on = clock.today()
    gate.bump(session)
    entries.note(session, "narrator", "approval-answered", voice.story, yes=yes)
