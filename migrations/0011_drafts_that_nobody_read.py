"""Remember of each version of a transcript whether it was a draft that nobody had read.

Revision ID: 0011
Revises: 0010
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | Sequence[str] | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# Nobody noted it before. What came of a draft may be one still, until a whole transcript
# was put in its place: a tick too many is better than words that nobody has read.
_MAY_BE = """
UPDATE transcript_version SET unread = :yes
WHERE kind = 'draft' OR (kind IN ('typed', 'restore') AND EXISTS (
    SELECT 1 FROM transcript_version AS draft
    WHERE draft.item_id = transcript_version.item_id
      AND draft.kind = 'draft'
      AND draft.number < transcript_version.number
      AND NOT EXISTS (
        SELECT 1 FROM transcript_version AS file
        WHERE file.item_id = draft.item_id
          AND file.kind = 'file'
          AND file.number > draft.number
          AND file.number < transcript_version.number
      )
))
"""


def upgrade() -> None:
    """Add the column, and mark the versions that may be such drafts."""
    op.add_column(
        "transcript_version",
        sa.Column("unread", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.execute(sa.text(_MAY_BE).bindparams(yes=True))


def downgrade() -> None:
    """Take the column away again; the versions stay."""
    op.drop_column("transcript_version", "unread")
