"""Simulated participants: they answer like people of their role, and never count as real ones."""

import asyncio
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from random import Random
from statistics import mean

import pytest

from commonroom.kinds import KINDS, clean, is_blank, read_spec
from commonroom.rehearsal import RehearsalError, TurnedAway, rehearse, remove, run, share_out
from commonroom.rehearsal.answers import GENERATORS, answers
from commonroom.store import AnswerRecord, ExerciseRecord, NewAnswer, RoomRecord, Store

from .serving import PATIENCE, Served, serving, until, wait_for

QUICK = 50.0  # pace: nobody thinks for longer than a third of a second


def things(*ids: str) -> list[dict[str, str]]:
    return [{"id": i, "label": i.title()} for i in ids]


SPECS = {
    "points": {
        "prompt": "Which values?",
        "points": 5,
        "items": things("trust", "empowerment", "responsibility", "challenge"),
    },
    "lanes": {
        "prompt": "Where is it?",
        "items": things("module-survey", "course-reps", "something-of-ours"),
        "lanes": things("consultation", "involvement", "participation", "partnership"),
        "ordered": True,
    },
    "plane": {"prompt": "Who?", "items": things("students", "module-lead", "our-dean")},
    "cards": {
        "prompt": "What would help?",
        "items": things("now", "later"),
        "marks": things("barrier", "enabler"),
        "fields": [{"id": "by", "label": "By when", "kind": "date"}],
    },
    "scale": {"prompt": "How far?", "items": things("empowerment", "community", "our-own")},
    "ranking": {"prompt": "Which?", "items": things("empowerment", "community", "our-own")},
    "choice": {
        "prompt": "Which?",
        "items": things("empowerment", "community", "our-own"),
        "most": 2,
        "rather_not": True,
    },
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
def room(store: Store) -> Iterator[RoomRecord]:
    room = store.create_room("02_values_voting", "Values voting", {"rehearsal": True})
    yield room
    store.end_room(room.id)


def ask(store: Store, room: RoomRecord, kind: str, key: str = "") -> ExerciseRecord:
    """An open exercise of this kind."""
    position = len(store.exercises(room.id))
    made = store.put_exercise(room.id, key or kind, kind, SPECS[kind], position)
    return store.set_exercise(made.id, open=True)


# The answers


def test_every_kind_has_a_generator():
    assert GENERATORS.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("role", ["student", "staff", "other", "alumni"])
def test_every_step_is_an_answer_that_the_exercise_takes(kind: str, role: str):
    rng, spec = Random(1), read_spec(kind, SPECS[kind])
    for _ in range(50):
        steps = answers(kind, SPECS[kind], kind, role, 0.3, rng)
        assert steps
        for payload in steps:
            assert not is_blank(clean(kind, spec, payload))


def test_several_lanes_are_used_where_they_are_allowed():
    spec = SPECS["lanes"] | {"several": True, "ordered": False}
    last = [answers("lanes", spec, "k", "student", 0, Random(i))[-1] for i in range(30)]
    assert any(len(lanes) == 2 for answer in last for lanes in answer["lanes"].values())


def test_a_kind_that_nobody_knows_is_left_alone():
    assert answers("haiku", SPECS["points"], "k", "student", 0, Random(1)) == []


def test_roles_differ_and_people_of_one_role_do_too():
    def given(role: str, item: str) -> list[int]:
        every = (answers("points", SPECS["points"], "k", role, 0, Random(i)) for i in range(80))
        return [steps[-1]["points"].get(item, 0) for steps in every]

    assert mean(given("student", "empowerment")) > mean(given("staff", "empowerment")) + 0.5
    assert mean(given("staff", "responsibility")) > mean(given("student", "responsibility")) + 0.5
    assert len(set(given("student", "trust"))) > 2


def test_roles_rate_differently_and_now_and_then_something_does_not_apply():
    def rated(role: str) -> list[int | None]:
        every = (answers("scale", SPECS["scale"], "k", role, 0, Random(i)) for i in range(200))
        return [steps[-1]["scale"].get("empowerment") for steps in every]

    students, staff = rated("student"), rated("staff")
    assert mean(filter(None, staff)) > mean(filter(None, students)) + 0.7
    assert None in students


def test_asked_again_about_the_same_things_people_place_them_higher():
    def height(drift: float) -> float:
        lanes = [lane["id"] for lane in SPECS["lanes"]["lanes"]]
        every = (
            answers("lanes", SPECS["lanes"], "k", "staff", drift, Random(i)) for i in range(40)
        )
        return mean(lanes.index(a[-1]["lanes"]["module-survey"][0]) for a in every)

    assert height(0.3) > height(0) + 0.5


@pytest.mark.parametrize("participants", [1, 2, 5, 8, 10, 30, 100, 1000])
def test_roles_are_shared_out_as_in_a_usual_workshop(participants: int):
    roles = Counter(share_out(["student", "staff", "other"], participants))
    assert roles.total() == participants
    assert roles["student"] >= 0.6 * participants
    if participants >= 8:
        assert roles["staff"] >= 3
    if participants >= 100:
        assert roles == {
            role: share * participants // 100
            for role, share in [("student", 75), ("staff", 20), ("other", 5)]
        }


def test_roles_of_the_room_s_own_are_shared_out_too():
    assert Counter(share_out(["tutor", "mentor"], 40)).keys() == {"tutor", "mentor"}
    assert set(share_out(["guest"], 3)) == {"guest"}
    with pytest.raises(RehearsalError, match="no roles"):
        share_out([], 3)


# In a room


async def test_ten_people_answer_everything_that_opens_and_differ_by_role(
    server: Served, store: Store, room: RoomRecord
):
    first = ask(store, room, "points")
    crowd = asyncio.create_task(rehearse(server.url, room.code, 10, seed=7, pace=QUICK))
    await until(lambda: len(store.answers(first.id, rehearsal=True)) >= 8)
    later = ask(store, room, "lanes"), ask(store, room, "plane")
    for exercise in later:
        await until(lambda e=exercise: len(store.answers(e.id, rehearsal=True)) >= 8)
    store.end_room(room.id)
    tally = await asyncio.wait_for(crowd, PATIENCE)
    assert (tally.ended, tally.here) == (True, 0)
    found = store.answers(first.id, rehearsal=True)
    assert {answer.source for answer in found} == {"rehearsal"}
    assert {answer.role for answer in found} >= {"student", "staff"}
    assert len({str(answer.payload) for answer in found}) > 5
    assert store.answers(first.id, rehearsal=False) == []


async def test_they_choose_a_table_and_move_a_little_when_asked_again(
    server: Served, store: Store, room: RoomRecord
):
    tables = {"name": "Table", "options": things("north", "south"), "by": "choice"}
    store.update_room(room.id, settings={"groups": tables})
    asked = ask(store, room, "lanes")
    crowd = asyncio.create_task(rehearse(server.url, room.code, 14, seed=7, pace=QUICK))
    await until(lambda: len(store.answers(asked.id, rehearsal=True)) >= 11)
    store.new_round(asked.id, open=True)
    await until(lambda: len(store.answers(asked.id, rehearsal=True, round=2)) >= 11)
    store.end_room(room.id)
    await asyncio.wait_for(crowd, PATIENCE)
    before, after = (
        {one.participant_id: one for one in store.answers(asked.id, rehearsal=True, round=nth)}
        for nth in (1, 2)
    )
    assert {one.group for one in before.values()} == {"north", "south"}
    both = before.keys() & after.keys()
    moved = [levels(after[who]) - levels(before[who]) for who in both]
    assert mean(moved) > 0
    assert sum(step >= 0 for step in moved) > len(moved) / 2


async def test_a_room_that_is_not_in_rehearsal_takes_none(
    server: Served, store: Store, room: RoomRecord
):
    exercise = ask(store, room, "points")
    store.update_room(room.id, settings={"rehearsal": False})
    with pytest.raises(TurnedAway, match="not in rehearsal"):
        await rehearse(server.url, room.code, 3, pace=QUICK)
    assert store.answers(exercise.id, rehearsal=True) == []


async def test_they_go_when_the_facilitator_ends_the_rehearsal(
    server: Served, store: Store, room: RoomRecord
):
    crowd = asyncio.create_task(rehearse(server.url, room.code, 5, seed=1, pace=QUICK))
    await until(lambda: here(store, room) == 5)
    store.update_room(room.id, settings={"rehearsal": False})
    tally = await asyncio.wait_for(crowd, PATIENCE)
    assert (tally.ended, tally.here) == (False, 0)


async def test_they_come_back_after_the_server_was_killed():
    with serving() as served:
        store = served.store()
        room = store.create_room("02_values_voting", "Values voting", {"rehearsal": True})
        crowd = asyncio.create_task(rehearse(served.url, room.code, 5, seed=1, pace=QUICK))
        await until(lambda: here(store, room) == 5)
        await asyncio.to_thread(served.kill)
        await asyncio.to_thread(served.start)
        exercise = ask(store, room, "points")
        await until(lambda: len(store.answers(exercise.id, rehearsal=True)) >= 4)
        assert here(store, room) == 5
        crowd.cancel()
        with suppress(asyncio.CancelledError):
            await crowd
        store.close()


async def test_no_server_is_said_in_words(room: RoomRecord):
    with pytest.raises(RehearsalError, match="No commonroom server answers"):
        await rehearse("http://127.0.0.1:9", room.code, 3)


# The command


def test_the_command_marks_the_room_and_ends_when_asked_to(server: Served, store: Store):
    room = store.create_room("02_values_voting", "Values voting")
    exercise = ask(store, room, "points")
    command = [sys.executable, "-m", "commonroom", "rehearse", room.code, "--participants", "8"]
    command += ["--server", server.url, "--database", server.database]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=os.environ
    )
    try:
        wait_for(lambda: store.answers(exercise.id, rehearsal=True))
        process.send_signal(signal.SIGINT)
        output = process.communicate(timeout=PATIENCE)[0].decode()
    finally:
        process.kill()
    assert process.returncode == 0, output
    assert "Traceback" not in output
    assert store.room(room.code).settings["rehearsal"] is True
    assert remove(room.code, server.database) > 0
    assert store.answers(exercise.id, rehearsal=True) == []
    assert store.room(room.code).settings["rehearsal"] is False


def test_real_answers_are_not_mixed_with_simulated_ones(server: Served, store: Store):
    room = store.create_room("02_values_voting", "Values voting")
    exercise = ask(store, room, "points")
    someone, table = store.join(room.id, "staff"), store.join(room.id, "student", people=4)
    for who in (someone, table):
        answer = {"points": {"trust": 1}}
        store.append([NewAnswer(exercise.id, who.id, answer, False, who.id, at=1.0)])
    with pytest.raises(RehearsalError, match="real answers from 5 people; rehearse in another"):
        run(room.code, 3, server.url, server.database)
    assert not store.room(room.code).settings.get("rehearsal")


def test_a_wrong_or_ended_code_is_said_in_words(server: Served, store: Store):
    room = store.create_room("02_values_voting", "Values voting")
    store.end_room(room.id)
    with pytest.raises(RehearsalError, match="has ended"):
        run(room.code, 3, server.url, server.database)
    with pytest.raises(RehearsalError, match="no room with the code ZZZZZZ"):
        run("ZZZZZZ", 3, server.url, server.database)


def levels(answer: AnswerRecord) -> float:
    """How high somebody placed things, on average."""
    order = [lane["id"] for lane in SPECS["lanes"]["lanes"]]
    return mean(order.index(lanes[0]) for lanes in answer.payload["lanes"].values())


def here(store: Store, room: RoomRecord) -> int:
    return store.answered_counts(room.id, rehearsal=True, present_since=0).here
