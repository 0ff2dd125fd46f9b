"""How a participant comes in: by code and role, by the device's cookie, or by a token."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from typing import Any

from ...store import (
    OwnAnswer,
    ParticipantRecord,
    RoomEnded,
    RoomFull,
    RoomShut,
    StoreError,
    normalise,
)
from ..auth.signer import BadToken, ExpiredToken, Signer
from ..limits.code_guessing import Crowded
from .hub import Hub
from .room import LiveRoom

log = logging.getLogger(__name__)


class TurnedAway(Exception):
    """Somebody cannot come in; ``code`` is the refusal's."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Arrived:
    """Somebody who is in, with their latest answers by exercise key.

    ``event`` is the number of the last thing that was done in the room before they came.
    """

    participant: ParticipantRecord
    answers: dict[str, OwnAnswer]
    event: int


async def arrive(
    hub: Hub, signer: Signer, hello: dict[str, Any], device: str | None
) -> tuple[LiveRoom, Arrived | None]:
    """The room and who has come; None if they still have to say who they are.

    Raises TurnedAway.
    """
    try:
        live, arrived = await _come(hub, signer, hello, device)
        if arrived is not None:  # whatever was done before they came holds for them
            await hub.catch_up(live.state.room.id, arrived.event)
            _open(live)
        return live, arrived
    except Crowded as error:
        raise TurnedAway("unavailable") from error
    except RoomShut as error:
        raise TurnedAway("room-shut") from error
    except RoomFull as error:
        raise TurnedAway("room-full") from error
    except RoomEnded as error:
        raise TurnedAway("ended") from error
    except StoreError as error:
        log.error("Somebody could not join: %s", error)
        raise TurnedAway("unavailable") from error


async def _come(
    hub: Hub, signer: Signer, hello: dict[str, Any], device: str | None
) -> tuple[LiveRoom, Arrived | None]:
    if "token" in hello:
        return await _resume(hub, signer, hello)
    live = _open(await hub.admission.enter(normalise(hello["code"]), device))
    if "role" in hello:
        return live, await hub.run_in_thread(_join, hub, live, hello, device)
    known = await hub.run_in_thread(_known, hub, live, device)
    if known is None and live.state.room.shut:
        raise RoomShut
    return live, known


async def _resume(hub: Hub, signer: Signer, hello: dict[str, Any]) -> tuple[LiveRoom, Arrived]:
    try:
        code, participant_id = signer.participant(hello["token"])
    except ExpiredToken as error:
        raise TurnedAway("expired-token") from error
    except BadToken as error:
        raise TurnedAway("bad-token") from error
    if normalise(hello.get("code", code)) != code:
        raise TurnedAway("bad-token")
    live = _open(await hub.enter(code))  # who has a token is no stranger
    participant = await hub.run_in_thread(hub.store.participant, participant_id)
    # A simulated participant's token is worthless once the rehearsal has been removed.
    if participant is None or participant.room_id != live.state.room.id:
        raise TurnedAway("bad-token")
    return live, await hub.run_in_thread(_with_answers, hub, participant)


def _open(live: LiveRoom | None) -> LiveRoom:
    if live is None:
        raise TurnedAway("no-such-room")
    if live.state.room.ended_at is not None:
        raise TurnedAway("ended")
    return live


def _join(hub: Hub, live: LiveRoom, hello: dict[str, Any], device: str | None) -> Arrived:
    about = live.state.about
    source = hello.get("source", "phone")
    if hello["role"] not in [role["id"] for role in about["roles"]]:
        raise TurnedAway("unknown-role")
    if source == "rehearsal" and not about["rehearsal"]:
        raise TurnedAway("not-rehearsing")
    # Where there are none, or chance draws, a group that is named says nothing.
    choosing = about["groups"] is not None and about["groups"]["by"] == "choice"
    chosen = hello.get("group", "") if choosing else ""
    if chosen and not offers(about["groups"], chosen):
        raise TurnedAway("unknown-group")
    room_id, before = live.state.room.id, time.time()
    participant = hub.store.join(room_id, hello["role"], source=source, device=device, group=chosen)
    # Nobody has answered before they came. Whoever has a device may have come long ago, even if
    # the clock, which may have been moved, seems to say otherwise.
    if device is None and participant.joined_at >= before:
        return Arrived(participant, {}, hub.store.last_event(room_id))
    return _with_answers(hub, participant)


def offers(groups: dict[str, Any] | None, group: str) -> bool:
    """Whether a room has this group."""
    return groups is not None and any(one["id"] == group for one in groups["options"])


def _known(hub: Hub, live: LiveRoom, device: str | None) -> Arrived | None:
    if device is None:
        return None
    participant = hub.store.participant_by_device(live.state.room.id, device)
    return _with_answers(hub, participant) if participant else None


def _with_answers(hub: Hub, participant: ParticipantRecord) -> Arrived:
    answers = hub.store.own_answers(participant.id)
    return Arrived(participant, answers, hub.store.last_event(participant.room_id))
