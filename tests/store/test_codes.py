from __future__ import annotations

from itertools import pairwise

import pytest
from sqlalchemy import update

from commonroom.store import RoomRecord, Store, new_code, normalise, plausible
from commonroom.store.codes import ALPHABET, LENGTH
from commonroom.store.schema import rooms


def test_a_code_is_six_characters_that_are_not_taken_for_one_another() -> None:
    for _ in range(2000):
        code = new_code()
        assert len(code) == LENGTH == 6
        assert not set(code) & set("ILO01")
        assert code == code.upper()


def test_codes_use_the_whole_alphabet_and_do_not_repeat() -> None:
    codes = [new_code() for _ in range(2000)]
    assert set("".join(codes)) == set(ALPHABET)
    assert len(ALPHABET) == len(set(ALPHABET)) == 24
    # Two of 2,000 codes out of 154 million are the same once in 78 runs; three in 12,000.
    assert len(set(codes)) >= len(codes) - 2


# What people read a digit as, in names of bands and on number plates.
READ_AS = str.maketrans("0123456789", "OIZEASGTBG")
VOWELS = set("AEIOUY") | {"V"}  # every word has one; V is U in old inscriptions


def test_no_code_is_a_word_on_the_wall() -> None:
    codes = [new_code() for _ in range(20_000)]
    assert not any(set(code.translate(READ_AS)) & VOWELS for code in codes)


def test_no_character_of_a_code_stands_beside_itself() -> None:
    codes = [new_code() for _ in range(20_000)]
    assert not any(one == other for code in codes for one, other in pairwise(code))
    assert {code[0] for code in codes} == set(ALPHABET)
    assert {pair for code in codes for pair in pairwise(code)} == {
        (one, other) for one in ALPHABET for other in ALPHABET if one != other
    }, "everything else may follow everything else"
    drawn = sum(code.count(ALPHABET[0]) for code in codes) / (LENGTH * len(codes))
    assert drawn == pytest.approx(1 / len(ALPHABET), rel=0.1)


def test_rooms_of_earlier_versions_still_open(store: Store, room: RoomRecord) -> None:
    with store.engine.begin() as db:
        db.execute(update(rooms).where(rooms.c.id == room.id).values(code="AEU344"))
    found = store.room("aeu-344")
    assert found is not None
    assert found.id == room.id
    assert all(plausible(code) for code in ("AEU344", "KZ4MTP", "VVYY33"))


@pytest.mark.parametrize("typed", ["kz4mtp", " KZ4 MTP\n", "kz4-mtp", "KZ4–mtp", "K Z 4 M T P"])
def test_a_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert normalise(typed) == "KZ4MTP"


def test_what_can_be_no_code_is_known_without_looking() -> None:
    assert all(plausible(new_code()) for _ in range(100))
    for text in ("", "KZ4MT", "KZ4MTPA", "KZ4MT0", "KZ4MTÄ", "kz4mtp", "KZ4-MT"):
        assert not plausible(text)
