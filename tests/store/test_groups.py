from __future__ import annotations

from collections import Counter

import pytest

from commonroom.store import RoomRecord, Store, StoreError

TABLES = {
    "name": "Table",
    "options": [{"id": f"table-{n}", "label": f"Table {n}"} for n in (1, 2, 3)],
}


def seated(store: Store, room: RoomRecord, role: str) -> Counter[str]:
    people = store.participants(room.id, rehearsal=False)
    return Counter(one.group for one in people if one.role == role)


def test_a_chosen_group_is_kept(store: Store, room: RoomRecord) -> None:
    store.update_room(room.id, settings={"groups": {**TABLES, "by": "choice"}})
    who = store.join(room.id, "student", group="table-2")
    found = store.participant(who.id)
    assert found is not None
    assert found.group == who.group == "table-2"
    assert store.join(room.id, "student").group == ""
    store.set_group(who.id, "table-3")
    moved = store.participant(who.id)
    assert moved is not None
    assert moved.group == "table-3"
    with pytest.raises(StoreError):
        store.set_group("nobody", "table-1")


def test_drawn_groups_mix_the_roles_evenly(store: Store, room: RoomRecord) -> None:
    store.update_room(room.id, settings={"groups": {**TABLES, "by": "draw"}})
    for number in range(12):
        store.join(room.id, "staff" if number % 4 == 0 else "student")
    assert sorted(seated(store, room, "student").values()) == [3, 3, 3]
    assert sorted(seated(store, room, "staff").values()) == [1, 1, 1]


def test_drawing_again_deals_everybody_anew(store: Store, room: RoomRecord) -> None:
    for number in range(18):
        store.join(room.id, "staff" if number % 3 == 0 else "student")
    assert store.draw_groups(room.id) == {}, "there are no groups yet"
    store.update_room(room.id, settings={"groups": {**TABLES, "by": "draw"}})
    deals = set()
    for _ in range(6):
        assert set(store.draw_groups(room.id).values()) == {6}
        assert set(seated(store, room, "staff").values()) == {2}
        people = store.participants(room.id, rehearsal=False)
        deals.add(tuple(one.group for one in people))
    assert len(deals) > 1
    assert [event.what for event in store.events(room.id)].count("draw") == 6


def test_a_server_learns_of_a_draw_and_who_sits_where(store: Store, room: RoomRecord) -> None:
    store.update_room(room.id, settings={"groups": {**TABLES, "by": "draw"}})
    who = [store.join(room.id, "student").id for _ in range(4)]
    assert store.last_draw(room.id) == 0
    store.draw_groups(room.id)
    first = store.last_draw(room.id)
    store.draw_groups(room.id)
    assert store.last_draw(room.id) > first > 0
    seats = store.groups(room.id)
    assert set(seats) == set(who)
    assert set(seats.values()) == {"table-1", "table-2", "table-3"}
