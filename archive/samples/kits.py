"""The session kits of the sample archive: series, rooms, clips, a showing and a request."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import approvals, clips, kits, showings
from archive.actions.clips import Wish
from archive.actions.kits import Plan
from archive.actions.showings import Held
from archive.consent import Act, Room, uses_needed
from archive.gate import Viewer
from archive.models import Clip, Collection, Item, Kit, Membership, Series, Story, User
from archive.samples import stories
from archive.samples.stories import Sample
from archive.samples.telling import span_ms


@dataclass(frozen=True)
class _Making:
    """What every part of a series is made with."""

    session: Session
    maker: Viewer
    told: Mapping[str, Story]
    samples: Mapping[str, Sample]


def make(session: Session, homes: Mapping[str, Collection], told: Mapping[str, Story]) -> None:
    """Make every series of session kits."""
    table = stories.read_table("kits")
    samples = {sample.slug: sample for sample in stories.read_all()}
    for found in table["series"]:
        making = _Making(session, viewer_of(session, found["by"]), told, samples)
        _series(making, found, homes[found["collection"]])


def show(session: Session, told: Mapping[str, Story]) -> None:
    """Record the showing and put the request that narrators who come back will find."""
    table = stories.read_table("kits")
    for found in table["showing"]:
        _showing(session, found)
    for found in table["request"]:
        _request(session, found, told[found["story"]])


def _series(making: _Making, found: Mapping[str, Any], home: Collection) -> None:
    series = Series(collection_id=home.id, title=found["title"])
    making.session.add(series)
    making.session.flush()
    for given in found["kit"]:
        said = {name: given[name] for name in ("title", "purpose", "size", "minutes")}
        plan = Plan(**said, room=Room(**given["room"]))
        kit = kits.create(making.session, making.maker, home, plan)
        kit.series_id, kit.slot = series.id, given["slot"]
        for part in given["part"]:
            _part(making, kit, part)


def _part(making: _Making, kit: Kit, given: Mapping[str, Any]) -> None:
    session, minutes = making.session, given["minutes"]
    if "story" in given:
        clip = _clip(making, kit, given)
        kits.add_clip(session, making.maker, kit, clip.public_id, minutes)
    elif "pause" in given:
        kits.add_words(session, kit, "pause", given["pause"], minutes)
    else:
        kits.add_words(session, kit, "prompt", given["words"], minutes)


def _clip(making: _Making, kit: Kit, given: Mapping[str, Any]) -> Clip:
    story, sample = making.told[given["story"]], making.samples[given["story"]]
    item = story.items[0]
    span = _span(given, item, sample)
    wish = Wish(given["title"], given["context"], **span)
    place = kits.place_of(kit)
    at = (story.public_id, item.public_id)
    return clips.create(making.session, making.maker, place, *at, wish, bulk=True)


def _span(given: Mapping[str, Any], item: Item, sample: Sample) -> dict[str, Any]:
    """Return where the clip begins and ends: by time for sound, by characters for words."""
    if sample.recorded:
        start_ms, end_ms = span_ms(sample, given["from"], given["to"])
        return {"start_ms": start_ms, "end_ms": end_ms}
    position, ends = _place(item, given["to"])
    # The quote that ends a clip lacks its full stop.
    return {"first": _place(item, given["from"]), "last": (position, ends + len(given["to"]) + 1)}


def _place(item: Item, quote: str) -> tuple[int, int]:
    for passage in item.passages:
        if quote in passage.text:
            return passage.position, passage.text.index(quote)
    raise ValueError(f"the story does not say {quote!r}")


def _showing(session: Session, found: Mapping[str, Any]) -> None:
    kit = _kit(session, found["kit"])
    held = Held(
        clock.today() - timedelta(days=found["days_ago"]), found["people"], found["officers"]
    )
    played = [part.clip for part in kit.parts if part.clip]
    showings.record(session, viewer_of(session, found["by"]), kit, held, played)


def _request(session: Session, found: Mapping[str, Any], story: Story) -> None:
    kit = _kit(session, found["kit"])
    room = Room(**kit.room)
    uses = uses_needed(room) | uses_needed(room, Act.CLIP)
    approvals.request(session, viewer_of(session, found["by"]), story, kit, room, uses)
    session.flush()
    moderator = viewer_of(session, found["passed_by"])
    for group in approvals.waiting(session, moderator):
        approvals.judge(session, moderator, group[0].id, pass_on=True)


def _kit(session: Session, title: str) -> Kit:
    return session.scalars(select(Kit).where(Kit.title == title)).one()


def viewer_of(session: Session, email: str) -> Viewer:
    """Return a member of the cast as the gate sees them."""
    user = session.scalars(select(User).where(User.email == email)).one()
    held = session.scalars(select(Membership).where(Membership.user_id == user.id))
    return Viewer(user.id, frozenset((row.collection_id, row.role) for row in held))
