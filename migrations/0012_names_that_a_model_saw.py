"""Keep where a model on this machine saw people named.

Revision ID: 0012
Revises: 0011
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | Sequence[str] | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Add the table; no story has been read before."""
    op.create_table(
        "spotted",
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("lines", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("story_id", name="pk_spotted"),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name="fk_spotted_story_id_story"),
    )


def downgrade() -> None:
    """Take it away again; the stories stay."""
    op.drop_table("spotted")
