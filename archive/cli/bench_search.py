"""The search page beside SQLite FTS5: the same passages, queries and run."""

import re
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy import create_engine, insert, select, true
from sqlalchemy.orm import Session

from archive import search
from archive.actions import find
from archive.actions.rooms import Place
from archive.cli import bench_fts
from archive.config import Settings
from archive.consent import USES, Room
from archive.consent.presentation import OPEN
from archive.extensions import db
from archive.gate import Viewer
from archive.models import Base, Collection, Decision, Item, Passage, Story, Tag
from archive.models import Counter as CounterRow
from archive.models import engine as sqlite_setup
from archive.search.whoosh import WhooshEngine
from archive.tasks import indexing

CLOSED = Room(police=False, facilitators_police=False)
# One story in so many is not for the room, so that consent has something to do.
CLOSED_TO = 5

T = TypeVar("T")

OURS, EQUAL, PLAIN = "ours", "fts5, equal work", "fts5, hits and total only"


@dataclass(frozen=True)
class Result:
    """What was measured: sizes and times of the data, and milliseconds by engine."""

    data: dict[str, float]
    engines: dict[str, dict[str, float]]

    def ratios(self) -> dict[str, float]:
        """Return how many times as long as each yardstick we take; under 1 is faster."""
        mine = self.engines[OURS]
        return {
            f"{part} to {name}": round(mine[part] / self.engines[name][part], 3)
            for name in (EQUAL, PLAIN)
            for part in ("p50_ms", "p95_ms")
        }


def run(settings: Settings, rounds: int, released_only: bool = True) -> Result | None:
    """Measure on a copy of the archive's passages; None where there are none."""
    with tempfile.TemporaryDirectory(dir=settings.data) as folder:
        here = Path(folder)
        copy = create_engine(f"sqlite:///{here / 'copy.db'}")
        sqlite_setup.prepare(copy)
        Base.metadata.create_all(copy)
        try:
            with Session(copy) as session:
                passages = _copy(db.session, session, released_only)
                return _measure(here, session, passages, rounds) if passages else None
        finally:
            copy.dispose()


def _measure(here: Path, session: Session, passages: int, rounds: int) -> Result:
    search.use(WhooshEngine(here / "index"))
    began = time.perf_counter()
    indexing.rebuild(session)
    indexed = time.perf_counter() - began
    fts = bench_fts.make(here / "copy.db")
    queries = _queries(session.scalars(select(Passage.text)).all())
    homes = session.scalars(select(Collection.id))
    viewer = Viewer(0, frozenset((home, "facilitator") for home in homes))
    place = Place(CLOSED)
    engines = {
        OURS: _times(lambda q: find.look(session, viewer, place, q, {}, 1), queries, rounds),
        EQUAL: _times(lambda q: bench_fts.page(fts, q), queries, rounds),
        PLAIN: _times(lambda q: bench_fts.hits(fts, q), queries, rounds),
    }
    fts.close()
    stories = session.query(Story).count()
    data = {"passages": passages, "stories": stories, "queries": len(queries), "rounds": rounds}
    return Result({**data, "index_s": round(indexed, 1)}, engines)


def _times(page: Callable[[str], object], queries: Sequence[str], rounds: int) -> dict[str, float]:
    """Return the median and the 95th percentile in milliseconds, after one unmeasured round."""
    taken = []
    for number in range(rounds + 1):
        for query in queries:
            began = time.perf_counter()
            page(query)
            if number:
                taken.append((time.perf_counter() - began) * 1000)
    cuts = statistics.quantiles(taken, n=100, method="inclusive")
    return {"p50_ms": round(cuts[49], 3), "p95_ms": round(cuts[94], 3)}


def _queries(texts: Sequence[str]) -> list[str]:
    """Return queries from what was said: rare words and common ones, pairs, and phrases."""
    split = [re.findall(r"[^\W\d_]{3,}", words.lower()) for words in texts]
    held = Counter(word for words in split for word in set(words))
    ranked = [word for word, count in held.most_common() if count > 1]
    long = [words for words in split if len(words) > 8]
    bands = [(0, 30, 6), (30, 200, 14), (200, 1000, 20), (1000, len(ranked), 20)]
    words = [word for a, b, most in bands for word in _spread(ranked[a:b], most)]
    pairs = [f"{said[1]} {said[6]}" for said in _spread(long, 14)]
    phrases = [f'"{said[3]} {said[4]}"' for said in _spread(long[1:], 6)]
    return [*words, *pairs, *phrases]


def _spread(among: Sequence[T], most: int) -> Sequence[T]:
    """Return at most *most* of *among*, from all over it and the same each time."""
    return among[:: max(1, len(among) // most)][:most]


def _copy(source: Session, target: Session, released_only: bool) -> int:
    """Copy what a search page needs; every story is out, most of them for the room."""
    target.add(CounterRow(name="scope", value=1))
    for collection in source.scalars(select(Collection)):
        target.add(Collection(id=collection.id, slug=collection.slug, name=collection.name))
    target.flush()
    # Nothing of a narrator's name, place or consent is copied.
    stories = select(Story).where(Story.state == "released" if released_only else true())
    for story in source.scalars(stories):
        target.add(
            Story(
                id=story.id,
                collection_id=story.collection_id,
                title=story.title,
                language=story.language,
                state="released",
            )
        )
    target.flush()
    told = set(target.scalars(select(Story.id)))
    for item in source.scalars(select(Item).where(Item.story_id.in_(told))):
        values = {"kind": item.kind, "language": item.language, "position": item.position}
        target.add(Item(id=item.id, story_id=item.story_id, duration_ms=item.duration_ms, **values))
    target.flush()
    _copy_tags(source, target)
    _decide(target)
    count = _copy_passages(source, target)
    target.commit()
    return count


def _copy_passages(source: Session, target: Session) -> int:
    columns = (Passage.item_id, Passage.position, Passage.start_ms, Passage.end_ms, Passage.text)
    items = set(target.scalars(select(Item.id)))
    found = source.execute(select(*columns).where(Passage.item_id.in_(items)))
    rows = [dict(row._mapping) for row in found]
    if rows:
        target.execute(insert(Passage), rows)
    return len(rows)


def _copy_tags(source: Session, target: Session) -> None:
    """Copy the tags; stories without any get some, so that facets have something to count."""
    told = set(target.scalars(select(Story.id)))
    tags = list(source.scalars(select(Tag).where(Tag.story_id.in_(told))))
    kept = {tag.story_id for tag in tags}
    for tag in tags:
        target.add(Tag(story_id=tag.story_id, vocabulary=tag.vocabulary, term=tag.term))
    for story_id in sorted(told):
        if story_id not in kept:
            for n in {story_id * step % 13 for step in (3, 5, 7, 11)}:
                target.add(Tag(story_id=story_id, vocabulary="theme", term=f"theme-{n}"))


def _decide(target: Session) -> None:
    shown = dict(vars(OPEN))
    for number, story_id in enumerate(target.scalars(select(Story.id).order_by(Story.id)).all()):
        for use in USES:
            closed = number % CLOSED_TO == 1 and use == "dialogue-closed"
            target.add(Decision(story_id=story_id, use=use, answer=0 if closed else 2, **shown))
