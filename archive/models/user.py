"""Staff accounts and their roles, collection by collection."""

from datetime import datetime

from flask_security.core import RoleMixin, UserMixin
from sqlalchemy import Column, ForeignKey, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive import clock
from archive.models.base import Base

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

    roles: Mapped[list[Role]] = relationship(secondary=roles_users)
    memberships: Mapped[list["Membership"]] = relationship(back_populates="user")


class Membership(Base):
    """One role of one person in one collection."""

    __tablename__ = "membership"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(12), primary_key=True)

    user: Mapped[User] = relationship(back_populates="memberships")
