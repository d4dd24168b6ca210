"""Find passages for a room: the room is said first, and from then on only what it may hear."""

import re
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from archive.actions import clips, find, kits
from archive.actions.captions import vtt
from archive.actions.rooms import Place
from archive.actions.windows import windowed
from archive.extensions import db
from archive.forms import find as find_form
from archive.forms.find import Asked
from archive.gate import fetch, fetch_item, fetch_rendition
from archive.web import identity, paging, place, ranges
from archive.web.errors import sends_bytes

bp = Blueprint("find", __name__, url_prefix="/find")


@bp.get("")
@identity.facilitators
def index() -> str:
    """Ask for the room; with one, list what it may hear that the words and filters find."""
    viewer, here = identity.viewer(), place.asked()
    own = kits.mine(db.session, viewer)
    if here is None:
        return render_template("find/index.html", place=None, kits=own)
    asked = find_form.read(request.args)
    page = find.look(db.session, viewer, here, asked.words, asked.filters, paging.page_number())
    return render_template(
        "find/index.html",
        place=here,
        kits=own,
        query=place.query(here),
        asked=asked,
        page=page,
        address=_address(here, asked),
    )


def _address(here: Place, asked: Asked) -> Callable[..., str]:
    """Return what makes this page's address with a term put in or out, other words or a page."""

    def address(facet: str = "", term: str = "", page: int = 1, q: str | None = None) -> str:
        chosen: dict[str, Any] = {name: list(terms) for name, terms in asked.filters.items()}
        if facet:
            had = chosen.get(facet, [])
            chosen[facet] = [t for t in had if t != term] if term in had else [*had, term]
        words = asked.words if q is None else q
        extra: dict[str, Any] = {"q": words or None, "page": page if page > 1 else None}
        return url_for("find.index", **place.query(here), **chosen, **extra)

    return address


@bp.get("/<public_id>")
@identity.facilitators
def show(public_id: str) -> Answer | str:
    """Show one story as this room may get it, opened at the second that was found."""
    here = place.asked()
    if here is None:
        return redirect(url_for("find.index"))
    viewer = identity.viewer()
    _, whole = fetch(db.session, viewer, here.room, public_id, kit_id=here.kit_id)
    item, start_ms = request.args.get("item", ""), _start_ms(request.args.get("t", ""))
    shown, windows = windowed(whole, item, start_ms)
    return render_template(
        "find/show.html",
        place=here,
        query=place.query(here),
        story=shown,
        windows=windows,
        words=find_form.read(request.args).words,
        clippable=clips.clippable(db.session, viewer, here, public_id),
        start_item=item,
        start_ms=start_ms,
    )


def _start_ms(given: str) -> int:
    """Return the milliseconds of `62` or `62.5`; the beginning for anything else."""
    whole, _, rest = given.partition(".")
    if not re.fullmatch(r"[0-9]{1,5}(\.[0-9]{1,6})?", given):
        return 0
    return int(whole) * 1000 + int((rest or "0").ljust(3, "0")[:3])


@bp.get("/<public_id>/media/<rendition_id>")
@sends_bytes
@identity.facilitators
def media(public_id: str, rendition_id: str) -> Response:
    """Give the bytes of a story as this room may have them."""
    here = place.needed()
    asked = (db.session, identity.viewer(), here.room, public_id, rendition_id)
    return ranges.send(fetch_rendition(*asked, kit_id=here.kit_id))


@bp.get("/<public_id>/captions/<item_id>.vtt")
@sends_bytes
@identity.facilitators
def captions(public_id: str, item_id: str) -> Response:
    """Give the captions of one item, with every redaction applied."""
    here = place.needed()
    asked = (db.session, identity.viewer(), here.room, public_id, item_id)
    return Response(vtt(fetch_item(*asked, kit_id=here.kit_id)), mimetype="text/vtt")
