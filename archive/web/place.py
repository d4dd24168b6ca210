"""The room an address speaks of: a kit's, or one described in the query itself."""

from typing import Any

from flask import request

from archive import text
from archive.actions import kits
from archive.actions.rooms import Place
from archive.errors import Absent
from archive.extensions import db
from archive.forms import room as room_form
from archive.web import identity


def asked() -> Place | None:
    """Return the room of this request, None where none was described.

    Raises Absent for a kit that is not the viewer's.
    """
    kit_id = text.clean_line(request.values.get("kit"), 40)
    if kit_id:
        return kits.place_of(kits.fetch(db.session, identity.viewer(), kit_id))
    room = room_form.read(request.values.getlist("r"))
    return Place(room) if room else None


def needed() -> Place:
    """Return the room of this request; without one there is nothing that it may have."""
    found = asked()
    if found is None:
        raise Absent
    return found


def query(place: Place | None) -> dict[str, Any]:
    """Return what to add to an address so that it speaks of the same room."""
    if place is None:
        return {}
    return {"kit": place.kit.public_id} if place.kit else {"r": room_form.flags(place.room)}
