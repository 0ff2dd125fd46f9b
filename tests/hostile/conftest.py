"""One server to attack, a room with an honest phone in it, and how much is tried."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from commonroom.store import Store, open_store
from tests.server.conftest import Connect, Opened, connect, open_room
from tests.serving import Served, serving

from .neighbour import Neighbour
from .protocol import FORM, GROUPS

__all__ = ["Connect", "connect"]

SOAK = bool(os.environ.get("COMMONROOM_SOAK"))


def cases(quick: int, soak: int) -> int:
    """How many cases hypothesis tries: few in ``make test``, many in ``make soak``."""
    return soak if SOAK else quick


def tries(quick: int, soak: int, *borne: HealthCheck) -> settings:
    """So many cases, each as long as it takes; ``borne`` are hypothesis's doubts that are known."""
    return settings(
        max_examples=cases(quick, soak), deadline=None, suppress_health_check=list(borne)
    )


@pytest.fixture(scope="session")
def server() -> Iterator[Served]:
    """A server that has to outlive everything here."""
    with serving() as served:
        yield served
        assert served.process.poll() is None, served.output


@pytest.fixture(scope="session")
def store(server: Served) -> Iterator[Store]:
    """The server's database, as a stage's kernel opens it."""
    opened = open_store(server.database)
    yield opened
    opened.close()


@pytest.fixture
def room(store: Store) -> Opened:
    """A room to attack, with groups to choose from and one question more."""
    opened = open_room(store, groups=GROUPS)
    made = store.put_exercise(opened.record.id, "form", "cards", FORM, len(opened.exercises))
    opened.exercises["form"] = store.set_exercise(made.id, open=True)
    return opened


@pytest.fixture
def neighbour(server: Served, room: Opened) -> Iterator[Neighbour]:
    """An honest phone in the same room that goes on answering and may not be disturbed."""
    with Neighbour(server, room.code) as phone:
        yield phone


@pytest.fixture(autouse=True)
def nothing_broke(server: Served) -> Iterator[None]:
    """No attack may bring the server to report a failure of its own."""
    said = len(server.output)
    yield
    new = server.output[said:]
    assert "Traceback" not in new, new
    assert not re.search(r"^5\d\d at ", new, re.M), new
