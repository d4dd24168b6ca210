"""Corrections: a narrator says what the words should read, a moderator takes it or not."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import entries, news, transcripts
from archive.actions.claims import must_be_here
from archive.actions.lines import lines_of
from archive.errors import Absent, BadInput, Refused
from archive.gate import Viewer
from archive.gate.fetch import REVIEWABLE, thought_over
from archive.models import Correction, Item, Passage, Story, Voice

LONGEST = 5000
MOST_OPEN = 50


def passage_at(item: Item, position: int) -> Passage:
    """Return one passage of *item*; raises Absent."""
    found = next((p for p in item.passages if p.position == position), None)
    if found is None:
        raise Absent
    return found


def suggest(session: Session, voice: Voice, item: Item, position: int, after: str) -> Correction:
    """Ask for *after* in place of what the passage says; raises BadInput where it says so now."""
    must_be_here(voice.story)
    before = passage_at(item, position).text
    if not after:
        raise BadInput("message-empty")
    if after == before:
        raise BadInput("nothing-changed")
    open_ones = [row for row in of_voice(session, voice) if row.state == "asked"]
    if len(open_ones) >= MOST_OPEN:
        raise BadInput("corrections-many")
    for row in open_ones:
        if (row.item_id, row.position, row.before) == (item.id, position, before):
            row.after, row.asked_on = after, clock.today()
            return row
    row = Correction(
        voice_id=voice.id, item_id=item.id, position=position, before=before, after=after
    )
    session.add(row)
    entries.note(session, "narrator", "correction-asked", voice.story)
    return row


def of_voice(session: Session, voice: Voice) -> list[Correction]:
    """Return what one voice asked to have put right, newest first."""
    rows = select(Correction).where(Correction.voice_id == voice.id)
    return list(session.scalars(rows.order_by(Correction.id.desc())))


def open_in(session: Session, story: Story) -> list[Correction]:
    """Return what waits for a moderator in *story*, in the order of its words."""
    rows = select(Correction).where(
        Correction.item_id.in_([item.id for item in story.items]), Correction.state == "asked"
    )
    return list(session.scalars(rows.order_by(Correction.item_id, Correction.position)))


def stories_waiting(session: Session, viewer: Viewer) -> list[Story]:
    """Return the stories of the viewer's collections whose narrators wait for an answer."""
    rows = (
        select(Story)
        .join(Voice, Voice.story_id == Story.id)
        .join(Correction, Correction.voice_id == Voice.id)
        .where(
            Correction.state == "asked",
            Story.collection_id.in_(viewer.moderates),
            Story.state.in_(REVIEWABLE),
            Story.state != "withdrawn",
            thought_over(),
        )
    )
    return sorted(set(session.scalars(rows)), key=lambda story: story.id)


def answer(
    session: Session, viewer: Viewer, story: Story, public_id: str, take: bool
) -> Correction:
    """Take a correction into the words, or not; raises Refused where the words moved on.

    Every mark in force follows its words, as with any change of a transcript.
    """
    row = next((r for r in open_in(session, story) if r.public_id == public_id), None)
    if row is None:
        raise Refused("request-gone")
    if take:
        _put(session, viewer, next(i for i in story.items if i.id == row.item_id), row)
    row.state = "taken" if take else "declined"
    row.answered_by_id, row.answered_on = viewer.user_id, clock.today()
    entries.note(session, "staff", f"correction-{row.state}", story, viewer)
    news.tell(session, session.get_one(Voice, row.voice_id))
    return row


def forget(session: Session, item: Item, gone: Collection[int]) -> None:
    """Destroy what anybody asked of *item*, but for words that stay as they stand here.

    *gone* are the positions of the others. A passage may have moved since it was asked
    about: its old place does not tell whose words it was.
    """
    kept = {p.text for p in item.passages if p.position not in gone}
    for row in session.scalars(select(Correction).where(Correction.item_id == item.id)):
        now = row.after if row.state == "taken" else row.before
        if row.position in gone or now not in kept:
            session.delete(row)


def _put(session: Session, viewer: Viewer, item: Item, row: Correction) -> None:
    """Change the passage that says what the narrator read; it may stand elsewhere by now."""
    lines = lines_of(item)
    said = [n for n, line in enumerate(lines) if line.text == row.before]
    if not said:
        raise Refused("words-moved-on")
    at = min(said, key=lambda n: abs(n - row.position))
    if lines[at].start_ms is not None:
        transcripts.change(session, viewer, item, at, replace(lines[at], text=row.after))
        return
    lines[at] = replace(lines[at], text=row.after)
    transcripts.replace_all(session, viewer, item, lines)
    if item.kind == "text":
        item.body = "\n\n".join(line.text for line in lines)
