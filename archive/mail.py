"""Letters: to a mail server, or into a folder from which somebody else sends them."""

import os
import secrets
import smtplib
import ssl
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from archive import clock
from archive.config import SettingError, Settings

TIMEOUT_S = 20
# Letters that nobody fetched do not lie about for longer.
KEPT = timedelta(days=7)


class Post(Protocol):
    """Whatever takes a letter."""

    def send(self, letter: EmailMessage) -> None:
        """Hand *letter* over; raises OSError where that fails."""
        ...


class Outbox:
    """A folder of letters, each a file that only we may read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, letter: EmailMessage) -> None:
        """Write *letter* under a name that tells nothing, and remove what is too old."""
        self.folder.mkdir(exist_ok=True, mode=0o700)
        self._sweep()
        file = self.folder / f"{secrets.token_hex(8)}.eml"
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(bytes(letter))

    def _sweep(self) -> None:
        oldest = (clock.now() - KEPT).timestamp()
        for file in self.folder.glob("*.eml"):
            if file.stat().st_mtime < oldest:
                file.unlink(missing_ok=True)


class Smtp:
    """A mail server: `smtp://name:password@host:587`, or `smtps://` for TLS from the start."""

    def __init__(self, address: str) -> None:
        self.parts = urlsplit(address)
        if self.parts.scheme not in {"smtp", "smtps"} or not self.parts.hostname:
            raise SettingError("ARCHIVE_MAIL must be outbox, or begin with smtp:// or smtps://")

    def send(self, letter: EmailMessage) -> None:
        """Send *letter*, over TLS where the server offers it."""
        parts, safe = self.parts, ssl.create_default_context()
        host, name = parts.hostname or "", "archive.invalid"
        if parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                host, parts.port or 465, name, timeout=TIMEOUT_S, context=safe
            )
        else:
            # Its own name is never told: the server of a narrator's mail could read it.
            server = smtplib.SMTP(host, parts.port or 25, name, timeout=TIMEOUT_S)
        with server:
            server.ehlo()
            if parts.scheme == "smtp" and server.has_extn("starttls"):
                server.starttls(context=safe)
                server.ehlo()
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(letter)


def open_post(settings: Settings) -> Post:
    """Return what *settings* name; raises SettingError for what is none."""
    if settings.mail in {"", "outbox"}:
        return Outbox(settings.data / "outbox")
    return Smtp(settings.mail)


_post: Post | None = None
_sender = ""


def use(post: Post, sender: str) -> None:
    """Set where letters go and who they are from; the factory calls this."""
    global _post, _sender
    _post, _sender = post, sender


def send(to: str, subject: str, words: str) -> None:
    """Send one letter. Its day is told, and neither the hour nor this machine's name."""
    assert _post is not None, "mail.use was not called"
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = _sender, to, subject
    letter["Date"] = clock.now().replace(hour=12, minute=0, second=0, microsecond=0)
    letter["Message-ID"] = f"<{secrets.token_hex(12)}@{_sender.rpartition('@')[2]}>"
    letter.set_content(words)
    _post.send(letter)
