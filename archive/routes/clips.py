"""clips"""

from flask import Blueprint

bp = Blueprint("clips", __name__, url_prefix="/clips")


@bp.get("")
def index() -> str:
    return ""
