"""Open a sealed original, two stewards together."""

from contextlib import ExitStack

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as Answer

from archive import text
from archive.actions import originals as looks
from archive.actions import record, reviews
from archive.errors import BadInput
from archive.extensions import db
from archive.gate import item_of
from archive.routes.record.base import bp, stewards
from archive.web import identity

CHUNK = 256 * 1024


@bp.get("/originals")
@stewards
def originals() -> str:
    """Show who asked to open which original and why, and what became of it."""
    return render_template(
        "record/originals.html",
        looks=looks.looks(db.session, identity.viewer()),
        is_over=looks.is_over,
        staff_name=lambda user_id: reviews.name_of(db.session, user_id),
    )


@bp.post("/stories/<public_id>/originals/<item_id>")
@stewards
@identity.fresh
def ask_original(public_id: str, item_id: str) -> Answer:
    """Ask to open one original, with a reason."""
    viewer = identity.viewer()
    story = record.story(db.session, viewer, public_id)
    items = looks.of_story(story) if story.collection_id in viewer.collections("steward") else []
    item = item_of(items, item_id)
    looks.ask(db.session, viewer, item, text.clean(request.form.get("reason"), looks.LONGEST))
    flash(gettext("A second steward has to agree."))
    return _back()


@bp.post("/originals/<look_id>/answer")
@stewards
@identity.fresh
def answer_original(look_id: str) -> Answer:
    """Agree to a look as a second steward, or say no."""
    viewer, answer = identity.viewer(), request.form.get("answer")
    row = looks.fetch(db.session, viewer, look_id)
    if answer not in {"yes", "no"}:
        raise BadInput("choose-one")
    if answer == "yes":
        looks.agree(db.session, viewer, row)
    else:
        looks.refuse(db.session, viewer, row)
    return _back()


def _back() -> Answer:
    db.session.commit()
    return redirect(url_for("record.originals"))


@bp.post("/originals/<look_id>/open")
@stewards
@identity.fresh
def open_original(look_id: str) -> Response:
    """Hand the original to the steward who asked, once; the record says so before it leaves."""
    viewer = identity.viewer()
    item, story_key, key = looks.take(db.session, viewer, looks.fetch(db.session, viewer, look_id))
    name = item.public_id
    db.session.commit()
    stack = ExitStack()
    path = stack.enter_context(looks.unsealed(story_key, key))
    file = stack.enter_context(path.open("rb"))
    answer = Response(iter(lambda: file.read(CHUNK), b""), mimetype="application/octet-stream")
    answer.call_on_close(stack.close)
    ending = looks.ending(path)
    answer.headers["Content-Disposition"] = f'attachment; filename="original-{name}.{ending}"'
    return answer
