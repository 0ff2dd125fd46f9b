"""Collections that a room browses: what is in them, and what trainers get out of them."""

from __future__ import annotations

import pytest

import commonroom as cr
from commonroom.kinds import Item
from commonroom.notebook.collection import Collection, Entry
from commonroom.packs import reader as content

SUBJECTS = [Item(id="values", label="Values"), Item(id="scope", label="Scope")]


def test_the_literature_holds_every_work_with_all_it_is_cited_for():
    works = cr.literature()
    cited = {work.title: work for work in content.literature().values() if work.topics}
    assert len(works) == len(cited) == 71
    assert {entry.title: tuple(entry.subjects) for entry in works.entries} == {
        title: work.topics for title, work in cited.items()
    }
    for entry in works.entries:
        assert cited[entry.title].authors[0] in entry.line
        assert entry.year == cited[entry.title].year
    years = [entry.year for entry in works.entries]
    assert years == sorted(years, reverse=True)


def test_its_works_are_counted_by_subject_and_year():
    works, counts = cr.literature(), cr.literature().counts()
    assert list(counts.index) == [topic.label for topic in cr.pack("topics")]
    by_hand = [
        entry
        for entry in works.entries
        if "inclusivity-scope" in entry.subjects and entry.year == 2020
    ]
    assert counts.loc["Inclusivity and scope", 2020] == len(by_hand) > 0
    assert counts.to_numpy().sum() == sum(len(entry.subjects) for entry in works.entries)
    assert (
        len(works.about("scholarship")) == counts.loc[cr.pack("topics")["scholarship"].label].sum()
    )


def test_the_stage_is_given_everything_at_once():
    works = cr.literature()
    stage = works.stage()
    assert stage is works.stage()
    assert [entry["title"] for entry in stage.entries] == [one.title for one in works.entries]
    assert [subject["id"] for subject in stage.subjects] == [one.id for one in cr.pack("topics")]
    assert stage.noun == ["work", "works"]


def test_entries_set_anew_change_the_stage():
    cases = Collection("Cases", [], subjects=SUBJECTS, noun=("case", "cases"))
    stage = cases.stage()
    cases.entries = [Entry("SPIRE", facts={"Where": "London", "When": ""}, subjects=["scope"])]
    assert stage.entries[0]["facts"] == [["Where", "London"]]
    assert cases.table().loc[0, ["title", "Where"]].tolist() == ["SPIRE", "London"]
    assert cases.table().loc[0, "subjects"] == ["Scope"]


def test_a_subject_that_is_not_there_is_told():
    with pytest.raises(ValueError, match="“SPIRE” is about “time”, which is no subject here"):
        Collection("Cases", [Entry("SPIRE", subjects=["time"])], subjects=SUBJECTS)
    with pytest.raises(ValueError, match="there are values, scope"):
        Collection("Cases", [], subjects=SUBJECTS).about("time")
