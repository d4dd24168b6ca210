"""Write the next version of a collection's wording, look at it, and publish it."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from archive import clock
from archive.actions import entries, wordings
from archive.consent import USES, reading, wording
from archive.errors import BadInput, Refused
from archive.gate import Viewer
from archive.models import Collection, WordingDraft, WordingVersion

LONGEST_LINE, LONGEST_NAME = 300, 20
FARTHEST = timedelta(days=366)

Pieces = list[tuple[str, str]]


@dataclass(frozen=True)
class Rewritten:
    """One line in one language, in pieces that are kept, taken out or put in."""

    choice: str
    language: str
    pieces: Pieces
    gone: bool


@dataclass(frozen=True)
class Publishing:
    """How a version is published: its name, the day it counts from, and that it means the same."""

    name: str = ""
    from_on: date | None = None
    same: bool = False


def lines_of(session: Session, collection: Collection) -> dict[str, dict[str, str]]:
    """Return the lines being written: the draft's, or those in force where there is none."""
    row = session.get(WordingDraft, collection.id)
    lines = row.lines if row else wordings.in_force(session, collection.id).lines
    return {choice: dict(lines.get(choice, _missing(choice))) for choice in wording.LINES}


def _missing(choice: str) -> Mapping[str, str]:
    """Return what stands for a line that came after *lines* were written: ours, to be reworded.

    A use that is missing was left out.
    """
    return {} if choice in USES else wording.LINES[choice]


def draft(session: Session, collection: Collection) -> WordingDraft | None:
    """Return the version being written, None where nobody is at it."""
    return session.get(WordingDraft, collection.id)


def keep(
    session: Session, viewer: Viewer, collection: Collection, lines: dict[str, dict[str, str]]
) -> None:
    """Keep what was written so far; nobody is asked with it yet."""
    row = session.get(WordingDraft, collection.id) or WordingDraft(collection_id=collection.id)
    row.lines, row.touched_on, row.touched_by_id = lines, clock.today(), viewer.user_id
    session.add(row)
    session.flush()


def discard(session: Session, viewer: Viewer, collection: Collection) -> None:
    """Throw the draft away; what is in force stays."""
    row = session.get(WordingDraft, collection.id)
    if row is not None:
        session.delete(row)
        entries.note(session, "staff", "wording-dropped", viewer=viewer, collection=collection.id)


def rewritten(before: wording.Lines, after: wording.Lines) -> list[Rewritten]:
    """Return each line that differs, in our order, English before Spanish."""
    found = []
    for choice in wording.LINES:
        for language in wording.LANGUAGES:
            was, will = (lines.get(choice, {}).get(language, "") for lines in (before, after))
            if was != will:
                found.append(Rewritten(choice, language, pieces(was, will), not will))
    return found


def pieces(before: str, after: str) -> Pieces:
    """Return the words of both, each run marked same, out or in."""
    was, will = (re.findall(r"\S+\s*", words) for words in (before, after))
    found: Pieces = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, was, will, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(("same", "".join(was[a:b])))
            continue
        found += [("out", "".join(was[a:b])), ("in", "".join(will[c:d]))]
    return [piece for piece in found if piece[1]]


def levels(lines: wording.Lines) -> dict[str, float]:
    """Return how easy the whole is to read, by language (consent/reading.py)."""
    whole = {
        language: " ".join(said.get(language, "") for said in lines.values())
        for language in wording.LANGUAGES
    }
    return {language: reading.level(words, language) for language, words in whole.items()}


def hard(lines: wording.Lines) -> set[str]:
    """Return which lines are hard to read, as `language-id`."""
    return {
        f"{language}-{choice}"
        for choice, said in lines.items()
        for language in wording.LANGUAGES
        if reading.is_hard(said.get(language, ""), language)
    }


def check(session: Session, collection: Collection, how: Publishing) -> dict[str, str]:
    """Return what keeps the draft from being published so, as error codes by field."""
    errors: dict[str, str] = {}
    if not how.name:
        errors["name"] = "version-missing"
    elif how.name in _names(session, collection):
        errors["name"] = "version-taken"
    if how.from_on is None or how.from_on < clock.today():
        errors["from_on"] = "day-past" if how.from_on else "day-unread"
    elif how.from_on > clock.today() + FARTHEST:
        errors["from_on"] = "day-far"
    if not how.same:
        errors["same"] = "same-missing"
    return errors


def _names(session: Session, collection: Collection) -> set[str]:
    every = (*wordings.versions(session, collection.id), *wordings.EARLIER)
    return {words.version for words in every}


def publish(
    session: Session, viewer: Viewer, collection: Collection, how: Publishing
) -> WordingVersion:
    """Publish the draft. No consent and no decision changes: who agreed before is asked again.

    Raises Refused where there is no draft, or where it says what is said already, and BadInput
    where a line has no words.
    """
    row = session.get(WordingDraft, collection.id, with_for_update=True)
    if row is None:
        raise Refused("draft-gone")
    lines = wording.settled(row.lines)
    if wording.problems(lines):
        raise BadInput("line-missing")
    if not rewritten(wordings.in_force(session, collection.id).lines, lines):
        raise Refused("wording-same")
    made = WordingVersion(
        collection_id=collection.id,
        version=how.name,
        lines=lines,
        from_on=how.from_on or clock.today(),
        published_by_id=viewer.user_id,
    )
    session.add(made)
    session.delete(row)
    session.flush()
    # Words that stay the same keep the name they had: the older is written down first.
    for words in reversed(wordings.versions(session, collection.id)):
        for language in wording.LANGUAGES:
            wordings.keep(session, words, language)
    entries.note(
        session,
        "staff",
        "wording-published",
        viewer=viewer,
        collection=collection.id,
        version=made.id,
    )
    return made


def count_of(session: Session, collection: Collection, lines: wording.Lines) -> int:
    """Return how many stories would be asked again."""
    return wordings.asked_again(session, collection.id, wording.settled(lines))
