"""What is kept is said in plain words; whoever asks is forgotten, also in a room that has ended."""

from __future__ import annotations

import pytest

from commonroom.server.auth.signer import COOKIE
from commonroom.store import Store
from tests.serving import Served, get

from .browsing import Browser
from .client import Client
from .conftest import Connect, Opened


async def test_a_phone_deletes_its_answers_and_its_pages_are_closed(
    server: Served, connect: Connect, room: Opened, store: Store
) -> None:
    page = Browser(server.url)
    page.get(f"/{room.code}")
    phone = await Client.connect(server.socket, cookie=page.cookies[COOKIE])
    other = await connect()
    shown = await phone.join(room.code)
    await other.join(room.code)
    for one in (phone, other):
        await one.answer({"points": {"trust": 3}})
        await one.hear("saved")
    (found,) = store.participants_named(shown["number"].replace("-", "").lower())

    path = f"/forget/{room.code}"
    assert page.post_bare(path, origin="https://elsewhere.org").status == 403
    assert store.participant(found.id) is not None
    assert page.post_bare(path, origin=server.url).status == 204
    assert await phone.closed() == 4410
    assert store.participant(found.id) is None
    kept = store.revisions(room.exercises["values"].id, rehearsal=True)
    assert len(kept) == 1
    assert found.id not in {one.participant_id for one in kept}
    await other.answer({"points": {"trust": 1}}, id="again")
    await other.hear("saved")
    assert page.post_bare(path).status == 204, "nothing is left"


async def test_a_client_without_cookies_is_forgotten_by_its_token_in_an_ended_room(
    server: Served, connect: Connect, room: Opened, store: Store
) -> None:
    phone = await connect()
    token = (await phone.join(room.code))["token"]
    await phone.answer({"points": {"trust": 3}})
    await phone.hear("saved")
    store.end_room(room.record.id)
    other = store.create_room("w", "t")
    program = Browser(server.url)
    assert program.post_bare(f"/forget/{other.code}", token=token).status == 403
    assert program.post_bare(f"/forget/{room.code}", token=token + "x").status == 403
    assert len(store.participants(room.record.id, rehearsal=True)) == 1
    assert program.post_bare(f"/forget/{room.code}", token=token).status == 204
    assert store.participants(room.record.id, rehearsal=True) == []
    assert store.revisions(room.exercises["values"].id, rehearsal=True) == []


def test_nobody_is_forgotten_for_a_stranger(server: Served, room: Opened, store: Store) -> None:
    store.join(room.record.id, "student")
    nobody, forger, stranger = Browser(server.url), Browser(server.url), Browser(server.url)
    forger.cookies[COOKIE] = "forged"
    stranger.get(f"/{room.code}")
    for code in (room.code, "ZZZZZZ"):
        path = f"/forget/{code}"
        assert nobody.post_bare(path).status == 403
        assert forger.post_bare(path).status == 403
        assert stranger.post_bare(path).status == 204, "no code is told from another"
    assert len(store.participants(room.record.id, rehearsal=True)) == 1


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({}, "until the facilitator deletes it"),
        ({"keep_days": 30}, "30 days after it was last used"),
        ({"keep_days": 1}, "1 day after it was last used"),
        ({"threshold": 5}, "fewer than 5 people"),
        ({"approval": True}, "reads it first"),
        ({"groups": {"name": "Table", "options": [], "by": "draw"}}, "your group (“Table”)"),
    ],
)
def test_the_page_says_what_holds_in_this_room(
    server: Served, store: Store, settings: dict[str, object], words: str
) -> None:
    room = store.create_room("w", "Values voting", settings)
    status, page = get(f"{server.url}/privacy/{room.code}")
    assert status == 200
    assert words in page.decode()
    assert "Values voting" in page.decode()


def test_the_page_without_a_room_says_what_holds_everywhere(server: Served) -> None:
    status, page = get(f"{server.url}/privacy")
    assert status == 200
    assert "What is kept" in page.decode()
    assert get(f"{server.url}/privacy/ZZZZZZ")[0] == 404
