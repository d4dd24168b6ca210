"""Let a kit know of whose story a clip was that went with a voice: its narrators are told.

Revision ID: 0015
Revises: 0014
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0015"
down_revision: str | Sequence[str] | None = "0014"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Add the column; of what went before nobody knows any more."""
    op.add_column("kit_part", sa.Column("story_id", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Take it away again; the blank itself stays."""
    op.drop_column("kit_part", "story_id")
