"""Whose room it is not: tokens, cookies, ids and cards of elsewhere are worth nothing here."""

from __future__ import annotations

import time

import pytest

from commonroom.kinds.cards.spec import ref
from commonroom.server.auth.signer import Signer
from commonroom.store import Store
from tests.server.browsing import Browser
from tests.server.conftest import RESULTS, Connect, Opened, open_room
from tests.serving import Served

from .neighbour import Neighbour

CARD = {"cards": {"abcdef": {"column": "trust", "text": "Only said in our room"}}}
POINTS = {"points": {"trust": 1}}


@pytest.fixture
def theirs(store: Store) -> Opened:
    """Another room, with results that are shown there, and a card."""
    other = open_room(store, "04_power_mapping")
    store.publish(other.exercises["values"].id, RESULTS)
    store.set_exercise(other.exercises["values"].id, revealed=True)
    return other


def test_a_token_is_good_for_one_person_until_it_expires(store: Store, theirs: Opened) -> None:
    signer = Signer(store.secret())
    joined = store.join(theirs.record.id, "student")
    token = signer.token(theirs.code, joined.id)
    assert signer.participant(token) == (theirs.code, joined.id)
    forged = [token[:at] + chr(ord(token[at]) ^ 1) + token[at + 1 :] for at in range(len(token))]
    forged += [token[:at] for at in range(len(token))]
    forged += [token * 2, token.upper(), f" {token}", f"{token}\n", ""]
    forged += [Signer(b"another").token(theirs.code, joined.id), Signer(b"another").new_device()]
    month_ago = Signer(store.secret(), clock=lambda: time.time() - 31 * 86400)
    for one in [*forged, month_ago.token(theirs.code, joined.id)]:
        with pytest.raises(ValueError):  # noqa: PT011 - BadToken, or ExpiredToken, which is one
            signer.participant(one)
        assert signer.device(one) is None


async def test_a_socket_refuses_what_is_forged_and_goes_on(
    connect: Connect, store: Store, room: Opened, theirs: Opened, neighbour: Neighbour
) -> None:
    signer = Signer(store.secret())
    them = store.join(theirs.record.id, "student")
    month_ago = Signer(store.secret(), clock=lambda: time.time() - 31 * 86400)
    tokens = {
        "of another server": (Signer(b"another").token(theirs.code, them.id), "bad-token"),
        "a cookie": (signer.new_device(), "bad-token"),
        "of a room with another's person": (signer.token(room.code, them.id), "bad-token"),
        "of nobody": (signer.token(theirs.code, "0" * 32), "bad-token"),
        "of no room": (signer.token("AAAAAA", them.id), "no-such-room"),
        "expired": (month_ago.token(theirs.code, them.id), "expired-token"),
        "null bytes": ("2|1:0|\u00a0", "bad-token"),
    }
    for name, (token, code) in tokens.items():
        phone = await connect()
        await phone.say(type="hello", version=1, token=token)
        message = await phone.next()
        assert message
        assert message["type"] == "refused", name
        assert message["code"] in (code, "bad-message"), name
        phone.close()


async def test_nothing_of_a_room_one_is_not_in_is_told_or_changed(
    connect: Connect, store: Store, room: Opened, theirs: Opened, neighbour: Neighbour
) -> None:
    them = await connect()
    await them.join(theirs.code)
    await them.answer(CARD, "said", "a")
    await them.hear("saved")
    (their_card,) = store.answers(theirs.exercises["said"].id, rehearsal=False)
    wall = ref(their_card.participant_id, "abcdef")
    before = [store.answers(one.id, rehearsal=False) for one in theirs.exercises.values()]
    spy = await connect()
    await spy.join(room.code)
    # The same client's id, the same card's name, and a vote for a card of the other room.
    await spy.answer({"cards": {}, "votes": [wall]}, "said", "a")
    assert (await spy.hear("saved"))["revision"] == 1
    foreign = {"participant": their_card.participant_id, "room_id": theirs.record.id}
    for more in ({"code": theirs.code}, {"room": theirs.code}, foreign):
        name = "-".join(more)
        await spy.say(type="answer", exercise="values", id=name, payload=POINTS, **more)
        await spy.hear("saved")
    await spy.say(type="hello", version=1, code=theirs.code, role="student")
    assert (await spy.hear("refused"))["code"] == "already-here"
    store.publish(theirs.exercises["values"].id, RESULTS | {"headline": "Told to them alone"})
    await them.hear("published")
    await spy.quiet()
    heard = "".join(spy.received)
    for telltale in ("Only said", RESULTS["headline"], "Told to them", theirs.code, wall):
        assert str(telltale) not in heard
    assert [store.answers(one.id, rehearsal=False) for one in theirs.exercises.values()] == before


async def test_one_device_speaks_for_itself_alone(
    connect: Connect, server: Served, store: Store, room: Opened, neighbour: Neighbour
) -> None:
    mine, yours = Browser(server.url), Browser(server.url)
    phones = []
    for browser in (mine, yours):
        browser.get(f"/{room.code}")
        phone = await connect(cookie=browser.cookies["commonroom_device"])
        await phone.join(room.code)
        await phone.answer(POINTS, id="the same id")
        assert (await phone.hear("saved"))["revision"] == 1
        phones.append(phone)
    values = room.exercises["values"].id
    people = {one.participant_id for one in store.answers(values, rehearsal=False)}
    cookie = mine.cookies["commonroom_device"]
    changed = cookie[:-1] + chr(ord(cookie[-1]) ^ 1)
    for forged in (changed, cookie.replace("commonroom", "commonroon"), "x" * 200, ""):
        page = Browser(server.url, {"commonroom_device": forged})._ask(
            "POST", f"/forget/{room.code}", "", {}
        )
        assert page.status == 403
    elsewhere = mine._ask(
        "POST", f"/forget/{room.code}", "", {"Origin": "http://elsewhere.example"}
    )
    assert elsewhere.status == 403
    assert people <= {one.participant_id for one in store.answers(values, rehearsal=False)}
    assert mine._ask("POST", f"/forget/{room.code}", "", {"Origin": server.url}).status == 204
    left = {one.participant_id for one in store.answers(values, rehearsal=False)}
    assert len(people - left) == 1
    await phones[1].quiet()  # the other hears nothing of it, and stays
    assert await phones[0].closed() == 4410


def test_a_pairing_key_is_not_to_be_guessed(server: Served, neighbour: Neighbour) -> None:
    browser = Browser(server.url)
    for key in ("", "x", "0" * 64, "' OR 1=1 --", "\u0000", "../x", "x" * 60_000):
        assert browser.post("/pair", key=key).status in (400, 410)
        assert not browser.signed_in
