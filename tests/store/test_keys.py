from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from commonroom.store import Store
from commonroom.store.schema import meta

HERS = {"room": "KZ4MTP", "user": "Ada"}


def test_a_key_works_once_and_in_its_time(store: Store) -> None:
    key = store.lend_key("remote", HERS, now=100.0, until=220.0)
    assert store.take_key("remote", key, now=219.0) == HERS
    assert store.take_key("remote", key, now=219.0) is None
    late = store.lend_key("remote", HERS, now=100.0, until=220.0)
    assert store.take_key("remote", late, now=220.0) is None
    assert store.take_key("remote", late, now=219.0) is None, "tried once, it is gone"


def test_of_many_who_come_at_once_one_gets_in(store: Store) -> None:
    key = store.lend_key("remote", HERS, now=100.0, until=220.0)
    with ThreadPoolExecutor(8) as crowd:
        got = list(crowd.map(lambda _: store.take_key("remote", key, now=101.0), range(8)))
    assert [one for one in got if one] == [HERS]


def test_made_up_keys_open_nothing_else_that_is_kept(store: Store) -> None:
    store.secret()
    for made_up in ("", "secret", "key:", "\0", "\ud800", "x" * 10_000):
        assert store.take_key("remote", made_up, now=0.0) is None
    assert store.secret()


def test_a_key_is_kept_as_a_hash_and_swept_away_when_it_is_old(store: Store) -> None:
    key = store.lend_key("remote", HERS, now=100.0, until=220.0)
    store.lend_key("remote", HERS, now=300.0, until=420.0)
    with store.engine.connect() as db:
        kept = [" ".join(row) for row in db.execute(select(meta)) if row.name.startswith("key:")]
    assert len(kept) == 1
    assert key not in kept[0]
