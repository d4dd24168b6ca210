"""Let a redaction cover an area, sound a tone, have a reason, and be made permanent.

Revision ID: 0007
Revises: 0006
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | Sequence[str] | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def _columns() -> list[sa.Column]:
    """Return the new columns of redaction: what was marked before is silent and private."""
    return [
        sa.Column("cover", sa.String(8), nullable=False, server_default="silence"),
        sa.Column("reason", sa.String(12), nullable=False, server_default="private"),
        sa.Column("boxes", sa.JSON(), nullable=True),
        # No constraints: SQLite could not drop them again.
        sa.Column("lift_asked_by_id", sa.Integer(), nullable=True),
        sa.Column("lift_asked_on", sa.Date(), nullable=True),
        sa.Column("lift_because", sa.LargeBinary(), nullable=False, server_default=sa.text("''")),
        sa.Column("permanent_asked_by_id", sa.Integer(), nullable=True),
        sa.Column("permanent_by_id", sa.Integer(), nullable=True),
        sa.Column("permanent_on", sa.Date(), nullable=True),
    ]


def upgrade() -> None:
    """Add the columns."""
    for column in _columns():
        op.add_column("redaction", column)


def downgrade() -> None:
    """Take them away again; a mark on an area means nothing without its boxes."""
    op.execute("DELETE FROM redaction WHERE boxes IS NOT NULL")
    for column in reversed(_columns()):
        op.drop_column("redaction", column.name)
