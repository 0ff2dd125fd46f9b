"""The tables. A change here needs a revision in ``migrations/versions`` and a new ``HEAD``."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    true,
)

HEAD = "0004"  # the revision these tables are at
VERSION_TABLE = "commonroom_version"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

meta = Table(
    "meta",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

rooms = Table(
    "rooms",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String(16), nullable=False, unique=True),
    Column("workshop", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("settings", JSON, nullable=False),
    Column("created_at", Double, nullable=False),
    Column("ended_at", Double),
    Column("owner", Text, nullable=False, server_default=""),  # a facilitator; "" is the host
)

exercises = Table(
    "exercises",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("room_id", ForeignKey("rooms.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("spec", JSON, nullable=False),
    Column("position", Integer, nullable=False),
    Column("open", Boolean, nullable=False),
    Column("revealed", Boolean, nullable=False),
    Column("deadline", Double),
    Column("round", Integer, nullable=False, server_default="1"),
    Column("closes", Boolean, nullable=False, server_default=true()),  # at its deadline
    Column("lens", Text, nullable=False, server_default="roles"),
    UniqueConstraint("room_id", "key"),
)

participants = Table(
    "participants",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("room_id", ForeignKey("rooms.id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("name", Text),
    Column("source", Text, nullable=False),
    Column("device", Text),  # what the browser's cookie says; never leaves the store
    Column("people", Integer, nullable=False),
    Column("joined_at", Double, nullable=False),
    Column("seen_at", Double),
    Column("group_id", Text, nullable=False, server_default=""),
    UniqueConstraint("room_id", "device"),
)

further_devices = Table(
    "further_devices",
    metadata,
    Column("room_id", ForeignKey("rooms.id"), primary_key=True),
    Column("device", Text, primary_key=True),  # as participants.device, on which one came first
    Column("participant_id", ForeignKey("participants.id"), nullable=False),
    Column("since", Double, nullable=False),
    Column("former_id", String(32)),  # who had answered on it before, if that was to stay
    Index(None, "participant_id"),
)

answers = Table(
    "answers",
    metadata,
    Column("exercise_id", ForeignKey("exercises.id"), primary_key=True),
    Column("participant_id", ForeignKey("participants.id"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("payload", JSON, nullable=False),
    Column("blank", Boolean, nullable=False),
    Column("hidden", Boolean, nullable=False),
    Column("client_id", Text, nullable=False),
    Column("at", Double, nullable=False),
    Column("round", Integer, nullable=False, server_default="1"),
    # The client id comes second so that no planner takes this index to look for revisions.
    UniqueConstraint("participant_id", "client_id", "exercise_id"),
)

card_states = Table(
    "card_states",
    metadata,
    Column("exercise_id", ForeignKey("exercises.id"), primary_key=True),
    Column("card", String(64), primary_key=True),
    Column("theme", Text, nullable=False),
    Column("hidden", Boolean, nullable=False),
    Column("pinned", Boolean, nullable=False),
    Column("into", String(64), nullable=False),
    Column("approved", String(64), nullable=False, server_default=""),  # which words of it
)

publications = Table(
    "publications",
    metadata,
    Column("exercise_id", ForeignKey("exercises.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("payload", JSON, nullable=False),
    Column("at", Double, nullable=False),
    Column("round", Integer, nullable=False, server_default="1"),
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("room_id", ForeignKey("rooms.id"), nullable=False),
    Column("at", Double, nullable=False),
    Column("what", Text, nullable=False),
    Column("detail", JSON, nullable=False),
    Index(None, "room_id"),
)

facilitators = Table(
    "facilitators",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("password", Text, nullable=False),  # hashed; see server/auth/sign_in.py
    Column("created_at", Double, nullable=False),
)
