"""Whatever anybody sends, the server answers or closes, and keeps only what is valid."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from tornado.websocket import WebSocketClosedError

from commonroom.kinds import Refused, clean, is_blank, read_spec
from commonroom.server.sockets import inbound, outbound
from commonroom.store import Store
from tests.server.client import Client
from tests.server.conftest import Opened
from tests.serving import Served

from .conftest import cases, tries
from .memory import returns
from .neighbour import Neighbour
from .protocol import FIELDS, QUESTIONS, RIGHT, anything, broken, frames, messages, right, torn

READ = {key: (kind, read_spec(kind, data)) for key, (kind, data) in QUESTIONS.items()}
AT_ONCE = 20  # frames on one line before the next is opened; fewer than count as haste
DOCUMENT = (Path(__file__).parents[2] / "facilitator_guide" / "wire.md").read_text("utf-8")


def section(heading: str) -> str:
    """A part of the protocol's document, down to the next heading of its rank."""
    return DOCUMENT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def examples(text: str) -> list[dict[str, Any]]:
    """The JSON examples in it."""
    return [json.loads(block) for block in re.findall(r"```json\n(.*?)```", text, re.S)]


def test_every_message_and_field_that_a_client_may_send_is_tried() -> None:
    said = section("What a client sends")
    documented: dict[str, set[str]] = {}
    for one in examples(said):
        documented.setdefault(one["type"], set()).update(one)
    documented["hello"] |= set(re.findall(r"^\| `(\w+)` \|", said, re.M))
    assert documented.keys() == FIELDS.keys() == inbound._CHECKS.keys()
    for kind, fields in documented.items():
        tried = found(messages, lambda one, k=kind, f=fields: one["type"] == k and f <= one.keys())
        assert tried.keys() == fields


def test_every_field_of_a_payload_is_tried() -> None:
    payloads = examples(section("The payloads"))
    assert {next(iter(one)) for one in payloads} == {kind for kind, _ in QUESTIONS.values()}
    for payload in payloads:
        fields = fields_of(payload)
        tried = found(st.one_of(*RIGHT.values()), lambda one, f=fields: f <= fields_of(one))
        assert fields_of(tried) == fields


def found(tried: st.SearchStrategy[Any], fits: Callable[[Any], bool]) -> Any:
    """One of those that are tried and fits, as it comes. Raises NoSuchExample."""
    return find(tried, fits, settings=settings(phases=[Phase.generate], max_examples=5000))


def fields_of(payload: dict[str, Any]) -> set[str]:
    """The fields of a payload and of the cards in it."""
    return {*payload, *(field for card in payload.get("cards", {}).values() for field in card)}


@tries(400, 6000)
@given(st.one_of(frames, torn, st.binary(max_size=80), anything.map(json.dumps)))
def test_a_frame_is_a_message_or_a_bad_message(frame: str | bytes) -> None:
    try:
        message = inbound.read(frame)
    except inbound.BadMessage as problem:
        outbound.refused("bad-message", str(problem))  # can be said
        return
    assert message["type"] in FIELDS


@tries(400, 6000)
@given(st.sampled_from(sorted(QUESTIONS)), anything | st.one_of(*RIGHT.values()))
def test_an_answer_is_cleaned_or_refused(key: str, payload: Any) -> None:
    judge(key, payload)


@tries(400, 6000)
@given(broken())
def test_an_answer_broken_in_one_place_is_cleaned_or_refused(frame: str) -> None:
    message = json.loads(frame)
    if message.get("exercise") in list(QUESTIONS) and "payload" in message:
        judge(message["exercise"], message["payload"])


@tries(100, 1000)
@given(right())
def test_an_answer_that_is_right_is_taken(message: dict[str, Any]) -> None:
    assert inbound.read(json.dumps(message)) == message
    kind, spec = READ[message["exercise"]]
    clean(kind, spec, message["payload"])


def judge(key: str, payload: Any) -> None:
    """What is kept is clean already, can be written down, and refusals can be said aloud."""
    kind, spec = READ[key]
    try:
        cleaned = clean(kind, spec, payload)
    except Refused as refusal:
        reason = str(refusal)
    else:
        reason = ""
        is_kept(key, cleaned)
    assert re.fullmatch(r"([A-Z“].*[.?])?", reason), reason
    outbound.refused("invalid", reason)


def is_kept(key: str, cleaned: dict[str, Any]) -> None:
    """What is kept stays as it is when it is cleaned again, and can be written down."""
    kind, spec = READ[key]
    assert clean(kind, spec, cleaned) == cleaned
    is_blank(cleaned)
    text = json.dumps(cleaned, allow_nan=False, ensure_ascii=False)
    text.encode()  # no half characters
    # Nothing that controls a terminal or turns the direction of a text (JSON writes it escaped),
    # and nothing that XML, and so a text document, cannot hold.
    assert not re.search(r"\\[nrtbfu]|[\x00-\x1f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", text)


def test_a_cards_name_ends_where_it_says() -> None:
    card = {"column": "trust", "text": "Listening"}
    for payload in ({"cards": {"abcdef\n": card}}, {"cards": {}, "votes": ["0b9c1f3e-abcdef\n"]}):
        with pytest.raises(Refused):
            clean(*READ["said"], payload)


def test_a_card_has_no_letter_that_a_document_cannot_hold() -> None:
    card = {"column": "trust", "text": "a\ufffeb\uffffc"}
    cleaned = clean(*READ["said"], {"cards": {"abcdef": card}})
    assert cleaned["cards"]["abcdef"]["text"] == "abc"


def test_a_line_outlives_whatever_is_sent(
    server: Served, store: Store, room: Opened, neighbour: Neighbour
) -> None:
    sent = 0
    with asyncio.Runner() as runner, returns(server):
        line = runner.run(Attacker.enter(server, room.code))

        @tries(600, 8000, HealthCheck.function_scoped_fixture)
        @given(frames)
        def send(frame: str) -> None:
            nonlocal line, sent
            sent += 1
            if not runner.run(line.exchange(frame)):
                line = runner.run(Attacker.enter(server, room.code, line.token))

        send()
        neighbour.answers(2)
        line.phone.close()
    assert sent >= cases(600, 8000)
    for key, exercise in room.exercises.items():
        kind, spec = READ[key]
        for answer in store.answers(exercise.id, rehearsal=True):
            assert clean(kind, spec, answer.payload) == answer.payload


class Attacker:
    """Somebody who has joined and sends what they like."""

    def __init__(self, phone: Client, token: str) -> None:
        self.phone, self.token = phone, token
        self.left = AT_ONCE

    @classmethod
    async def enter(cls, server: Served, code: str, token: str = "") -> Attacker:
        """Join as anybody may, or come back: a room has only so many places."""
        phone = await Client.connect(server.socket)
        if token:
            await phone.say(type="hello", version=1, token=token)
            room = await phone.hear("room")
        else:
            room = await phone.join(code)
        return cls(phone, room.get("token", token))

    async def exchange(self, frame: str) -> bool:
        """Send a frame and be answered with a reason; whether the line is still good."""
        sent = kind_of(frame)
        pongs = 2 if sent == "ping" else 1
        await self.phone.raw(frame.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
        with suppress(WebSocketClosedError):  # the line may be closed by now
            await self.phone.say(type="ping")
        self.left -= 2
        refused = False
        while message := await self.phone.next():  # an earlier answer's “saved” may come late
            if message["type"] == "refused":
                refused = True
                assert message["reason"]
            elif message["type"] == "pong":
                pongs -= 1
                if not pongs:
                    if self.left <= 0:
                        self.phone.close()
                    return self.left > 0
            else:
                assert message["type"] in ("saved", "cards", "group", "answered", "lent")
        assert refused or sent == "leave", "cut without a word"
        assert self.phone.close_code in ((1000,) if sent == "leave" else (4400, 4413))
        return False


def kind_of(frame: str) -> str:
    """The type of the message in a frame; empty if it is none."""
    try:
        return str(inbound.read(frame)["type"])
    except inbound.BadMessage:
        return ""
