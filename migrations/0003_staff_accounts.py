"""Make room for invitations, second factors and the browsers staff are signed in with.

Everybody who was signed in signs in once more: only browsers with a row are known.

Revision ID: 0003
Revises: 0002
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | Sequence[str] | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("passkey", "recovery_code", "sign_in", "invitation")
COLUMNS = ("tf_primary_method", "tf_totp_secret", "totp_step", "fs_webauthn_user_handle")
HANDLE = "ix_user_fs_webauthn_user_handle"


def upgrade() -> None:
    """Add the columns of a second factor, then the tables."""
    op.add_column("user", sa.Column("tf_primary_method", sa.String(20), nullable=True))
    op.add_column("user", sa.Column("tf_totp_secret", sa.LargeBinary(), nullable=True))
    op.add_column("user", sa.Column("totp_step", sa.Integer(), nullable=True))
    op.add_column("user", sa.Column("fs_webauthn_user_handle", sa.String(64), nullable=True))
    op.create_index(HANDLE, "user", ["fs_webauthn_user_handle"], unique=True)
    _passkey()
    _recovery_code()
    _sign_in()
    _invitation()


def downgrade() -> None:
    """Take them away again."""
    for table in reversed(TABLES):
        op.drop_table(table)
    op.drop_index(HANDLE, "user")
    for column in reversed(COLUMNS):
        op.drop_column("user", column)


def _key(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    ]


def _whose(
    table: str, column: str = "user_id", nullable: bool = False
) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column(column, sa.Integer(), nullable=nullable),
        sa.ForeignKeyConstraint([column], ["user.id"], name=f"fk_{table}_{column}_user"),
    ]


def _passkey() -> None:
    op.create_table(
        "passkey",
        *_key("passkey"),
        *_whose("passkey"),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("usage", sa.String(12), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(1024), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("transports", sa.JSON(), nullable=False),
        sa.Column("backup_state", sa.Boolean(), nullable=False),
        sa.Column("device_type", sa.String(64), nullable=False),
        sa.Column("extensions", sa.String(255), nullable=True),
        sa.Column("lastuse_datetime", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("credential_id", name="uq_passkey_credential_id"),
    )
    op.create_index("ix_passkey_user_id", "passkey", ["user_id"])


def _recovery_code() -> None:
    op.create_table(
        "recovery_code",
        *_key("recovery_code"),
        *_whose("recovery_code"),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.UniqueConstraint("digest", name="uq_recovery_code_digest"),
    )
    op.create_index("ix_recovery_code_user_id", "recovery_code", ["user_id"])


def _sign_in() -> None:
    op.create_table(
        "sign_in",
        *_key("sign_in"),
        *_whose("sign_in"),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("device", sa.String(40), nullable=False),
        sa.Column("second", sa.Boolean(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.UniqueConstraint("key", name="uq_sign_in_key"),
    )
    op.create_index("ix_sign_in_user_id", "sign_in", ["user_id"])


def _invitation() -> None:
    op.create_table(
        "invitation",
        *_key("invitation"),
        *_whose("invitation", nullable=True),
        *_whose("invitation", "made_by_id", nullable=True),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("digest", sa.String(64), nullable=True),
        sa.Column("email", sa.LargeBinary(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("letter", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("digest", name="uq_invitation_digest"),
    )
    op.create_index("ix_invitation_user_id", "invitation", ["user_id"])
