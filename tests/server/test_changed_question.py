"""A question changes while phones are on it: each hears what is left of its own answer."""

from __future__ import annotations

from typing import Any

import pytest

from commonroom.kinds import KINDS
from commonroom.store import Store

from .conftest import SPECS, Connect, Opened

FIELD = {key: KINDS[kind].FIELD for key, (kind, _) in SPECS.items()}
CARD = {"column": "trust", "text": "Time to talk"}
OTHERS = [{"id": "time", "label": "Time"}, {"id": "care", "label": "Care"}]
GONE = "The question has changed. “Trust” is not asked about any more."
# By key: what is answered, how the question changes, what is left, and what its author is told.
CHANGES: dict[str, tuple[Any, dict[str, Any], Any, str]] = {
    "values": (
        {"trust": 3, "care": 2},
        {"items": OTHERS},
        {"care": 2},
        "The question has changed. 3 points that you gave to “Trust” are free again.",
    ),
    "ladder": (
        {"trust": ["low"], "care": ["high"]},
        {"lanes": [{"id": "low", "label": "Low"}, {"id": "top", "label": "Top"}]},
        {"trust": ["low"]},
        "The question has changed. Please place “Care” again.",
    ),
    "map": ({"trust": [0.5, 1.0]}, {"items": OTHERS}, {}, GONE),
    "lived": ({"trust": 5, "care": None}, {"items": OTHERS}, {"care": None}, GONE),
    "which": (
        {"chosen": ["trust", "care"]},
        {"items": OTHERS},
        {"chosen": ["care"]},
        "The question has changed. “Trust” is not among the options any more. "
        "Please look at your choice again.",
    ),
    "order": ({"trust": 1, "care": 2}, {"items": OTHERS}, {"care": 1}, GONE),
    "said": (
        {"card01": CARD, "card02": CARD | {"column": "care"}},
        {"items": OTHERS},
        {"card02": CARD | {"column": "care"}},
        "The question has changed. There is no place any more for what you wrote: “Time to talk”.",
    ),
}


def change(store: Store, room: Opened, key: str, **changes: Any) -> None:
    kind, spec = SPECS[key]
    one = room.exercises[key]
    store.put_exercise(room.record.id, key, kind, {**spec, **changes}, one.position)


@pytest.mark.parametrize("key", CHANGES)
async def test_each_phone_is_told_what_is_left_of_its_answer(
    connect: Connect, room: Opened, store: Store, key: str
) -> None:
    given, changes, left, note = CHANGES[key]
    phone, other = await connect(), await connect()
    token = (await phone.join(room.code))["token"]
    await other.join(room.code)
    await phone.answer({FIELD[key]: given}, exercise=key)
    await phone.hear("saved")

    change(store, room, key, **changes)
    assert (await phone.hear("exercise"))["key"] == key
    told = await phone.hear("answered")
    assert (told["exercise"], told["revision"], told["round"]) == (key, 1, 1)
    assert told["payload"][FIELD[key]] == left
    assert told["note"] == note
    await other.hear("exercise")
    await other.quiet()
    assert not any('"answered"' in frame for frame in other.received)

    again = await connect()
    await again.say(type="hello", version=1, code=room.code, token=token)
    own = (await again.hear("room"))["answers"][key]
    assert own["payload"][FIELD[key]] == left
    assert own["note"].startswith("The question has changed. ")

    change(store, room, key)  # as it was
    told = await phone.hear("answered")
    assert told["payload"][FIELD[key]] == given
    assert "note" not in told


async def test_more_points_than_there_are_now_are_shared_again(
    connect: Connect, room: Opened, store: Store
) -> None:
    phone = await connect()
    await phone.join(room.code)
    await phone.answer({"points": {"trust": 3, "care": 2}})
    await phone.hear("saved")
    change(store, room, "values", points=1)
    told = await phone.hear("answered")
    assert told["payload"] == {"points": {}}
    assert told["note"] == (
        "The question has changed. There is 1 point to give now, and you had given 5. "
        "Please share them again."
    )
    await phone.answer({"points": {"care": 1}}, id="a2")
    assert (await phone.hear("saved"))["revision"] == 2
    again = await connect()
    assert "note" not in str((await again.join(room.code))["answers"])


async def test_another_kind_under_the_same_key_asks_anew(
    connect: Connect, room: Opened, store: Store
) -> None:
    phone = await connect()
    await phone.join(room.code)
    await phone.answer({"points": {"trust": 3}})
    await phone.hear("saved")
    store.put_exercise(room.record.id, "values", *SPECS["lived"], 0)
    told = await phone.hear("answered")
    assert told["payload"] == {"scale": {}}
    assert told["note"] == "The question has changed. Please answer it anew."


async def test_words_that_change_nothing_of_an_answer_are_told_without_a_note(
    connect: Connect, room: Opened, store: Store
) -> None:
    phone = await connect()
    await phone.join(room.code)
    await phone.answer({"points": {"trust": 3}})
    await phone.hear("saved")
    change(store, room, "values", prompt="Which values, then?")
    told = await phone.hear("answered")
    assert told["payload"] == {"points": {"trust": 3}}
    assert "note" not in told
