"""What every table shares: naming, time and secret text."""

import json
import secrets
import zlib
from datetime import UTC, datetime
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import DateTime, LargeBinary, MetaData, String
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import JSON, TypeDecorator

_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UTCDateTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite forgets the zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value if value.tzinfo else value.replace(tzinfo=UTC)


class InAddress(TypeDecorator[str]):
    """A name that stands in addresses, and so is asked for by whoever writes an address.

    PostgreSQL has no text with the character NUL in it: a name with it is nobody's.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        return value.replace("\0", "\ufffd") if value else value


_box: MultiFernet | None = None


def use_keys(keys: list[str]) -> None:
    """Set the site's keys for secret columns, newest first (Fernet, 32 bytes in base64)."""
    global _box
    _box = MultiFernet([Fernet(key) for key in keys])


class SecretText(TypeDecorator[str]):
    """Text that stands in the database only as a Fernet token of the site's key."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> bytes | None:
        if not value:
            return b""
        assert _box is not None, "use_keys was not called"
        return _box.encrypt(value.encode())

    def process_result_value(self, value: bytes | None, dialect: Any) -> str:
        if not value:
            return ""
        assert _box is not None, "use_keys was not called"
        try:
            return _box.decrypt(value).decode()
        except InvalidToken:
            return ""


class SecretLines(TypeDecorator[list[Any]]):
    """A long list that stands in the database only packed, as a Fernet token; None stays NULL."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: list[Any] | None, dialect: Any) -> bytes | None:
        if value is None:
            return None
        assert _box is not None, "use_keys was not called"
        plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return _box.encrypt(zlib.compress(plain.encode(), 6))

    def process_result_value(self, value: bytes | None, dialect: Any) -> list[Any] | None:
        if value is None:
            return None
        assert _box is not None, "use_keys was not called"
        try:
            found: list[Any] = json.loads(zlib.decompress(_box.decrypt(value)))
        except InvalidToken:
            return []
        return found


def new_id() -> str:
    """Return an id that cannot be guessed and tells nothing: 16 characters for a URL."""
    return secrets.token_hex(8)


class Base(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {datetime: UTCDateTime(), dict[str, Any]: JSON, list[Any]: JSON}
