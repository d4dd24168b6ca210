"""What every page of the stewards' door needs."""

from flask import Blueprint

from archive.actions import collections
from archive.extensions import db
from archive.models import Collection
from archive.web import identity

bp = Blueprint("steward", __name__, url_prefix="/steward")

stewards = identity.needs("steward")


def collection_of(slug: str) -> Collection:
    """Return a collection that whoever asks is a steward of; raises Absent for any other."""
    return collections.one(db.session, identity.viewer(), slug)
