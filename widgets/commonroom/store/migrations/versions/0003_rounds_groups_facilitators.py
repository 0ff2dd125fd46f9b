"""Rounds, groups, timers that do not close, approved words, and several facilitators."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns and the table."""
    added: dict[str, list[sa.Column[Any]]] = {
        "rooms": [_text("owner", "")],
        "exercises": [
            _first_round(),
            sa.Column("closes", sa.Boolean, nullable=False, server_default=sa.true()),
            _text("lens", "roles"),
        ],
        "participants": [_text("group_id", "")],
        "answers": [_first_round()],
        "card_states": [sa.Column("approved", sa.String(64), nullable=False, server_default="")],
        "publications": [_first_round()],
    }
    for table, columns in added.items():
        for column in columns:
            op.add_column(table, column)
    op.create_table(
        "facilitators",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("created_at", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_facilitators"),
    )


def _text(name: str, default: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default=default)


def _first_round() -> sa.Column[int]:
    return sa.Column("round", sa.Integer, nullable=False, server_default="1")
