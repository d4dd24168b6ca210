"""Chain the record by digests; make room for legal holds, demands and looks at originals.

Revision ID: 0009
Revises: 0008
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | Sequence[str] | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("original_look", "demand", "legal_hold")
INDEXES = (("number", True), ("digest", True), ("collection_id", False))
_FUNCTION = """CREATE OR REPLACE FUNCTION entry_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'an entry is never changed or removed'; END $$"""


def _columns() -> list[tuple[str, sa.Column]]:
    return [
        ("entry", sa.Column("number", sa.Integer(), nullable=True)),
        ("entry", sa.Column("digest", sa.String(64), nullable=True)),
        ("entry", sa.Column("collection_id", sa.Integer(), nullable=True)),
        (
            "collection",
            sa.Column("declined_days", sa.Integer(), nullable=False, server_default="90"),
        ),
        ("collection", sa.Column("withdrawn_days", sa.Integer(), nullable=True)),
    ]


def upgrade() -> None:
    """Add tables and columns, chain what was written so far, then guard it."""
    _legal_hold()
    _demand()
    _original_look()
    for table, column in _columns():
        op.add_column(table, column)
    op.execute(
        "UPDATE entry SET collection_id ="
        " (SELECT collection_id FROM story WHERE story.id = entry.story_id)"
    )
    _chain(op.get_bind())
    for column, unique in INDEXES:
        op.create_index(f"ix_entry_{column}", "entry", [column], unique=unique)
    for statement in _guards():
        op.execute(sa.DDL(statement))


def downgrade() -> None:
    """Take the guard, the chain and the tables away again."""
    on = " ON entry" if _on_postgresql() else ""
    for name in ("UPDATE", "DELETE", *(("TRUNCATE",) if on else ())):
        op.execute(f"DROP TRIGGER entry_no_{name}{on}")
    if on:
        op.execute("DROP FUNCTION entry_refuse()")
    for column, _ in reversed(INDEXES):
        op.drop_index(f"ix_entry_{column}", "entry")
    for table, column in reversed(_columns()):
        op.drop_column(table, column.name)
    for table in TABLES:
        op.drop_table(table)


def _on_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _guards() -> list[str]:
    if not _on_postgresql():
        made = (
            "CREATE TRIGGER entry_no_{what} BEFORE {what} ON entry {when}"
            " BEGIN SELECT RAISE(ABORT, 'an entry is never changed or removed'); END"
        )
        return [
            made.format(what="UPDATE", when="WHEN OLD.number IS NOT NULL"),
            made.format(what="DELETE", when=""),
        ]
    made = (
        "CREATE TRIGGER entry_no_{what} BEFORE {what} ON entry"
        " FOR EACH {each} {when} EXECUTE FUNCTION entry_refuse()"
    )
    return [
        _FUNCTION,
        made.format(what="UPDATE", each="ROW", when="WHEN (OLD.number IS NOT NULL)"),
        made.format(what="DELETE", each="ROW", when=""),
        made.format(what="TRUNCATE", each="STATEMENT", when="").replace(
            "no_TRUNCATE", "no_truncate"
        ),
    ]


def _entries() -> sa.TableClause:
    """Return the table as this step leaves it."""
    return sa.table(
        "entry",
        sa.column("id", sa.Integer),
        sa.column("number", sa.Integer),
        sa.column("digest", sa.String),
        sa.column("at", sa.DateTime(timezone=True)),
        sa.column("who", sa.String),
        sa.column("user_id", sa.Integer),
        sa.column("act", sa.String),
        sa.column("story_id", sa.Integer),
        sa.column("collection_id", sa.Integer),
        sa.column("detail", sa.JSON),
    )


def _chain(connection: sa.Connection) -> None:
    """Give each entry its place, oldest first: from here on nobody can change one unseen."""
    table, last = _entries(), "0" * 64
    rows = connection.execute(sa.select(table).order_by(table.c.id)).mappings().all()
    for number, row in enumerate(rows, start=1):
        last = _digest(last, number, row)
        place = table.update().where(table.c.id == row["id"])
        connection.execute(place.values(number=number, digest=last))


def _digest(before: str, number: int, row: Any) -> str:
    at: datetime = row["at"]
    at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    kept = ("who", "user_id", "act", "story_id", "collection_id", "detail")
    said = {name: row[name] for name in kept}
    said |= {"number": number, "at": at.isoformat(timespec="microseconds")}
    line = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(f"{before}\n{line}".encode()).hexdigest()


def _id(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    ]


def _link(table: str, column: str, to: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{to}"
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete=ondelete)


def _legal_hold() -> None:
    op.create_table(
        "legal_hold",
        *_id("legal_hold"),
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("lift_reason", sa.LargeBinary(), nullable=False),
        sa.Column("lift_asked_by_id", sa.Integer(), nullable=True),
        sa.Column("lift_asked_on", sa.Date(), nullable=True),
        sa.Column("lifted_by_id", sa.Integer(), nullable=True),
        sa.Column("lifted_on", sa.Date(), nullable=True),
        _link("legal_hold", "collection_id", "collection"),
        _link("legal_hold", "story_id", "story"),
        _link("legal_hold", "set_by_id", "user"),
        _link("legal_hold", "lift_asked_by_id", "user"),
        _link("legal_hold", "lifted_by_id", "user"),
    )
    op.create_index("ix_legal_hold_collection_id", "legal_hold", ["collection_id"])
    op.create_index("ix_legal_hold_story_id", "legal_hold", ["story_id"])


def _demand() -> None:
    op.create_table(
        "demand",
        *_id("demand"),
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("answered", sa.String(8), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        _link("demand", "collection_id", "collection"),
        _link("demand", "added_by_id", "user"),
    )
    op.create_index("ix_demand_collection_id", "demand", ["collection_id"])


def _original_look() -> None:
    op.create_table(
        "original_look",
        *_id("original_look"),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("agreed_by_id", sa.Integer(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.UniqueConstraint("public_id", name="uq_original_look_public_id"),
        _link("original_look", "story_id", "story"),
        _link("original_look", "item_id", "item", ondelete="SET NULL"),
        _link("original_look", "asked_by_id", "user"),
        _link("original_look", "agreed_by_id", "user"),
    )
    op.create_index("ix_original_look_story_id", "original_look", ["story_id"])
    op.create_index("ix_original_look_item_id", "original_look", ["item_id"])
