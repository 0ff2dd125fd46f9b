"""Codes cannot be guessed: strangers pass one by one while somebody tries, and only strangers."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from commonroom.server.limits import code_guessing
from commonroom.server.limits.admission import Admission
from commonroom.server.limits.code_guessing import (
    ALLOWED,
    CALM,
    FORGIVEN,
    QUEUE,
    RATE,
    Crowded,
    GuessLimiter,
)
from commonroom.server.live.hub import Hub
from commonroom.store import Store, StoreError, new_code
from commonroom.store.codes import NUMBER
from tests.serving import Served, serving

from .browsing import Browser
from .client import Client
from .conftest import open_room

HOSTING = Path(__file__).parents[2] / "facilitator_guide" / "hosting.md"
DAY = 86_400


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limiter(clock: Clock) -> GuessLimiter:
    return GuessLimiter(clock, clock.sleep)


def finding(what: str | None) -> Callable[[], Awaitable[str | None]]:
    async def look() -> str | None:
        await asyncio.sleep(0)
        return what

    return look


RIGHT, WRONG = finding("a room"), finding(None)


async def guess(limiter: GuessLimiter, times: int) -> None:
    for _ in range(times):
        assert await limiter.through(WRONG) is None


async def test_a_thousand_people_of_whom_many_mistype_do_not_wait(
    limiter: GuessLimiter, clock: Clock
) -> None:
    looks = [WRONG if number % 6 == 0 else RIGHT for number in range(1000)]
    found = await asyncio.gather(*(limiter.through(look) for look in looks))
    assert found.count("a room") == 833
    assert clock.now == 0
    assert not limiter.slow


async def test_while_somebody_guesses_right_and_wrong_codes_take_the_same_time(
    limiter: GuessLimiter, clock: Clock
) -> None:
    await guess(limiter, ALLOWED + 1)
    assert limiter.slow
    took = []
    for look in (WRONG, RIGHT, WRONG, RIGHT, RIGHT):
        before = clock.now
        await limiter.through(look)
        took.append(clock.now - before)
    assert took[1:] == pytest.approx([1 / RATE] * 4)


async def test_a_flood_of_guesses_at_once_is_counted_before_it_is_answered(
    limiter: GuessLimiter, clock: Clock
) -> None:
    said = await asyncio.gather(
        *(limiter.through(WRONG) for _ in range(5000)), return_exceptions=True
    )
    answered = [one for one in said if one is None]
    assert len(answered) == ALLOWED + 1 + QUEUE
    assert all(isinstance(one, Crowded) for one in said[len(answered) :]), "the last to come"
    assert clock.now == pytest.approx((QUEUE - 1) / RATE)


async def test_strangers_pass_in_the_order_in_which_they_came(limiter: GuessLimiter) -> None:
    await guess(limiter, ALLOWED + 1)
    passed: list[int] = []

    async def come(number: int) -> None:
        await limiter.through(WRONG if number % 3 else RIGHT)
        passed.append(number)

    await asyncio.gather(*(come(number) for number in range(50)))
    assert passed == list(range(50))


async def test_beyond_the_queue_one_is_asked_to_come_again(limiter: GuessLimiter) -> None:
    await guess(limiter, ALLOWED + 1)
    waiting = [asyncio.ensure_future(limiter.through(RIGHT)) for _ in range(QUEUE + 1)]
    await asyncio.sleep(0)  # one is passing, the others stand in line
    with pytest.raises(Crowded):
        await limiter.through(RIGHT)
    assert await asyncio.gather(*waiting) == ["a room"] * (QUEUE + 1)


async def test_whoever_leaves_the_line_holds_nobody_up(limiter: GuessLimiter) -> None:
    held = asyncio.Event()

    async def slowly() -> str:
        await held.wait()
        return "a room"

    first = asyncio.ensure_future(limiter.through(slowly))
    await asyncio.sleep(0)
    second, third, fourth = (asyncio.ensure_future(limiter.through(RIGHT)) for _ in range(3))
    await asyncio.sleep(0)
    second.cancel()
    held.set()
    await first
    third.cancel()  # it is their turn at this moment
    assert await fourth == "a room"
    assert not limiter.busy


async def test_a_look_that_fails_counts_as_no_guess_and_lets_the_next_one_pass(
    limiter: GuessLimiter,
) -> None:
    async def fail() -> str:
        raise StoreError("The database is away.")

    for _ in range(ALLOWED * 2):
        with pytest.raises(StoreError):
            await limiter.through(fail)
    assert not limiter.busy


async def test_when_the_guessing_is_over_everybody_passes_again(
    limiter: GuessLimiter, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    await guess(limiter, ALLOWED + 20)
    assert limiter.slow
    clock.now += CALM / FORGIVEN + 1
    before = clock.now
    await limiter.through(RIGHT)
    await limiter.through(RIGHT)
    assert clock.now == before
    assert len(caplog.records) == 2, "said once when it began, and once when it was over"


async def test_guessing_as_fast_as_one_can_is_never_faster_than_the_rate(
    limiter: GuessLimiter, clock: Clock
) -> None:
    await guess(limiter, 3000)
    assert clock.now == pytest.approx((3000 - ALLOWED - 2) / RATE)


def test_how_long_it_takes_is_what_is_written() -> None:
    needed = (NUMBER + 1) / 11  # to find one of ten, on average
    said = " ".join(f"{code_guessing.__doc__} {HOSTING.read_text('utf-8')}".split())
    for figure in (
        f"{NUMBER:,}",
        f"{needed:,.0f}",
        f"{needed / RATE / DAY:.0f} days",
        f"{needed / FORGIVEN / DAY:.0f} days",
        f"{100 * 10 * RATE * 3600 / NUMBER:.2f} %",
    ):
        assert said.count(figure) == 2, figure


async def test_a_device_that_has_been_let_in_or_sits_in_the_room_does_not_queue(
    hub: Hub, kept: Store
) -> None:
    code = open_room(kept).code
    room = kept.room(code)
    assert room
    kept.join(room.id, "student", device="sits there")
    door = hub.admission
    await door.enter(code, "was let in")
    never = asyncio.Event()

    async def for_ever(_seconds: float) -> None:
        await never.wait()

    door.guess_limiter = GuessLimiter(time.monotonic, for_ever)
    await guess(door.guess_limiter, ALLOWED + 1)
    stranger = asyncio.ensure_future(door.enter(code, "a stranger"))
    other_room = asyncio.ensure_future(door.enter(new_code(), "was let in"))
    for device in ("was let in", "sits there"):
        live = await door.enter(code, device)
        assert live is not None
        assert live.state.room.code == code
    assert not stranger.done()
    assert not other_room.done()
    never.set()
    assert await stranger is not None
    assert await other_room is None


async def test_a_thousand_devices_at_once_find_a_room_that_nobody_has_asked_for_yet(
    hub: Hub, kept: Store
) -> None:
    code = open_room(kept).code
    found = await asyncio.gather(*(hub.admission.enter(code, f"d{n}") for n in range(1000)))
    assert len({id(live) for live in found}) == 1
    assert not hub.admission.guess_limiter.busy


async def test_what_can_be_no_code_is_no_guess(hub: Hub) -> None:
    for code in itertools.islice(itertools.cycle(["", "ABC", "KZ4MT0", "ABCDEFG"]), 4 * ALLOWED):
        assert await hub.admission.enter(code, None) is None
    assert not hub.admission.guess_limiter.slow


def test_the_door_remembers_a_bounded_number_of_devices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commonroom.server.limits.admission.REMEMBERED", 3)
    door = Admission(Hub.__new__(Hub))
    for number in range(5):
        door.remember("KZ4MTP", str(number))
    assert [device for _, device in door._let_in] == ["2", "3", "4"]


@pytest.fixture(scope="module")
def guarded() -> Iterator[Served]:
    with serving() as served:
        yield served


async def fill_the_line(served: Served) -> list[Client]:
    """Strangers who come while others pass, until the last of them is sent away."""
    crowd: list[Client] = []
    for _ in range(20):
        coming = [await Client.connect(served.socket) for _ in range(QUEUE // 2)]
        for stranger in coming:
            await stranger.say(type="hello", version=1, code=new_code())
        crowd += coming
        with suppress(TimeoutError):
            said = await asyncio.wait_for(coming[-1].next(), 1)
            if said and said["code"] == "unavailable":
                assert said["again"] is True
                return crowd
    raise AssertionError("everybody fits in")


async def test_guesses_on_pages_slow_strangers_down_and_nobody_who_is_in(guarded: Served) -> None:
    store = guarded.store()
    code, another = open_room(store).code, open_room(store).code
    store.close()
    visitor = Browser(guarded.url)
    visitor.get(f"/{another}")
    other_device = visitor.cookies["commonroom_device"]
    inside = Browser(guarded.url)
    inside.get(f"/{code}")
    cookie = inside.cookies["commonroom_device"]
    line = await Client.connect(guarded.socket, cookie=cookie)
    await line.join(code)
    line.close()
    guessing = Browser(guarded.url)
    for _ in range(ALLOWED + 40):  # one a second is forgiven meanwhile
        guessing.get(f"/{new_code()}")
        if "guessing codes" in guarded.output:
            break
    assert "guessing codes" in guarded.output
    right, wrong = (code, 200), (new_code(), 404)
    for asked, status in (right, wrong, ("privacy/" + right[0], 200), ("privacy/" + wrong[0], 404)):
        began = time.monotonic()
        for _ in range(5):
            assert Browser(guarded.url).get(f"/{asked}").status == status
        assert time.monotonic() - began >= 4 / RATE
    # Deleting asks for a code, too: with a cookie of any room it told right ones from wrong ones.
    elsewhere = Browser(guarded.url, dict(inside.cookies) | {"commonroom_device": other_device})
    began = time.monotonic()
    for number in range(10):
        asked = code if number % 2 else new_code()
        assert elsewhere.post_bare(f"/forget/{asked}").status == 204
    assert time.monotonic() - began >= 4 / RATE
    lines = [await Client.connect(guarded.socket) for _ in range(20)]
    for number, stranger in enumerate(lines):
        await stranger.say(type="hello", version=1, code=code if number % 2 else new_code())
    again = await Client.connect(guarded.socket, cookie=cookie)
    await again.say(type="hello", version=1, code=code)
    assert (await again.hear("room"))["role"] == "student"
    last = asyncio.ensure_future(lines[-1].next())
    await asyncio.sleep(0)
    assert not last.done(), "the strangers are still in line"
    said = await last
    assert said
    assert said["type"] == "who"
    first = await lines[0].next()
    assert first
    assert (first["type"], first["code"]) == ("refused", "no-such-room")
    crowd = []
    for _ in range(5):  # somebody may just have passed and left room for one
        crowd += await fill_the_line(guarded)
        page = Browser(guarded.url).get(f"/{code}")
        if page.status != 200:
            break
    assert (page.status, page.headers["Retry-After"]) == (503, "20")
    assert inside.get(f"/{code}").status == 200
    for one in (*lines, again, *crowd):
        one.close()
