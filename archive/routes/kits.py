"""kits"""

from flask import Blueprint

bp = Blueprint("kits", __name__, url_prefix="/kits")


@bp.get("")
def index() -> str:
    return ""
