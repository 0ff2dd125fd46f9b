"""Whatever is wrong is refused in plain words, changes nothing, and names nobody in the log."""

from __future__ import annotations

import asyncio
import json
import re
import time
from typing import Any

import pytest

from commonroom.server.auth.signer import Signer
from commonroom.store import Store
from tests.serving import Served

from .client import Client
from .conftest import Connect, Opened, open_room

POINTS = {"points": {"trust": 1}}

INVALID: dict[str, tuple[str, Any]] = {
    "over budget": ("values", {"points": {"trust": 4, "care": 2}}),
    "negative": ("values", {"points": {"trust": -1}}),
    "fractional": ("values", {"points": {"trust": 1.5}}),
    "a number that only looks whole": ("values", {"points": {"trust": 1.0}}),
    "true": ("values", {"points": {"trust": True}}),
    "text for a number": ("values", {"points": {"trust": "1"}}),
    "unknown item": ("values", {"points": {"money": 1}}),
    "another kind's answer": ("values", {"lanes": {"trust": ["low"]}}),
    "two kinds at once": ("values", {"points": {}, "lanes": {}}),
    "a list": ("values", []),
    "nothing": ("values", None),
    "a list of points": ("values", {"points": [1]}),
    "unknown lane": ("ladder", {"lanes": {"trust": ["middle"]}}),
    "two lanes": ("ladder", {"lanes": {"trust": ["low", "high"]}}),
    "the same lane twice": ("ladder", {"lanes": {"trust": ["low", "low"]}}),
    "a lane that is no text": ("ladder", {"lanes": {"trust": [1]}}),
    "outside the plane": ("map", {"plane": {"trust": [0.5, 1.01]}}),
    "below the plane": ("map", {"plane": {"trust": [-0.01, 0]}}),
    "an endless number": ("map", {"plane": {"trust": [0, 10**400]}}),
    "one coordinate": ("map", {"plane": {"trust": [0.5]}}),
    "text for a place": ("map", {"plane": {"trust": ["0", "0"]}}),
    "a step too far": ("lived", {"scale": {"trust": 6}}),
    "half a step": ("lived", {"scale": {"trust": 2.5}}),
    "true for a step": ("lived", {"scale": {"trust": True}}),
}

BAD: dict[str, str | bytes] = {
    "broken JSON": '{"type": "answer", ',
    "no JSON": "hello?",
    "empty": "",
    "binary": b'{"type": "ping"}',
    "no object": "[1, 2]",
    "only a text": '"ping"',
    "no type": '{"version": 1}',
    "unknown type": '{"type": "vote"}',
    "type is a list": '{"type": ["ping"]}',
    "an item twice": '{"type": "answer", "exercise": "values", "id": "a", '
    '"payload": {"points": {"trust": 1, "trust": 2}}}',
    "a field twice": '{"type": "ping", "type": "ping"}',
    "NaN": '{"type": "answer", "exercise": "map", "id": "a", '
    '"payload": {"plane": {"trust": [NaN, 0]}}}',
    "Infinity": '{"type": "answer", "exercise": "map", "id": "a", '
    '"payload": {"plane": {"trust": [0, -Infinity]}}}',
    "nested without end": '{"type": "answer", "exercise": "map", "id": "a", "payload": '
    + "[" * 5000
    + "]" * 5000
    + "}",
    "digits without end": '{"type": "answer", "exercise": "values", "id": "a", '
    '"payload": {"points": {"trust": ' + "9" * 6000 + "}}}",
    "id is a number": '{"type": "answer", "exercise": "values", "id": 1, "payload": {}}',
    "id too long": json.dumps(
        {"type": "answer", "exercise": "values", "id": "x" * 65, "payload": {}}
    ),
    "half a character": '{"type": "answer", "exercise": "values", "id": "\\ud800", "payload": {}}',
    "no payload": '{"type": "answer", "exercise": "values", "id": "a"}',
    "exercise is an object": '{"type": "answer", "exercise": {}, "id": "a", "payload": {}}',
    "code is a number": '{"type": "hello", "version": 1, "code": 5}',
    "version is a text": '{"type": "hello", "version": "1", "code": "ABCDEF"}',
    "neither code nor token": '{"type": "hello", "version": 1}',
}


async def seated(connect: Connect, room: Opened, store: Store) -> Client:
    """Somebody who has answered, so that there is something to lose."""
    phone = await connect()
    await phone.join(room.code)
    await phone.answer(POINTS, id="first")
    await phone.hear("saved")
    return phone


def kept(store: Store, room: Opened) -> list[object]:
    """All that participants have changed in a room."""
    return [store.answers(one.id, rehearsal=True) for one in room.exercises.values()]


def is_plain(reason: str) -> bool:
    """Whether a reason reads like a sentence rather than like a program."""
    return bool(re.fullmatch(r"[A-Z“].*[.?]", reason)) and not re.search(
        r"Error|Exception|None|dict|null|[{}_]", reason
    )


@pytest.mark.parametrize("name", INVALID)
async def test_an_answer_that_cannot_be_is_refused(
    connect: Connect, room: Opened, store: Store, name: str
) -> None:
    exercise, payload = INVALID[name]
    phone = await seated(connect, room, store)
    before = kept(store, room)
    await phone.answer(payload, exercise, id="wrong")
    refused = await phone.hear("refused")
    assert refused["code"] == "invalid"
    assert (refused["id"], refused["exercise"]) == ("wrong", exercise)
    assert is_plain(refused["reason"]), refused["reason"]
    assert "again" not in refused
    assert kept(store, room) == before
    await phone.answer({"points": {"care": 5}}, id="right")
    assert (await phone.hear("saved"))["revision"] == 2


async def test_why_an_answer_cannot_be_is_said_in_the_rooms_language(
    connect: Connect, store: Store
) -> None:
    room = open_room(store, language="en-XA")
    phone = await connect()
    await phone.join(room.code, "student")
    await phone.answer({"points": {"trust": 4, "care": 2}})
    assert re.fullmatch("⟦.*5.*6.*⟧", (await phone.hear("refused"))["reason"])


@pytest.mark.parametrize("name", BAD)
async def test_a_bad_message_is_refused_and_the_line_closed(
    connect: Connect, room: Opened, store: Store, name: str
) -> None:
    phone = await seated(connect, room, store)
    before = kept(store, room)
    await phone.raw(BAD[name])
    refused = await phone.hear("refused")
    assert refused["code"] == "bad-message"
    assert is_plain(refused["reason"]), refused["reason"]
    assert await phone.closed() == 4400
    assert kept(store, room) == before


@pytest.mark.parametrize("size", [16_400, 1_000_000])
async def test_a_message_that_is_too_large_is_refused(
    connect: Connect, room: Opened, store: Store, size: int
) -> None:
    phone = await seated(connect, room, store)
    before = kept(store, room)
    await phone.raw(
        json.dumps(
            {"type": "answer", "exercise": "values", "id": "a", "payload": POINTS, "x": "x" * size}
        )
    )
    assert (await phone.hear("refused"))["code"] == "too-large"
    assert await phone.closed() == 4413
    assert kept(store, room) == before


@pytest.mark.parametrize(
    "message", [{"type": "answer", "exercise": "values", "id": "a", "payload": POINTS},
                {"type": "ping"}, {"type": "leave"}]
)  # fmt: skip
async def test_a_message_before_hello_is_refused(connect: Connect, message: dict[str, Any]) -> None:
    phone = await connect()
    await phone.say(**message)
    refused = await phone.hear("refused")
    assert refused["code"] == "hello-first"
    assert is_plain(refused["reason"])
    assert await phone.closed() == 4401


@pytest.mark.parametrize("code", ["AAAAAA", "x", "💥", "' OR 1=1 --", "KZ4MTPKZ4MTP"])
async def test_a_wrong_code_is_refused_and_may_be_corrected(
    connect: Connect, room: Opened, code: str
) -> None:
    phone = await connect()
    await phone.say(type="hello", version=1, code=code, role="student")
    refused = await phone.hear("refused")
    assert refused["code"] == "no-such-room"
    assert is_plain(refused["reason"])
    assert (await phone.join(room.code))["code"] == room.code


async def test_another_version_is_refused(connect: Connect, room: Opened) -> None:
    phone = await connect()
    await phone.say(type="hello", version=2, code=room.code)
    refused = await phone.hear("refused")
    assert (refused["code"], refused["versions"]) == ("version", [1])
    assert await phone.closed() == 4400


async def test_an_unknown_exercise_is_refused(connect: Connect, room: Opened, store: Store) -> None:
    phone = await seated(connect, room, store)
    await phone.answer(POINTS, "budget")
    assert (await phone.hear("refused"))["code"] == "unknown-exercise"


async def test_an_answer_to_a_closed_exercise_changes_nothing(
    connect: Connect, room: Opened, store: Store
) -> None:
    phone = await seated(connect, room, store)
    before = kept(store, room)
    store.set_exercise(room.exercises["values"].id, open=False)
    await phone.answer({"points": {"care": 1}}, id="late")
    refused = await phone.hear("refused")
    assert (refused["code"], refused["id"]) == ("closed", "late")
    assert kept(store, room) == before


async def test_a_forged_token_is_refused(connect: Connect, room: Opened, store: Store) -> None:
    phone = await connect()
    token = (await phone.join(room.code))["token"]
    strangers = Signer(b"of another database").token(room.code, "0" * 32)
    forgeries = [strangers, token[:-1] + ("0" if token[-1] != "0" else "1"), "x", "2|1:0|"]
    for forged in forgeries:
        other = await connect()
        await other.say(type="hello", version=1, token=forged)
        refused = await other.hear("refused")
        assert refused["code"] == "bad-token"
        assert is_plain(refused["reason"])


async def test_an_expired_token_is_refused_and_the_code_still_works(
    connect: Connect, room: Opened, store: Store
) -> None:
    month_ago = Signer(store.secret(), clock=lambda: time.time() - 31 * 86400)
    joined = store.join(room.record.id, "staff")
    phone = await connect()
    await phone.say(type="hello", version=1, token=month_ago.token(room.code, joined.id))
    assert (await phone.hear("refused"))["code"] == "expired-token"
    assert (await phone.join(room.code))["role"] == "student"


async def test_a_token_does_not_open_another_room(
    connect: Connect, room: Opened, store: Store
) -> None:
    elsewhere = store.join(store.create_room("w", "Elsewhere").id, "staff")
    token = Signer(store.secret()).token(room.code, elsewhere.id)
    phone = await connect()
    await phone.say(type="hello", version=1, token=token)
    assert (await phone.hear("refused"))["code"] == "bad-token"
    mine = Signer(store.secret()).token(room.code, store.join(room.record.id, "staff").id)
    await phone.say(type="hello", version=1, token=mine, code="AAAAAA")
    assert (await phone.hear("refused"))["code"] == "bad-token"


async def test_a_forged_cookie_is_nobody(connect: Connect, room: Opened) -> None:
    phone = await connect(cookie="2|1:0|10:1700000000|17:commonroom_device|4:YWJj|deadbeef")
    await phone.say(type="hello", version=1, code=room.code)
    await phone.hear("who")
    assert "token" in await phone.join(room.code)


async def test_joining_twice_on_one_line_is_refused(connect: Connect, room: Opened) -> None:
    phone = await connect()
    await phone.join(room.code)
    await phone.say(type="hello", version=1, code=room.code, role="staff")
    assert (await phone.hear("refused"))["code"] == "already-here"


async def test_haste_is_refused_kindly_and_then_cut_off(
    connect: Connect, room: Opened, store: Store
) -> None:
    phone = await seated(connect, room, store)
    for number in range(40):
        await phone.answer(POINTS, id=f"n{number}")
    refused = await phone.hear("refused")
    assert (refused["code"], refused["again"]) == ("too-fast", True)
    for _ in range(200):
        await phone.say(type="ping")
    assert await phone.closed() == 4429


async def test_somebody_who_says_nothing_is_let_go(server: Served) -> None:
    phone = await Client.connect(server.socket)
    async with asyncio.timeout(15):
        while (message := await phone.next()) is not None:
            assert message["code"] == "hello-first"
    assert phone.close_code == 4401


async def test_nothing_that_was_refused_names_anybody_in_the_log(
    connect: Connect, room: Opened, store: Store, server: Served
) -> None:
    phone = await seated(connect, room, store)
    token = Signer(store.secret()).token(room.code, "0" * 32)
    await phone.answer({"points": {"money": 1}}, id="telltale")
    await phone.hear("refused")
    await phone.raw('{"type": "telltale"')
    await phone.closed()
    other = await connect()
    await other.say(type="hello", version=1, token=token)
    await other.hear("refused")
    logged = server.output.partition("Ctrl-C")[2]
    for telltale in ("telltale", token, "127.0.0.1", room.code, "commonroom_device"):
        assert telltale not in logged
