"""Mark words that a program wrote, and remember which hints were waved aside.

Revision ID: 0006
Revises: 0005
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | Sequence[str] | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Add two columns to the items, and the table of answers to hints."""
    op.add_column(
        "item", sa.Column("words_draft", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column(
        "item",
        sa.Column("draft_problem", sa.String(60), nullable=False, server_default=sa.text("''")),
    )
    op.create_table(
        "hint_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_hint_answer"),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name="fk_hint_answer_story_id_story"),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["user.id"], name="fk_hint_answer_answered_by_id_user"
        ),
        sa.UniqueConstraint("story_id", "digest", name="uq_hint_answer_story_id"),
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("hint_answer")
    op.drop_column("item", "draft_problem")
    op.drop_column("item", "words_draft")
