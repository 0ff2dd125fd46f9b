"""The participant socket. What is said on it stands in facilitator_guide/wire.md."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ...kinds import Refused, clean, is_blank
from ...locale.answers import say
from ...locale.catalogue import Told
from ...store import NewAnswer, NotSaved, OwnAnswer, ParticipantRecord, StoreError
from ..auth.signer import COOKIE, Signer
from ..live.hub import Hub
from ..live.join import TurnedAway, arrive, offers
from ..live.own_answers import Own
from ..live.room import LiveRoom
from ..live.view import room_message
from ..live.writer import Outcome, Writer
from . import inbound, lending, outbound
from .connection import RateLimitedSocket

log = logging.getLogger(__name__)

ASKED = ("title", "language", "roles", "groups")  # what somebody is told who has not joined
HELLO_WITHIN, CHOOSE_WITHIN = 10.0, 15 * 60.0  # seconds


class ParticipantSocket(RateLimitedSocket):
    """One phone's line to the room."""

    def initialize(self, hub: Hub, writer: Writer, signer: Signer, public_url: str) -> None:
        """Take what the application shares with every socket."""
        self.hub, self.writer, self.signer = hub, writer, signer
        self.public_url = public_url
        self.live: LiveRoom | None = None
        self.participant: ParticipantRecord | None = None
        self.own = Own("")

    def prepare(self) -> None:
        """Turn away what no server could bear; whoever is known has places kept."""
        self.device = self.signer.device(self.get_cookie(COOKIE))
        if not self.hub.places.take(self, self.device):
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

    def on_finish(self) -> None:
        """A request that became no line needs no place."""
        if self.ws_connection is None:
            self.hub.places.give_back(self)

    def check_patience(self) -> None:
        """Close the line to somebody who does not say hello."""
        if self.participant is None and time.monotonic() > self.patience and not self.gone:
            self.refuse_and_close(4401, "hello-first")

    def make_way(self) -> None:
        """Cut the line of somebody who has said nothing, for somebody who comes."""
        self.gone = True
        if self.ws_connection:
            self.ws_connection.stream.close()

    async def on_message(self, frame: str | bytes) -> None:
        """One frame."""
        if self.gone:
            return
        over_rate = self.over_rate()
        if self.gone:
            return
        try:
            message = inbound.read(frame)
        except inbound.BadMessage as error:
            self.refuse_and_close(4400, "bad-message", str(error))
            return
        about = {key: message[key] for key in ("id", "exercise") if message["type"] == "answer"}
        if over_rate:
            self.send(outbound.refused("too-fast", **about))
        elif message["type"] == "hello":
            await self._hello(message)
        elif self.live is None or self.participant is None:
            self.refuse_and_close(4401, "hello-first")
        elif message["type"] == "answer":
            self._answer(self.live, self.participant, message, about)
        elif message["type"] == "group":
            await self._choose(self.live, self.participant, message["group"])
        elif message["type"] == "leave":
            await self._leave(self.live, self.participant)
        elif message["type"] in ("lend", "take-back", "only-here"):
            await self._lend(self.live, self.participant, message["type"])
        else:
            self.send(outbound.pong(self.live.clocks(self.hub.clock.now())))

    async def _hello(self, message: dict[str, Any]) -> None:
        if self.live:
            self.send(outbound.refused("already-here"))
            return
        if message["version"] != inbound.VERSION:
            self.refuse_and_close(4400, "version")
            return
        device = self.device
        self.hub.places.spoke(self)
        self.patience = math.inf  # they have said hello; now it is they who may have to wait
        try:
            live, arrived = await arrive(self.hub, self.signer, message, device)
        except TurnedAway as refusal:
            self.patience = time.monotonic() + HELLO_WITHIN
            self.hub.places.silent(self)
            self.send(outbound.refused(refusal.code))
            return
        if self.gone:
            return
        if arrived is None:
            self.patience = time.monotonic() + CHOOSE_WITHIN
            asked = {
                name: live.state.about[name] for name in ("title", "language", "roles", "groups")
            }
            self.send(outbound.message("who", code=live.state.room.code, **asked))
            return
        self.participant = who = self.hub.present(live, arrived.participant)
        self._recall(arrived.answers)
        self.live = live = self.hub.sit(live, self, who)
        token = None if device else self.signer.token(live.state.room.code, who.id)
        self.send_card_statuses(quietly=True)
        room = room_message(
            live.state,
            live.seen,
            arrived.answers,
            who,
            self.own,
            self.hub.clock.now(),
            token,
            device,
        )
        self.send(room)

    def _recall(self, answers: Mapping[str, OwnAnswer]) -> None:
        assert self.participant
        self.own = Own(self.participant.id)
        for key, one in answers.items():
            self.own.gave(key, one.round, one.revision, one.payload)

    def _answer(
        self,
        live: LiveRoom,
        participant: ParticipantRecord,
        message: dict[str, Any],
        about: dict[str, str],
    ) -> None:
        def refuse(why: Told) -> None:
            reason = why.text(live.state.about["language"])
            self.send(outbound.refused("invalid", reason, **about))

        seen = live.seen.get(message["exercise"])
        if seen is None:
            self.send(outbound.refused("unknown-exercise", **about))
            return
        if not seen.record.answerable:
            refuse(say("compared"))
            return
        try:
            payload = clean(seen.record.kind, live.spec(seen.record), message["payload"])
        except Refused as refusal:
            if seen.shared or self.own.answered(seen.record.key, seen.record.round):
                refuse(refusal)
            else:  # what is wrong with it would tell of a question that they do not see
                self.send(outbound.refused("closed", **about))
            return
        except Exception as error:  # whatever a client thinks of, the line has to hold
            log.error("An answer of kind %s broke %s.", seen.record.kind, type(error).__name__)
            refuse(say("unreadable"))
            return
        # Whether it is open is for the store to say: an answer that was saved, but whose
        # acknowledgement was lost, is acknowledged again even if the exercise has closed since.
        answer = NewAnswer(
            exercise_id=seen.record.id,
            participant_id=participant.id,
            payload=payload,
            blank=is_blank(payload),
            client_id=message["id"],
            at=self.hub.clock.now(),
            # Who names none means the round that they were told of.
            round=message.get("round", seen.record.round),
            named="round" in message,
        )
        self.writer.save(answer, lambda outcome: self._done(outcome, answer, about))

    def _done(self, outcome: Outcome, answer: NewAnswer, about: dict[str, str]) -> None:
        if outcome is None:
            self.send(outbound.refused("not-saved", **about))
        elif isinstance(outcome, NotSaved):
            if outcome.reason == "unknown":  # the exercise is known: it is the participant
                self.forgotten()
            else:
                self.send(outbound.refused(outcome.reason, **about))
        else:
            self.send(outbound.message("saved", **about, revision=outcome.revision))
            round = answer.round or 1
            self._remember(about["exercise"], round, outcome.revision, answer.payload)
            if self.live and not outcome.again:
                for other in self.live.sockets_of(answer.participant_id):
                    other.learn(about["exercise"], round, outcome.revision, answer.payload)

    def learn(self, key: str, round: int, revision: int, payload: Mapping[str, Any]) -> None:
        """This participant has answered on another page; unless this one knows, tell it."""
        if self.own.knows(key, round, revision):
            return
        fields = {"payload": payload, "revision": revision, "round": round}
        self.send(outbound.message("answered", exercise=key, **fields))
        self._remember(key, round, revision, payload)

    def _remember(self, key: str, round: int, revision: int, payload: Mapping[str, Any]) -> None:
        """Note what this participant has answered, and that they go on seeing the exercise."""
        if self.live is None:
            return
        first = self.own.gave(key, round, revision, payload)
        seen = self.live.seen.get(key)
        if seen and first and not seen.shared and seen.record.round == round:
            # It was closed, and withdrawn, while the answer was being saved.
            self.send(outbound.message("exercise", **seen.fields(self.hub.clock.now())))
        self.send_card_statuses()

    def send_card_statuses(self, *, quietly: bool = False) -> None:
        """Tell this participant, and nobody else, what became of their cards if that changed."""
        if self.live is None:
            return
        for key, seen in self.live.seen.items():
            statuses = self.live.state.statuses(self.own, key, seen.record.round)
            if self.own.changed(key, statuses) and not quietly:
                self.send(outbound.message("cards", exercise=key, states=statuses))

    def regroup(self, group: str) -> None:
        """This participant sits in another group from now on."""
        if self.participant and self.participant.group != group:
            self.participant = replace(self.participant, group=group)
            self.send(outbound.message("group", group=group))

    def tell_devices(self) -> None:
        """This participant takes part with more devices, or fewer, from now on."""
        if self.live and self.participant:
            told = self.live.state.devices_of(self.participant.id, self.device)
            self.send(outbound.message("devices", **told))

    def come_again(self) -> None:
        """This device is somebody else's, or nobody's, from now on."""
        self.gone = True
        self.close(4409, "somebody else")

    def forgotten(self) -> None:
        """This participant is not kept any more: there is nobody to talk to."""
        self.gone = True
        self.close(4410, "forgotten")

    async def _choose(self, live: LiveRoom, who: ParticipantRecord, group: str) -> None:
        groups = live.state.about["groups"]
        if not offers(groups, group) or groups["by"] != "choice":
            self.send(outbound.refused("unknown-group"))
            return
        if group == who.group:
            self.send(outbound.message("group", group=group))
            return
        try:
            await self.hub.run_in_thread(self.hub.store.set_group, who.id, group)
        except StoreError as error:
            log.error("A group could not be chosen: %s", error)
            self.send(outbound.refused("unavailable"))
            return
        for socket in live.sockets_of(who.id):
            socket.regroup(group)

    async def _lend(self, live: LiveRoom, who: ParticipantRecord, what: str) -> None:
        """Lend who this is to a further device, take the link back, or end it on the others."""
        store, given = self.hub.store, self.settings["addresses"].now
        try:
            if what == "lend":
                # Ours, as the line would not have been opened at another's.
                asked_at = self.request.headers.get("Origin", "")
                self.send(await lending.lend(self.hub, who.id, asked_at, given))
            elif what == "take-back":
                await self.hub.run_in_thread(store.take_back_identity, who.id)
                self.send(lending.nothing_lent())
            else:
                await self.hub.run_in_thread(store.keep_only, who.id, self.device)
                self.send(lending.nothing_lent())
                await self.hub.catch_up(live.state.room.id)
        except StoreError as error:
            log.error("Going on with another device: %s", error)
            self.send(outbound.refused("unavailable"))

    async def _leave(self, live: LiveRoom, participant: ParticipantRecord) -> None:
        self.gone = True
        self.hub.leave(live, self)
        self.close(1000, "left")
        if not live.sockets_of(participant.id):  # they are still here on no other device
            await self.hub.run_in_thread(self.hub.store.gone, [participant.id])
