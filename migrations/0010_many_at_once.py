"""Make room for batches of stories and for the rows of an import.

Revision ID: 0010
Revises: 0009
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | Sequence[str] | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Add the three tables; no batch exists before."""
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("begun_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_batch"),
        sa.UniqueConstraint("public_id", name="uq_batch_public_id"),
        sa.UniqueConstraint("collection_id", "name", name="uq_batch_collection_id"),
        _link("batch", "collection_id", "collection"),
    )
    op.create_table(
        "batch_story",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("batch_id", "story_id", name="pk_batch_story"),
        _link("batch_story", "batch_id", "batch"),
        _link("batch_story", "story_id", "story"),
    )
    op.create_index("ix_batch_story_story_id", "batch_story", ["story_id"])
    op.create_table(
        "import_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("story_id", sa.Integer(), nullable=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("cells", sa.String(64), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("problem", sa.String(60), nullable=False),
        sa.Column("problem_line", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_import_row"),
        sa.UniqueConstraint("collection_id", "digest", name="uq_import_row_collection_id"),
        _link("import_row", "collection_id", "collection"),
        _link("import_row", "batch_id", "batch"),
        _link("import_row", "story_id", "story"),
    )
    op.create_index("ix_import_row_batch_id", "import_row", ["batch_id"])
    op.create_index("ix_import_row_story_id", "import_row", ["story_id"])


def downgrade() -> None:
    """Take them away again; the stories stay."""
    op.drop_table("import_row")
    op.drop_table("batch_story")
    op.drop_table("batch")


def _link(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")
