"""The bundled packs hold exactly the lists that the sources give, each item with its source."""

import pytest

from commonroom.content import Pack, literature, pack, packs
from commonroom.pack_file import OWN_WORDS

VALUES = [
    "authenticity",
    "inclusivity",
    "reciprocity",
    "empowerment",
    "trust",
    "challenge",
    "community",
    "responsibility",
]

# Nothing left out, nothing invented, in the order of the source.
EXACT = {
    "values": (VALUES, "hfh2014"),
    "ladder": (["consultation", "involvement", "participation", "partnership"], "hfh2014"),
    "three_rs": (["respect", "reciprocity", "responsibility"], "cooksather2014"),
}


@pytest.fixture(scope="module")
def bundled() -> list[Pack]:
    return [pack(name) for name in packs()]


@pytest.mark.parametrize("name", EXACT)
def test_a_list_from_the_literature_is_whole_and_in_order(name):
    ids, source = EXACT[name]
    found = pack(name)
    assert [item.id for item in found] == ids
    assert {item.source for item in found} == {source}


def test_the_principles_of_two_programmes_are_whole():
    found = pack("principles")
    by_source = {
        source: [item.label for item in found if item.source == source]
        for source in ("clewley", "hertfordshire")
    }
    assert by_source == {
        "clewley": ["Mutual respect", "Joint ownership", "Responsibility, shared but not equal"],
        "hertfordshire": ["Shared responsibility", "Co-agency"],
    }


def test_the_ladder_says_that_higher_is_not_always_better():
    assert "Higher is not always better" in pack("ladder").description


def test_who_decides_runs_from_staff_over_both_to_students():
    assert [item.id for item in pack("deciders")] == ["staff", "jointly", "students"]


@pytest.mark.parametrize("name", ["activities", "decisions"])
def test_what_we_composed_says_so(name):
    found = pack(name)
    assert {item.source for item in found} == {OWN_WORDS}
    assert 6 <= len(found) <= 10  # as many as a person places on a phone in three minutes


def test_every_description_fits_on_a_phone(bundled):
    for one in bundled:
        for item in one:
            assert 0 < len(item.description) <= 90, f"{one.name}: {item.id}"
            assert item.description.endswith("."), f"{one.name}: {item.id}"
            assert len(item.label) <= 40, f"{one.name}: {item.id}"


def test_every_label_is_used_once_in_a_pack(bundled):
    for one in bundled:
        labels = [item.label for item in one]
        assert len(set(labels)) == len(labels), one.name


def test_the_five_documents_behind_the_workshops_are_in_the_literature():
    known = literature()
    assert {"clewley", "spire", "hertfordshire", "olomu", "stevens", "hfh2014"} <= set(known)
    for record in known.values():
        assert record.title
        assert record.year is None or 1900 < record.year < 2100
