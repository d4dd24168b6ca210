"""Staff accounts, their roles by collection, their second factors and where they are signed in."""

from datetime import UTC, date, datetime
from typing import Any

from flask_security.core import RoleMixin, UserMixin, WebAuthnMixin
from sqlalchemy import BigInteger, Column, ForeignKey, LargeBinary, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from archive import clock
from archive.models.base import Base, SecretText

ROLES = ("moderator", "facilitator", "steward")

roles_users = Table(
    "roles_users",
    Base.metadata,
    Column("user_id", ForeignKey("user.id"), primary_key=True),
    Column("role_id", ForeignKey("role.id"), primary_key=True),
)


class Role(Base, RoleMixin):
    """Flask-Security asks for site-wide roles; ours are memberships, so it stays empty."""

    __tablename__ = "role"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)


class User(Base, UserMixin):
    """A member of staff. Narrators and visitors have no account."""

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    name: Mapped[str] = mapped_column(String(80), default="")
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    # The authenticator app: how it is kept, its secret (read only where a code is
    # asked for), and the newest code's step in time.
    tf_primary_method: Mapped[str | None] = mapped_column(String(20), default=None)
    tf_totp_secret: Mapped[str | None] = mapped_column(
        SecretText, nullable=True, default=None, deferred=True
    )
    totp_step: Mapped[int | None] = mapped_column(default=None)
    # What passkeys know this person by; it tells nothing.
    fs_webauthn_user_handle: Mapped[str | None] = mapped_column(
        String(64), unique=True, index=True, default=None
    )

    roles: Mapped[list[Role]] = relationship(secondary=roles_users)
    memberships: Mapped[list["Membership"]] = relationship(back_populates="user")
    # Flask-Security asks for this name.
    webauthn: Mapped[list["Passkey"]] = relationship(
        back_populates="user", cascade="all, delete-orphan", order_by="Passkey.id"
    )

    def check_tf_required_setup(self) -> bool:
        """Say that nobody may do without a second factor: so none can be switched off."""
        return True


class Membership(Base):
    """One role of one person in one collection."""

    __tablename__ = "membership"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(12), primary_key=True)

    user: Mapped[User] = relationship(back_populates="memberships")


class Passkey(Base, WebAuthnMixin):
    """A passkey, or a plain security key; Flask-Security names its columns.

    ``usage`` is first for what asks for a finger, a face or a PIN, and so stands for
    both factors, and secondary for what is only touched.
    """

    __tablename__ = "passkey"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    name: Mapped[str] = mapped_column(String(64))
    usage: Mapped[str] = mapped_column(String(12))
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(1024), unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(BigInteger, default=0)
    transports: Mapped[list[Any]] = mapped_column(default=list)
    backup_state: Mapped[bool] = mapped_column(default=False)
    device_type: Mapped[str] = mapped_column(String(64), default="")
    extensions: Mapped[str | None] = mapped_column(String(255), default=None)
    lastuse_datetime: Mapped[datetime] = mapped_column(default=clock.now)

    user: Mapped[User] = relationship(back_populates="webauthn")

    @validates("device_type")
    def _as_text(self, column: str, given: str) -> str:
        # A member of an enumeration, which one of the databases would keep by its name.
        return str(getattr(given, "value", given))[:64]

    @validates("lastuse_datetime")
    def _in_utc(self, column: str, given: datetime) -> datetime:
        return given if given.tzinfo else given.replace(tzinfo=UTC)

    @validates("extensions")
    def _none(self, column: str, given: object) -> None:
        # What a browser adds of itself is of no use to us.
        return None


class RecoveryCode(Base):
    """One way in without the second factor, once; only a keyed digest of it is kept."""

    __tablename__ = "recovery_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)


class SignIn(Base):
    """One browser in which a member of staff is signed in; the row gone, it is not any more.

    ``device`` is browser and system, roughly, and never an address. ``second`` says that
    the second factor was given here, and not the password alone.
    """

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    device: Mapped[str] = mapped_column(String(40), default="")
    second: Mapped[bool] = mapped_column(default=False)
    first_on: Mapped[date] = mapped_column(default=clock.today)
    last_on: Mapped[date] = mapped_column(default=clock.today)
