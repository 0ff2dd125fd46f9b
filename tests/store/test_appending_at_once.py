"""Whatever is sent in whatever order and by whoever: one answer for each that was acknowledged."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from commonroom.store import ExerciseRecord, NotSaved, RoomRecord, Saved, Store, open_store
from commonroom.store.schema import answers
from tests.store.people import answer

PEOPLE = 3
EXERCISES = 2

one_answer = st.tuples(
    st.integers(0, EXERCISES - 1),
    st.integers(0, PEOPLE - 1),
    st.sampled_from("abcdefgh"),  # under this name
    st.sampled_from([1, 1, 1, 2]),  # these words: a name comes again, mostly with the same ones
)
step = st.one_of(
    st.lists(one_answer, min_size=1, max_size=12).map(lambda sent: ("append", sent)),
    st.tuples(st.just("open"), st.integers(0, EXERCISES - 1)),
    st.tuples(st.just("close"), st.integers(0, EXERCISES - 1)),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(step, max_size=15))
def test_any_course_of_events_leaves_one_answer_for_each_acknowledged(
    store: Store, steps: list[tuple[str, object]]
) -> None:
    room = store.create_room("w", "t")
    put = [store.put_exercise(room.id, f"e{n}", "points", {}, n) for n in range(EXERCISES)]
    people = [store.join(room.id, "student") for _ in range(PEOPLE)]
    opened: set[int] = set()
    acknowledged: dict[tuple[int, int, str], int] = {}
    said: dict[tuple[int, int], dict[str, dict[str, int]]] = {}
    meant: dict[tuple[int, int, str], int] = {}  # the words of each
    for what, about in steps:
        if what != "append":
            assert isinstance(about, int)
            store.set_exercise(put[about].id, open=what == "open")
            (opened.add if what == "open" else opened.discard)(about)
            continue
        assert isinstance(about, list)
        sent = []
        for exercise, who, client_id, words in about:
            payload = {"points": {client_id: words}}
            sent.append(answer(put[exercise], people[who], client_id, payload=payload))
        for (*told, words), new, outcome in zip(about, sent, store.append(sent), strict=True):
            name: tuple[int, int, str] = tuple(told)
            if name in acknowledged and meant[name] != words:
                assert outcome == NotSaved("used-id")
            elif name in acknowledged:
                assert outcome == Saved(acknowledged[name], again=True)
            elif name[0] not in opened:
                assert outcome == NotSaved("closed")
            else:
                before = [n for n in acknowledged if n[:2] == name[:2]]
                assert outcome == Saved(len(before) + 1, again=False)
                acknowledged[name] = outcome.revision
                said[name[:2]] = new.payload
                meant[name] = words
    for number, exercise in enumerate(put):
        kept = _kept(store, exercise)
        expected = {
            (people[who].id, revision): client_id
            for (e, who, client_id), revision in acknowledged.items()
            if e == number
        }
        assert kept == expected
        latest = {a.participant_id: a.payload for a in store.answers(exercise.id, rehearsal=False)}
        assert latest == {
            people[who].id: payload for (e, who), payload in said.items() if e == number
        }


def test_writers_on_several_connections_lose_nothing_and_leave_no_gap(
    url: str, store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    other = store.put_exercise(room.id, "other", "points", {}, 1)
    store.set_exercise(other.id, open=True)
    people = [store.join(room.id, "student") for _ in range(4)]
    stores = [open_store(url) for _ in range(3)]
    start = threading.Barrier(6)

    def write(writer: int) -> list[Saved | NotSaved]:
        start.wait()
        outcome: list[Saved | NotSaved] = []
        for n in range(8):
            # Everybody sends each answer twice, and each name comes from two writers.
            batch = [
                answer(which, who, f"{writer % 3}-{n}-{who.id[:4]}")
                for which in ([exercise, other] if writer % 2 else [other, exercise])
                for who in people
            ]
            outcome += stores[writer % 3].append([*batch, batch[0]])
        return outcome

    with ThreadPoolExecutor(6) as threads:
        outcomes = [one for many in threads.map(write, range(6)) for one in many]
    assert all(isinstance(one, Saved) for one in outcomes)
    new = sum(isinstance(one, Saved) and not one.again for one in outcomes)
    assert new == 3 * 8 * 4 * 2
    for which in (exercise, other):
        assert sorted(revision for _, revision in _kept(store, which)) == sorted(
            [*range(1, 25)] * 4
        )
    for one in stores:
        one.close()


WRITER = """
import json, sys, time
from commonroom.store import NewAnswer, open_store
url, exercise, participant, name = sys.argv[1:]
store = open_store(url)
print("ready", flush=True)
sys.stdin.readline()
for n in range(60):
    ids = [f"{name}-{n}-{k}" for k in range(3)]
    new = [NewAnswer(int(exercise), participant, {}, True, id, time.time()) for id in ids]
    print(json.dumps([saved.revision for saved in store.append(new)]), flush=True)
"""


def test_two_processes_that_append_at_once_lose_nothing(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    who = store.join(room.id, "student")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, store.url, str(exercise.id), who.id, name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("first", "second")
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    acknowledged: list[int] = []
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        said, _ = writer.communicate(timeout=60)
        assert writer.returncode == 0
        acknowledged += [n for line in said.splitlines() for n in json.loads(line)]
    assert sorted(acknowledged) == list(range(1, 361))
    assert sorted(_kept(store, exercise)) == [(who.id, n) for n in range(1, 361)]


def test_what_is_acknowledged_is_kept_when_the_process_is_killed(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    who = store.join(room.id, "student")
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, store.url, str(exercise.id), who.id, "only"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdin is not None
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    writer.stdin.write("go\n")
    writer.stdin.flush()
    acknowledged = [json.loads(writer.stdout.readline()) for _ in range(5)]
    writer.kill()
    writer.communicate(timeout=60)
    kept = sorted(revision for _, revision in _kept(store, exercise))
    assert kept[:15] == [n for batch in acknowledged for n in batch]
    assert kept == list(range(1, len(kept) + 1))
    assert len(kept) % 3 == 0  # a batch is kept whole or not at all


def test_closing_waits_for_answers_that_are_being_kept_and_refuses_the_rest(
    url: str, store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    people = [store.join(room.id, "student") for _ in range(4)]
    second = open_store(url)
    started = threading.Event()
    closed = threading.Event()

    def write() -> list[tuple[bool, Saved | NotSaved]]:
        outcomes = []
        while True:
            before = closed.is_set()
            (one,) = second.append([answer(exercise, people[0])])
            outcomes.append((before, one))
            started.set()
            if isinstance(one, NotSaved):
                return outcomes

    with ThreadPoolExecutor(1) as thread:
        writing = thread.submit(write)
        assert started.wait(10)
        store.set_exercise(exercise.id, open=False)
        closed.set()
        outcomes = writing.result(timeout=30)
    assert outcomes[-1][1] == NotSaved("closed")
    assert not any(isinstance(one, Saved) for after, one in outcomes if after)
    assert len(_kept(store, exercise)) == len(outcomes) - 1
    second.close()


def _kept(store: Store, exercise: ExerciseRecord) -> dict[tuple[str, int], str]:
    """Every revision in the database, each of them once."""
    query = select(answers.c.participant_id, answers.c.revision, answers.c.client_id).where(
        answers.c.exercise_id == exercise.id
    )
    with store.reading() as db:
        rows = db.execute(query).all()
    names = Counter((who, client_id) for who, _, client_id in rows)
    assert set(names.values()) <= {1}
    return {(who, revision): client_id for who, revision, client_id in rows}
