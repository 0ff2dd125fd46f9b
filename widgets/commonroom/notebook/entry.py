"""Which room a notebook is about: the one in its address, the one it had, or a new one."""

from __future__ import annotations

from ..staging import address
from ..staging.errors import NoSuchRoom, RoomError
from ..store import RoomRecord, Store


def enter(store: Store, title: str, code: str | None) -> RoomRecord:
    """The room of ``code``, else of the address, else a new one.

    Raises NoSuchRoom for a code that no room has, and RoomError for a room that has ended.
    """
    wanted = code or address.code_in_address()
    if wanted:
        record = store.room(wanted)
        if record is None or not record.seen_by(address.facilitator()):
            raise NoSuchRoom(wanted)
        if record.ended_at is not None:
            raise RoomError(f"The room {record.code} has ended. Open a new one for a new run.")
        return record
    notebook = address.notebook_in_lab()
    if notebook:
        # In JupyterLab no address names the room; a restarted kernel finds the one it had.
        for record in store.rooms():
            if record.settings.get("notebook") == notebook and record.title == title:
                return record
    settings = {"notebook": notebook} if notebook else {}
    workshop, owner = address.workshop_in_address() or "", address.facilitator()
    return store.create_room(workshop, title, settings, owner=owner)
