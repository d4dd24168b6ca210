"""Hand over a file's bytes, whole or the range a player asks for."""

from flask import Response, send_file

from archive import media
from archive.errors import Absent
from archive.models import Rendition


def send(rendition: Rendition) -> Response:
    """Return the bytes of *rendition* with range support, under a name that tells nothing."""
    path = media.store().path(rendition.key)
    if not path.is_file():
        raise Absent
    answer = send_file(path, mimetype=rendition.mime, conditional=True, etag=False, max_age=0)
    answer.headers["Content-Disposition"] = "inline"
    answer.headers.pop("Last-Modified", None)
    return answer
