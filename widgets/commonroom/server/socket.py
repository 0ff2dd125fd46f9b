"""The participant socket. What is said on it stands in facilitator_guide/wire.md."""

from __future__ import annotations

import logging
import time
from typing import Any

from ..exercises import Refused, clean, is_blank
from ..store import NewAnswer, NotSaved, ParticipantRecord
from . import inbound, outbound
from .arrival import TurnedAway, arrive
from .hub import Hub
from .line import Line
from .liveroom import LiveRoom
from .signer import COOKIE, Signer
from .view import room_message
from .writer import Outcome, Writer

log = logging.getLogger(__name__)

HELLO_WITHIN, CHOOSE_WITHIN = 10.0, 15 * 60.0  # seconds
MOST_SOCKETS = 10_000


class ParticipantSocket(Line):
    """One phone's line to the room."""

    def initialize(self, hub: Hub, writer: Writer, signer: Signer, public_url: str) -> None:
        """Take what the application shares with every socket."""
        self.hub, self.writer, self.signer = hub, writer, signer
        self.public_url = public_url
        self.live: LiveRoom | None = None
        self.participant: ParticipantRecord | None = None
        self.answered: set[str] = set()

    def prepare(self) -> None:
        """Turn away what no server could bear."""
        if self.hub.connected >= MOST_SOCKETS:
            self.send_error(503)

    def open(self, *args: str, **kwargs: str) -> None:
        """A client has connected."""
        super().open()
        self.patience = time.monotonic() + HELLO_WITHIN
        self.hub.guest(self)

    def on_close(self) -> None:
        """The line is gone; the participant counts as here for a little longer."""
        self.gone = True
        self.hub.leave(self.live, self)

    def check_patience(self) -> None:
        """Close the line to somebody who does not say hello."""
        if self.participant is None and time.monotonic() > self.patience and not self.gone:
            self.refuse_and_close(4401, "hello-first")

    async def on_message(self, frame: str | bytes) -> None:
        """One frame."""
        if self.gone:
            return
        hurried = self.hurried()
        if hurried is None:
            self.gone = True
            self.close(4429, "too many messages")
            return
        try:
            message = inbound.read(frame)
        except inbound.BadMessage as error:
            self.refuse_and_close(4400, "bad-message", str(error))
            return
        about = {key: message[key] for key in ("id", "exercise") if message["type"] == "answer"}
        if hurried:
            self.send(outbound.refused("too-fast", **about))
        elif message["type"] == "hello":
            await self._hello(message)
        elif self.live is None or self.participant is None:
            self.refuse_and_close(4401, "hello-first")
        elif message["type"] == "answer":
            self._answer(self.live, self.participant, message, about)
        elif message["type"] == "leave":
            await self._leave(self.participant)
        else:
            self.send(outbound.message("pong"))

    async def _hello(self, message: dict[str, Any]) -> None:
        if self.live:
            self.send(outbound.refused("already-here"))
            return
        if message["version"] != inbound.VERSION:
            self.refuse_and_close(4400, "version")
            return
        device = self.signer.device(self.get_cookie(COOKIE))
        try:
            live, arrived = await arrive(self.hub, self.signer, message, device)
        except TurnedAway as refusal:
            self.patience = time.monotonic() + HELLO_WITHIN
            self.send(outbound.refused(refusal.code))
            return
        if self.gone:
            return
        if arrived is None:
            self.patience = time.monotonic() + CHOOSE_WITHIN
            about = live.state.about
            self.send(
                outbound.message(
                    "who", code=live.state.room.code, title=about["title"], roles=about["roles"]
                )
            )
            return
        self.participant, answers = arrived.participant, arrived.answers
        self.answered = set(answers)
        self.live = live = self.hub.sit(live, self, self.participant)
        token = None if device else self.signer.token(live.state.room.code, self.participant.id)
        role, now = self.participant.role, time.time()
        self.send(room_message(live.state, live.seen, answers, role, now, token))

    def _answer(
        self,
        live: LiveRoom,
        participant: ParticipantRecord,
        message: dict[str, Any],
        about: dict[str, str],
    ) -> None:
        seen = live.seen.get(message["exercise"])
        if seen is None:
            self.send(outbound.refused("unknown-exercise", **about))
            return
        try:
            payload = clean(seen.record.kind, live.spec(seen.record), message["payload"])
        except Refused as refusal:
            self.send(outbound.refused("invalid", str(refusal), **about))
            return
        except Exception as error:  # whatever a client thinks of, the line has to hold
            log.error("An answer of kind %s broke %s.", seen.record.kind, type(error).__name__)
            self.send(outbound.refused("invalid", "This answer could not be read.", **about))
            return
        # Whether it is open is for the store to say: an answer that was saved, but whose
        # acknowledgement was lost, is acknowledged again even if the exercise has closed since.
        answer = NewAnswer(
            exercise_id=seen.record.id,
            participant_id=participant.id,
            payload=payload,
            blank=is_blank(payload),
            client_id=message["id"],
            at=time.time(),
        )
        self.writer.save(answer, lambda outcome: self._done(outcome, about))

    def _done(self, outcome: Outcome, about: dict[str, str]) -> None:
        if outcome is None:
            self.send(outbound.refused("not-saved", **about))
        elif isinstance(outcome, NotSaved):
            code = {"unknown": "unknown-exercise"}.get(outcome.reason, outcome.reason)
            self.send(outbound.refused(code, **about))
        else:
            self.send(outbound.message("saved", **about, revision=outcome.revision))
            self._remember(about["exercise"])

    def _remember(self, key: str) -> None:
        """Note that this participant has answered, and goes on seeing the exercise."""
        if key in self.answered or self.live is None:
            return
        self.answered.add(key)
        seen = self.live.seen.get(key)
        if seen and not seen.shared:  # closed, and withdrawn, while the answer was being saved
            self.send(outbound.message("exercise", **seen.fields(time.time())))

    async def _leave(self, participant: ParticipantRecord) -> None:
        self.gone = True
        self.hub.leave(self.live, self)
        self.close(1000, "left")
        await self.hub.at_desk(self.hub.store.gone, [participant.id])
