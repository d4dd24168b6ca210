"""Series of kits in the shape of the policing guide's five sessions."""

from sqlalchemy.orm import Session

from archive import terms
from archive.actions import kits
from archive.actions.kits import Plan
from archive.consent import Room
from archive.gate import Viewer
from archive.models import Collection, KitPart, Series
from archive.terms.prompts import PROMPTS, prompts


def start(
    session: Session,
    viewer: Viewer,
    collection: Collection,
    title: str,
    room: Room,
    language: str,
) -> Series:
    """Add a series with a kit for each session, its prompts in *language*, all for *room*."""
    series = Series(collection_id=collection.id, title=title)
    session.add(series)
    session.flush()
    for slot, session_id in enumerate(PROMPTS, 1):
        name = terms.label("session", session_id, language)
        purpose = terms.note("session", session_id, language)
        plan = Plan(name.partition(". ")[2], purpose, size=10, minutes=120, room=room)
        kit = kits.create(session, viewer, collection, plan)
        kit.series_id, kit.slot = series.id, slot
        kit.parts = [
            KitPart(position=position, kind=kind, words=words, minutes=minutes)
            for position, (kind, minutes, words) in enumerate(prompts(session_id, language))
        ]
    session.flush()
    session.expire(series, ["kits"])
    return series
