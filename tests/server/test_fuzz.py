"""Whatever anybody sends, the server answers or closes, and keeps only what is valid."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonroom.exercises import Refused, clean, read_spec
from commonroom.server import inbound
from commonroom.store import Store
from tests.serving import Served

from .client import Client
from .conftest import SPECS, Opened, open_room

numbers = st.one_of(st.integers(-3, 7), st.floats(), st.just(10**400))
leaves = st.one_of(st.none(), st.booleans(), numbers, st.text(max_size=8))
NAMES = ["trust", "care", "points", "lanes", "plane", "scale", "low", "type", "id", "💥"]
names = st.sampled_from(NAMES)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=12,
)
payloads = st.one_of(
    values,
    st.fixed_dictionaries({"points": st.dictionaries(names, st.one_of(numbers, values))}),
    st.fixed_dictionaries(
        {"lanes": st.dictionaries(names, st.lists(st.sampled_from(["low", "high", "x"])))}
    ),
    st.fixed_dictionaries({"plane": st.dictionaries(names, st.lists(numbers, max_size=3))}),
    st.fixed_dictionaries(
        {"cards": st.dictionaries(st.sampled_from(["abcdef", "no", "💥"]), values | names)},
        optional={"votes": st.lists(st.text(max_size=20), max_size=5)},
    ),
    st.fixed_dictionaries({"scale": st.dictionaries(names, st.none() | numbers)}),
)
messages = st.one_of(
    st.fixed_dictionaries(
        {
            "type": st.just("answer"),
            "exercise": st.sampled_from([*SPECS, "nothing"]),
            "id": st.text(max_size=70),
            "payload": payloads,
        }
    ),
    st.fixed_dictionaries(
        {"type": st.sampled_from(["hello", "ping", "vote", 1])},
        optional={"version": leaves, "code": leaves, "token": leaves, "role": leaves},
    ),
    values,
)


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.text(), st.binary(), messages.map(json.dumps)))
def test_a_frame_is_a_message_or_a_bad_message(frame: str | bytes) -> None:
    try:
        message = inbound.read(frame)
    except inbound.BadMessage:
        return
    assert message["type"] in ("hello", "answer", "ping", "leave")


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(sorted(SPECS)), payloads)
def test_an_answer_is_cleaned_or_refused(key: str, payload: Any) -> None:
    kind, data = SPECS[key]
    spec = read_spec(kind, data)
    try:
        cleaned = clean(kind, spec, payload)
    except Refused:
        return
    assert clean(kind, spec, cleaned) == cleaned
    json.dumps(cleaned, allow_nan=False)


def test_a_line_outlives_whatever_is_sent(server: Served, store: Store) -> None:
    room = open_room(store)
    with asyncio.Runner() as runner:

        @settings(
            max_examples=250,
            deadline=None,
            suppress_health_check=[HealthCheck.function_scoped_fixture],
        )
        @given(st.one_of(st.text(max_size=40), messages.map(json.dumps)))
        def send(frame: str) -> None:
            runner.run(exchange(server, room, frame))

        send()
    for key, exercise in room.exercises.items():
        kind, data = SPECS[key]
        spec = read_spec(kind, data)
        for answer in store.answers(exercise.id, rehearsal=True):
            assert clean(kind, spec, answer.payload) == answer.payload


async def exchange(server: Served, room: Opened, frame: str) -> None:
    """Somebody joins, sends a frame, and is answered or sent away with a reason."""
    phone = await Client.connect(server.socket)
    await phone.join(room.code)
    await phone.raw(frame)
    await phone.say(type="ping")
    message = await phone.next()
    assert message
    assert message["type"] in ("saved", "refused", "pong")
    if message["type"] == "refused":
        assert message["reason"]
        if message["code"] == "bad-message":
            assert await phone.closed() == 4400
    phone.close()
