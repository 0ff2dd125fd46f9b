from __future__ import annotations

import pytest

from commonroom.store import new_code, normalise, plausible
from commonroom.store.codes import ALPHABET, LENGTH


def test_a_code_is_six_characters_that_are_not_taken_for_one_another() -> None:
    for _ in range(2000):
        code = new_code()
        assert len(code) == LENGTH == 6
        assert not set(code) & set("ILO01")
        assert code == code.upper()


def test_codes_use_the_whole_alphabet_and_do_not_repeat() -> None:
    codes = [new_code() for _ in range(2000)]
    assert set("".join(codes)) == set(ALPHABET)
    assert len(ALPHABET) == len(set(ALPHABET)) == 31
    # Two of 2,000 codes out of 890 million are the same once in 450 runs; three once in a lifetime.
    assert len(set(codes)) >= len(codes) - 1


@pytest.mark.parametrize("typed", ["kz4mtp", " KZ4 MTP\n", "kz4-mtp", "KZ4–mtp", "K Z 4 M T P"])
def test_a_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert normalise(typed) == "KZ4MTP"


def test_what_can_be_no_code_is_known_without_looking() -> None:
    assert all(plausible(new_code()) for _ in range(100))
    for text in ("", "KZ4MT", "KZ4MTPA", "KZ4MT0", "KZ4MTÄ", "kz4mtp", "KZ4-MT"):
        assert not plausible(text)
