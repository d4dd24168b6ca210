"""Have a program on this machine write the first draft of a transcript, for people to read."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.actions import entries, redactions, transcripts, voices
from archive.errors import Absent, BadInput, Refused
from archive.formats.transcript import Timed
from archive.gate import Viewer
from archive.gate.renditions import REVIEW
from archive.jobs import enqueue_once
from archive.media import speech
from archive.models import Item, Job, Story

TASK = "draft_transcript"
# A language that the model is to find out.
UNKNOWN = ""


@dataclass(frozen=True)
class State:
    """What a page says of one recording's draft; ``percent`` is None unless one is being made."""

    offered: bool
    unread: bool
    percent: int | None
    problem: str


def state(session: Session, item: Item) -> State:
    """Return how it stands with the draft of *item*."""
    job = _job(session, item)
    busy = job is not None and job.state in {"waiting", "running"}
    failed = job is not None and job.state == "failed"
    return State(
        offered=offered(item),
        unread=item.words_draft,
        percent=job.progress if job is not None and busy else None,
        problem="" if busy else item.draft_problem or ("no-draft" if failed else ""),
    )


def offered(item: Item) -> bool:
    """Tell whether a draft of *item* can be asked for here."""
    if item.story.gone or item.story.state == "released" or item.state in voices.CLOSED:
        return False
    return bool(source(item) and languages(item))


def languages(item: Item) -> list[str]:
    """Return the languages there is a model for, that of *item* first, UNKNOWN last."""
    known = [item.language, *sorted(speech.models()), "en", "es", UNKNOWN]
    return [name for name in dict.fromkeys(known) if name != speech.ANY and speech.model_for(name)]


def unread(story: Story) -> bool:
    """Tell whether a recording of *story* has words that only a program has seen."""
    return any(item.words_draft for item in story.items)


def source(item: Item) -> str:
    """Return the key of what is listened to: the original, or what outlives it."""
    if item.kind not in redactions.SOUNDING:
        return ""
    review = (r.key for r in item.renditions if r.kind == REVIEW and r.clip_id is None)
    return item.original_key or next(review, "")


def _job(session: Session, item: Item) -> Job | None:
    """Return the newest job that drafts *item*."""
    rows = select(Job).where(Job.story_id == item.story_id, Job.name == TASK)
    jobs = [row for row in session.scalars(rows) if row.args.get("item_id") == item.id]
    return max(jobs, key=lambda row: row.id, default=None)


def digest(item: Item) -> str:
    """Return a digest of the words of *item* as they stand."""
    every = "\0".join(f"{p.start_ms} {p.speaker} {p.text}" for p in item.passages)
    return hashlib.sha256(every.encode()).hexdigest()


def ask(session: Session, viewer: Viewer, item: Item, language: str, instead: bool = False) -> None:
    """Queue a draft of *item* in *language*; with *instead* in place of the words there are.

    Raises Refused for a story that is out: everybody would read the draft before a moderator.
    """
    if item.story.state == "released":
        raise Refused("draft-while-out")
    if not offered(item) or speech.model_for(language) is None:
        raise Absent
    if item.passages and not instead:
        raise BadInput("draft-instead")
    if state(session, item).percent is not None:
        return
    item.draft_problem = ""
    entries.note(session, "staff", "draft-asked", item.story, viewer, item=item.public_id)
    given = {"language": language, "words": digest(item), "user_id": viewer.user_id}
    enqueue_once(session, TASK, item.story_id, item_id=item.id, **given)


def may_come(item: Item, words: str) -> bool:
    """Tell whether a draft asked for when *words* was the digest may still be put in place."""
    if item.story.gone or item.state in voices.CLOSED:
        return False
    overtaken = digest(item) != words
    if item.story.state == "released":
        item.draft_problem = "draft-while-out"
    elif overtaken and not item.words_draft:
        item.draft_problem = "draft-overtaken"
    return not overtaken and item.story.state != "released"


def take(
    session: Session, viewer: Viewer, item: Item, passages: Sequence[Timed], language: str
) -> None:
    """Make *passages* the words of *item*, marked as a draft; where nothing was heard, say so."""
    if not passages:
        item.draft_problem = "draft-empty"
        return
    if language and language != item.language:
        item.language = language
    lines = _within(passages, item.duration_ms)
    transcripts.replace_all(session, viewer, item, lines)
    item.words_draft, item.draft_problem = True, ""
    entries.note(session, "system", "draft-made", item.story, viewer, item=item.public_id)


def _within(passages: Sequence[Timed], duration_ms: int | None) -> list[Timed]:
    """Return *passages* cut to the recording: the model counts in parts of 30 seconds."""
    if duration_ms is None:
        return list(passages)
    most = duration_ms
    return [
        replace(
            each,
            end_ms=min(each.end_ms, most),
            words=[[min(s, most - 1), min(e, most), a, b] for s, e, a, b in each.words],
        )
        for each in passages
        if each.start_ms < most
    ]


def mark_read(session: Session, viewer: Viewer, item: Item) -> None:
    """Say that a moderator has read the draft and stands by its words; raises Absent."""
    if not item.words_draft:
        raise Absent
    item.words_draft = False
    entries.note(session, "staff", "draft-read", item.story, viewer, item=item.public_id)
