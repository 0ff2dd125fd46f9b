"""A real server on a free port, its store, and a room with one exercise of each kind."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from commonroom.server.live.hub import Hub
from commonroom.store import ExerciseRecord, RoomRecord, Store, open_store
from tests.serving import Served, serving

from .client import Client

ITEMS = [{"id": "trust", "label": "Trust"}, {"id": "care", "label": "Care"}]
SPECS = {
    "values": ("points", {"prompt": "Which values?", "items": ITEMS, "points": 5}),
    "ladder": (
        "lanes",
        {
            "prompt": "Where now?",
            "items": ITEMS,
            "lanes": [{"id": "low", "label": "Low"}, {"id": "high", "label": "High"}],
            "ordered": True,
        },
    ),
    "map": ("plane", {"prompt": "Who has power?", "items": ITEMS}),
    "lived": ("scale", {"prompt": "How well do we live them?", "items": ITEMS}),
    "which": ("choice", {"prompt": "Which?", "items": ITEMS, "most": 2, "rather_not": True}),
    "order": ("ranking", {"prompt": "Which first?", "items": ITEMS}),
    "said": ("cards", {"prompt": "What would help?", "items": ITEMS}),
}
RESULTS = {
    "headline": "Trust comes first",
    "detail": "Seven people answered.",
    "alt": "Bars",
    "svg": "<svg></svg>",
    "table": {"columns": ["Value", "Points"], "rows": [["Trust", 3]]},
}


@pytest.fixture(scope="session")
def server() -> Iterator[Served]:
    """A server for all tests that leave it as they found it."""
    with serving() as served:
        yield served


@pytest.fixture(scope="session")
def store(server: Served) -> Iterator[Store]:
    """The server's database, as a stage's kernel opens it."""
    opened = open_store(server.database)
    yield opened
    opened.close()


@dataclass
class Opened:
    """A room with its exercises, all open."""

    record: RoomRecord
    exercises: dict[str, ExerciseRecord]

    @property
    def code(self) -> str:
        return self.record.code


def open_room(store: Store, workshop: str = "02_values_voting", **settings: object) -> Opened:
    """A room with one open exercise of each kind."""
    record = store.create_room(workshop, "Values voting", dict(settings))
    exercises = {}
    for position, (key, (kind, spec)) in enumerate(SPECS.items()):
        made = store.put_exercise(record.id, key, kind, spec, position)
        exercises[key] = store.set_exercise(made.id, open=True)
    return Opened(record, exercises)


@pytest.fixture
def room(store: Store) -> Opened:
    return open_room(store)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    """A database that no server knows."""
    store = open_store(str(tmp_path / "rooms.db"))
    yield store
    store.close()


@pytest.fixture
async def hub(kept: Store) -> AsyncIterator[Hub]:
    """The live side of a server without a server."""
    hub = Hub(kept)
    yield hub
    await hub.stop()


Connect = Callable[..., Awaitable[Client]]


@pytest.fixture
async def connect(server: Served) -> AsyncIterator[Connect]:
    """Opens lines to the server and hangs them all up at the end."""
    lines: list[Client] = []

    async def connect(**how: str | None) -> Client:
        lines.append(await Client.connect(server.socket, **how))
        return lines[-1]

    yield connect
    for line in lines:
        line.close()
