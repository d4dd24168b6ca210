"""Ask a narrator about one kit and its room, and keep the answer."""

from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock, gate
from archive.actions import entries
from archive.consent import Room
from archive.errors import Refused
from archive.gate import Viewer
from archive.gate.reading import room_of
from archive.models import Approval, Kit, Story, Voice


def request(
    session: Session, viewer: Viewer, story: Story, kit: Kit, room: Room, uses: frozenset[str]
) -> None:
    """Ask every voice of *story* whether *kit* may use it in *room*.

    Once for each kit, and again only when its room has widened: then the older yes lapsed.
    """
    if any(row.story_id == story.id for row in gate.asked_already(session, kit.id, room)):
        raise Refused("asked-already")
    for voice in story.voices:
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


def of_voice(session: Session, voice: Voice) -> list[Approval]:
    """Return the requests put to one voice, newest first."""
    rows = select(Approval).where(Approval.voice_id == voice.id).order_by(Approval.id.desc())
    return list(session.scalars(rows))


def answer(session: Session, voice: Voice, approval_id: int, yes: bool) -> None:
    """Keep the narrator's yes or no; it may be changed at any time."""
    row = session.get(Approval, approval_id)
    if row is None or row.voice_id != voice.id:
        raise Refused("request-gone")
    row.answer = "yes" if yes else "no"
    row.answered_on = clock.today()
    gate.bump(session)
    entries.note(session, "narrator", "approval-answered", voice.story, yes=yes)
