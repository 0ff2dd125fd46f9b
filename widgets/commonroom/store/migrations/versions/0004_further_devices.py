"""Further devices on which somebody goes on as the same person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "further_devices",
        sa.Column("room_id", sa.Integer, nullable=False),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("participant_id", sa.String(32), nullable=False),
        sa.Column("since", sa.Double, nullable=False),
        sa.Column("former_id", sa.String(32)),
        sa.PrimaryKeyConstraint("room_id", "device", name="pk_further_devices"),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name="fk_further_devices_room_id"),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name="fk_further_devices_participant_id"
        ),
    )
    op.create_index("ix_further_devices_participant_id", "further_devices", ["participant_id"])
