"""Multipart bodies by hand, so that they can also be wrong."""

BOUNDARY = "----hostile"
TYPE = f"multipart/form-data; boundary={BOUNDARY}"


def part(name: str, content: bytes, filename: str | None = None, kind: str = "") -> bytes:
    """Return one part; quotes and line ends of names go out as browsers send them."""
    disposition = f'form-data; name="{_quoted(name)}"'
    if filename is not None:
        disposition += f'; filename="{_quoted(filename)}"'
    head = f"--{BOUNDARY}\r\nContent-Disposition: {disposition}\r\n"
    if kind:
        head += f"Content-Type: {kind}\r\n"
    return head.encode() + b"\r\n" + content + b"\r\n"


def whole(*parts: bytes) -> bytes:
    """Return a complete body of *parts*."""
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def _quoted(name: str) -> str:
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
