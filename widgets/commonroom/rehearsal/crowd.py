"""A crowd of simulated participants: who they are, and how they are let loose on a room."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from random import Random

from tornado.httpclient import HTTPError
from tornado.websocket import websocket_connect

from .person import Person, socket_address
from .tally import RehearsalError, Tally, TurnedAway

USUAL = {"student": 0.75, "staff": 0.20}  # what is left is shared by the other roles
SHOWN_FROM = 3  # fewer people of a role than this are not shown apart


async def rehearse(
    server_url: str,
    code: str,
    participants: int,
    *,
    seed: int | None = None,
    pace: float = 1.0,
    tally: Tally | None = None,
) -> Tally:
    """Let simulated participants take part in a room until it ends, or this is cancelled.

    server_url: the address of the server's pages, ``http://127.0.0.1:8866``
    seed: the same seed gives the same people
    pace: 1 is about as quick as people are; 2 twice as quick

    The room has to be in rehearsal mode. Raises TurnedAway with the server's reason if nobody is
    let in, RehearsalError if there is no server at that address.
    """
    tally = tally or Tally(participants)
    rng = Random(seed)
    offered, groups = await _offered(server_url, code)
    roles = share_out(offered, participants)
    rng.shuffle(roles)
    seats = [groups[place % len(groups)] if groups else "" for place in range(len(roles))]
    people = [
        Person(server_url, code, role, Random(rng.getrandbits(64)), pace, tally, seat, place)
        for place, (role, seat) in enumerate(zip(roles, seats, strict=True))
    ]
    ends = await asyncio.gather(*(person.run() for person in people), return_exceptions=True)
    reasons = [end for end in ends if isinstance(end, BaseException)]
    for reason in reasons:
        if not isinstance(reason, TurnedAway):
            raise reason
    if reasons and len(reasons) == len(people):
        raise reasons[0]
    return tally


def share_out(roles: Sequence[str], participants: int) -> list[str]:
    """A role for each: about 75 % students, 20 % staff, 5 % others; by order if those are not.

    From eight people on, the second role has at least three, so that it is shown apart.
    """
    if not roles:
        raise RehearsalError("This room offers no roles to join with.")
    shares = list(USUAL.values())
    ranked = sorted(roles, key=lambda role: list(USUAL).index(role) if role in USUAL else 2)
    others = max(len(ranked) - len(shares), 1)
    shares = (shares + [(1 - sum(shares)) / others] * others)[: len(ranked)]
    shares = [share / sum(shares) for share in shares]
    counts = [int(share * participants) for share in shares]
    by_rest = sorted(range(len(ranked)), key=lambda i: counts[i] - shares[i] * participants)
    for i in by_rest[: participants - sum(counts)]:
        counts[i] += 1
    if participants >= 8 and len(ranked) > 1 and counts[1] < SHOWN_FROM:
        counts[0] -= SHOWN_FROM - counts[1]
        counts[1] = SHOWN_FROM
    return [role for role, count in zip(ranked, counts, strict=True) for _ in range(count)]


async def _offered(server_url: str, code: str) -> tuple[list[str], list[str]]:
    """The roles that the room offers, and the groups if people choose; asked as a phone asks."""
    try:
        socket = await websocket_connect(socket_address(server_url))
    except (OSError, HTTPError) as problem:
        raise RehearsalError(
            f"No commonroom server answers at {server_url}. Start one with: commonroom serve"
        ) from problem
    try:
        hello = {"type": "hello", "version": 1, "code": code, "source": "rehearsal"}
        await socket.write_message(json.dumps(hello))
        while (frame := await socket.read_message()) is not None:
            message = json.loads(frame)
            if message["type"] == "refused":
                raise TurnedAway(message["reason"])
            if message["type"] == "who":
                groups = message.get("groups") or {"by": "draw"}
                seats = groups["options"] if groups["by"] == "choice" else []
                return [one["id"] for one in message["roles"]], [one["id"] for one in seats]
    finally:
        socket.close()
    raise RehearsalError(f"The server at {server_url} closed the connection.")
