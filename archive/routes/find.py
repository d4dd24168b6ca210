"""find"""

from flask import Blueprint

bp = Blueprint("find", __name__, url_prefix="/find")


@bp.get("")
def index() -> str:
    return ""
