"""facilitator_guide/wire.md to the letter: limits, the order of refusals, what is kept."""

# ruff: noqa: F811
from __future__ import annotations

import json
import re
from typing import Any

import pytest

from commonroom.kinds import read_spec
from commonroom.kinds.cards import spec as cards
from commonroom.kinds.cards.results import responses
from commonroom.server.compat import tornado
from commonroom.server.sockets import inbound
from commonroom.store import ExerciseRecord, RoomRecord, Store
from commonroom.store.typed_codes import MOST

from .server.browsing import Browser
from .serving import Served
from .test_wire_document import (
    CARDS,
    DOCUMENT,
    GROUPS,
    KINDS,
    PUBLISHED,
    Phones,
    example,
    phones,  # noqa: F401
    refused_as,
    room,  # noqa: F401
    server,  # noqa: F401
    store,  # noqa: F401
    values,  # noqa: F401
)

CLEANED = re.findall(r"^\| `(\{.*?\})` \| `(.+?)`( \(blank\))? \|$", DOCUMENT, re.M)
KEPT = "a sentence that is kept"


def put(store: Store, room: RoomRecord, kind: str, key: str = "this-one") -> ExerciseRecord:
    """An exercise of the document's examples, not open yet."""
    return store.put_exercise(room.id, key, kind, KINDS[kind].model_dump(mode="json"), 0)


def numbers(field: str) -> tuple[int, int]:
    """The shortest and longest that the document lets this field of a hello be."""
    said = DOCUMENT.partition("### `hello`: resume")[0]
    if field in ("role", "group"):
        found = re.search(r"`role` and `group` have ([\d,]+) to ([\d,]+) characters", said)
    else:
        found = re.search(rf"^\| `{field}` \| .*?([\d,]+) to ([\d,]+) characters", said, re.M)
    assert found
    least, most = (int(one.replace(",", "")) for one in found.groups())
    return least, most


# What a payload becomes


def test_the_document_shows_what_cleaning_does_to_every_kind():
    assert {next(iter(json.loads(sent))) for sent, *_ in CLEANED} == KINDS.keys()
    assert len(CLEANED) == DOCUMENT.partition("| sent | kept |")[2].count("\n| `{")


@pytest.mark.parametrize(("sent", "kept", "blank"), CLEANED)
async def test_what_comes_back_is_what_the_document_says(
    phones: Phones, store: Store, room: RoomRecord, sent: str, kept: str, blank: str
):
    payload = json.loads(sent)
    asked = put(store, room, next(iter(payload)))
    store.set_exercise(asked.id, open=True)
    phone = await phones.joined()
    other = await phones.connected()
    await other.hello(token=phone.token)
    reply = await phone.answer("this-one", payload)
    if kept == "invalid":
        refused_as("invalid", reply)
        assert (await phone.resume())["answers"] == {}
        return
    assert reply["type"] == "saved", reply
    assert (await other.until("answered"))["payload"] == json.loads(kept)
    assert (await phone.resume())["answers"]["this-one"]["payload"] == json.loads(kept)
    counts = store.answered_counts(room.id, rehearsal=False, present_since=0)
    assert counts.answered["this-one"] == (0 if blank else 1)


async def test_votes_for_no_card_or_ones_own_are_kept_and_count_for_nothing(
    phones: Phones, store: Store, room: RoomRecord
):
    said = put(store, room, "cards")
    store.set_exercise(said.id, open=True)
    writer, voter = await phones.joined(), await phones.joined()
    ada, ben = store.participants(room.id, rehearsal=False)
    card = {"k3v9x2q8": {"column": "benefits", "text": "Time"}}
    name = cards.ref(ada.id, "k3v9x2q8")
    nobodys = "0b9c1f3e-p4w8z6m2"
    await writer.answer("this-one", {"cards": card, "votes": [name, nobodys]})
    await voter.answer("this-one", {"cards": {}, "votes": [nobodys, nobodys, name, name]})
    kept = {
        one.participant_id: one.payload["votes"] for one in store.answers(said.id, rehearsal=False)
    }
    assert kept == {ada.id: [name, nobodys], ben.id: [nobodys, name]}
    (row,) = responses(CARDS, store.answers(said.id, rehearsal=False)).to_dict("records")
    assert row["votes"] == 1
    too_many = [f"0b9c1f3e-p4w8z6m{n}" for n in range(KINDS["cards"].votes + 1)]
    refused_as("invalid", await voter.answer("this-one", {"cards": {}, "votes": too_many}))


# Names, limits and order


@pytest.mark.parametrize("field", ["code", "role", "group", "token"])
async def test_a_field_of_hello_is_as_long_as_the_document_lets_it(
    phones: Phones, store: Store, room: RoomRecord, field: str
):
    store.update_room(room.id, settings={"groups": GROUPS | {"by": "choice"}})
    least, most = numbers(field)
    hello = {"code": phones.code, "role": "student"}
    phone = await phones.connected()
    answered = {"code": "no-such-room", "token": "bad-token"}.get(field, f"unknown-{field}")
    refused_as(answered, await phone.hello(**hello | {field: "x" * most}))
    wrong: list[Any] = ["x" * (least - 1), "x" * (most + 1), None, 7]
    wrong += [] if field == "code" else ["x\n", "\u200b", "a\u00a0b", "\ud800"]
    for value in wrong:
        stranger = await phones.connected()
        refused_as("bad-message", await stranger.hello(**hello | {field: value}))
        assert await stranger.closed() == 4400


def test_the_limits_of_the_document_are_those_that_are_held():
    assert numbers("code") == (1, inbound.PASTED) == (1, MOST)
    assert numbers("role") == (1, inbound.LONGEST)
    assert f"whole number from 1 to {inbound.MOST_ROUNDS:,}" in " ".join(DOCUMENT.split())
    assert tornado.PATIENCE == 5.0
    assert "after five\nseconds" in DOCUMENT


@pytest.mark.parametrize(
    "written", ["{}\u200b", "\u00a0{}", "({}),", "https://rooms.example/{}/", "code: {}\n"]
)
async def test_a_code_is_found_in_what_was_pasted(phones: Phones, written: str):
    phone = await phones.connected()
    reply = await phone.hello(code=written.format(phones.code), role="staff")
    assert reply["type"] == "room", reply


@pytest.mark.parametrize("round", [0, -1, 1.0, None, "1", 1_000_001])
async def test_what_is_no_round_is_a_bad_message(
    phones: Phones, values: ExerciseRecord, round: Any
):
    phone = await phones.joined()
    await phone.send(example("answer") | {"round": round})
    refused_as("bad-message", await phone.until("refused"))
    assert await phone.closed() == 4400


async def test_a_future_round_is_closed(phones: Phones, store: Store, values: ExerciseRecord):
    phone = await phones.joined()
    await phone.send(example("answer") | {"round": 2})
    refused_as("closed", await phone.until("refused"))
    assert store.answers(values.id, rehearsal=False) == []


@pytest.mark.parametrize("kind", KINDS)
async def test_a_question_that_was_never_open_is_closed_and_tells_nothing_of_itself(
    phones: Phones, store: Store, room: RoomRecord, kind: str
):
    put(store, room, kind, "ahead")
    phone = await phones.joined()
    for payload in ({kind: {}}, {kind: {"money": 1}}, {"points": {"trust": 6}}, "anything", None):
        refused_as("closed", await phone.answer("ahead", payload))
    refused_as("unknown-exercise", await phone.answer("behind", {kind: {}}))


async def test_what_one_has_answered_is_judged_by_its_payload_when_it_is_closed_too(
    phones: Phones, store: Store, values: ExerciseRecord
):
    phone, other = await phones.joined(), await phones.joined()
    await phone.answer("values", {"points": {"trust": 1}})
    store.set_exercise(values.id, open=False)
    await other.until("withdrawn")
    refused_as("invalid", await phone.answer("values", {"points": {"trust": 6}}))
    refused_as("closed", await other.answer("values", {"points": {"trust": 6}}))


async def test_nobody_answers_a_comparison(
    phones: Phones, store: Store, room: RoomRecord, server: Served
):
    spec = {"prompt": "How far did it move?", "now": "values", "aim": "aims"}
    made = store.put_exercise(room.id, "move", "shift", spec, 1)
    phone = await phones.joined()
    for payload in ({}, {"points": {}}, None):
        refused_as("invalid", await phone.answer("move", payload))
    store.set_exercise(made.id, revealed=True)
    refused_as("invalid", await phone.answer("move", {"shift": {}}))
    assert "broke" not in server.output


async def test_nothing_is_read_on_a_line_after_a_message_that_is_too_large(
    phones: Phones, store: Store, values: ExerciseRecord
):
    phone = await phones.joined()
    await phone.send({"type": "ping", "more": "x" * 20_000})
    await phone.send(example("answer"))
    refused_as("too-large", await phone.until("refused"))
    assert await phone.closed() == 4413
    again = await phone.resume()
    assert (again["type"], again["answers"]) == ("room", {})


# The same id


async def test_other_words_under_an_id_that_is_taken_are_not_said_to_be_saved(
    phones: Phones, store: Store, values: ExerciseRecord
):
    phone = await phones.joined()
    assert (await phone.answer("values", {"points": {"trust": 1}}, "a"))["revision"] == 1
    refused_as("used-id", await phone.answer("values", {"points": {"trust": 2}}, "a"))
    (latest,) = store.answers(values.id, rehearsal=False)
    assert latest.payload == {"points": {"trust": 1}}
    assert (await phone.answer("values", {"points": {"trust": 2}}, "b"))["revision"] == 2
    # The same answer written in another way is the same answer, also once it is closed.
    store.set_exercise(values.id, open=False)
    again = await phone.answer("values", {"points": {"reciprocity": 0, "trust": 2}}, "b")
    assert (again["type"], again["revision"]) == ("saved", 2)


async def test_an_id_of_an_earlier_round_is_taken_and_a_repeat_that_names_no_round_is_a_repeat(
    phones: Phones, store: Store, values: ExerciseRecord
):
    phone = await phones.joined()
    await phone.answer("values", {"points": {"trust": 1}}, "a")
    store.new_round(values.id, open=True)
    await phone.until("exercise", round=2)
    refused_as("used-id", await phone.answer("values", {"points": {"trust": 1}}, "a"))
    late = example("answer") | {"id": "a", "payload": {"points": {"trust": 1}}}
    for repeat in (late, {name: of for name, of in late.items() if name != "round"}):
        await phone.send(repeat)
        assert (await phone.until("saved", "refused"))["type"] == "saved"
    assert store.answers(values.id, rehearsal=False) == []


# Groups, approval, deleted words


async def test_a_group_says_nothing_where_none_is_chosen(
    phones: Phones, store: Store, room: RoomRecord
):
    for settings, seats in (
        ({}, {""}),
        ({"groups": GROUPS | {"by": "draw"}}, {"table-1", "table-2", "table-3"}),
    ):
        store.update_room(room.id, settings=settings)
        for named in ("table-1", "nowhere"):
            phone = await phones.joined(group=named)
            assert phone.group in seats
            await phone.send(example("group"))
            refused_as("unknown-group", await phone.until("refused"))


async def test_cards_on_the_wall_wait_once_approval_is_asked_for(
    phones: Phones, store: Store, room: RoomRecord
):
    said = put(store, room, "cards")
    store.set_exercise(said.id, open=True)
    phone, other = await phones.joined(), await phones.joined()
    card = {"column": "benefits", "text": KEPT}
    await phone.answer("this-one", {"cards": {"k3v9x2q8": card}})
    await phone.until("cards", states={"k3v9x2q8": "shown"})
    who, _ = store.participants(room.id, rehearsal=False)
    name = cards.ref(who.id, "k3v9x2q8")
    words = cards.fingerprint(card)
    on_wall = {"cards": [{"ref": name, "text": KEPT}], "of": 1}
    store.publish(said.id, PUBLISHED | {"wall": on_wall, "quotes": {name: words}})
    store.set_exercise(said.id, revealed=True)
    assert KEPT in json.dumps(await other.until("published"))
    store.update_room(room.id, settings={"approval": True})
    await phone.until("cards", states={"k3v9x2q8": "waiting"})
    assert KEPT not in json.dumps(await other.until("published"))
    assert KEPT not in json.dumps(await other.resume())
    store.curate(said.id, name, approved=words)
    await phone.until("cards", states={"k3v9x2q8": "shown"})
    await phone.answer("this-one", {"cards": {"k3v9x2q8": card | {"text": "Changed"}}})
    await phone.until("cards", states={"k3v9x2q8": "waiting"})
    store.update_room(room.id, settings={"approval": False})
    await phone.until("cards", states={"k3v9x2q8": "shown"})


async def test_results_are_hidden_after_somebody_is_deleted_until_the_stage_makes_them_anew(
    phones: Phones, store: Store, values: ExerciseRecord, server: Served
):
    gone, other = await phones.joined(), await phones.joined()
    await gone.answer("values", {"points": {"trust": 1}})
    for _ in range(2):
        store.publish(values.id, PUBLISHED)
    store.set_exercise(values.id, revealed=True)
    await other.until("published", version=2)
    reply = Browser(server.url).post_bare(f"/forget/{phones.code}", token=gone.token)
    assert reply.status == 204
    assert await gone.closed() == 4410
    assert await other.until("hidden") == example("hidden")
    back = await other.resume()
    assert [one["revealed"] for one in back["exercises"]] == [True]
    assert back["publications"] == {}
    store.publish(values.id, PUBLISHED)
    assert (await other.until("published"))["version"] == 1


def test_a_choice_that_takes_one_option_takes_it_twice():
    spec = read_spec("cards", CARDS.model_dump(mode="json"))
    card = {"column": "benefits", "text": "Time", "fields": {"strands": ["research"] * 3}}
    cleaned = cards.clean(spec, {"cards": {"k3v9x2q8": card}})
    assert cleaned["cards"]["k3v9x2q8"]["fields"] == {"strands": ["research"]}
