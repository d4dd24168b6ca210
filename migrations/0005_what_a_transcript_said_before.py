"""Count the changes of a transcript, and keep what it said before.

Revision ID: 0005
Revises: 0004
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | Sequence[str] | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Add the counter and the table; what was changed before has no history."""
    counter = sa.Column("words_version", sa.Integer(), nullable=False, server_default=sa.text("0"))
    op.add_column("item", counter)
    op.create_table(
        "transcript_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lines", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_transcript_version"),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name="fk_transcript_version_item_id_item"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name="fk_transcript_version_by_id_user"),
        sa.UniqueConstraint("item_id", "number", name="uq_transcript_version_item_id"),
    )


def downgrade() -> None:
    """Take them away again; the transcripts stay as they stand."""
    op.drop_table("transcript_version")
    op.drop_column("item", "words_version")
