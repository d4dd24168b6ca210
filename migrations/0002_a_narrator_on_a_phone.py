"""Make room for uploads in pieces, several voices, guardians and what a narrator asks.

Revision ID: 0002
Revises: 0001
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | Sequence[str] | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("correction", "background", "guardian", "upload")


def _columns() -> list[tuple[str, sa.Column]]:
    """Return each new column with its table."""
    return [
        ("story", sa.Column("door", sa.String(12), nullable=False, server_default="web")),
        ("story", sa.Column("confirm_after", sa.DateTime(timezone=True), nullable=True)),
        ("story", sa.Column("reached", sa.JSON(), nullable=True)),
        ("item", sa.Column("prompt", sa.String(40), nullable=False, server_default=sa.text("''"))),
        ("item", sa.Column("voice_id", sa.Integer(), nullable=True)),
        ("item", sa.Column("reading_key", sa.String(80), nullable=False, server_default=sa.text("''"))),
        ("item", sa.Column("reading_of", sa.String(64), nullable=False, server_default=sa.text("''"))),
        ("voice", sa.Column("speaker", sa.String(80), nullable=False, server_default=sa.text("''"))),
        ("voice", sa.Column("left_on", sa.Date(), nullable=True)),
        ("voice", sa.Column("see_first", sa.Boolean(), nullable=False, server_default=sa.false())),
        ("voice", sa.Column("approved", sa.String(64), nullable=False, server_default=sa.text("''"))),
        ("voice", sa.Column("news_on", sa.Date(), nullable=True)),
        ("approval", sa.Column("passed_on", sa.Date(), nullable=True)),
        ("approval", sa.Column("stopped_on", sa.Date(), nullable=True)),
        ("collection", sa.Column("draft_days", sa.Integer(), nullable=False, server_default="30")),
    ]


def upgrade() -> None:
    """Add the tables, then the columns; requests made before count as passed on."""
    _upload()
    _guardian()
    _background()
    _correction()
    for table, column in _columns():
        op.add_column(table, column)
    op.execute("UPDATE approval SET passed_on = asked_on")


def downgrade() -> None:
    """Take them away again."""
    for table, column in reversed(_columns()):
        op.drop_column(table, column.name)
    for table in TABLES:
        op.drop_table(table)


def _id(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    ]


def _public_id(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.UniqueConstraint("public_id", name=f"uq_{table}_public_id"),
    ]


def _link(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def _upload() -> None:
    op.create_table(
        "upload",
        *_id("upload"),
        *_public_id("upload"),
        sa.Column("voice_id", sa.Integer(), nullable=False),
        sa.Column("prompt", sa.String(40), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("problem", sa.String(60), nullable=False),
        _link("upload", "voice_id", "voice"),
        _link("upload", "item_id", "item"),
    )
    op.create_index("ix_upload_voice_id", "upload", ["voice_id"])
    op.create_index("ix_upload_item_id", "upload", ["item_id"])


def _guardian() -> None:
    op.create_table(
        "guardian",
        *_id("guardian"),
        *_public_id("guardian"),
        sa.Column("voice_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("lookup", sa.String(64), nullable=True),
        sa.Column("lock", sa.LargeBinary(), nullable=True),
        sa.Column("stamp", sa.String(16), nullable=False),
        sa.Column("reads", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("told_on", sa.Date(), nullable=True),
        _link("guardian", "voice_id", "voice"),
        sa.UniqueConstraint("voice_id", name="uq_guardian_voice_id"),
        sa.UniqueConstraint("lookup", name="uq_guardian_lookup"),
    )


def _background() -> None:
    op.create_table(
        "background",
        *_id("background"),
        sa.Column("voice_id", sa.Integer(), nullable=False),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        _link("background", "voice_id", "voice"),
        sa.UniqueConstraint("voice_id", name="uq_background_voice_id"),
    )


def _correction() -> None:
    op.create_table(
        "correction",
        *_id("correction"),
        *_public_id("correction"),
        sa.Column("voice_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("before", sa.LargeBinary(), nullable=False),
        sa.Column("after", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        _link("correction", "voice_id", "voice"),
        _link("correction", "item_id", "item"),
        _link("correction", "answered_by_id", "user"),
    )
    op.create_index("ix_correction_voice_id", "correction", ["voice_id"])
    op.create_index("ix_correction_item_id", "correction", ["item_id"])
