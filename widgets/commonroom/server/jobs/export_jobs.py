"""Writing the files of a room: a process each, so that the server itself never loads pandas."""

from __future__ import annotations

import asyncio
import logging
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

log = logging.getLogger(__name__)

MOST = 2  # files written at once; the hall needs the machine as well
LIMIT = 120.0  # seconds that one may take
NICE = 10  # how far a file stands back behind the room
SECRETS = ("COMMONROOM_PASSWORD", "COMMONROOM_TOKEN")  # which a command about a room does not need


class NotWritten(Exception):
    """Why there is no file, for the facilitator; ``busy`` if trying again will do."""

    def __init__(self, reason: str, *, busy: bool = False) -> None:
        super().__init__(reason)
        self.busy = busy


class ExportJobs:
    """Runs ``commonroom export`` and ``commonroom report`` on one database.

    ``folder`` holds the workshops. The database's address may hold a password, so it goes by the
    environment, where other users of the machine cannot read it, and not in the command.
    """

    def __init__(self, database: str, folder: Path, limit: float = LIMIT) -> None:
        self._database, self._folder, self._limit = database, folder, limit
        self.running: set[subprocess.Popen[bytes]] = set()

    async def write(self, what: str, code: str, form: str, path: Path) -> None:
        """Write the ``export`` or ``report`` of a room into ``path``. Raises NotWritten."""
        if len(self.running) >= MOST:
            raise NotWritten(
                "Two files are being written already. Try again in a moment.", busy=True
            )
        process = self._start([what, code, "--format", form, "--output", str(path)])
        try:
            # Its last words are short; what it wrote is in the file.
            _, said = await asyncio.to_thread(process.communicate, None, self._limit)
        except subprocess.TimeoutExpired:
            log.error("Writing the %s of a room took more than %g s.", what, self._limit)
            raise NotWritten(
                f"This took more than {self._limit:.0f} seconds. Try again when fewer people are "
                f"answering, or run: commonroom {what} {code} --format {form}"
            ) from None
        finally:
            self._end(process)
        if process.returncode != 0 or not path.is_file():
            raise NotWritten(_sorry(what, said.decode("utf-8", "replace").strip()))

    def stop(self) -> None:
        """Leave every file unfinished."""
        for process in list(self.running):
            self._end(process)

    def _start(self, words: list[str]) -> subprocess.Popen[bytes]:
        kept = {name: value for name, value in os.environ.items() if name not in SECRETS}
        process = subprocess.Popen(
            [sys.executable, "-m", "commonroom", *words],
            cwd=self._folder,
            env={**kept, "COMMONROOM_DATABASE": self._database},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        self.running.add(process)
        if hasattr(os, "setpriority"):
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, process.pid, NICE)
        return process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        self.running.discard(process)
        if process.poll() is None:
            process.kill()
            process.wait()


def _sorry(what: str, said: str) -> str:
    """The command's own plain words; a traceback stays in the log."""
    if said and "Traceback" not in said:
        return said
    log.error("The %s of a room could not be written: %s", what, said or "no reason given")
    return "Something went wrong while this was written. The server's log says more."
