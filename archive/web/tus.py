"""The tus protocol, version 1.0.0: what its headers ask and how they are answered.

Core, creation (with upload, and with the length said later), expiration and termination.
"""

import base64
import binascii
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path

from flask import Response, request, url_for
from werkzeug.http import http_date

from archive import media
from archive.actions import uploads
from archive.errors import BadInput, Refused
from archive.extensions import db
from archive.media import arriving
from archive.models import Voice
from archive.web.identity import settings
from archive.web.sentences import sentence

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,creation-defer-length,expiration,termination"
BYTES = "application/offset+octet-stream"
STATUS = {
    "already-sent": 403,
    "upload-moved": 409,
    "upload-version": 412,
    "too-big": 413,
    "upload-kind": 415,
    "upload-busy": 423,
    "too-many-uploads": 429,
    "no-room": 507,
}
# No number of bytes that a file may have takes more digits.
_DIGITS = 18
_CHUNK = 128 * 1024
# So long an answer about an upload waits for a piece that is still being written.
_PATIENCE_S = 3.0
# How much of the beginning, and of the end, tells one file from another.
_TASTE = 64 * 1024

View = Callable[..., Response]


@dataclass(frozen=True)
class Safe:
    """How many bytes of an upload are safe here, and until when."""

    received: int
    until: datetime


def speaks(view: View) -> View:
    """Make *view* speak the protocol: its version both ways, refusals as plain sentences."""

    @wraps(view)
    def answered(**values: str) -> Response:
        try:
            if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSION:
                raise BadInput("upload-version")
            answer = view(**values)
        except (BadInput, Refused) as error:
            db.session.rollback()
            status = STATUS.get(error.code, 400)
            answer = Response(sentence(error.code), status, mimetype="text/plain")
            answer.headers["Tus-Version"] = VERSION
        answer.headers["Tus-Resumable"] = VERSION
        return answer

    return answered


def asked() -> str:
    """Return the method that is meant: clients that know only POST name theirs in a header."""
    if request.method == "POST":
        return request.headers.get("X-HTTP-Method-Override", "POST").upper()
    return request.method


def offered() -> Response:
    """Say what this server can do."""
    answer = Response(status=204)
    answer.headers["Tus-Version"] = VERSION
    answer.headers["Tus-Extension"] = EXTENSIONS
    answer.headers["Tus-Max-Size"] = str(settings().max_upload)
    return answer


def begin(voice: Voice) -> Response:
    """Begin an upload of *voice*, with its first bytes where they come along."""
    size = _length()
    if size is None and request.headers.get("Upload-Defer-Length") != "1":
        raise BadInput("upload-wrong")
    kept = settings()
    prompt = _metadata().get("prompt", "")
    upload = uploads.begin(db.session, voice, size, prompt, kept.max_upload, kept.max_minutes)
    safe, public_id = Safe(upload.received, upload.expires_at), upload.public_id
    db.session.commit()
    if request.mimetype == BYTES and request.content_length:
        safe = _receive(voice, public_id, 0)
    answer = _where(Response(status=201), safe)
    # Without a host: the same address serves an onion and a name.
    answer.headers["Location"] = url_for("share.piece", public_id=public_id)
    return answer


def where(voice: Voice, public_id: str) -> Response:
    """Say how much of an upload is safe here."""
    with _held(voice, public_id):
        upload = uploads.own(db.session, voice, public_id)
    answer = _where(Response(status=200), Safe(upload.received, upload.expires_at))
    if upload.size is None:
        answer.headers["Upload-Defer-Length"] = "1"
    else:
        answer.headers["Upload-Length"] = str(upload.size)
    return answer


def append(voice: Voice, public_id: str) -> Response:
    """Take the next piece of an upload."""
    if request.mimetype != BYTES:
        raise BadInput("upload-kind")
    offset = _number("Upload-Offset")
    if offset is None:
        raise BadInput("upload-wrong")
    return _where(Response(status=204), _receive(voice, public_id, offset))


def terminate(voice: Voice, public_id: str) -> Response:
    """Throw an upload away, with what has come of it."""
    with _held(voice, public_id):
        uploads.drop(db.session, uploads.own(db.session, voice, public_id))
        db.session.commit()
        arriving.remove(media.store(), public_id)
    return Response(status=204)


def keep(voice: Voice, public_id: str) -> None:
    """Take what came so far for the whole."""
    with _held(voice, public_id):
        upload = uploads.own(db.session, voice, public_id)
        uploads.keep(db.session, upload, settings().max_minutes)
        db.session.commit()


def same(voice: Voice, public_id: str) -> bool:
    """Tell whether the file that a narrator picked again begins as what is here.

    The page sends its first bytes and the last ones before the offset. So nothing of the
    file has to be remembered on the device, and its name nowhere.
    """
    with _held(voice, public_id) as path:
        upload = uploads.own(db.session, voice, public_id)
        first = min(upload.received, _TASTE)
        last = min(upload.received - first, _TASTE)
        here = arriving.read(path, upload.key, 0, first)
        here += arriving.read(path, upload.key, upload.received - last, last)
    return request.get_data() == here


@contextmanager
def _held(voice: Voice, public_id: str) -> Iterator[Path]:
    """Keep others from appending to one of *voice*'s own uploads; raises Absent for another's.

    No transaction is open while one waits: whoever holds it needs one to end.
    """
    uploads.must_be_own(db.session, voice, public_id)
    db.session.commit()
    with arriving.hold(media.store(), public_id, _PATIENCE_S) as path:
        yield path


def _receive(voice: Voice, public_id: str, offset: int) -> Safe:
    """Append the body of the request, outside any transaction, and say how much is safe."""
    kept = settings()
    uploads.must_be_own(db.session, voice, public_id)
    with arriving.hold(media.store(), public_id) as path:
        upload = uploads.own(db.session, voice, public_id)
        if (size := _length()) is not None:
            uploads.declare(db.session, upload, size, kept.max_upload, kept.max_minutes)
        safe = Safe(upload.received, upload.expires_at)
        upload_id, key, state = upload.id, upload.key, uploads.state(upload)
        limit = kept.max_upload if upload.size is None else upload.size
        db.session.commit()
        if offset != safe.received:
            raise Refused("upload-moved")

        def synced(total: int) -> None:
            nonlocal safe
            safe = Safe(total, uploads.note(db.session, upload_id, total, kept.max_minutes))
            db.session.commit()

        pieces = _pieces(limit - offset)
        if state == "arriving":
            arriving.append(path, key, offset, pieces, synced)
        else:
            # Nothing may come any more; a client that asks with nothing is told so far so good.
            list(pieces)
    return safe


def _pieces(left: int) -> Iterator[bytes]:
    """Yield the body, at most *left* bytes of it; raises BadInput where it is longer."""
    announced = request.content_length
    if announced is not None and announced > left:
        raise BadInput("too-big")
    uploads.must_have_room(announced or 0)
    while chunk := request.stream.read(_CHUNK):
        left -= len(chunk)
        if left < 0:
            raise BadInput("too-big")
        yield chunk


def _where(answer: Response, safe: Safe) -> Response:
    answer.headers["Upload-Offset"] = str(safe.received)
    answer.headers["Upload-Expires"] = http_date(safe.until)
    return answer


def _length() -> int | None:
    return _number("Upload-Length")


def _number(name: str) -> int | None:
    given = request.headers.get(name)
    if given is None:
        return None
    if not (given.isascii() and given.isdigit()):
        raise BadInput("upload-wrong")
    if len(given) > _DIGITS:
        raise BadInput("too-big")
    return int(given)


def _metadata() -> dict[str, str]:
    """Return what the client says of the file. Only the question it answers is ever looked at."""
    found = {}
    for pair in request.headers.get("Upload-Metadata", "").split(","):
        name, _, coded = pair.strip().partition(" ")
        try:
            found[name] = base64.b64decode(coded, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError, ValueError):
            continue
    return found
