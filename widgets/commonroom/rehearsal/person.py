"""One simulated participant on the participant socket."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from random import Random
from typing import Any

from tornado.httpclient import HTTPError
from tornado.websocket import WebSocketClientConnection, WebSocketClosedError, websocket_connect

from .answers import answers, climbs, votes
from .tally import Tally, TurnedAway

Message = dict[str, Any]

# Refusals of a hello that no further try will change; see facilitator_guide/wire.md.
FINAL = {
    "no-such-room",
    "ended",
    "room-full",
    "room-shut",
    "not-rehearsing",
    "unknown-role",
    "version",
}
FINAL |= {"unknown-group"}
FORGOTTEN = {"bad-token", "expired-token"}
BACK_OFF = (1.0, 2.0, 4.0, 8.0, 16.0, 30.0)  # seconds at most, as the document asks
DRIFT = 0.3  # asked about the same items again (now, then aim), people place them higher
MOVED = 0.15  # asked once more after a discussion, they are a little surer and a little higher


class Person:
    """Joins, answers what is open, follows what opens, comes back after losing the network.

    pace: 1 is about as quick as people are; 2 twice as quick
    group: where they sit, if the room lets them choose
    place: which of the simulated people they are, so that not all write the same
    """

    def __init__(
        self,
        server: str,
        code: str,
        role: str,
        rng: Random,
        pace: float,
        tally: Tally,
        group: str = "",
        place: int | None = None,
    ) -> None:
        self._address, self._code, self._role = socket_address(server), code, role
        self._rng, self._pace, self._tally = rng, pace, tally
        self._group, self._place, self._character = group, place, rng.getrandbits(48)
        self._token: str | None = None
        self._socket: WebSocketClientConnection | None = None
        self._exercises: dict[str, Message] = {}
        self._answering: dict[str, asyncio.Task[None]] = {}
        self._outbox: dict[str, Message] = {}  # by exercise: the answer not acknowledged yet
        self._said: dict[str, Message] = {}  # by exercise: the last answer given
        self._voted: set[str] = set()
        self._sent = 0
        self._done = False

    async def run(self) -> None:
        """Take part until the room ends. Raises TurnedAway if the room will not have them."""
        try:
            await self._wait(0, 6)
            tries = 0
            while not self._done:
                try:
                    await self._visit()
                    tries = 0
                except (OSError, HTTPError, WebSocketClosedError):
                    tries = min(tries + 1, len(BACK_OFF) - 1)
                if not self._done:
                    await asyncio.sleep(self._rng.uniform(0, BACK_OFF[tries]))
        finally:
            for task in self._answering.values():
                task.cancel()

    async def _visit(self) -> None:
        """One connection, from hello to its end."""
        self._socket = await websocket_connect(self._address)
        try:
            await self._hello()
            while (frame := await self._socket.read_message()) is not None:
                await self._take(json.loads(frame))
        finally:
            self._tally.left(self)
            self._socket.close()

    async def _hello(self) -> None:
        known = {"token": self._token} if self._token else {"role": self._role}
        if self._group and not self._token:
            known["group"] = self._group
        hello = {"type": "hello", "version": 1, "code": self._code, "source": "rehearsal"}
        await self._send(hello | known)

    async def _take(self, message: Message) -> None:
        match message["type"]:
            case "room":
                self._tally.joined(self)
                self._token = message.get("token", self._token)
                for exercise in message["exercises"]:
                    self._consider(exercise, done=exercise["key"] in message["answers"])
                for waiting in list(self._outbox.values()):
                    await self._send(waiting)
            case "exercise":
                self._consider(message)
            case "withdrawn":
                self._forget(message["exercise"])
            case "published" if message.get("wall"):
                self._look_at(message)
            case "saved":
                self._tally.saved += 1
                self._acknowledged(message)
            case "refused":
                await self._refused(message)
            case "about" if not message["rehearsal"]:
                self._leave()
            case "ended":
                self._tally.ended = True
                self._leave()

    async def _refused(self, message: Message) -> None:
        if "exercise" in message or "id" in message:
            if not message.get("again"):
                self._acknowledged(message)
        elif message["code"] in FINAL:
            self._leave()
            raise TurnedAway(message["reason"])
        elif message["code"] in FORGOTTEN:
            self._token = None
            await self._hello()

    def _consider(self, exercise: Message, done: bool = False) -> None:
        """Start answering what has opened; stop when it has closed."""
        key = exercise["key"]
        if exercise.get("round") != self._exercises.get(key, exercise).get("round"):
            self._forget(key)  # what was said in the round before stays there
            self._said.pop(key, None)
            self._voted.discard(key)
        self._exercises[key] = exercise
        if not exercise["open"]:
            self._forget(key)
        elif key not in self._answering and not done:
            self._answering[key] = asyncio.create_task(self._answer(exercise))

    def _look_at(self, published: Message) -> None:
        """Vote, once, for cards on a wall that has come up while the question is open."""
        key = published["exercise"]
        exercise = self._exercises.get(key)
        if key in self._said and exercise and exercise["open"] and key not in self._voted:
            self._voted.add(key)
            self._forget(key)
            self._answering[key] = asyncio.create_task(self._vote(key, published["wall"]))

    async def _vote(self, key: str, wall: Message) -> None:
        await self._wait(2, 10)
        await self._give(key, votes(self._said[key], wall, self._rng))

    def _forget(self, key: str) -> None:
        self._outbox.pop(key, None)
        if (task := self._answering.pop(key, None)) is not None:
            task.cancel()

    async def _answer(self, exercise: Message) -> None:
        """Think, answer step by step, and perhaps think again; a few never answer."""
        if self._rng.random() < 0.06:
            return
        await self._wait(1.5, 12)
        same = Random(f"{self._character} {exercise['key']}")  # in every round one's own view
        for payload in self._steps(exercise, same):
            await self._give(exercise["key"], payload)
            await self._wait(0.4, 2.5)
        if self._rng.random() < 0.15:  # a change of mind
            await self._wait(3, 15)
            if steps := self._steps(exercise, self._rng):
                await self._give(exercise["key"], steps[-1])
        if self._rng.random() < 0.04 and self._socket is not None:  # the phone goes to sleep
            self._socket.close()

    def _steps(self, exercise: Message, rng: Random) -> list[Message]:
        items = [item["id"] for item in exercise["spec"]["items"]]
        before = sum(
            [item["id"] for item in other["spec"]["items"]] == items
            for other in self._exercises.values()
            if other["kind"] == exercise["kind"] and other["position"] < exercise["position"]
        )
        kind, spec, key = exercise["kind"], exercise["spec"], exercise["key"]
        drift = DRIFT * before if before and climbs(kind, spec) else 0.0
        drift += MOVED * (exercise.get("round", 1) - 1)
        return answers(kind, spec, key, self._role, drift, rng, self._place)

    async def _give(self, key: str, payload: Message) -> None:
        self._sent += 1
        answer_id = f"{self._rng.getrandbits(48):x}-{self._sent}"
        answer = {"type": "answer", "exercise": key, "id": answer_id, "payload": payload}
        self._outbox[key] = answer
        self._said[key] = payload
        await self._send(answer)

    async def _send(self, message: Message) -> None:
        # A line that has gone says so to whoever reads from it; what was unsent is in the outbox.
        if self._socket is not None:
            with suppress(WebSocketClosedError):
                await self._socket.write_message(json.dumps(message))

    def _acknowledged(self, message: Message) -> None:
        waiting = self._outbox.get(message.get("exercise", ""))
        if waiting is not None and waiting["id"] == message.get("id"):
            del self._outbox[waiting["exercise"]]

    def _leave(self) -> None:
        self._done = True
        if self._socket is not None:
            self._socket.close()

    async def _wait(self, least: float, most: float) -> None:
        await asyncio.sleep(self._rng.uniform(least, most) / self._pace)


def socket_address(server: str) -> str:
    """The participant socket of a server, from the address of its pages."""
    scheme, _, rest = server.rstrip("/").partition("://")
    return f"{'wss' if scheme == 'https' else 'ws'}://{rest}/socket"
