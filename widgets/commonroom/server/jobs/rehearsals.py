"""Simulated participants for the rooms that this server opens, each crowd in its own process."""

from __future__ import annotations

import subprocess
import sys


class Rehearsals:
    """Starts ``participants`` simulated people for each room; none if it is 0."""

    def __init__(self, participants: int, server: str) -> None:
        self.participants = participants
        self._server = server
        self._crowds: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, code: str, participants: int | None = None) -> None:
        """Let a crowd into a room, of ``participants`` if it is not the usual one.

        It reads the database's address from the environment. A room has one crowd at a time.
        """
        people = self.participants if participants is None else participants
        if not people or self.runs(code):
            return
        command = [sys.executable, "-m", "commonroom", "rehearse", code]
        command += ["--participants", str(people), "--server", self._server]
        self._crowds[code] = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )

    def runs(self, code: str) -> bool:
        """Whether a crowd is in the room."""
        crowd = self._crowds.get(code)
        return crowd is not None and crowd.poll() is None

    def stop(self) -> None:
        """Send every crowd home."""
        for crowd in self._crowds.values():
            if crowd.poll() is None:
                crowd.terminate()
        for crowd in self._crowds.values():
            try:
                crowd.wait(5)
            except subprocess.TimeoutExpired:
                crowd.kill()
