"""What has to be true of the store after every fault, read from its tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import select

from commonroom.store import Store
from commonroom.store.schema import answers

from .phone import RestlessPhone


def balance(store: Store, exercise_id: int, phones: Sequence[RestlessPhone]) -> int:
    """Hold what phones were told against what is kept; returns how many answers were told.

    Every acknowledged answer is there exactly once, with what it said and under its revision; no
    answer is there twice; and what a phone shows as saved is what counts.
    """
    with store.reading() as db:
        rows = db.execute(select(answers).where(answers.c.exercise_id == exercise_id)).all()
    times = Counter(row.client_id for row in rows)
    assert set(times.values()) <= {1}, "an answer was kept twice"
    kept = {row.client_id: row for row in rows}
    for phone in phones:
        for name, told in phone.saved.items():
            assert name in kept, f"an acknowledged answer is lost: {told}"
            assert kept[name].payload == told.payload
            assert kept[name].revision == told.revision
    latest = {}
    for row in rows:
        if row.revision > latest.get(row.participant_id, (0, ""))[0]:
            latest[row.participant_id] = (row.revision, row.client_id)
    for phone in phones:
        shown = phone.answers.get("values")
        if shown is not None:
            (owner,) = {kept[name].participant_id for name in phone.saved}
            assert latest[owner][0] == shown["revision"], "a phone shows what does not count"
            assert kept[latest[owner][1]].payload == shown["payload"]
    return sum(len(phone.saved) for phone in phones)
