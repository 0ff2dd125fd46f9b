"""A participant's client, written from facilitator_guide/wire.md and from nothing else."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import MutableSequence
from typing import Any

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

VERSION = 1
PATIENCE = 15.0  # seconds to wait for a message that has to come

Message = dict[str, Any]


class Closed(Exception):
    """The server closed the socket; ``code`` says why (1006 if the network failed)."""

    def __init__(self, code: int) -> None:
        super().__init__(f"the server closed the socket with {code}")
        self.code = code


class WireClient:
    """One socket, and what its participant knows: ``exercises``, ``answers``, ``publications``,
    ``cards`` (what became of their own), ``group``.

    Answers wait in ``outbox`` (by id) until they are saved or refused for good; ``resume()`` opens
    a new socket, says hello with the token and sends again what is still there.
    """

    def __init__(self, address: str, headers: dict[str, str] | None = None) -> None:
        self.address = address
        self.headers = headers or {}
        self.room: Message = {}
        self.token: str | None = None
        self.exercises: dict[str, Message] = {}
        self.answers: dict[str, Message] = {}
        self.publications: dict[str, Message] = {}
        self.cards: dict[str, Message] = {}
        self.group = ""
        self.outbox: dict[str, Message] = {}
        self.received: MutableSequence[Message] = []
        self._socket: WebSocketClientConnection | None = None
        self._coming: asyncio.Future[str | bytes | None] | None = None  # being read

    async def connect(self) -> WireClient:
        request = HTTPRequest(self.address, headers=self.headers)
        self._socket, self._coming = await websocket_connect(request), None
        return self

    async def __aenter__(self) -> WireClient:
        return await self.connect()

    async def __aexit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()

    async def send(self, message: Message) -> None:
        await self.send_text(json.dumps(message))

    async def send_text(self, frame: str | bytes) -> None:
        assert self._socket is not None, "connect first"
        await self._socket.write_message(frame, binary=isinstance(frame, bytes))

    async def receive(self) -> Message:
        """The next message, which the client then knows about. Raises Closed, TimeoutError.

        Whoever stops waiting for it loses nothing: it is there the next time.
        """
        assert self._socket is not None, "connect first"
        if self._coming is None:
            self._coming = asyncio.ensure_future(self._socket.read_message())
        if not (await asyncio.wait([self._coming], timeout=PATIENCE))[0]:
            raise TimeoutError
        frame, self._coming = self._coming.result(), None
        if frame is None:
            code = self._socket.close_code
            raise Closed(1006 if code is None else code)
        assert isinstance(frame, str), "the document promises text frames"
        message = json.loads(frame)
        self.received.append(message)
        self._learn(message)
        return message

    async def until(self, *types: str, **fields: Any) -> Message:
        """The next message of one of these types that has these fields; others are only learnt."""
        while True:
            message = await self.receive()
            if message["type"] in types and fields.items() <= message.items():
                return message

    async def closed(self) -> int:
        """Read on until the server closes; with which code it did."""
        try:
            while True:
                await self.receive()
        except Closed as end:
            return end.code

    async def hello(self, **fields: Any) -> Message:
        """Say hello; the reply (``room``, ``who`` or ``refused``)."""
        await self.send({"type": "hello", "version": VERSION, **fields})
        return await self.until("room", "who", "refused")

    async def answer(self, exercise: str, payload: Any, answer_id: str | None = None) -> Message:
        """Send an answer; the reply (``saved`` or ``refused``) to this very one."""
        message = self.queue(exercise, payload, answer_id)
        await self.send(message)
        return await self.until("saved", "refused", id=message["id"])

    def queue(self, exercise: str, payload: Any, answer_id: str | None = None) -> Message:
        """Put an answer into the outbox, unsent; only the newest of an exercise stays."""
        for waiting in [m for m in self.outbox.values() if m["exercise"] == exercise]:
            del self.outbox[waiting["id"]]
        answer_id = answer_id or uuid.uuid4().hex
        round = self.exercises.get(exercise, {}).get("round", 1)
        message = {"type": "answer", "exercise": exercise, "id": answer_id, "payload": payload}
        message["round"] = round
        self.outbox[answer_id] = message
        return message

    async def resume(self) -> Message:
        """Come back on a new socket and send what was not acknowledged."""
        self.close()
        await self.connect()
        reply = await self.hello(token=self.token)
        for message in list(self.outbox.values()):
            await self.send(message)
            await self.until("saved", "refused", id=message["id"])
        return reply

    def _learn(self, message: Message) -> None:
        match message["type"]:
            case "room":
                self.room = message
                self.token = message.get("token", self.token)
                self.exercises = {e["key"]: e for e in message["exercises"]}
                self.answers = dict(message["answers"])
                self.publications = dict(message["publications"])
                self.cards, self.group = dict(message["cards"]), message["group"]
            case "cards":
                self.cards[message["exercise"]] = message["states"]
            case "group":
                self.group = message["group"]
            case "about":
                self.room |= {name: value for name, value in message.items() if name != "type"}
            case "exercise":
                if self.answers.get(message["key"], {}).get("round") != message["round"]:
                    self.answers.pop(message["key"], None)
                self.exercises[message["key"]] = message
            case "withdrawn":
                self.exercises.pop(message["exercise"], None)
            case "published":
                self.publications[message["exercise"]] = message
            case "hidden":
                self.publications.pop(message["exercise"], None)
            case "saved":
                sent = self.outbox.pop(message["id"], None)
                known = self.answers.get(message["exercise"], {"revision": 0})
                round = self.exercises[message["exercise"]]["round"]
                # The acknowledgement of an older answer, sent again, says nothing new.
                if sent and sent["round"] == round and message["revision"] > known["revision"]:
                    self.answers[message["exercise"]] = {
                        "payload": sent["payload"],
                        "revision": message["revision"],
                        "round": sent["round"],
                    }
            case "answered":
                fields = ("payload", "revision", "round")
                self.answers[message["exercise"]] = {name: message[name] for name in fields}
            case "refused" if not message.get("again"):
                refused = self.outbox.pop(message.get("id", ""), None)
                if refused and message["code"] == "used-id":
                    new = uuid.uuid4().hex
                    self.outbox[new] = refused | {"id": new}
