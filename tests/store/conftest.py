from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from commonroom.store import ExerciseRecord, RoomRecord, Store, open_store
from tests import postgres


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    base = tmp_path_factory.getbasetemp()
    parallel = "PYTEST_XDIST_WORKER" in os.environ  # then base is this worker's folder of the run's
    with postgres.server(base.parent if parallel else base) as url:
        yield url


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    with postgres.fresh_database(postgresql_server) as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return str(tmp_path / "commonroom.db")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, once of each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = open_store(url)
    yield store
    store.close()


@pytest.fixture
def room(store: Store) -> RoomRecord:
    return store.create_room("02_values_voting", "Values voting")


@pytest.fixture
def exercise(store: Store, room: RoomRecord) -> ExerciseRecord:
    """An exercise that takes answers."""
    put = store.put_exercise(room.id, "values", "points", {"prompt": "Which values?"}, 0)
    return store.set_exercise(put.id, open=True)
