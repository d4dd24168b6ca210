"""Suggest where faces are (the optional extra "faces"). Suggestions only: people decide."""

from importlib.util import find_spec

from archive import media
from archive.errors import Absent
from archive.gate.renditions import REVIEW
from archive.media import looking
from archive.models import Item

Box = list[float]


def is_here() -> bool:
    """Tell whether what finds faces is installed."""
    return find_spec("cv2") is not None


def suggest(item: Item, at_ms: int) -> list[Box]:
    """Return boxes (left, top, width, height in parts of the picture) at a moment of *item*."""
    row = next((r for r in item.renditions if r.kind == REVIEW and r.clip_id is None), None)
    if row is None:
        raise Absent
    source = media.store().path(row.key)
    with media.working() as work:
        return looking.faces_at(source, work, None if item.kind == "photo" else at_ms)
