"""Write the draft of a transcript. Listening holds nothing of the database; the words come at once.

A worker that dies while it listens leaves nothing: the next one begins again.
"""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from archive import gate, media
from archive.actions import drafting
from archive.errors import Absent
from archive.gate import Viewer
from archive.gate.renditions import REVIEW
from archive.jobs.progress import report
from archive.media import MediaError, seal, speech
from archive.media.speech import Draft
from archive.models import Item
from archive.models.engine import writing


@dataclass(frozen=True)
class _Plan:
    """What is listened to, and by which model."""

    original_key: str
    story_key: str
    review_key: str
    model: Path


def draft_transcript(
    session: Session, item_id: int, language: str, words: str, user_id: int | None
) -> None:
    """Put a draft in place of the words of which *words* is the digest; of others it keeps off."""
    with writing():
        plan = _plan(session, item_id, language, words)
        session.commit()
    if plan is None:
        return
    heard, problem = None, ""
    try:
        heard = _listen(plan, language)
    except (MediaError, Absent) as error:
        problem = error.code
    with writing():
        item = _held(session, item_id)
        if item is not None and heard is None:
            item.draft_problem = problem
        elif item is not None and heard is not None and _may_come(item, words, plan):
            drafting.take(session, Viewer(user_id), item, heard.passages, heard.language)
        session.commit()


def _held(session: Session, item_id: int) -> Item | None:
    """Return the item as it stands, its story held first as everybody holds it.

    Whoever takes the story back at this moment is waited for, and seen.
    """
    item = session.get(Item, item_id)
    if item is None:
        return None
    gate.hold(session, item.story_id)
    return session.get(Item, item_id, populate_existing=True, with_for_update=True)


def _may_come(item: Item, words: str, plan: _Plan) -> bool:
    """Tell whether the draft may still come, and is of the recording that is there now.

    What was cut out of it for good meanwhile must not come back as words.
    """
    if not drafting.may_come(item, words):
        return False
    same = drafting.source(item) == (plan.original_key or plan.review_key)
    if not same:
        item.draft_problem = "draft-overtaken"
    return same


def _plan(session: Session, item_id: int, language: str, words: str) -> _Plan | None:
    item, model = session.get(Item, item_id), speech.model_for(language)
    if item is None or not drafting.may_come(item, words):
        return None
    if model is None:
        item.draft_problem = "no-draft"
        return None
    kept = (r.key for r in item.renditions if r.kind == REVIEW and r.clip_id is None)
    return _Plan(item.original_key, item.story.sealed_key, next(kept, ""), model)


def _listen(plan: _Plan, language: str) -> Draft:
    with media.working() as work:
        if plan.original_key:
            source = work / "source"
            seal.unseal(plan.story_key, plan.original_key, media.store(), source)
        else:
            source = media.store().path(plan.review_key)
        return speech.draft(source, work, plan.model, language, report)
