"""Who a facilitator is, and what of theirs the others do not see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jupyter_core.utils import ensure_async
from jupyter_server.auth.identity import User

from ...store import RoomRecord, normalise
from ..compat.jupyter_client import environment
from ..voila.kernels import room_of

if TYPE_CHECKING:
    from ..live.hub import Hub

HOST = ""  # whoever started the server and has its token or password
HEADER = "X-Commonroom-Facilitator"  # how Voilà is told for whom it starts a kernel
_VARIABLE = f"HTTP_{HEADER.upper().replace('-', '_')}"


@dataclass
class Facilitator(User):
    """Somebody who is signed in: ``username`` is the account's name, empty for the host.

    ``mark`` tells the account's password from earlier ones, so that a new one ends every sign-in.
    """

    mark: str = ""

    def __post_init__(self) -> None:
        """The host has no name of their own."""
        self.name = self.display_name = self.username or "Host"


def may_see(user: User | None, room: RoomRecord) -> bool:
    """Whether the room is theirs, or shared; the host sees all of them."""
    return user is not None and room.seen_by(user.username)


async def room_for(user: User | None, hub: Hub, code: str) -> RoomRecord | None:
    """The room of this code, in any spelling; None if there is none that the user may see."""
    room = await hub.run_facilitator(hub.store.room, normalise(code))
    return room if room is not None and may_see(user, room) else None


async def still_signed_in(handler: Any) -> bool:
    """Whether what a line was opened with still opens one: accounts are taken away."""
    who = handler.identity_provider
    if who.is_token_authenticated(handler):
        return True
    return await ensure_async(who.get_user_cookie(handler)) is not None


async def may_follow(user: User | None, hub: Hub, manager: Any, kernel_id: str) -> bool:
    """Whether a kernel is theirs and the room that it follows, if any, still for them to see."""
    if not may_use(user, manager, kernel_id):
        return False
    code = room_of(manager.get_kernel(kernel_id))
    return not code or await room_for(user, hub, code) is not None


def may_share(user: User | None, room: RoomRecord) -> bool:
    """Whether it is theirs to say that the others see the room."""
    return user is not None and user.username in (HOST, room.owner)


def may_host(user: User | None) -> bool:
    """Whether it is theirs to say what concerns the rooms of everybody on this server."""
    return user is not None and user.username == HOST


def may_use(user: User | None, manager: Any, kernel_id: str) -> bool:
    """Whether the kernel was started for them; the host may use any that runs."""
    if user is None or kernel_id not in manager:
        return False
    return user.username in (HOST, _whose(manager.get_kernel(kernel_id)))


def _whose(kernel: Any) -> str | None:
    name = environment(kernel).get(_VARIABLE)
    return None if name is None else str(name)
