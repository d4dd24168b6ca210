"""Send as the page's script does: in pieces, to the narrator's own draft."""

import subprocess

from flask.testing import FlaskClient

from archive.media import ffmpeg

TUS = {"Tus-Resumable": "1.0.0"}
PIECE = {**TUS, "Content-Type": "application/offset+octet-stream"}


def tone(seconds: int) -> bytes:
    """Return sound as a browser records it: WebM, written to be sent while it is made."""
    sine = ("-f", "lavfi", "-i", f"sine=frequency=330:duration={seconds}")
    live = ("-c:a", "libopus", "-b:a", "32k", "-f", "webm", "-live", "1", "pipe:1")
    command = [ffmpeg.executable(), "-v", "error", "-nostdin", *sine, *live]
    return subprocess.run(command, check=True, capture_output=True).stdout


def begun(client: FlaskClient, size: int | None = None, prompt: str = "") -> str:
    """Begin an upload and return its address."""
    length = {"Upload-Defer-Length": "1"} if size is None else {"Upload-Length": str(size)}
    said = {"Upload-Metadata": f"prompt {prompt}"} if prompt else {}
    answer = client.post("/share/uploads", headers={**TUS, **length, **said})
    assert answer.status_code == 201
    return str(answer.headers["Location"])


def sent(client: FlaskClient, address: str, offset: int, body: bytes) -> None:
    """Send one piece."""
    answer = client.patch(address, data=body, headers={**PIECE, "Upload-Offset": str(offset)})
    assert answer.status_code == 204, answer.text


def cut_off(client: FlaskClient, body: bytes, prompt: str = "") -> str:
    """Send a recording whose end never comes; return its address."""
    address = begun(client, prompt=prompt)
    sent(client, address, 0, body)
    return address


def whole(client: FlaskClient, body: bytes) -> str:
    """Send a whole file; return its address."""
    address = begun(client, len(body))
    sent(client, address, 0, body)
    return address
