"""What every page of the record needs."""

import json
from collections.abc import Iterable, Iterator

from flask import Blueprint, Response, redirect, request, url_for
from sqlalchemy import ColumnElement
from werkzeug.wrappers import Response as Answer

from archive.actions import legal, record
from archive.actions.record import Told
from archive.errors import Absent
from archive.extensions import db
from archive.formats import record_csv
from archive.models import Collection
from archive.web import identity

bp = Blueprint("record", __name__, url_prefix="/record")
stewards = identity.needs("steward")


def home() -> Collection:
    """Return the collection that was asked for, or the first the viewer is steward of."""
    asked = request.values.get("collection", "")
    if asked:
        return legal.home(db.session, identity.viewer(), asked)
    homes = record.homes(db.session, identity.viewer())
    if not homes:
        raise Absent
    return homes[0]


def back(collection: Collection, anchor: str = "") -> Answer:
    """Commit, and go back to what is kept of *collection*."""
    address = url_for("record.retention", collection=collection.slug, _anchor=anchor or None)
    db.session.commit()
    return redirect(address)


def wants_csv() -> bool:
    """Tell whether the lines are to be taken along."""
    return request.args.get("as") == "csv"


def as_csv(which: ColumnElement[bool]) -> Response:
    """Return the lines that *which* describes as one file."""
    lines = "".join(record_csv.write(_rows(record.every(db.session, which))))
    answer = Response(lines, mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="record.csv"'
    return answer


def _rows(lines: Iterable[Told]) -> Iterator[tuple[str, ...]]:
    for told in lines:
        entry = told.entry
        detail = json.dumps(entry.detail, sort_keys=True) if entry.detail else ""
        yield (
            str(entry.number or ""),
            moment(told),
            entry.who,
            told.by,
            entry.act,
            told.story,
            detail,
            digest(told),
        )


def moment(told: Told) -> str:
    """Return when it was: of a narrator's act the day only, lest it tell when they were here."""
    at = told.entry.at
    return at.date().isoformat() if told.entry.who == "narrator" else at.isoformat("T", "seconds")


def digest(told: Told) -> str:
    """Return a line's digest, but for a narrator's act.

    All else of that line is known: whoever tried each moment of its day against the digest
    would find the hour.
    """
    return "" if told.entry.who == "narrator" else told.entry.digest or ""
