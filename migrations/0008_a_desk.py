"""Make room for index points, people mentioned, turns at a story, phrases and holds that wait.

Revision ID: 0008
Revises: 0007
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | Sequence[str] | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("proposal", "passed_by", "hand_over", "saved_phrase", "third_party", "index_point")
EMPTY = sa.text("''")


def _columns() -> list[tuple[str, sa.Column]]:
    """Return each new column with its table."""
    return [
        ("story", sa.Column("described_by_id", sa.Integer(), nullable=True)),
        ("story", sa.Column("described_on", sa.Date(), nullable=True)),
        ("hold", sa.Column("event", sa.LargeBinary(), nullable=False, server_default=EMPTY)),
        ("hold", sa.Column("review_on", sa.Date(), nullable=True)),
    ]


def upgrade() -> None:
    """Add the tables, then the columns; a hold without an end is to be looked at now."""
    _index_point()
    _third_party()
    _saved_phrase()
    _turns()
    for table, column in _columns():
        op.add_column(table, column)
    op.execute("UPDATE hold SET review_on = placed_on WHERE until IS NULL AND lifted_on IS NULL")


def downgrade() -> None:
    """Take them away again."""
    for table, column in reversed(_columns()):
        op.drop_column(table, column.name)
    for table in TABLES:
        op.drop_table(table)


def _id(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    ]


def _to(table: str, column: str, to: str, nullable: bool = False) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column(column, sa.Integer(), nullable=nullable),
        sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}"),
    ]


def _index_point() -> None:
    words = [("title", sa.String(200)), ("synopsis", sa.Text()), ("keywords", sa.String(300))]
    op.create_table(
        "index_point",
        *_id("index_point"),
        *_to("index_point", "item_id", "item"),
        sa.Column("start_ms", sa.Integer(), nullable=False),
        *(sa.Column(name, kind, nullable=False) for name, kind in words),
        *(sa.Column(f"{name}_es", kind, nullable=False) for name, kind in words),
        *_to("index_point", "made_by_id", "user", nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
    )
    op.create_index("ix_index_point_item_id", "index_point", ["item_id"])


def _third_party() -> None:
    op.create_table(
        "third_party",
        *_id("third_party"),
        *_to("third_party", "story_id", "story"),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("who", sa.String(12), nullable=False),
        sa.Column("done", sa.String(16), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        *_to("third_party", "entered_by_id", "user"),
        sa.Column("entered_on", sa.Date(), nullable=False),
        *_to("third_party", "agreed_by_id", "user", nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
    )
    op.create_index("ix_third_party_story_id", "third_party", ["story_id"])


def _saved_phrase() -> None:
    op.create_table(
        "saved_phrase",
        *_id("saved_phrase"),
        *_to("saved_phrase", "collection_id", "collection"),
        sa.Column("label", sa.String(80), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("body_es", sa.Text(), nullable=False),
    )
    op.create_index("ix_saved_phrase_collection_id", "saved_phrase", ["collection_id"])


def _turns() -> None:
    op.create_table(
        "hand_over",
        *_id("hand_over"),
        *_to("hand_over", "story_id", "story"),
        *_to("hand_over", "user_id", "user"),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=False),
        sa.UniqueConstraint("story_id", name="uq_hand_over_story_id"),
    )
    op.create_table(
        "passed_by",
        *_id("passed_by"),
        *_to("passed_by", "story_id", "story"),
        *_to("passed_by", "user_id", "user"),
        sa.UniqueConstraint("story_id", "user_id", name="uq_passed_by_story_id"),
    )
    op.create_index("ix_passed_by_user_id", "passed_by", ["user_id"])
    op.create_table(
        "proposal",
        *_id("proposal"),
        *_to("proposal", "story_id", "story"),
        *_to("proposal", "user_id", "user"),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("look", sa.String(64), nullable=False),
        sa.Column("looked", sa.JSON(), nullable=False),
        sa.UniqueConstraint("story_id", name="uq_proposal_story_id"),
    )
