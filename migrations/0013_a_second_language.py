"""Make room for the words of an item in a second language.

Revision ID: 0013
Revises: 0012
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision: str | Sequence[str] | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Add the table; what was brought in before left its second language out."""
    op.create_table(
        "translation",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("timed", sa.Boolean(), nullable=False),
        sa.Column("lines", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("item_id", name="pk_translation"),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_translation_item_id_item"),
    )


def downgrade() -> None:
    """Take it away again; the first language stays."""
    op.drop_table("translation")
