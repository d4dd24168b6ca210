"""What every page of coming back needs."""

from flask import Blueprint

from archive.web import identity

bp = Blueprint("mine", __name__, url_prefix="/mine")

own_voice = identity.own_voice
