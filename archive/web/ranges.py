"""Hand over a file's bytes, whole or the range a player asks for."""

from typing import cast

from flask import Response, request
from werkzeug.utils import send_file

from archive import media
from archive.errors import Absent
from archive.models import Rendition

# By these anybody could find the second in which a file was made: that of an act of its narrator.
_BY_TIME = ("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_IF_RANGE")


def send(rendition: Rendition) -> Response:
    """Return the bytes of *rendition* with range support, under a name that tells nothing.

    Several ranges at once are given as the whole (RFC 9110, 14.2); one that lies behind the
    end is refused with the size, as players expect (15.5.17).
    """
    path = media.store().path(rendition.key)
    if not path.is_file():
        raise Absent
    wanted, size = request.range, path.stat().st_size
    left = {name: value for name, value in request.environ.items() if name not in _BY_TIME}
    if wanted is not None and len(wanted.ranges) > 1:
        del left["HTTP_RANGE"]
    elif wanted is not None and wanted.range_for_length(size) is None:
        # Asked before the file is opened: Werkzeug would leave it open.
        return Response(status=416, headers={"Content-Range": f"bytes */{size}"})
    whole = send_file(
        path, left, rendition.mime, conditional=True, etag=False, max_age=0, response_class=Response
    )
    answer = cast(Response, whole)
    answer.headers["Content-Disposition"] = "inline"
    answer.headers.pop("Last-Modified", None)
    return answer
