"""The queue of a moderator: what waits, oldest first, and what is risky about it."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from archive import clock, gate
from archive.actions import departed, messages, voices
from archive.actions.claims import name_of
from archive.gate import Viewer
from archive.gate.fetch import thought_over
from archive.models import Hold, Item, Passage, PassedBy, Story
from archive.terms import signs

# The tabs of the queue; "held" goes by holds and not by state.
TABS: dict[str, tuple[str, ...]] = {
    "waiting": ("submitted", "in-review"),
    "returned": ("returned",),
    "released": ("released",),
    "declined": ("declined",),
    "withdrawn": ("withdrawn",),
    "held": ("submitted", "in-review", "returned", "released"),
}
# Where a story is still to be worked on: here one may pass it by, and look for risks.
OPEN_TABS = ("waiting", "returned")
PER_PAGE = 25
# More than these are not looked through for a mark of risk.
MOST_LOOKED_AT = 500

RISKS = (
    "case-open",
    "minor",
    "no-consent",
    "not-confirmed",
    "names-open",
    "named",
    "heavy",
    "heavy-words",
    "draft-unread",
    "wrote",
    "someone-left",
)

# Notes of these, told at length or heard, are marked before anything is opened.
HEAVY = ("described", "heard")


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of a tab: whose (mine, unclaimed), language, one risk."""

    whose: str = ""
    language: str = ""
    risk: str = ""


@dataclass(frozen=True)
class Row:
    """One line of the queue: ``risks`` are known before anything is heard."""

    story: Story
    days: int
    length_ms: int
    words: int
    risks: tuple[str, ...]
    claimed_by: str


@dataclass(frozen=True)
class Queue:
    """One page of one tab, and how many stories stand under each.

    ``found`` counts what the wish leaves, ``languages`` what there is to choose from.
    """

    tab: str
    rows: list[Row]
    counts: dict[str, int]
    number: int
    pages: int
    found: int
    languages: list[str]


def queue(
    session: Session,
    viewer: Viewer,
    tab: str = "waiting",
    number: int = 1,
    wish: Wish | None = None,
) -> Queue:
    """Return the stories *viewer* may review under *tab*, oldest first, after their cool-off."""
    counts = {name: count(session, viewer, name) for name in TABS}
    ids = _wanted(session, viewer, tab, wish or Wish())
    pages = max(1, -(-len(ids) // PER_PAGE))
    number = min(number, pages)
    here = ids[(number - 1) * PER_PAGE : number * PER_PAGE]
    rows = {s.id: s for s in session.scalars(select(Story).where(Story.id.in_(here)))}
    said, asks = _said(session, here), _asks(session, here)
    spoken = select(Story.language).where(_in_tab(viewer, tab)).distinct()
    return Queue(
        tab,
        [_row(session, rows[i], said[i], asks[i]) for i in here],
        counts,
        number,
        pages,
        len(ids),
        sorted(session.scalars(spoken)),
    )


def count(session: Session, viewer: Viewer, tab: str = "waiting") -> int:
    """Return how many stories stand under *tab* for *viewer*."""
    return session.scalar(select(func.count(Story.id)).where(_in_tab(viewer, tab))) or 0


def next_for(session: Session, viewer: Viewer) -> Story | None:
    """Return the oldest story that waits and that nobody has, held for *viewer* to take."""
    while ids := _wanted(session, viewer, "waiting", Wish(whose="unclaimed")):
        found = gate.fetch_review(session, viewer, session.get_one(Story, ids[0]).public_id)
        # Somebody else may have taken it while we waited for our turn.
        if found.claimed_by_id is None:
            return found
    return None


def passed(session: Session, viewer: Viewer) -> list[Story]:
    """Return the stories that *viewer* passed by and that still wait for somebody."""
    states = [state for tab in OPEN_TABS for state in TABS[tab]]
    rows = (
        select(Story)
        .join(PassedBy, PassedBy.story_id == Story.id)
        .where(
            PassedBy.user_id == viewer.user_id,
            Story.collection_id.in_(viewer.moderates),
            Story.state.in_(states),
        )
    )
    return list(session.scalars(rows.order_by(Story.submitted_on, Story.id)))


def _wanted(session: Session, viewer: Viewer, tab: str, wish: Wish) -> list[int]:
    """Return the ids of what *wish* leaves of *tab*, oldest first."""
    rows = select(Story.id).where(_in_tab(viewer, tab)).order_by(Story.submitted_on, Story.id)
    if wish.whose == "mine":
        rows = rows.where(Story.claimed_by_id == viewer.user_id)
    elif wish.whose == "unclaimed":
        rows = rows.where(Story.claimed_by_id.is_(None))
    if wish.language:
        rows = rows.where(Story.language == wish.language)
    ids = list(session.scalars(rows))
    if not wish.risk:
        return ids
    found, some = [], ids[:MOST_LOOKED_AT]
    for first in range(0, len(some), PER_PAGE):
        part = some[first : first + PER_PAGE]
        said, asks = _said(session, part), _asks(session, part)
        told = {i: risks(session.get_one(Story, i), *asks[i], said[i]) for i in part}
        found += [i for i in part if wish.risk in told[i]]
    return found


def _said(session: Session, ids: list[int]) -> dict[int, str]:
    """Return the words of these stories' items, read without all else that passages hold."""
    rows = select(Item.story_id, Passage.text).join(Item, Passage.item_id == Item.id)
    texts: dict[int, list[str]] = {story_id: [] for story_id in ids}
    for story_id, words in session.execute(rows.where(Item.story_id.in_(ids))):
        texts[story_id].append(words)
    return {story_id: "\n".join(words) for story_id, words in texts.items()}


def _asks(session: Session, ids: list[int]) -> dict[int, tuple[bool, bool]]:
    """Tell of each story whether its narrator waits, and whether someone left without words."""
    wrote, left = messages.unanswered(session, ids), departed.unfound(session, ids)
    return {story_id: (story_id in wrote, story_id in left) for story_id in ids}


def _in_tab(viewer: Viewer, tab: str) -> ColumnElement[bool]:
    found = Story.collection_id.in_(viewer.moderates) & Story.state.in_(TABS[tab]) & thought_over()
    if tab in OPEN_TABS:
        mine = (PassedBy.story_id == Story.id, PassedBy.user_id == viewer.user_id)
        return found & ~exists().where(*mine)
    if tab != "held":
        return found
    still = or_(Hold.until.is_(None), Hold.until > clock.today())
    return found & exists().where(Hold.story_id == Story.id, Hold.lifted_on.is_(None), still)


def _row(session: Session, story: Story, said: str, asks: tuple[bool, bool]) -> Row:
    return Row(
        story=story,
        days=(clock.today() - (story.submitted_on or clock.today())).days,
        length_ms=sum(item.duration_ms or 0 for item in story.items),
        words=sum(len(item.body.split()) for item in story.items),
        risks=tuple(risks(story, *asks, said)),
        claimed_by=name_of(session, story.claimed_by_id),
    )


def risks(story: Story, wrote: bool, left: bool, said: str | None = None) -> list[str]:
    """Return what a moderator should know before opening *story*, as codes of RISKS.

    *wrote* tells whether its narrator waits for an answer (messages.unanswered), *left*
    whether someone left and none of their words was found (departed.unfound).
    *said* are the words of its items where they have been read already.
    """
    here = voices.staying(story)
    if story.gone:
        # Of what was taken back staff are told nothing more, but that its narrator wrote.
        return ["wrote"] if wrote and messages.goes_on(story) else []
    newest = [max(v.consents, key=lambda row: row.id) for v in here if v.consents]
    if said is None:
        said = "\n".join(p.text for item in story.items for p in item.passages)
    words = f"{story.title}\n{said}"
    marks = {
        "case-open": story.case_open or any(row.hold_case for row in newest),
        "minor": any(v.adult_on and v.adult_on > clock.today() for v in here),
        "no-consent": len(newest) < len(here) or not here,
        "not-confirmed": any(r.method != "web" and r.confirmation is None for r in newest),
        "names-open": any(row.done == "open" for row in story.third_parties),
        "named": signs.names_somebody(words),
        "heavy": any(note.level in HEAVY for note in story.content_notes),
        "heavy-words": signs.says_heavy(words),
        "draft-unread": any(item.words_draft for item in story.items),
        "wrote": wrote,
        "someone-left": left,
    }
    return [code for code, there in marks.items() if there]
