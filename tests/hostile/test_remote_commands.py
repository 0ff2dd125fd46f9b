"""Whatever a signed-in phone orders over the remote's socket, nobody else's room notices."""

from __future__ import annotations

import asyncio
import json
import math
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from tornado.websocket import WebSocketClosedError

from commonroom.kinds.cards.spec import fingerprint, ref
from commonroom.server.auth.sign_in import hashed
from commonroom.server.sockets import inbound, outbound, remote_commands
from commonroom.store import Store
from tests.server.browsing import Browser
from tests.server.client import Client
from tests.server.conftest import Opened, open_room
from tests.server.remote import Remote
from tests.serving import TOKEN, Served

from .conftest import cases, tries
from .memory import returns
from .neighbour import Neighbour
from .protocol import QUESTIONS, broken, refs
from .test_routes import shake

PASSWORD = "words of somebody else"
CARD = {"abcdef": {"column": "trust", "text": "Paid time"}}
AT_ONCE = 20  # frames on one line before the next is opened; fewer than count as haste
WHOLE = st.integers(-1, 3) | st.sampled_from([60, 86_400, 86_401, -(2**63), 2**63, 10**400])
# What stands in the fields of orders; an order with another field fails until it is listed here.
SAID: dict[str, st.SearchStrategy[Any]] = {
    "exercise": st.sampled_from([*QUESTIONS, "both", "theirs", ""]),
    "round": st.sampled_from([1, 1, 1, 2, 0]),
    "seconds": WHOLE,
    "closes": st.booleans(),
    "open": st.booleans(),
    "on": st.booleans(),
    "n": WHOLE,
    "from": WHOLE,
    "mode": st.sampled_from(["focus", "open", "chaos", ""]),
    "ref": refs | st.just("CARD"),
    "fingerprint": st.text("0123456789abcdef", min_size=16, max_size=16) | st.just("WORDS"),
    "text": st.text("ab \n<=é😀", min_size=1, max_size=2100),
}


def order(do: str) -> st.SearchStrategy[dict[str, Any]]:
    """An order as a remote gives it, or one that names another's room, too."""
    needs = {name: SAID[name] for name in remote_commands._ORDERS[do].needs}
    elsewhere = {name: st.just("ELSEWHERE") for name in ("code", "room", "room_id", "owner")}
    about = {"do": st.just(do), "id": st.text("ab1", min_size=1, max_size=64)}
    return st.fixed_dictionaries({**about, **needs}, optional=elsewhere)


given_orders = st.one_of(*map(order, remote_commands._ORDERS))
frames = st.one_of(
    given_orders.map(json.dumps), broken(given_orders), broken(given_orders), broken()
)


@pytest.fixture
def account(server: Served, store: Store) -> Iterator[Browser]:
    """A facilitator with an account, signed in."""
    store.add_facilitator("Mallory", hashed(PASSWORD))
    browser = Browser(server.url)
    assert browser.post("/login", name="Mallory", password=PASSWORD).location == "/workshops"
    yield browser
    store.remove_facilitator("Mallory")


@pytest.fixture
def own(store: Store) -> Opened:
    """A room that is shared with that facilitator: with a comparison, a slide for each question."""
    opened = open_room(store, shared=True)
    number = opened.record.id
    store.put_exercise(number, "both", "against", {"prompt": "Gap?", "importance": "values",
                                                   "practice": "lived"}, 9)  # fmt: skip
    slides = [{"title": key, "key": key} for key in QUESTIONS]
    store.update_room(number, settings={"outline": slides, "slide": {"n": 0, "key": "values"}})
    return opened


def everything(store: Store, room: Opened) -> Any:
    """All that orders could change in a room."""
    code, number = room.code, room.record.id
    states = store.card_states_of(number)
    return store.room(code), store.exercises(number), states, store.events(number)


@tries(400, 6000)
@given(frames)
def test_an_order_is_one_that_is_known_or_a_bad_message(frame: str) -> None:
    try:
        said = inbound.decode(frame)
        remote_commands.check(said)
    except inbound.BadMessage as problem:
        outbound.refused("bad-message", str(problem))  # can be said
        return
    assert said["do"] in remote_commands._ORDERS


def test_whatever_a_facilitator_orders_others_do_not_notice(
    server: Served, store: Store, room: Opened, own: Opened, account: Browser, neighbour: Neighbour
) -> None:
    before = everything(store, room)
    sent = 0
    with asyncio.Runner() as runner, returns(server):
        cookie = "; ".join(f"{name}={value}" for name, value in account.cookies.items())
        phone = runner.run(writer(server, own.code))
        line = runner.run(Commander.at_work(server, own.code, cookie))
        (answer,) = store.answers(own.exercises["said"].id, rehearsal=False)
        real = {
            "CARD": ref(answer.participant_id, "abcdef"),
            "WORDS": fingerprint(CARD["abcdef"]),
            "ELSEWHERE": room.code,
        }

        @tries(300, 5000, HealthCheck.function_scoped_fixture)
        @given(frames)
        def send(frame: str) -> None:
            nonlocal line, sent
            sent += 1
            for word, name in real.items():
                frame = frame.replace(word, name)
            if not runner.run(line.give(frame)):
                line = runner.run(Commander.at_work(server, own.code, cookie))
            if sent % 50 == 0:
                runner.run(phone.quiet())

        send()
        neighbour.answers(2)
        runner.run(phone.quiet())  # it was in the room all the while, and its line has held
        line.remote.close()
        phone.close()
    assert sent >= cases(300, 5000)
    assert everything(store, room) == before
    for one in store.exercises(own.record.id):
        assert one.deadline is None or math.isfinite(one.deadline)
    assert "NaN" not in "".join(phone.received)


async def writer(server: Served, code: str) -> Client:
    """Somebody in the room who wrote a card."""
    phone = await Client.connect(server.socket)
    await phone.join(code)
    await phone.answer({"cards": CARD, "votes": []}, "said")
    await phone.hear("saved")
    return phone


class Commander:
    """A remote that is told whatever somebody likes."""

    def __init__(self, remote: Remote) -> None:
        self.remote, self.left = remote, AT_ONCE

    @classmethod
    async def at_work(cls, server: Served, code: str, cookie: str) -> Commander:
        """Take a remote with a facilitator's cookie."""
        remote = await Remote.at(server.url, code, cookie=cookie)
        assert (await remote.state())["code"] == code
        return cls(remote)

    async def give(self, frame: str) -> bool:
        """Give an order and be answered in words; whether the line is still good."""
        pongs = 2 if is_ping(frame) else 1
        await self.remote.raw(frame.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
        with suppress(WebSocketClosedError):  # the line may be closed by now
            await self.remote.say(type="ping")
        self.left -= 2
        refused = False
        while message := await self.remote.next():
            if message["type"] == "refused":
                refused = True
                assert message["reason"]
            elif message["type"] == "did":
                assert re.fullmatch(r"([A-Z].*\.)?", message["reason"])
                assert message["ok"] is not bool(message["reason"])
            elif message["type"] == "pong":
                pongs -= 1
                if not pongs:
                    if self.left <= 0:
                        self.remote.close()
                    return self.left > 0
            else:
                assert message["type"] == "state"
        assert refused, "cut without a word"
        assert self.remote.close_code in (4400, 4413)
        return False


def is_ping(frame: str) -> bool:
    """Whether a frame asks for a pong and nothing else."""
    with suppress(inbound.BadMessage):
        return inbound.decode(frame).get("type") == "ping"
    return False


async def test_another_sites_page_gives_no_orders_with_a_facilitators_cookie(
    server: Served, room: Opened, own: Opened, account: Browser
) -> None:
    path = f"/remote/{own.code}/socket"
    for origin in ("http://elsewhere.example", "null", "http://127.0.0.1:1", "file://"):
        assert await shake(server, path, account.cookies, origin) == 403
    assert await shake(server, path, account.cookies, server.url) == 101
    another = f"/remote/{room.code}/socket"
    assert await shake(server, another, account.cookies, server.url) == 404


async def flood(remote: Remote, frame: str) -> int | None:
    """Say the same without a pause until the server hangs up; the code with which it does."""

    async def speak() -> None:
        with suppress(WebSocketClosedError):
            while True:
                await remote.raw(frame)

    speaking = asyncio.create_task(speak())
    try:
        return await remote.closed()
    finally:
        speaking.cancel()


async def test_a_flood_of_orders_is_cut_off_and_others_go_on_steering(
    server: Served, store: Store, room: Opened, own: Opened, neighbour: Neighbour
) -> None:
    flooding = json.dumps({"do": "note", "id": "1", "text": "x" * 2000, "exercise": ""})
    with returns(server):
        honest = await Remote.at(server.url, room.code, TOKEN)
        await honest.state()
        for _ in range(cases(1, 4)):
            remotes = [await Remote.at(server.url, own.code, TOKEN) for _ in range(5)]
            floods = [asyncio.create_task(flood(remote, flooding)) for remote in remotes]
            assert await honest.order("mode", mode="focus") == ""
            assert set(await asyncio.gather(*floods)) == {4429}
        honest.close()
        await asyncio.to_thread(neighbour.answers, 2)
