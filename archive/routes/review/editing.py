"""The doors of the transcript editor: changes come in, times of words go out."""

from typing import Any

from flask import Response, jsonify, request

from archive.actions import editing, transcripts
from archive.actions.editing import Saved
from archive.actions.lines import Line, lines_of
from archive.errors import Absent, BadInput
from archive.extensions import db
from archive.forms import review_changes as form
from archive.models import Item
from archive.routes.review.base import bp, claimed
from archive.web import identity
from archive.web.sentences import sentence

# So many passages' word times at once.
BLOCK = 200


@bp.post("/<public_id>/items/<item_id>/changes")
@identity.moderators
def save_words(public_id: str, item_id: str) -> tuple[Response, int]:
    """Save some lines of a transcript; what somebody else changed too comes back as it is."""
    item = transcripts.of_story(claimed(public_id), item_id)
    if (request.content_length or 0) > form.LARGEST:
        return jsonify(problem=sentence("too-big")), 413
    try:
        seen, changes = form.read_changes(request.get_data())
        saved = editing.save(db.session, identity.viewer(), item, changes, seen)
    except BadInput as error:
        db.session.rollback()
        return jsonify(problem=sentence(error.code)), 400
    answer = _answer(item, saved)
    db.session.commit()
    return jsonify(answer), 409 if saved.conflicts else 200


def _answer(item: Item, saved: Saved) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "version": saved.version,
        "rows": {key: [_row(line) for line in rows] for key, rows in saved.rows.items()},
        "gone": saved.gone,
        "unsure": saved.unsure,
        "conflicts": [
            {"key": each.change.key, "theirs": [_row(line) for line in each.theirs]}
            for each in saved.conflicts
        ],
    }
    if saved.moved or saved.conflicts:
        answer["all"] = [_row(line) for line in lines_of(item)]
    return answer


def _row(line: Line) -> list[Any]:
    return [line.id, line.start_ms, line.end_ms, line.speaker, line.text]


@bp.get("/<public_id>/items/<item_id>/timings")
@identity.moderators
def timings(public_id: str, item_id: str) -> Response:
    """Give the times of the words of some passages, by their ids."""
    item = transcripts.of_story(claimed(public_id), item_id)
    given = request.args.get("from", "0")
    if not (given.isascii() and given.isdigit() and len(given) < 7):
        raise Absent
    block = item.passages[int(given) : int(given) + BLOCK]
    return jsonify({passage.id: passage.words for passage in block if passage.words})
