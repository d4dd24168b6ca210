"""Hand over a file's bytes, whole or the range a player asks for."""

from flask import Response, request, send_file
from werkzeug.exceptions import RequestedRangeNotSatisfiable

from archive import media
from archive.errors import Absent
from archive.models import Rendition


def send(rendition: Rendition) -> Response:
    """Return the bytes of *rendition* with range support, under a name that tells nothing."""
    path = media.store().path(rendition.key)
    if not path.is_file():
        raise Absent
    wanted = request.range
    size = path.stat().st_size
    if wanted is not None and wanted.range_for_length(size) is None:
        # Asked before the file is opened: Werkzeug would leave it open.
        raise RequestedRangeNotSatisfiable(size)
    answer = send_file(path, mimetype=rendition.mime, conditional=True, etag=False, max_age=0)
    answer.headers["Content-Disposition"] = "inline"
    answer.headers.pop("Last-Modified", None)
    return answer
