"""The remote: who gets one, what it shows, and that it never does what it was not meant to do."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from tornado.httpclient import HTTPClientError

from commonroom.kinds.cards.spec import fingerprint, ref
from commonroom.store import Store
from tests.serving import TOKEN, Served

from .browsing import Browser
from .conftest import Connect, Opened, open_room
from .remote import Remote

Take = Callable[..., Awaitable[Remote]]
SLIDES = [
    {"title": "Welcome", "key": ""},
    {"title": "Which values?", "key": "values"},
    {"title": "Talk to a neighbour", "key": ""},
]
VALUES = {"exercise": "values", "round": 1}
SAID = {"exercise": "said", "round": 1}


@pytest.fixture
async def take(server: Served) -> AsyncIterator[Take]:
    """Takes a remote into the hand, and puts all of them down at the end."""
    lines: list[Remote] = []

    async def take(code: str, token: str = TOKEN, **how: str) -> Remote:
        lines.append(await Remote.at(server.url, code, token, **how))
        return lines[-1]

    yield take
    for line in lines:
        line.close()


# who gets one


def test_the_page_is_for_the_signed_in(server: Served, room: Opened) -> None:
    visitor = Browser(server.url)
    page = visitor.get(f"/remote/{room.code}")
    assert page.status == 302
    assert page.location.startswith("/login?next=")
    assert visitor.get(f"/remote/{room.code}?token={TOKEN}").location == f"/remote/{room.code}"
    page = visitor.get(f"/remote/{room.code}")
    assert page.status == 200
    assert 'data-commonroom="remote"' in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert visitor.get("/remote/AAAAAA").status == 404
    assert visitor.get(f"/remote/{room.code.lower()}").location == f"/remote/{room.code}"


def test_the_page_is_light(server: Served, room: Opened) -> None:
    facilitator = Browser(server.url)
    facilitator.get(f"/remote/{room.code}?token={TOKEN}")
    page = facilitator.get(f"/remote/{room.code}")
    parts = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)
    assert len(parts) == 2, "a style sheet and a script, and nothing later"
    asked = {"Accept-Encoding": "gzip"}
    weight = sum(len(facilitator.get(path, **asked).body) for path in parts)
    assert len(page.body) + weight < 60_000


async def test_the_socket_is_for_the_signed_in(take: Take, connect: Connect, room: Opened) -> None:
    participant = await connect()
    token = (await participant.join(room.code))["token"]
    for how in ({}, {"cookie": f"commonroom_device={token}"}, {"cookie": "username-x=forged"}):
        with pytest.raises(HTTPClientError) as refused:
            await take(room.code, token="", **how)
        assert refused.value.code == 403
    with pytest.raises(HTTPClientError) as refused:
        await take(room.code, token=token)
    assert refused.value.code == 403


async def test_a_page_of_another_site_cannot_steer(
    take: Take, server: Served, room: Opened
) -> None:
    with pytest.raises(HTTPClientError) as refused:
        await take(room.code, origin="https://elsewhere.example")
    assert refused.value.code == 403
    remote = await take(room.code, origin=server.url)
    assert (await remote.state())["code"] == room.code


async def test_a_room_that_is_not_there_has_no_remote(take: Take) -> None:
    with pytest.raises(HTTPClientError) as refused:
        await take("AAAAAA")
    assert refused.value.code == 404


async def test_a_room_with_the_number_of_a_deleted_one_is_another_room(
    take: Take, store: Store
) -> None:
    first = store.create_room("w", "First")
    await (await take(first.code)).state()
    store.delete_room(first.id)
    second = store.create_room("w", "Second")
    assert second.id == first.id, "SQLite gives the number again"
    remote = await take(second.code)
    assert (await remote.state())["title"] == "Second"
    assert await remote.order("mode", mode="focus") == ""
    await remote.state(lambda state: state["mode"] == "focus")


@pytest.mark.parametrize(
    "frame",
    [
        "",
        "[]",
        "nonsense",
        b"\x00",
        {},
        {"do": "explode", "id": "1"},
        {"do": ["open"], "id": "1"},
        {"do": "open", **VALUES},
        {"do": "open", "id": 7, **VALUES},
        {"do": "open", "id": "1", "exercise": "values"},
        {"do": "open", "id": "1", "exercise": "values", "round": True},
        {"do": "open", "id": "1", "exercise": "v" * 65, "round": 1},
        {"do": "timer", "id": "1", **VALUES, "seconds": 1.5, "closes": True},
        {"do": "timer", "id": "1", **VALUES, "seconds": 60, "closes": 1},
        {"do": "slide", "id": "1", "n": "1", "from": 0},
        {"do": "note", "id": "1", "text": "x" * 2001, "exercise": ""},
        {"do": "note", "id": "1", "text": "a\u0000b", "exercise": ""},
        {"do": "note", "id": "1", "text": "a\ud800b", "exercise": ""},
        {"do": "approve", "id": "1", **SAID, "ref": "a", "on": True},
    ],
    ids=lambda frame: repr(frame)[:40],
)
async def test_what_no_remote_says_ends_the_line(take: Take, room: Opened, frame: Any) -> None:
    remote = await take(room.code)
    await remote.state()
    await remote.raw(json.dumps(frame) if isinstance(frame, dict) else frame)
    assert (await remote.hear("refused"))["code"] == "bad-message"
    assert await remote.closed() == 4400


# what it shows


async def test_a_remote_hears_of_everything_that_happens(
    take: Take, connect: Connect, room: Opened, store: Store
) -> None:
    remote = await take(room.code)
    state = await remote.state()
    assert [one["key"] for one in state["exercises"]] == list(room.exercises)
    assert (state["here"], state["stage"], state["slide"], state["outline"]) == (0, False, 0, [])
    phone = await connect()
    await phone.join(room.code)
    await remote.state(lambda state: state["here"] == 1)
    await phone.answer({"points": {"trust": 5}})
    assert (await remote.exercise("values", answered=1))["of"] == 1
    store.set_exercise(room.exercises["values"].id, open=False, revealed=True)
    await remote.exercise("values", open=False, revealed=True)
    store.update_room(room.record.id, settings={"outline": SLIDES, "slide": {"n": 1}})
    assert (await remote.state(lambda state: state["slide"] == 1))["outline"] == SLIDES
    store.set_exercise(room.exercises["ladder"].id, deadline=time.time() + 0.3)
    await remote.exercise("ladder", open=False)
    store.end_room(room.record.id)
    await remote.state(lambda state: state["ended"])
    assert "ended" in await remote.order("open", **VALUES)


async def test_no_results_are_sent_to_a_remote(take: Take, connect: Connect, room: Opened) -> None:
    phone = await connect()
    await phone.join(room.code)
    await phone.answer({"points": {"trust": 5}})
    words = {"aaaaaa": {"column": "trust", "text": "Quite unheard of"}}
    await phone.answer({"cards": words, "votes": []}, "said", "a2")
    remote = await take(room.code)
    await remote.exercise("said", answered=1)
    assert "Quite unheard of" not in "".join(remote.received)
    assert not any("participant" in frame for frame in remote.received)


# orders


async def test_open_close_reveal_hide(take: Take, connect: Connect, room: Opened) -> None:
    remote, phone = await take(room.code), await connect()
    await phone.join(room.code)
    assert await remote.order("close", **VALUES) == ""
    assert (await phone.hear("withdrawn"))["exercise"] == "values"
    assert await remote.order("open", **VALUES) == ""
    assert (await phone.hear("exercise"))["open"] is True
    assert await remote.order("reveal", **VALUES) == ""
    assert (await phone.hear("exercise"))["revealed"] is True
    assert await remote.order("hide", **VALUES) == ""
    await remote.exercise("values", revealed=False, open=True)


@pytest.mark.parametrize("closes", [True, False])
async def test_a_timer(take: Take, room: Opened, store: Store, closes: bool) -> None:
    remote = await take(room.code)
    assert await remote.order("timer", **VALUES, seconds=60, closes=closes) == ""
    set_to = await remote.exercise("values", open=True, closes=closes)
    assert 50 < set_to["left"] <= 60
    assert await remote.order("extend", **VALUES) == ""
    await remote.state(lambda state: (state["exercises"][0]["left"] or 0) > 60)
    assert await remote.order("stop-clock", **VALUES) == ""
    await remote.exercise("values", left=None, open=True)
    assert "day" in await remote.order("timer", **VALUES, seconds=0, closes=closes)


async def test_an_order_for_an_earlier_round_does_nothing(
    take: Take, connect: Connect, room: Opened
) -> None:
    phone, remote = await connect(), await take(room.code)
    await phone.join(room.code)
    await phone.answer({"points": {"trust": 5}})
    await phone.hear("saved")
    assert await remote.order("round", **VALUES, open=True) == ""
    await remote.exercise("values", round=2, open=True, answered=0)
    for do, more in (("close", {}), ("reveal", {}), ("round", {"open": False})):
        assert "another round" in await remote.order(do, **VALUES, **more)
    await remote.exercise("values", round=2, open=True, revealed=False)
    assert "not part" in await remote.order("open", exercise="nothing", round=1)


async def test_a_new_round_hides_comparisons_that_rest_on_it(
    take: Take, room: Opened, store: Store
) -> None:
    parts = {"importance": "values", "lived": "lived"}
    both = store.put_exercise(room.record.id, "both", "against", {"prompt": "Gap?", **parts}, 9)
    store.set_exercise(both.id, revealed=True)
    remote = await take(room.code)
    assert (await remote.exercise("both", revealed=True))["answerable"] is False
    assert "Nobody answers" in await remote.order("open", exercise="both", round=1)
    assert await remote.order("round", exercise="ladder", round=1, open=True) == ""
    await remote.exercise("both", revealed=True)
    assert await remote.order("round", **VALUES, open=True) == ""
    await remote.exercise("both", revealed=False)


async def test_a_slide_is_left_only_from_where_the_room_is(
    take: Take, room: Opened, store: Store
) -> None:
    store.update_room(room.record.id, settings={"outline": SLIDES})
    one, other = await take(room.code), await take(room.code)
    assert await one.order("slide", **{"n": 1, "from": 0}) == ""
    await other.state(lambda state: state["slide"] == 1)
    assert "somebody else" in await other.order("slide", **{"n": 1, "from": 0})
    assert "no such slide" in await other.order("slide", **{"n": 3, "from": 1})
    assert "no such slide" in await other.order("slide", **{"n": -1, "from": 1})
    kept = store.room(room.code)
    assert kept
    assert kept.settings["slide"] == {"n": 1, "key": "values"}


async def test_modes_and_notes_are_kept_and_on_record(
    take: Take, room: Opened, store: Store
) -> None:
    remote = await take(room.code)
    assert await remote.order("mode", mode="focus") == ""
    assert await remote.order("approval", on=True) == ""
    assert await remote.order("note", text="Table 3 was\nloud", exercise="values") == ""
    state = await remote.state(lambda state: state["notes"])
    assert (state["mode"], state["approval"]) == ("focus", True)
    assert state["notes"][0]["text"] == "Table 3 was\nloud"
    assert "a few words" in await remote.order("note", text="  ", exercise="")
    assert await remote.order("mode", mode="chaos")
    events = store.events(room.record.id)
    decided = [event.detail for event in events if event.what == "settings"]
    assert decided == [{"mode": "focus"}, {"approval": True}]
    (note,) = [event.detail for event in events if event.what == "note"]
    assert note == {"text": "Table 3 was\nloud", "exercise": "values"}


async def test_nobody_else_is_let_in_and_whoever_was_in_comes_back(
    take: Take, connect: Connect, server: Served, room: Opened
) -> None:
    remote, browser = await take(room.code), Browser(server.url)
    browser.get(f"/{room.code}")
    cookie = browser.cookies["commonroom_device"]
    await (await connect(cookie=cookie)).join(room.code)
    assert await remote.order("shut", on=True) == ""
    await remote.state(lambda state: state["shut"])
    late = await connect()
    await late.say(type="hello", version=1, code=room.code, role="student")
    assert (await late.hear("refused"))["code"] == "room-shut"
    message: Any = {"type": "who"}
    while message["type"] == "who":  # the server looks at rooms ten times a second
        await asyncio.sleep(0.1)
        await late.say(type="hello", version=1, code=room.code)
        message = await late.next()
    assert message["code"] == "room-shut"
    again = await connect(cookie=cookie)
    await again.say(type="hello", version=1, code=room.code)
    assert (await again.hear("room"))["role"] == "student"
    assert await remote.order("shut", on=False) == ""
    await (await connect()).join(room.code)


async def test_of_many_notes_the_latest_are_shown(take: Take, room: Opened, store: Store) -> None:
    for number in range(25):
        store.record(room.record.id, "note", {"text": f"{number}", "exercise": ""})
        store.record(room.record.id, "settings", {"mode": "open"})
    shown = (await (await take(room.code)).state())["notes"]
    assert [one["text"] for one in shown] == [f"{number}" for number in range(24, 4, -1)]


# words that wait


@pytest.fixture
async def queue(take: Take, connect: Connect, store: Store) -> tuple[Remote, Any, str, Opened]:
    """A remote, the phone of somebody who wrote a card, and the card's name on the wall."""
    room = open_room(store, approval=True)
    phone, remote = await connect(), await take(room.code)
    await phone.join(room.code)
    await write(phone, "Paid time")
    (one,) = (await remote.state(lambda state: state["waiting"]))["waiting"]
    assert (one["text"], one["column"]) == ("Paid time", "Trust")
    return remote, phone, one["ref"], room


async def write(phone: Any, text: str, id: str = "w1") -> None:
    card = {"column": "trust", "text": text}
    await phone.answer({"cards": {"aaaaaa": card}, "votes": []}, "said", id)


def words(text: str) -> str:
    return fingerprint({"column": "trust", "text": text})


async def test_words_wait_until_they_are_approved(
    queue: tuple[Remote, Any, str, Opened], store: Store
) -> None:
    remote, phone, name, room = queue
    (answer,) = store.answers(room.exercises["said"].id, rehearsal=False)
    assert name == ref(answer.participant_id, "aaaaaa")
    card = {**SAID, "ref": name, "fingerprint": words("Paid time")}
    assert await remote.order("approve", **card, on=True) == ""
    await remote.state(lambda state: state["waiting"] == [])
    assert store.card_states(room.exercises["said"].id)[name].approved == words("Paid time")
    assert await remote.order("approve", **card, on=False) == ""
    await remote.state(lambda state: state["waiting_in_all"] == 1)
    assert await remote.order("approve", **card, on=True) == ""
    await write(phone, "Paid time, and cake", "w2")
    state = await remote.state(lambda state: state["waiting"])
    assert state["waiting"][0]["text"] == "Paid time, and cake"
    assert "changed since" in await remote.order("approve", **card, on=True)
    await phone.answer({"cards": {}, "votes": []}, "said", "w3")
    assert await remote.state(lambda state: not state["waiting"])
    assert "taken it back" in await remote.order("approve", **card, on=True)


async def test_words_are_hidden_and_put_back(queue: tuple[Remote, Any, str, Opened]) -> None:
    remote, _phone, name, _room = queue
    assert await remote.order("hide-card", **SAID, ref=name, on=True) == ""
    state = await remote.state(lambda state: state["hidden"])
    assert (state["waiting"], state["hidden"][0]["ref"]) == ([], name)
    assert await remote.order("hide-card", **SAID, ref=name, on=False) == ""
    state = await remote.state(lambda state: not state["hidden"])
    assert [one["ref"] for one in state["waiting"]] == [name]
    assert "no cards" in await remote.order("hide-card", **VALUES, ref=name, on=True)


# the pages of a wall


async def test_a_remote_turns_the_pages_that_the_stage_shows(
    room: Opened, take: Take, store: Store
) -> None:
    remote = await take(room.code)
    state = await remote.state()
    assert state["wall"] is None
    assert await remote.order("page", **SAID, n=1, **{"from": 0}) != ""
    store.set_exercise(room.exercises["said"].id, revealed=True)
    shows = {"wall": "said/1", "pages": 4, "first": 1, "last": 18, "of": 57}
    store.update_room(room.record.id, settings={"wall_shows": shows})
    state = await remote.state(lambda one: one["wall"])
    said = {"n": 0, "auto": False, "pages": 4, "first": 1, "last": 18, "of": 57}
    assert state["wall"] == {"exercise": "said", **said}
    assert await remote.order("page", **SAID, n=1, **{"from": 0}) == ""
    state = await remote.state(lambda one: one["wall"] and one["wall"]["n"] == 1)
    assert "another page" in await remote.order("page", **SAID, n=1, **{"from": 0})
    assert "no such page" in await remote.order("page", **SAID, n=4, **{"from": 1})
    assert await remote.order("turn-pages", **SAID, on=True) == ""
    await remote.state(lambda one: one["wall"]["auto"] and one["wall"]["n"] == 1)
