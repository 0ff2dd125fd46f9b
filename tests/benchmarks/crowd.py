"""N participants on real WebSockets, in a process of their own, told what to do through a pipe."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import time
from multiprocessing.connection import Connection
from random import Random
from typing import Any

from tornado.websocket import WebSocketClientConnection, websocket_connect

ITEMS = 8  # of the pack “values”
BUDGET = 5


class Phone:
    """One participant. Keeps every frame with the time of its arrival; nothing is parsed live."""

    def __init__(self) -> None:
        self.socket: WebSocketClientConnection
        self.frames: list[tuple[float, str]] = []
        self.news = asyncio.Event()

    async def join(self, address: str, code: str, role: str) -> float:
        """Seconds from opening the connection to having the room."""
        start = time.monotonic()
        self.socket = await websocket_connect(address)
        self.reading = asyncio.create_task(self._read())
        await self._send({"type": "hello", "version": 1, "code": code, "role": role})
        return await self.arrival('"type":"room"') - start

    async def _read(self) -> None:
        while (frame := await self.socket.read_message()) is not None:
            self.frames.append((time.monotonic(), str(frame)))
            self.news.set()

    async def _send(self, message: dict[str, Any]) -> None:
        await self.socket.write_message(json.dumps(message))

    async def arrival(self, *parts: str) -> float:
        """When the first frame with all these parts arrived; waits for it."""
        looked = 0
        while True:
            for at, frame in self.frames[looked:]:
                if all(part in frame for part in parts):
                    return at
            looked = len(self.frames)
            self.news.clear()
            await asyncio.wait_for(self.news.wait(), 120)

    async def answer(
        self, key: str, items: list[str], at: float, rng: Random, number: int
    ) -> tuple[float, float, dict[str, int]]:
        """Send an answer at a given time; when it was sent, acknowledged, and what it said."""
        given: dict[str, int] = {}
        for item in rng.choices(items, k=BUDGET):
            given[item] = given.get(item, 0) + 1
        await asyncio.sleep(at - time.monotonic())
        answer_id = f"{key}-{number}"
        sent = time.monotonic()
        await self._send(
            {"type": "answer", "exercise": key, "id": answer_id, "payload": {"points": given}}
        )
        return sent, await self.arrival('"type":"saved"', f'"{answer_id}"'), given


class Crowd:
    """The other end of the pipe: lets its phones do what the benchmark asks for."""

    def __init__(self, first: int, count: int) -> None:
        self.first, self.count = first, count
        self.phones = [Phone() for _ in range(count)]

    async def ready(self) -> list[bool]:
        """The process has started."""
        return [True]

    async def join(self, address: str, code: str) -> list[float]:
        """All at once; the seconds each of them took."""
        # The shares of a usual workshop: most are students.
        roles = ["student", "student", "student", "staff"]
        joining = (
            phone.join(address, code, roles[i % len(roles)]) for i, phone in enumerate(self.phones)
        )
        return list(await asyncio.gather(*joining))

    async def arrivals(self, *parts: str) -> list[float]:
        """When each phone first got a frame with these parts."""
        return list(await asyncio.gather(*(phone.arrival(*parts) for phone in self.phones)))

    async def answer(
        self, key: str, items: list[str], start: float, within: float
    ) -> list[tuple[float, float, dict[str, int]]]:
        """Each answers once, at a random moment of the ``within`` seconds after ``start``."""
        rng = Random(self.first)
        answering = (
            phone.answer(key, items, start + rng.uniform(0, within), rng, self.first + i)
            for i, phone in enumerate(self.phones)
        )
        return list(await asyncio.gather(*answering))

    async def bytes_received(self) -> list[int]:
        """The length of all frames that each phone got."""
        return [sum(len(frame.encode()) for _, frame in phone.frames) for phone in self.phones]


def live(pipe: Connection, first: int, count: int) -> None:
    """What the process does: commands in, results out, until None comes."""

    async def serve() -> None:
        crowd = Crowd(first, count)
        loop = asyncio.get_running_loop()
        while (command := await loop.run_in_executor(None, pipe.recv)) is not None:
            name, *arguments = command
            pipe.send(await getattr(crowd, name)(*arguments))

    asyncio.run(serve())


class Crowds:
    """Several processes of participants, asked as if they were one."""

    def __init__(self, participants: int, processes: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._ends: list[tuple[Any, Connection]] = []
        share, rest = divmod(participants, processes)
        first = 0
        for i in range(processes):
            count = share + (i < rest)
            here, there = context.Pipe()
            process = context.Process(target=live, args=[there, first, count], daemon=True)
            process.start()
            self._ends.append((process, here))
            first += count

    def ask(self, name: str, *arguments: Any) -> list[Any]:
        """Let every participant do this, all processes at the same time; one result for each."""
        self.tell(name, *arguments)
        return self.results()

    def tell(self, name: str, *arguments: Any) -> None:
        """Begin without waiting; fetch with ``results()``."""
        for _, pipe in self._ends:
            pipe.send((name, *arguments))

    def results(self) -> list[Any]:
        """What came of the last ``tell``."""
        found: list[Any] = []
        for process, pipe in self._ends:
            if not pipe.poll(180):
                raise TimeoutError("The participants got stuck; is the machine overloaded?")
            if not process.is_alive():
                raise RuntimeError("A process of participants ended by itself.")
            found.extend(pipe.recv())
        return found

    def close(self) -> None:
        """Send everybody home."""
        for process, pipe in self._ends:
            pipe.send(None)
            process.join(10)
            process.kill()
