"""facilitator_guide/wire.md says what the server does: a client written from it gets along."""

import asyncio
import html
import json
import re
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPClientError

from commonroom import kinds
from commonroom.kinds import read_spec
from commonroom.kinds.cards.spec import fingerprint, ref
from commonroom.store import ExerciseRecord, RoomRecord, Store
from commonroom.store.append import FREELY

from .server.browsing import Browser
from .serving import Served, serving, wait_for
from .store.people import answer, append
from .wire_client import Message, WireClient

DOCUMENT = (Path(__file__).parents[1] / "facilitator_guide" / "wire.md").read_text("utf-8")
EXAMPLES = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", DOCUMENT, re.S)]
MESSAGES = [example for example in EXAMPLES if "type" in example]
PAYLOADS = [example for example in EXAMPLES if "type" not in example]
REFUSED = DOCUMENT.partition("### `refused`")[2]
REFUSALS = dict(re.findall(r"^\| `([a-z-]{5,})` \| (.+?) \| [^|]+ \|$", REFUSED, re.M))


def things(*ids: str) -> list[dict[str, str]]:
    return [{"id": i, "label": i.title(), "description": "…", "source": "hfh2014"} for i in ids]


POINTS = read_spec(
    "points", {"prompt": "Which values?", "points": 5, "items": things("trust", "reciprocity")}
)
LANES = read_spec(
    "lanes",
    {
        "prompt": "Where is it now?",
        "items": things("course-survey", "student-reps"),
        "lanes": things("consultation", "participation"),
        "ordered": True,
    },
)
PLANE = read_spec("plane", {"prompt": "Who matters?", "items": things("dean", "union")})
SCALE = read_spec("scale", {"prompt": "How far do you agree?", "items": things("heard", "paid")})
CHOICE = read_spec(
    "choice",
    {
        "prompt": "When?",
        "items": things("before", "during", "after"),
        "most": 2,
        "rather_not": True,
    },
)
RANKING = read_spec("ranking", {"prompt": "Which first?", "items": things("trust", "reciprocity")})
CARDS = read_spec(
    "cards",
    {
        "prompt": "What do you know?",
        "items": things("benefits", "challenges"),
        "marks": things("enabler", "barrier"),
        "fields": [
            {"id": "who", "label": "Who"},
            {"id": "by", "label": "By when", "kind": "date"},
            {
                "id": "strands",
                "label": "Strands",
                "kind": "choice",
                "options": things("scholarship", "research"),
            },
        ],
    },
)
KINDS = {"points": POINTS, "lanes": LANES, "plane": PLANE, "scale": SCALE, "cards": CARDS}
KINDS |= {"choice": CHOICE, "ranking": RANKING}
PUBLISHED = {
    name: v
    for name, v in next(m for m in MESSAGES if m["type"] == "published").items()
    if name not in ("type", "exercise", "version")
}


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    with serving() as served:
        yield served


@pytest.fixture
def store(server: Served) -> Iterator[Store]:
    store = server.store()
    yield store
    store.close()


@pytest.fixture
def room(store: Store) -> RoomRecord:
    return store.create_room("02_values_voting", "Values voting")


@pytest.fixture
def values(store: Store, room: RoomRecord) -> ExerciseRecord:
    spec = POINTS.model_dump(mode="json")
    made = store.put_exercise(room.id, "values", "points", spec, 0)
    return store.set_exercise(made.id, open=True)


class Phones:
    """Clients that are closed when the test ends."""

    def __init__(self, server: Served, code: str, stack: AsyncExitStack) -> None:
        self.server, self.code, self.stack = server, code, stack

    async def connected(self, **headers: str) -> WireClient:
        client = WireClient(self.server.socket, headers)
        return await self.stack.enter_async_context(client)

    async def joined(self, role: str = "student", **fields: Any) -> WireClient:
        client = await self.connected()
        reply = await client.hello(code=self.code, role=role, **fields)
        assert reply["type"] == "room", reply
        return client


@pytest.fixture
async def phones(server: Served, room: RoomRecord) -> AsyncIterator[Phones]:
    async with AsyncExitStack() as stack:
        yield Phones(server, room.code, stack)


def example(type_: str, **fields: Any) -> Message:
    """The document's example of a message."""
    return next(m for m in MESSAGES if m["type"] == type_ and fields.items() <= m.items())


def same_shape(documented: Any, real: Any, where: str = "") -> None:
    """The real message has the documented fields, all of them and no others, of the same types."""
    if isinstance(documented, dict):
        if "…" in documented:  # an ellipsis in the document: anything may stand here
            return
        assert isinstance(real, dict), where
        assert documented.keys() == real.keys(), where
        for name, value in documented.items():
            same_shape(value, real[name], f"{where}.{name}")
    elif isinstance(documented, list):
        assert isinstance(real, list), where
        if documented and real and not isinstance(documented[0], list):
            same_shape(documented[0], real[0], f"{where}[0]")
    elif isinstance(documented, float) or documented is None:
        assert real is None or isinstance(real, (int, float)), where
    else:
        assert type(documented) is type(real), where


# Joining and coming back


async def test_who_asks_for_a_role_and_the_same_socket_then_joins(phones: Phones):
    phone = await phones.connected()
    who = await phone.hello(code=phones.code)
    same_shape(example("who") | {"groups": None}, who)
    assert (await phone.hello(code=phones.code, role="student"))["type"] == "room"


async def test_the_documented_hello_joins_and_the_room_is_as_documented(
    phones: Phones, values: ExerciseRecord
):
    phone = await phones.joined()
    await phone.answer("values", {"points": {"trust": 3}})
    resumed = await phone.resume()
    documented = example("room")
    # A client that resumes has its token already; the server may or may not send it again.
    resumed.setdefault("token", phone.token)
    same_shape(documented, resumed)
    kept = {"payload": {"points": {"trust": 3}}, "revision": 1, "round": 1}
    assert resumed["answers"] == {"values": kept}
    assert resumed["role"] == "student"


async def test_a_code_may_be_written_in_any_way(phones: Phones):
    phone = await phones.connected()
    written = f" {phones.code[:3].lower()}-{phones.code[3:].lower()} "
    assert (await phone.hello(code=written, role="staff"))["type"] == "room"


async def test_a_token_brings_the_same_participant_back_with_the_role_they_had(
    phones: Phones, store: Store, room: RoomRecord, values: ExerciseRecord
):
    phone = await phones.joined("staff")
    await phone.answer("values", {"points": {"trust": 1}})
    reply = await phone.resume()
    assert (reply["role"], reply["answers"]["values"]["revision"]) == ("staff", 1)
    await phone.answer("values", {"points": {"trust": 2}})
    assert len(store.answers(values.id, rehearsal=False)) == 1


async def test_a_cookie_makes_the_same_browser_the_same_participant(
    server: Served, phones: Phones, values: ExerciseRecord
):
    page = await AsyncHTTPClient().fetch(f"{server.url}/{phones.code}")
    cookie = page.headers["Set-Cookie"].split(";")[0]
    assert cookie.startswith("commonroom_device=")
    first = await phones.connected(Cookie=cookie)
    assert (await first.hello(code=phones.code))["type"] == "who"
    room = await first.hello(code=phones.code, role="other")
    assert "token" not in room
    await first.answer("values", {"points": {"trust": 4}})
    again = await (await phones.connected(Cookie=cookie)).hello(code=phones.code)
    assert (again["type"], again["role"]) == ("room", "other")
    assert again["answers"]["values"]["payload"] == {"points": {"trust": 4}}


async def test_another_origin_is_turned_away(server: Served):
    with pytest.raises(HTTPClientError, match="403"):
        await WireClient(server.socket, {"Origin": "https://elsewhere.example"}).connect()
    async with WireClient(server.socket, {"Origin": server.url}) as phone:
        await phone.send(example("ping"))


# Answering


def test_the_payload_of_every_kind_is_documented():
    assert {next(iter(payload)) for payload in PAYLOADS} == KINDS.keys() == kinds.KINDS.keys()


@pytest.mark.parametrize("payload", PAYLOADS, ids=[next(iter(p)) for p in PAYLOADS])
async def test_the_documented_payloads_are_taken(
    phones: Phones, store: Store, room: RoomRecord, payload: dict[str, Any]
):
    kind = next(iter(payload))
    spec = KINDS[kind].model_dump(mode="json")
    exercise = store.put_exercise(room.id, "this-one", kind, spec, 0)
    store.set_exercise(exercise.id, open=True)
    phone = await phones.joined()
    assert (await phone.answer("this-one", payload))["type"] == "saved"
    assert [a.payload for a in store.answers(exercise.id, rehearsal=False)] == [payload]
    assert (await phone.answer("this-one", {kind: {}}))["revision"] == 2
    assert store.answers(exercise.id, rehearsal=False) == []


async def test_the_documented_answer_is_saved_as_documented_and_sending_it_again_changes_nothing(
    phones: Phones, store: Store, values: ExerciseRecord
):
    phone = await phones.joined()
    for _ in range(2):
        await phone.send(example("answer"))
        saved = await phone.until("saved")
        same_shape(example("saved"), saved)
        assert (saved["id"], saved["revision"]) == (example("saved")["id"], 1)
    assert (await phone.answer("values", {"points": {"trust": 1}}))["revision"] == 2


async def test_an_id_that_is_taken_is_refused_and_the_words_go_out_under_another(
    phones: Phones, store: Store, values: ExerciseRecord
):
    phone = await phones.joined()
    await phone.answer("values", {"points": {"trust": 1}}, "c2f0-17")
    refused_as("used-id", await phone.answer("values", {"points": {"trust": 4}}, "c2f0-17"))
    await phone.resume()
    assert phone.outbox == {}
    (latest,) = store.answers(values.id, rehearsal=False)
    assert (latest.revision, latest.payload) == (2, {"points": {"trust": 4}})


async def test_what_is_answered_on_another_socket_is_told_to_this_one(
    phones: Phones, values: ExerciseRecord
):
    phone, other = await phones.joined(), await phones.connected()
    await other.hello(token=phone.token)
    await phone.answer("values", {"points": {"trust": 1}})
    await phone.answer("values", {"points": {"trust": 2}})
    told = await other.until("answered", revision=2)
    same_shape(example("answered"), told)
    assert told == example("answered") | {"revision": 2}
    assert other.answers == phone.answers


async def test_after_a_thousand_changes_the_newest_answer_is_kept_after_a_rest(
    phones: Phones, store: Store, room: RoomRecord, values: ExerciseRecord
):
    phone = await phones.joined()
    (who,) = store.participants(room.id, rehearsal=False)
    append(store, *(answer(values, who) for _ in range(FREELY)))
    reply = await phone.answer("values", {"points": {"trust": 5}}, "the newest")
    refused_as("too-fast", reply)
    assert reply["again"] is True
    while reply["type"] == "refused":
        await asyncio.sleep(0.2)  # as long as the server asks for more than that
        reply = await phone.answer("values", {"points": {"trust": 5}}, "the newest")
    assert reply["revision"] == FREELY + 1
    (latest,) = store.answers(values.id, rehearsal=False)
    assert latest.payload == {"points": {"trust": 5}}


async def test_a_new_round_is_blank_and_takes_no_answer_of_the_one_before(
    phones: Phones, store: Store, values: ExerciseRecord
):
    phone = await phones.joined()
    await phone.answer("values", {"points": {"trust": 3}})
    late = phone.queue("values", {"points": {"trust": 1}})
    assert late["round"] == 1
    store.new_round(values.id, open=True)
    again = await phone.until("exercise", round=2)
    assert again["open"] is True
    assert phone.answers == {}
    await phone.send(late)
    refused_as("closed", await phone.until("refused"))
    assert (await phone.answer("values", {"points": {"trust": 5}}))["revision"] == 2
    assert (await phone.resume())["answers"] == {
        "values": {"payload": {"points": {"trust": 5}}, "revision": 2, "round": 2}
    }
    store.new_round(values.id)
    assert await phone.until("withdrawn") == example("withdrawn")


async def test_an_answer_queued_while_away_is_sent_on_return(
    phones: Phones, store: Store, values: ExerciseRecord
):
    phone = await phones.joined()
    phone.close()
    phone.queue("values", {"points": {"trust": 1}})
    phone.queue("values", {"points": {"trust": 5}})
    await phone.resume()
    assert phone.outbox == {}
    assert [a.payload for a in store.answers(values.id, rehearsal=False)] == [
        {"points": {"trust": 5}}
    ]


async def test_who_stops_waiting_for_a_message_gets_it_the_next_time(phones: Phones):
    phone = await phones.joined()
    waiting = asyncio.create_task(phone.receive())
    await phone.send({"type": "ping"})
    while phone._coming is None or not phone._coming.done():
        await asyncio.sleep(0)
    waiting.cancel()  # when it has come, and nobody has been told yet
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert (await phone.receive())["type"] == "pong"


async def test_ping_and_leave(phones: Phones, store: Store, room: RoomRecord):
    phone = await phones.joined()
    await phone.send(example("ping"))
    assert await phone.until("pong") == {"type": "pong"}
    await phone.send(example("leave"))
    assert await phone.closed() == 1000
    counts = partial(store.answered_counts, room.id, rehearsal=False, present_since=0)
    await asyncio.to_thread(wait_for, lambda: counts().here == 0)
    assert (await phone.resume())["type"] == "room"


# What the server sends by itself


async def test_exercises_come_change_and_are_withdrawn(
    phones: Phones, store: Store, room: RoomRecord
):
    phone, answering = await phones.joined(), await phones.joined()
    spec = POINTS.model_dump(mode="json")
    made = store.put_exercise(room.id, "values", "points", spec, 0)
    store.set_exercise(made.id, open=True)
    for client in (phone, answering):
        opened = await client.until("exercise", key="values")
        assert (opened["open"], opened["spec"]) == (True, spec)
        same_shape(example("exercise"), opened)
    await answering.answer("values", {"points": {"trust": 1}})
    store.set_exercise(made.id, open=False)
    assert await phone.until("withdrawn") == example("withdrawn")
    assert (await answering.until("exercise"))["open"] is False


async def test_results_come_only_once_revealed_and_go_when_hidden(
    phones: Phones, store: Store, values: ExerciseRecord
):
    phone = await phones.joined()
    store.publish(values.id, PUBLISHED)
    await phone.answer("values", {"points": {"trust": 1}})  # the server has seen the publication
    resumed = await phone.resume()
    assert resumed["publications"] == {}
    assert PUBLISHED["headline"] not in json.dumps(phone.received)
    store.set_exercise(values.id, revealed=True)
    published = await phone.until("published")
    assert published == example("published") | {"version": 1}
    store.publish(values.id, PUBLISHED | {"headline": "Seen anew"})
    assert (await phone.until("published", version=2))["headline"] == "Seen anew"
    assert (await phone.resume())["publications"]["values"]["version"] == 2
    store.set_exercise(values.id, revealed=False)
    assert await phone.until("hidden") == example("hidden")


GROUPS = {
    "name": "Table",
    "options": [{"id": f"table-{n}", "label": f"Table {n}"} for n in (1, 2, 3)],
}


async def test_a_group_is_chosen_on_joining_and_may_be_changed(
    phones: Phones, store: Store, room: RoomRecord
):
    store.update_room(room.id, settings={"groups": GROUPS | {"by": "choice"}})
    phone = await phones.connected()
    who = await phone.hello(code=phones.code)
    assert who["groups"] == GROUPS | {"by": "choice"}
    same_shape(example("who"), who)
    refused_as("unknown-group", await phone.hello(code=phones.code, role="staff", group="x"))
    room_ = await phone.hello(code=phones.code, role="staff", group="table-1")
    assert (room_["group"], phone.group) == ("table-1", "table-1")
    await phone.send(example("group"))
    assert await phone.until("group") == example("group")
    await phone.send(example("group"))  # where they sit already
    assert await phone.until("group") == example("group")
    assert (await phone.resume())["group"] == "table-3"
    await phone.send({"type": "group", "group": "table-9"})
    refused_as("unknown-group", await phone.until("refused"))


async def test_a_group_is_drawn_and_a_new_draw_is_heard_of(
    phones: Phones, store: Store, room: RoomRecord
):
    store.update_room(room.id, settings={"groups": GROUPS | {"by": "draw"}})
    four = [await phones.joined(group="table-1") for _ in range(4)]
    names = {one["id"] for one in GROUPS["options"]}
    assert {phone.group for phone in four} == names
    await four[0].send(example("group"))
    refused_as("unknown-group", await four[0].until("refused"))

    def drawn() -> set[str]:
        before = {one.id: one.group for one in store.participants(room.id, rehearsal=False)}
        store.draw_groups(room.id)
        after = {one.id: one.group for one in store.participants(room.id, rehearsal=False)}
        return {who for who in before if before[who] != after[who]}

    wait_for(drawn)  # until chance moves somebody
    people = store.participants(room.id, rehearsal=False)
    for phone in four:
        number = phone.room["number"].replace("-", "").lower()
        (seat,) = {one.group for one in people if one.id.startswith(number)}
        while phone.group != seat:  # each hears of its own, by itself
            await phone.until("group")
    kept = sorted(one.group for one in people)
    assert sorted(phone.group for phone in four) == kept
    assert example("group").keys() == {"type", "group"}


async def test_one_hears_what_became_of_ones_own_cards_and_others_hear_nothing(
    phones: Phones, store: Store, room: RoomRecord
):
    store.update_room(room.id, settings={"approval": True})
    made = store.put_exercise(room.id, "plan", "cards", CARDS.model_dump(mode="json"), 0)
    store.set_exercise(made.id, open=True)
    writer, other = await phones.joined(), await phones.joined()
    payload = next(one for one in PAYLOADS if "cards" in one)
    await writer.answer("plan", payload)
    told = await writer.until("cards")
    same_shape(example("cards"), told)
    assert told == example("cards")
    who, _ = store.participants(room.id, rehearsal=False)
    card = payload["cards"]["k3v9x2q8"]
    name = ref(who.id, "k3v9x2q8")
    words = fingerprint(card)
    for change, state in (
        ({"approved": words}, "shown"),
        ({"into": "0b9c1f3e-p4w8z6m2"}, "merged"),
        ({"hidden": True}, "hidden"),
    ):
        store.curate(made.id, name, **change)
        assert (await writer.until("cards"))["states"] == {"k3v9x2q8": state}
    assert (await writer.resume())["cards"] == {"plan": {"k3v9x2q8": "hidden"}}
    assert (await other.resume())["cards"] == {}
    assert not any(message["type"] == "cards" for message in other.received)


async def test_focus_says_which_exercise_all_phones_show(
    phones: Phones, store: Store, room: RoomRecord, values: ExerciseRecord
):
    phone = await phones.joined()
    slide = {"n": 2, "key": "values"}
    store.update_room(room.id, settings={"mode": "focus", "slide": slide})
    about = await phone.until("about")
    assert (about["mode"], about["focus"]) == ("focus", "values")
    store.update_room(room.id, settings={"mode": "open"})
    assert (await phone.until("about"))["focus"] == ""


async def test_a_timer_may_run_out_without_closing(
    phones: Phones, store: Store, values: ExerciseRecord
):
    phone = await phones.joined()
    store.set_exercise(values.id, deadline=time.time() - 10, closes=False)
    over = await phone.until("exercise", closes=False)
    assert (over["open"], over["closes_in"]) == (True, 0)
    assert (await phone.answer("values", {"points": {"trust": 1}}))["type"] == "saved"


async def test_about_says_what_changed_in_the_room(phones: Phones, store: Store, room: RoomRecord):
    phone = await phones.joined()
    store.update_room(room.id, title="Renamed", settings={"rehearsal": True})
    about = await phone.until("about", title="Renamed")
    same_shape(example("about"), about)
    assert about["rehearsal"] is True


async def test_an_ended_room_says_so_and_closes(phones: Phones, store: Store, room: RoomRecord):
    phone = await phones.joined()
    store.end_room(room.id)
    assert await phone.until("ended") == example("ended")
    assert await phone.closed() == 1000
    late = await phones.connected()
    refused_as("ended", await late.hello(code=phones.code, role="student"))


# Refusals


def refused_as(code: str, message: Message) -> None:
    """It is the refusal the document lists under this code, in the document's words."""
    assert (message["type"], message.get("code")) == ("refused", code), message
    words = REFUSALS[code]
    if not words.startswith("what is wrong"):
        assert words.split(" (`")[0].split(" The message also")[0] == message["reason"]
    assert message.get("again", False) == ("(`again`)" in words)


async def test_refusals_at_hello(phones: Phones, store: Store, room: RoomRecord):
    phone = await phones.connected()
    refused_as("no-such-room", await phone.hello(code="ZZZZZZ", role="student"))
    refused_as("unknown-role", await phone.hello(code=phones.code, role="dean"))
    refused_as("bad-token", await phone.hello(token="2|1:0|10:1790000000|5:token|AAAA|ffff"))
    refused_as(
        "not-rehearsing",
        await phone.hello(code=phones.code, role="student", source="rehearsal"),
    )
    assert (await phone.hello(code=phones.code, role="student"))["type"] == "room"
    refused_as("already-here", await phone.hello(code=phones.code, role="staff"))
    other = store.create_room("02_values_voting", "Another")
    stranger = await phones.connected()
    refused_as("bad-token", await stranger.hello(code=other.code, token=phone.token))
    store.update_room(room.id, settings={"capacity": 1})
    late = await phones.connected()
    refused_as("room-full", await late.hello(code=phones.code, role="student"))
    store.update_room(room.id, settings={"capacity": 2, "shut": True})
    refused_as("room-shut", await late.hello(code=phones.code, role="student"))
    assert (await phone.resume())["type"] == "room"


async def test_a_simulated_participant_is_taken_while_the_room_rehearses(
    phones: Phones, store: Store, room: RoomRecord
):
    store.update_room(room.id, settings={"rehearsal": True})
    phone = await phones.joined(source="rehearsal")
    assert phone.room["rehearsal"] is True


async def test_refused_answers_are_as_documented(
    phones: Phones, store: Store, values: ExerciseRecord
):
    phone = await phones.joined()
    refused_as("unknown-exercise", await phone.answer("nothing", {"points": {}}))
    too_many = await phone.answer("values", {"points": {"trust": 6}})
    refused_as("invalid", too_many)
    assert too_many["reason"] in REFUSALS["invalid"]
    store.set_exercise(values.id, open=False)
    closed = await phone.answer("values", {"points": {"trust": 1}}, "c2f0-17")
    refused_as("closed", closed)
    assert closed == example("refused")


BAD_MESSAGES = [
    '{"type": "group"}',
    '{"type": "answer", "exercise": "values", "id": "a", "payload": {}, "round": 0}',
    '{"type": "answer", "exercise": "values", "id": "a", "payload": {}, "round": true}',
    "{not json",
    "[]",
    '"hello"',
    '{"type": "dance"}',
    "{}",
    '{"type": "hello", "version": 1}',
    '{"type": "hello", "version": 1, "code": 7}',
    '{"type": "ping", "type": "ping"}',
    '{"type": "ping", "more": NaN}',
    '{"type": "ping", "more": ' + "[" * 40 + "]" * 40 + "}",
    '{"type": "answer", "exercise": "values", "id": "", "payload": {}}',
    '{"type": "answer", "exercise": "values", "id": "' + "x" * 65 + '", "payload": {}}',
    '{"type": "answer", "exercise": "values", "payload": {}}',
    b'{"type": "ping"}',
]


@pytest.mark.parametrize("frame", BAD_MESSAGES, ids=range(len(BAD_MESSAGES)))
async def test_a_bad_message_is_refused_and_the_socket_closed(phones: Phones, frame: str | bytes):
    phone = await (phones.joined() if b"answer" in _bytes(frame) else phones.connected())
    await phone.send_text(frame)
    refused_as("bad-message", await phone.until("refused"))
    assert await phone.closed() == 4400


def _bytes(frame: str | bytes) -> bytes:
    return frame if isinstance(frame, bytes) else frame.encode()


async def test_an_answer_before_hello_is_refused(phones: Phones):
    phone = await phones.connected()
    await phone.send(example("answer"))
    refused_as("hello-first", await phone.until("refused"))
    assert await phone.closed() == 4401


async def test_who_one_is_is_lent_taken_back_and_ended(phones: Phones, server: Served):
    phone = await phones.joined()
    await phone.send(example("lend"))
    lent = await phone.until("lent")
    same_shape(example("lent"), lent)
    assert lent["seconds"] == example("lent")["seconds"]
    assert "/go-on?key=" in lent["link"]
    await phone.send(example("take-back"))
    assert await phone.until("lent") == {"type": "lent", "link": "", "qr": "", "seconds": 0}
    await phone.send(example("lend"))
    link = (await phone.until("lent"))["link"]
    laptop = Browser(server.url)
    page = laptop.get(link[link.index("/go-on?key=") :])
    found = re.findall(r'name="(key|mark)" value="([^"]*)"', page.text)
    done = laptop.post_bare("/go-on", **{name: html.unescape(value) for name, value in found})
    assert (done.status, done.location) == (303, f"/{phones.code}")
    assert await phone.until("devices") == example("devices")
    cookie = f"commonroom_device={laptop.cookies['commonroom_device']}"
    further = await phones.connected(Cookie=cookie)
    told = await further.hello(code=phones.code)
    assert (told["type"], told["devices"], told["further"]) == ("room", 2, True)
    await phone.send(example("only-here"))
    assert await further.closed() == 4409
    assert await phone.until("devices") == example("devices") | {"devices": 1}
    again = await phones.connected(Cookie=cookie)
    assert (await again.hello(code=phones.code))["type"] == "who"


async def test_another_version_is_told_which_ones_there_are(phones: Phones):
    phone = await phones.connected()
    await phone.send({"type": "hello", "version": 2, "code": phones.code})
    refused = await phone.until("refused")
    refused_as("version", refused)
    assert refused["versions"] == [1]
    assert await phone.closed() == 4400


async def test_a_large_message_is_refused(phones: Phones):
    phone = await phones.joined()
    await phone.send({"type": "ping", "more": "x" * 20_000})
    refused_as("too-large", await phone.until("refused"))
    assert await phone.closed() == 4413


async def test_too_many_messages_are_refused_and_then_the_socket_is_closed(phones: Phones):
    phone = await phones.joined()
    sending = asyncio.gather(*(phone.send({"type": "ping"}) for _ in range(31 + 61 + 20)))
    refused_as("too-fast", await phone.until("refused"))
    assert await phone.closed() == 4429
    await asyncio.gather(sending, return_exceptions=True)


async def test_unknown_fields_are_ignored(phones: Phones):
    phone = await phones.connected()
    reply = await phone.hello(code=phones.code, role="student", colour="blue")
    assert reply["type"] == "room"


def test_every_message_of_the_document_has_been_compared_here():
    here = Path(__file__).read_text("utf-8")
    seen = {message["type"] for message in MESSAGES}
    assert {t for t in seen if f'example("{t}"' not in here} == {"hello"}
    # Tested with the server itself, where its database can be taken away and its clock set.
    elsewhere = {"not-saved", "unavailable", "expired-token"}
    one_line = here.replace("(\n        ", "(")
    assert {c for c in REFUSALS if f'refused_as("{c}"' not in one_line} == elsewhere
