"""Make room for wordings and terms of the stewards' own, and two rules of a collection.

Revision ID: 0004
Revises: 0003
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | Sequence[str] | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

EMPTY = sa.text("''")


def upgrade() -> None:
    """Add the two columns and the three tables; nothing that was agreed to changes."""
    op.add_column(
        "collection",
        sa.Column("second_release", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("collection", sa.Column("daily_cap", sa.Integer(), nullable=True))
    _wording_version()
    _wording_draft()
    _term()


def downgrade() -> None:
    """Take them away again; consents keep the words they named."""
    for table in ("term", "wording_draft", "wording_version"):
        op.drop_table(table)
    op.drop_column("collection", "daily_cap")
    op.drop_column("collection", "second_release")


def _link(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def _wording_version() -> None:
    table = "wording_version"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(20), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        _link(table, "collection_id", "collection"),
        _link(table, "published_by_id", "user"),
        sa.UniqueConstraint("collection_id", "version", name=f"uq_{table}_collection_id"),
    )
    op.create_index(f"ix_{table}_collection_id", table, ["collection_id"])


def _wording_draft() -> None:
    table = "wording_draft"
    op.create_table(
        table,
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("touched_on", sa.Date(), nullable=False),
        sa.Column("touched_by_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("collection_id", name=f"pk_{table}"),
        _link(table, "collection_id", "collection"),
        _link(table, "touched_by_id", "user"),
    )


def _term() -> None:
    op.create_table(
        "term",
        sa.Column("vocabulary", sa.String(20), nullable=False),
        sa.Column("code", sa.String(30), nullable=False),
        *(
            sa.Column(name, sa.String(size), nullable=False, server_default=EMPTY)
            for name, size in (
                ("label_en", 80),
                ("label_es", 80),
                ("note_en", 200),
                ("note_es", 200),
                ("merged_into", 30),
            )
        ),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("vocabulary", "code", name="pk_term"),
    )
