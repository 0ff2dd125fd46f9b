"""What a facilitator did with cards: themes, hidden, pinned, merged."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "card_states",
        sa.Column("exercise_id", sa.Integer, nullable=False),
        sa.Column("card", sa.String(64), nullable=False),
        sa.Column("theme", sa.Text, nullable=False),
        sa.Column("hidden", sa.Boolean, nullable=False),
        sa.Column("pinned", sa.Boolean, nullable=False),
        sa.Column("into", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("exercise_id", "card", name="pk_card_states"),
        sa.ForeignKeyConstraint(
            ["exercise_id"], ["exercises.id"], name="fk_card_states_exercise_id"
        ),
    )
