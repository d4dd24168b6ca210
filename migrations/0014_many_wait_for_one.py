"""Let the work of a narrator go before that of many recordings brought in at once.

Revision ID: 0014
Revises: 0013
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | Sequence[str] | None = "0013"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

OLD = ("ix_job_state_run_at", "job", ["state", "run_at"])
NEW = ("ix_job_state_bulk_run_at", "job", ["state", "bulk", "run_at"])


def upgrade() -> None:
    """Add the mark; what waits already keeps its order."""
    op.add_column("job", sa.Column("bulk", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.drop_index("ix_job_state_run_at", table_name="job")
    op.create_index(*NEW)


def downgrade() -> None:
    """Take it away again; jobs are taken in the order in which they came."""
    op.drop_index("ix_job_state_bulk_run_at", table_name="job")
    op.create_index(*OLD)
    op.drop_column("job", "bulk")
