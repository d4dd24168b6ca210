"""The public site: stories that anyone on the web may hear."""

from flask import Blueprint, Response, render_template

from archive.actions import stories
from archive.actions.captions import vtt
from archive.consent import Room
from archive.extensions import db
from archive.gate import PUBLIC, fetch, fetch_item, fetch_rendition
from archive.web import paging, ranges
from archive.web.errors import sends_bytes

bp = Blueprint("listen", __name__, url_prefix="/stories")

WEB = Room(web=True)


@bp.get("")
def index() -> str:
    """List the public stories, a page at a time."""
    return render_template(
        "listen/index.html", page=stories.public_page(db.session, paging.page_number())
    )


@bp.get("/<public_id>")
def show(public_id: str) -> str:
    """Show one public story."""
    _, shown = fetch(db.session, PUBLIC, WEB, public_id)
    return render_template("listen/show.html", story=shown)


@bp.get("/<public_id>/media/<rendition_id>")
@sends_bytes
def media(public_id: str, rendition_id: str) -> Response:
    """Give the bytes of a public story, as its presentation allows."""
    return ranges.send(fetch_rendition(db.session, PUBLIC, WEB, public_id, rendition_id))


@bp.get("/<public_id>/captions/<item_id>.vtt")
@sends_bytes
def captions(public_id: str, item_id: str) -> Response:
    """Give the captions of one item, with every redaction applied."""
    item = fetch_item(db.session, PUBLIC, WEB, public_id, item_id)
    return Response(vtt(item), mimetype="text/vtt")
