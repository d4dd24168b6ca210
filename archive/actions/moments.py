"""One still picture of a video at a moment, for who says where something in it is covered."""

from archive import media
from archive.errors import Absent
from archive.media import looking
from archive.media.errors import MediaError
from archive.models import Item, Rendition

# A film has no picture at the very moment it ends.
_BEFORE_THE_END_MS = 100


def picture(item: Item, rendition: Rendition, at_ms: int) -> bytes:
    """Return the picture of *rendition* at a moment as a JPEG; raises Absent where none is."""
    if item.kind != "video" or rendition.kind != "review":
        raise Absent
    last = max(0, (item.duration_ms or 0) - _BEFORE_THE_END_MS)
    with media.working() as work:
        try:
            source = media.store().path(rendition.key)
            return looking.frame_at(source, work, min(max(0, at_ms), last)).read_bytes()
        except (MediaError, FileNotFoundError) as error:
            raise Absent from error
