"""Simulated participants for the rooms that this server opens, each crowd in its own process."""

from __future__ import annotations

import subprocess
import sys


class Rehearsals:
    """Starts ``participants`` simulated people for each room; none if it is 0."""

    def __init__(self, participants: int, server: str) -> None:
        self.participants = participants
        self._server = server
        self._crowds: list[subprocess.Popen[bytes]] = []

    def start(self, code: str) -> None:
        """Let the crowd into a room. It reads the database's address from the environment."""
        if not self.participants:
            return
        command = [sys.executable, "-m", "commonroom", "rehearse", code]
        command += ["--participants", str(self.participants), "--server", self._server]
        self._crowds.append(
            subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        )

    def stop(self) -> None:
        """Send every crowd home."""
        for crowd in self._crowds:
            if crowd.poll() is None:
                crowd.terminate()
        for crowd in self._crowds:
            try:
                crowd.wait(5)
            except subprocess.TimeoutExpired:
                crowd.kill()
