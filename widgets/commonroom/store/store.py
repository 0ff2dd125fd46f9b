"""The store: everything that is kept about rooms, in SQLite or PostgreSQL."""

from __future__ import annotations

from .answers import Answers
from .cards import Cards
from .devices import Devices
from .events import Events
from .exercises import Exercises
from .facilitators import Facilitators
from .groups import Groups
from .keys import Keys
from .migrate import migrate
from .participants import Participants
from .publications import Publications
from .restoring import Restoring
from .rooms import Rooms
from .servers import Servers
from .watch import PostgresqlWatch, SqliteWatch, Watch


class Store(
    Rooms,
    Exercises,
    Participants,
    Groups,
    Answers,
    Cards,
    Publications,
    Events,
    Devices,
    Restoring,
    Facilitators,
    Keys,
    Servers,
):
    """One database with its rooms. Safe to use from several threads and processes."""

    def watch(self) -> Watch:
        """Tell when anything in the database changes, whoever changes it."""
        return SqliteWatch(self) if self.sqlite else PostgresqlWatch(self)


def open_store(url: str | None = None) -> Store:
    """Open the database, making or migrating it if need be.

    ``url`` is a path, ``sqlite:///…`` or ``postgresql://…``; None means what the environment
    variable COMMONROOM_DATABASE says, else a file in the user's data directory. Raises StoreError.
    """
    store = Store(url)
    try:
        migrate(store)
    except BaseException:
        store.close()
        raise
    return store
