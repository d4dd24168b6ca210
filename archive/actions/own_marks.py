""" "Not this part": what a narrator takes out of their own story, and may put back alone."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from archive.actions import entries, lifting, redactions, voices
from archive.actions.claims import must_be_here
from archive.actions.redactions import Removed
from archive.errors import BadInput, Refused
from archive.gate import Viewer
from archive.models import Item, Redaction, Story, Voice


def remove_spans(
    session: Session, voice: Voice, item: Item, spans: Sequence[tuple[int, int, int]]
) -> int:
    """Take out characters by (passage position, first, last); staff can never lift that."""
    must_be_here(voice.story)
    return redactions.remove_spans(session, _who(voice), item, spans)


def remove_passages(session: Session, voice: Voice, item: Item, positions: Sequence[int]) -> int:
    """Take out whole passages; return how many places fell."""
    lengths = {passage.position: len(passage.text) for passage in item.passages}
    spans = [(position, 0, lengths[position]) for position in positions if position in lengths]
    if not spans:
        raise BadInput("part-missing")
    return remove_spans(session, voice, item, spans)


def remove_times(session: Session, voice: Voice, item: Item, start_ms: int, end_ms: int) -> None:
    """Take out a span of sound and the words heard in it."""
    must_be_here(voice.story)
    redactions.remove_times(session, _who(voice), item, start_ms, end_ms)


def of_voice(session: Session, voice: Voice) -> list[tuple[Removed, bool]]:
    """Return what is taken out of *voice*'s part, each with whether it may put it back.

    What was taken out of somebody else's words alone is not told.
    """
    owners = _owners(session, voice.story)
    own = {item.id for item in voices.part_in(voice)}
    found = []
    for one in redactions.listed(voice.story):
        marks = tuple(mark for mark in one.marks if mark.item_id in own)
        if marks:
            mine = one.by_narrator and _owns(voice, one.marks, owners)
            found.append((replace(one, id=marks[0].id, marks=marks), mine))
    return found


def put_back(session: Session, voice: Voice, mark_id: int) -> None:
    """Let the words of an own mark go out again; raises Refused for anyone else's mark."""
    must_be_here(voice.story)
    group = redactions.group_of(voice.story, mark_id)
    if not group[0].by_narrator:
        raise Refused("staff-mark")
    if not _owns(voice, group, _owners(session, voice.story)):
        raise Refused("others-mark")
    entries.note(session, "narrator", "own-put-back", voice.story, places=len(group))
    lifting.lift(session, _who(voice), voice.story, group)


def _who(voice: Voice) -> Viewer:
    """Return the narrator as such, also where staff are signed in beside them."""
    return Viewer(voice_id=voice.id)


def _owners(session: Session, story: Story) -> dict[int, int]:
    """Return whose each narrator's mark is, as the entries tell it."""
    rows = entries.of_story(session, story)
    return {
        mark: row.detail["voice"]
        for row in rows
        if row.act == "own-removed"
        for mark in row.detail["marks"]
    }


def _owns(voice: Voice, marks: Sequence[Redaction], owners: dict[int, int]) -> bool:
    """Tell whether *marks* are this voice's alone; of a single voice they always are."""
    if len(voice.story.voices) == 1:
        return True
    return {owners.get(mark.id) for mark in marks if mark.id in owners} == {voice.id}
