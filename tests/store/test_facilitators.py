from __future__ import annotations

from commonroom.store import Store


def test_accounts_come_and_go(store: Store) -> None:
    assert store.facilitators() == []
    assert store.facilitator("Ada") is None
    assert store.add_facilitator("Ada", "hash-1")
    assert not store.add_facilitator("Ada", "hash-2"), "a new password, not a new account"
    found = store.facilitator("Ada")
    assert found is not None
    assert found.password == "hash-2"
    assert store.add_facilitator("Ben", "hash-3")
    assert [one.name for one in store.facilitators()] == ["Ada", "Ben"]
    assert store.remove_facilitator("Ada")
    assert not store.remove_facilitator("Ada")


def test_a_name_is_the_same_in_any_capitals(store: Store) -> None:
    store.add_facilitator("Zoë Óg", "hash-1")
    found = store.facilitator("ZOË ÓG")
    assert found is not None
    assert found.name == "Zoë Óg"
    assert not store.add_facilitator("zoë óg", "hash-2")
    assert store.remove_facilitator("ZOë óG")


def test_who_sees_a_room(store: Store) -> None:
    adas = store.create_room("w", "t", owner="Ada")
    assert [adas.seen_by(name) for name in ("Ada", "Ben", "")] == [True, False, True]
    assert [adas.belongs_to(name) for name in ("Ada", "Ben", "")] == [True, False, False]
    shared = store.update_room(adas.id, settings={"shared": True})
    assert [shared.seen_by(name) for name in ("Ada", "Ben", "")] == [True, True, True]
    assert [shared.belongs_to(name) for name in ("Ada", "Ben", "")] == [True, True, True]


def test_a_room_has_an_owner(store: Store) -> None:
    mine = store.create_room("w", "t", owner="Ada")
    hosts = store.create_room("w", "t")
    assert (mine.owner, hosts.owner) == ("Ada", "")
    assert store.rooms(owner="Ada") == [mine]
    assert len(store.rooms()) == 2
