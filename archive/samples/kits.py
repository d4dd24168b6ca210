"""The session kits of the sample archive: series, rooms, clips, a showing and a request."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import approvals, showings
from archive.actions.showings import Held
from archive.consent import Act, Room, uses_needed
from archive.gate import Viewer
from archive.jobs import enqueue
from archive.models import Clip, Collection, Kit, KitPart, Membership, Series, Story, User
from archive.samples import stories
from archive.samples.stories import Sample
from archive.samples.telling import span_ms


@dataclass(frozen=True)
class _Making:
    """What every part of a series is made with."""

    session: Session
    maker_id: int
    told: Mapping[str, Story]
    samples: Mapping[str, Sample]


def make(session: Session, homes: Mapping[str, Collection], told: Mapping[str, Story]) -> None:
    """Make every series, then the showing and the request that its narrators find."""
    table = stories.read_table("kits")
    samples = {sample.slug: sample for sample in stories.read_all()}
    for found in table["series"]:
        maker_id = viewer_of(session, found["by"]).user_id or 0
        making = _Making(session, maker_id, told, samples)
        _series(making, found, homes[found["collection"]])
    for found in table["showing"]:
        _showing(session, found)
    for found in table["request"]:
        _request(session, found, told[found["story"]])


def _series(making: _Making, found: Mapping[str, Any], home: Collection) -> None:
    series = Series(collection_id=home.id, title=found["title"])
    making.session.add(series)
    for given in found["kit"]:
        kit = Kit(
            collection_id=home.id,
            slot=given["slot"],
            title=given["title"],
            purpose=given["purpose"],
            room=asdict(Room(**given["room"])),
            size=given["size"],
            made_by_id=making.maker_id,
        )
        series.kits.append(kit)
        kit.parts = [_part(making, place, part) for place, part in enumerate(given["part"])]
    making.session.flush()


def _part(making: _Making, place: int, given: Mapping[str, Any]) -> KitPart:
    minutes = given["minutes"]
    if "story" in given:
        return KitPart(position=place, kind="clip", clip=_clip(making, given), minutes=minutes)
    kind = "pause" if "pause" in given else "prompt"
    words = given.get("pause") or given["words"]
    return KitPart(position=place, kind=kind, words=words, minutes=minutes)


def _clip(making: _Making, given: Mapping[str, Any]) -> Clip:
    story, sample = making.told[given["story"]], making.samples[given["story"]]
    clip = Clip(
        story=story,
        item=story.items[0],
        collection_id=story.collection_id,
        title=given["title"],
        context=given["context"],
        made_by_id=making.maker_id,
        **_span(given, story, sample),
    )
    making.session.add(clip)
    making.session.flush()
    if sample.recorded:
        enqueue(making.session, "cut_clip", story.id, clip_id=clip.id)
    return clip


def _span(given: Mapping[str, Any], story: Story, sample: Sample) -> dict[str, int]:
    """Return where the clip begins and ends: by time for sound, by characters for words."""
    if sample.recorded:
        start_ms, end_ms = span_ms(sample, given["from"], given["to"])
        return {"start_ms": start_ms, "end_ms": end_ms}
    first, begins = _place(story, given["from"])
    last, ends = _place(story, given["to"])
    return {
        "first_position": first,
        "first_char": begins,
        "last_position": last,
        # To the end of the sentence that the quote begins or ends.
        "last_char": ends + len(given["to"]) + 1,
    }


def _place(story: Story, quote: str) -> tuple[int, int]:
    for passage in story.items[0].passages:
        if quote in passage.text:
            return passage.position, passage.text.index(quote)
    raise ValueError(f"the story does not say {quote!r}")


def _showing(session: Session, found: Mapping[str, Any]) -> None:
    kit = _kit(session, found["kit"])
    held = Held(
        clock.today() - timedelta(days=found["days_ago"]), found["people"], found["officers"]
    )
    clips = [part.clip for part in kit.parts if part.clip]
    showings.record(session, viewer_of(session, found["by"]), kit, held, clips)


def _request(session: Session, found: Mapping[str, Any], story: Story) -> None:
    kit = _kit(session, found["kit"])
    room = Room(**kit.room)
    uses = uses_needed(room) | uses_needed(room, Act.CLIP)
    approvals.request(session, viewer_of(session, found["by"]), story, kit, room, uses)


def _kit(session: Session, title: str) -> Kit:
    return session.scalars(select(Kit).where(Kit.title == title)).one()


def viewer_of(session: Session, email: str) -> Viewer:
    """Return a member of the cast as the gate sees them."""
    user = session.scalars(select(User).where(User.email == email)).one()
    held = session.scalars(select(Membership).where(Membership.user_id == user.id))
    return Viewer(user.id, frozenset((row.collection_id, row.role) for row in held))
