"""Group commit: one thread saves all the answers that have piled up, in one transaction."""

from __future__ import annotations

import asyncio
import logging
import threading
import traceback
from collections.abc import Callable

from ...store import NewAnswer, NotSaved, Saved, Store, StoreError

log = logging.getLogger(__name__)

Outcome = Saved | NotSaved | None  # None: not saved this time, but may well be the next
Done = Callable[[Outcome], None]
LARGEST = 2000  # answers in one transaction


class Writer:
    """Saves answers off the event loop and tells each sender, on the loop, what became of it.

    Committing one by one costs a disk flush each; a thousand phones answering at once share a
    handful. ``done`` is called after the commit, never before.
    """

    def __init__(self, store: Store, loop: asyncio.AbstractEventLoop) -> None:
        self._store = store
        self._loop = loop
        self._waiting: list[tuple[NewAnswer, Done]] = []
        self._wake = threading.Condition()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="commonroom-writer", daemon=True)
        self._thread.start()

    def save(self, answer: NewAnswer, done: Done) -> None:
        """Save ``answer``, then call ``done`` on the loop with what became of it."""
        with self._wake:
            self._waiting.append((answer, done))
            self._wake.notify()

    def stop(self) -> None:
        """Save what is waiting and stop."""
        with self._wake:
            self._stopping = True
            self._wake.notify()
        self._thread.join()

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._waiting or self._stopping)
                batch, self._waiting = self._waiting[:LARGEST], self._waiting[LARGEST:]
            if not batch:
                return
            outcomes = self._append([answer for answer, _ in batch])
            if not self._loop.is_closed():
                self._loop.call_soon_threadsafe(
                    _tell, [(done, one) for (_, done), one in zip(batch, outcomes, strict=True)]
                )

    def _append(self, answers: list[NewAnswer]) -> list[Outcome]:
        try:
            return list(self._store.append(answers))
        except StoreError as error:
            log.error(
                "%d answers could not be saved and will be sent again. %s", len(answers), error
            )
        except Exception as error:
            # The message of a database error may hold the answers: only its type is logged.
            log.error(
                "%d answers could not be saved (%s):\n%s",
                len(answers),
                type(error).__name__,
                "".join(traceback.format_tb(error.__traceback__)),
            )
        return [None] * len(answers)


def _tell(outcomes: list[tuple[Done, Outcome]]) -> None:
    for done, outcome in outcomes:
        done(outcome)
