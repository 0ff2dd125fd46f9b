"""Joining, answering, resuming, and hearing what the facilitator does."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import time
import urllib.request

import pytest

from commonroom.store import Store
from tests import raw
from tests.serving import Served, until

from .client import Client
from .conftest import RESULTS, SPECS, Connect, Opened, open_room


def cookie_of(server: Served, code: str) -> str:
    """What a browser that opens the page of a room is given."""
    with urllib.request.urlopen(f"{server.url}/{code}") as page:
        found = re.match(r'commonroom_device="?([^";]+)', page.headers["Set-Cookie"])
    assert found
    return found[1]


async def test_joining_shows_the_room_and_an_answer_is_saved(
    connect: Connect, room: Opened, store: Store
) -> None:
    phone = await connect()
    shown = await phone.join(room.code.lower())
    assert shown["version"] == 1
    assert shown["title"] == "Values voting"
    assert [one["key"] for one in shown["exercises"]] == list(SPECS)
    assert shown["answers"] == {}
    assert shown["publications"] == {}
    assert shown["exercises"][0]["closes_in"] is None
    await phone.answer({"points": {"trust": 3}})
    assert await phone.hear("saved") == {
        "type": "saved",
        "id": "a1",
        "exercise": "values",
        "revision": 1,
    }
    (kept,) = store.answers(room.exercises["values"].id, rehearsal=False)
    assert kept.payload == {"points": {"trust": 3}}
    assert kept.role == "student"


async def test_somebody_without_a_role_is_asked_who_they_are(
    connect: Connect, room: Opened
) -> None:
    phone = await connect()
    await phone.say(type="hello", version=1, code=room.code)
    who = await phone.hear("who")
    assert (who["title"], who["language"]) == ("Values voting", "en")
    assert [role["id"] for role in who["roles"]] == ["student", "staff", "other"]
    assert (await phone.join(room.code, "staff"))["role"] == "staff"


async def test_a_room_says_in_which_language_it_is_and_when_that_changes(
    connect: Connect, store: Store
) -> None:
    room = open_room(store, language="ar-XB")
    phone = await connect()
    assert (await phone.join(room.code, "student"))["language"] == "ar-XB"
    store.update_room(room.record.id, settings={"language": "en-XA"})
    assert (await phone.hear("about"))["language"] == "en-XA"


async def test_a_room_may_have_its_own_roles(connect: Connect, store: Store) -> None:
    room = open_room(store, roles=[{"id": "alum", "label": "Alumna"}])
    phone = await connect()
    await phone.say(type="hello", version=1, code=room.code, role="student")
    assert (await phone.hear("refused"))["code"] == "unknown-role"
    assert (await phone.join(room.code, "alum"))["role"] == "alum"


async def test_a_reload_resumes_the_same_participant(
    connect: Connect, server: Served, room: Opened, store: Store
) -> None:
    cookie = cookie_of(server, room.code)
    phone = await connect(cookie=cookie)
    assert "token" not in await phone.join(room.code)
    await phone.answer({"points": {"care": 2}})
    await phone.hear("saved")
    phone.drop()
    again = await connect(cookie=cookie)
    await again.say(type="hello", version=1, code=room.code)
    shown = await again.hear("room")
    assert shown["role"] == "student"
    assert shown["answers"] == {
        "values": {"payload": {"points": {"care": 2}}, "revision": 1, "round": 1}
    }
    counts = store.answered_counts(room.record.id, rehearsal=False, present_since=0)
    assert counts.here == 1


async def test_two_tabs_of_one_browser_are_one_participant(
    connect: Connect, server: Served, room: Opened, store: Store
) -> None:
    cookie = cookie_of(server, room.code)
    one, two = await connect(cookie=cookie), await connect(cookie=cookie)
    await one.join(room.code)
    await two.join(room.code)
    await one.answer({"points": {"care": 1}}, id="x")
    assert (await one.hear("saved"))["revision"] == 1
    told = {"type": "answered", "exercise": "values", "revision": 1, "round": 1}
    assert await two.hear("answered") == told | {"payload": {"points": {"care": 1}}}
    await two.answer({"points": {"care": 2}}, id="y")
    assert (await two.hear("saved"))["revision"] == 2
    await one.answer({"points": {"care": 1}}, id="x")  # sent again, as its reply was lost
    assert (await one.hear("answered"))["payload"] == {"points": {"care": 2}}
    assert (await one.hear("saved"))["revision"] == 1
    await two.quiet()
    assert sum('"answered"' in frame for frame in two.received) == 1
    (kept,) = store.answers(room.exercises["values"].id, rehearsal=False)
    assert kept.payload == {"points": {"care": 2}}


async def test_a_client_without_cookies_resumes_with_its_token(
    connect: Connect, room: Opened
) -> None:
    phone = await connect()
    token = (await phone.join(room.code))["token"]
    await phone.answer({"plane": {"trust": [0.5, 1]}}, "map")
    await phone.hear("saved")
    again = await connect()
    await again.say(type="hello", version=1, token=token)
    assert (await again.hear("room"))["answers"]["map"]["payload"] == {
        "plane": {"trust": [0.5, 1.0]}
    }


async def test_the_same_answer_sent_twice_is_kept_once(
    connect: Connect, room: Opened, store: Store
) -> None:
    phone = await connect()
    await phone.join(room.code)
    await phone.answer({"points": {"trust": 1}}, id="same")
    first = await phone.hear("saved")
    store.set_exercise(room.exercises["values"].id, open=False)
    await phone.hear("exercise")
    # Even though it has closed since: what was acknowledged stays acknowledged.
    await phone.answer({"points": {"trust": 1}}, id="same")
    assert await phone.hear("saved") == first


async def test_what_the_facilitator_does_reaches_the_phone(
    connect: Connect, room: Opened, store: Store
) -> None:
    values, ladder = room.exercises["values"].id, room.exercises["ladder"].id
    answered, idle = await connect(), await connect()
    await answered.join(room.code)
    await idle.join(room.code)
    await answered.answer({"points": {"trust": 1}})
    await answered.hear("saved")

    store.set_exercise(values, open=False)
    assert (await answered.hear("exercise"))["open"] is False
    assert (await idle.hear("withdrawn"))["exercise"] == "values"

    store.set_exercise(ladder, deadline=time.time() + 60)
    assert 55 < (await idle.hear("exercise"))["closes_in"] <= 60

    store.publish(values, RESULTS)
    store.set_exercise(values, revealed=True)
    assert (await idle.hear("exercise"))["revealed"] is True
    published = await idle.hear("published")
    assert published == {"type": "published", "exercise": "values", "version": 1, **RESULTS}
    store.publish(values, RESULTS | {"headline": "Care comes first"})
    assert (await idle.hear("published"))["headline"] == "Care comes first"
    assert (await connect_and_join(connect, room))["publications"]["values"]["version"] == 2

    store.set_exercise(values, revealed=False)
    assert (await idle.hear("withdrawn"))["exercise"] == "values"
    assert (await idle.hear("hidden"))["exercise"] == "values"
    assert (await connect_and_join(connect, room))["publications"] == {}


async def connect_and_join(connect: Connect, room: Opened) -> dict[str, dict[str, object]]:
    """What somebody who comes now is shown."""
    phone = await connect()
    return await phone.join(room.code)


async def test_a_timer_closes_an_exercise_by_itself(
    connect: Connect, room: Opened, store: Store
) -> None:
    phone = await connect()
    await phone.join(room.code)
    store.set_exercise(room.exercises["values"].id, deadline=time.time() + 2)
    assert (await phone.hear("exercise"))["open"] is True
    assert (await phone.hear("withdrawn"))["exercise"] == "values"


async def test_a_phone_that_slept_asks_how_long_a_clock_still_runs(
    connect: Connect, room: Opened, store: Store
) -> None:
    phone = await connect()
    await phone.join(room.code)
    store.set_exercise(room.exercises["values"].id, deadline=time.time() + 60)
    await phone.hear("exercise")
    await phone.say(type="ping")
    left = (await phone.hear("pong"))["closes_in"]
    assert left == {"values": pytest.approx(60, abs=5)}
    store.set_exercise(room.exercises["values"].id, deadline=None)
    await phone.hear("exercise")
    await phone.say(type="ping")
    assert await phone.hear("pong") == {"type": "pong"}


async def test_a_new_exercise_appears_when_it_is_opened_and_not_before(
    connect: Connect, room: Opened, store: Store
) -> None:
    phone = await connect()
    await phone.join(room.code)
    spec = {"prompt": "A secret question", "items": [{"id": "a", "label": "A"}]}
    made = store.put_exercise(room.record.id, "next", "points", spec, 9)
    store.update_room(room.record.id, title="Changed")
    assert (await phone.hear("about"))["title"] == "Changed"
    assert "secret" not in "".join(phone.received)
    store.set_exercise(made.id, open=True)
    shown = await phone.hear("exercise")
    assert shown["key"] == "next"
    assert shown["spec"]["prompt"] == "A secret question"


async def test_ending_a_room_says_so_and_closes_the_line(
    connect: Connect, room: Opened, store: Store
) -> None:
    phone = await connect()
    token = (await phone.join(room.code))["token"]
    store.end_room(room.record.id)
    await phone.hear("ended")
    assert await phone.closed() == 1000
    for hello in ({"code": room.code, "role": "student"}, {"token": token}):
        late = await connect()
        await late.say(type="hello", version=1, **hello)
        assert (await late.hear("refused"))["code"] == "ended"


async def test_leaving_is_not_being_here_and_coming_back_is(
    connect: Connect, room: Opened, store: Store
) -> None:
    def here() -> int:
        return store.answered_counts(room.record.id, rehearsal=False, present_since=1).here

    phone = await connect()
    token = (await phone.join(room.code))["token"]
    assert here() == 1
    await phone.say(type="leave")
    assert await phone.closed() == 1000
    await until(lambda: here() == 0)
    back = await connect()
    await back.say(type="hello", version=1, token=token)
    await back.hear("room")
    await until(lambda: here() == 1)


async def test_simulated_participants_come_only_to_a_rehearsal(
    connect: Connect, room: Opened, store: Store
) -> None:
    phone = await connect()
    await phone.say(type="hello", version=1, code=room.code, role="staff", source="rehearsal")
    assert (await phone.hear("refused"))["code"] == "not-rehearsing"
    store.update_room(room.record.id, settings={"rehearsal": True})
    for _ in range(50):  # the server takes a moment to hear of it
        await phone.say(type="hello", version=1, code=room.code, role="staff", source="rehearsal")
        message = await phone.next()
        assert message
        if message["type"] == "room":
            break
        await asyncio.sleep(0.1)
    assert message["rehearsal"] is True
    await phone.answer({"points": {"trust": 1}})
    await phone.hear("saved")
    assert store.answers(room.exercises["values"].id, rehearsal=False) == []
    (simulated,) = store.answers(room.exercises["values"].id, rehearsal=True)
    assert simulated.source == "rehearsal"


async def test_a_full_room_says_so(connect: Connect, store: Store) -> None:
    room = open_room(store, capacity=1)
    first, second = await connect(), await connect()
    await first.join(room.code)
    await second.say(type="hello", version=1, code=room.code, role="staff")
    assert (await second.hear("refused"))["code"] == "room-full"


async def test_two_rooms_do_not_hear_of_each_other(
    connect: Connect, room: Opened, store: Store
) -> None:
    other = open_room(store)
    here, there = await connect(), await connect()
    await here.join(room.code)
    await there.join(other.code)
    store.set_exercise(other.exercises["values"].id, open=False)
    await there.hear("withdrawn")
    await here.quiet()
    assert not any("withdrawn" in frame for frame in here.received)


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "null", "https://127.0.0.1"])
async def test_a_page_from_elsewhere_may_not_open_a_line(server: Served, origin: str) -> None:
    with pytest.raises(Exception, match="403"):
        await Client.connect(server.socket, origin=origin)


async def test_our_own_page_may_open_a_line(server: Served, room: Opened) -> None:
    phone = await Client.connect(server.socket, origin=server.url)
    assert (await phone.join(room.code))["code"] == room.code
    phone.close()


async def test_a_phone_that_stops_reading_is_let_go_and_nobody_waits_for_it(
    connect: Connect, server: Served, room: Opened, store: Store
) -> None:
    healthy = await connect()
    await healthy.join(room.code)
    reader, writer = await stuck_phone(server, room.code)
    values = room.exercises["values"].id
    store.set_exercise(values, revealed=True)
    large = RESULTS | {"svg": "x" * 900_000}
    for version in range(1, 13):  # more than the server and both kernels hold for one line
        store.publish(values, large)
        assert (await healthy.hear("published"))["version"] == version
    unread = await asyncio.wait_for(reader.read(), 30)  # to the end: the server has hung up
    assert unread.count(b'"published"') < 12
    assert b'"version":12' not in unread
    writer.close()


async def stuck_phone(
    server: Served, code: str
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A participant whose line takes in next to nothing until somebody reads from it."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.setblocking(False)
    await asyncio.get_running_loop().sock_connect(line, ("127.0.0.1", server.port))
    reader, writer = await asyncio.open_connection(sock=line, limit=1024)
    writer.write(raw.upgrade(server))
    await reader.readuntil(b"\r\n\r\n")
    hello = json.dumps({"type": "hello", "version": 1, "code": code, "role": "staff"}).encode()
    writer.write(raw.frame(1, hello))
    await reader.readuntil(b'"exercises"')
    return reader, writer


WALL = {
    "columns": [{"id": "trust", "label": "Trust"}, {"id": "care", "label": "Care"}],
    "marks": [],
    "fields": [],
    "themes": ["Time"],
    "votes": 3,
    "groups": [],
    "of": 2,
}


FED = {"words": {"0b9c1f3e-aaaaaa": "words"}, "points": 5}


def on_wall(card: str, text: str) -> dict[str, object]:
    """A card as a stage publishes it."""
    rest = {"mark": "", "fields": {}, "votes": 0, "theme": "Time", "pinned": False, "times": 1}
    return {"ref": card, "column": "care", "text": text, "role": "", **rest}


async def test_hidden_words_are_in_no_message_even_before_the_stage_has_published_anew(
    connect: Connect, room: Opened, store: Store
) -> None:
    said = room.exercises["said"].id
    first, second = on_wall("0b9c1f3e-aaaaaa", "Rude words"), on_wall("0b9c1f3e-bbbbbb", "Tea")
    drawn = {"headline": "Most votes: “Rude words”", "alt": "Rude words", "svg": "<svg>Rude words"}
    rows = {"table": {"columns": ["Card"], "rows": [["Rude words"], ["Tea"]]}}
    quotes = {"quotes": {first["ref"]: "words", second["ref"]: "words"}}
    wall = {"wall": WALL | {"cards": [first, second]}}
    store.publish(said, RESULTS | drawn | rows | quotes | wall)
    store.set_exercise(said, revealed=True)
    journey = store.put_exercise(room.record.id, "way", "journey", {"events": "said"}, 9)
    store.publish(journey.id, RESULTS | drawn | quotes)
    store.set_exercise(journey.id, revealed=True)
    fed = {"prompt": "Which?", "items": [{"id": first["ref"], "label": "Rude words"}], **FED}
    asked = store.put_exercise(room.record.id, "next", "points", fed, 10)
    store.set_exercise(asked.id, open=True)
    phone = await connect()
    shown = await phone.join(room.code)
    assert "Rude words" in phone.received[-1]
    assert set(shown["publications"]) == {"said", "way"}

    store.curate(said, "0b9c1f3e-aaaaaa", hidden=True)
    again = await phone.hear("published")
    assert [card["text"] for card in again["wall"]["cards"]] == ["Tea"]
    assert again["wall"]["of"] == 1
    assert again["headline"] == SPECS["said"][1]["prompt"]
    assert "Rude words" not in phone.received[-1]
    assert (await phone.hear("hidden"))["exercise"] == "way"
    (item,) = (await phone.hear("exercise"))["spec"]["items"]
    assert item == {"id": first["ref"], "label": "No longer shown", "description": ""}
    late = await connect_and_join(connect, room)
    assert "Rude words" not in json.dumps(late)

    store.curate(said, "0b9c1f3e-aaaaaa", hidden=False)
    assert len((await phone.hear("published"))["wall"]["cards"]) == 2
    assert (await phone.hear("published"))["exercise"] == "way"
    store.curate(said, "0b9c1f3e-bbbbbb", approved="other words")
    store.update_room(room.record.id, settings={"approval": True})
    assert (await phone.hear("published"))["wall"]["cards"] == []
    assert "Tea" not in phone.received[-1]
    store.curate(said, "0b9c1f3e-bbbbbb", approved="words")
    cards = (await phone.hear("published"))["wall"]["cards"]
    assert [card["text"] for card in cards] == ["Tea"]


async def test_a_repeat_of_an_answer_to_an_earlier_round_does_not_count_for_this_one(
    connect: Connect, room: Opened, store: Store
) -> None:
    phone = await connect()
    await phone.join(room.code)
    await phone.answer({"points": {"trust": 1}}, id="first")
    assert (await phone.hear("saved"))["revision"] == 1
    store.new_round(room.exercises["values"].id, open=True)
    assert (await phone.hear("exercise"))["round"] == 2
    given = {"points": {"trust": 1}}
    await phone.say(type="answer", exercise="values", id="first", payload=given, round=1)
    assert (await phone.hear("saved"))["revision"] == 1
    store.set_exercise(room.exercises["values"].id, open=False)
    assert (await phone.hear("withdrawn"))["exercise"] == "values"


async def test_somebody_who_is_forgotten_is_told_on_their_next_answer(
    connect: Connect, room: Opened, store: Store
) -> None:
    phone = await connect()
    await phone.join(room.code)
    (who,) = store.participants(room.record.id, rehearsal=False)
    store.forget(who.id)
    await phone.answer({"points": {"trust": 1}})
    assert await phone.closed() == 4410
