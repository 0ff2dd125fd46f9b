"""The literature holds every work in the review's bibliography, and says what each is cited for."""

import nbformat
import pytest

from commonroom.catalogue.paths import bundled_workshops
from commonroom.packs.reader import literature, pack

# First author and year of every entry of the bibliography of “stevens”, in its order and spelling,
# and the key that the entry has here.
BIBLIOGRAPHY = [
    ("Abbot", 2021, "abbot2021"),
    ("Abbot", 2020, "abbot2020"),
    ("Acai", 2022, "acai2022"),
    ("Addy", 2022, "addy2022"),
    ("Ahmad", 2017, "ahmad2017"),
    ("Ali", 2021, "ali2021"),
    ("Atkins", 2022, "atkins2022"),
    ("Baxter", 2019, "baxter2019"),
    ("Bovill", 2014, "bovill2014"),
    ("Bovill", 2019, "bovill2019"),
    ("Bovill", 2020, "bovill2020"),
    ("Bovill", 2016, "bovill2016"),
    ("Brown", 2020, "brown2020"),
    ("Carozza", 2022, "carozza2022"),
    ("Cates", 2018, "cates2018"),
    ("Cook-Sather", 2020, "cooksather2020"),
    ("Cook-Sather", 2021, "cooksather2021"),
    ("Crawford", 2015, "crawford2015"),
    ("Curran", 2017, "curran2017"),
    ("de Bie", 2020, "debie2020"),
    ("De Bie", 2019, "debie2019"),
    ("Deeley", 2017, "deeley2017"),
    ("Dunne", 2011, "dunne2011"),
    ("Evans", 2015, "evans2015"),
    ("Felten", 2014, "cooksather2014"),
    ("Fisher", 2021, "fisher2021"),
    ("Fluckiger", 2010, "fluckiger2010"),
    ("Gibson", 2020, "gibson2020"),
    ("Gravett", 2020, "gravett2020"),
    ("Green", 2019, "green2019a"),
    ("Green", 2019, "green2019b"),
    ("Hanna-Benson", 2020, "hanna-benson2020"),
    ("Healey", 2014, "hfh2014"),
    ("Healey", 2016, "hfh2016"),
    ("Healey", 2019, "healey2019"),
    ("Holen", 2021, "holen2021"),
    ("Hooks", 2014, "hooks2014"),
    ("Kaur", 2020, "kaur2020"),
    ("Keenan", 2014, "keenan2014"),
    ("Klignyte", 2021, "kligyte2021"),
    ("Knaggs", 2021, "knaggs2021"),
    ("Luke", 2021, "luke2021"),
    ("Luo", 2019, "luo2019"),
    ("Marquis", 2022, "marquis2022"),
    ("Marquis", 2018, "marquis2018"),
    ("Matthews", 2017, "matthews2017"),
    ("Matthews", 2019, "matthews2019"),
    ("Mauder", 2021, "maunder2021"),
    ("McCulloch", 2009, "mcculloch2009"),
    ("Mercer-Mapstone", 2019, "mercer-mapstone2019"),
    ("Mercer-Mapstone", 2017, "mercer-mapstone2017"),
    ("Mercer-Mapstone", 2021, "mercer-mapstone2021"),
    ("Millmore", 2021, "millmore2021"),
    ("Moore-Cherry", 2016, "moore-cherry2016"),
    ("Murphy", 2017, "murphy2017"),
    ("Neary", 2009, "neary2009"),
    ("NUS", 2014, "nus2014"),
    ("Pauli", 2016, "pauli2016"),
    ("Pelnar", 2020, "pelnar2020"),
    ("Peters", 2018, "peters2018"),
    ("Rafferty", 2021, "rafferty2021"),
    ("Reinholz", 2020, "reinholz2020"),
    ("Schaefer", 2022, "schaefer2022"),
    ("Smith", 2021, "smith2021b"),
    ("Smith", 2021, "smith2021a"),
    ("Sohr", 2020, "sohr2020"),
    ("Sotiriou", 2018, "sotiriou2018"),
    ("Spencer", 2021, "spencer2021"),
    ("Todd", 2021, "todd2021"),
    ("Walkington", 2015, "walkington2015"),
    ("Zhang", 2022, "zhang2022"),
]

# Whom the bibliography spells otherwise than here, or lists in another order; each has a note.
OTHERWISE = {
    "cooksather2014": "Cook-Sather",
    "hooks2014": "hooks",
    "kligyte2021": "Kligyte",
    "maunder2021": "Maunder",
}


def test_every_entry_of_the_bibliography_has_its_record():
    known = literature()
    assert len(BIBLIOGRAPHY) == 71
    for author, year, key in BIBLIOGRAPHY:
        record = known[key]
        assert record.authors[0].partition(",")[0] == OTHERWISE.get(key, author), key
        assert record.year == year
        assert record.title


def test_a_name_that_is_written_otherwise_than_in_the_bibliography_has_a_note():
    for key in OTHERWISE:
        assert literature()[key].note


def test_no_entry_has_two_records_and_no_record_two_entries():
    keys = [key for _, _, key in BIBLIOGRAPHY]
    assert len(set(keys)) == len(keys)
    titles = [record.title for record in literature().values()]
    assert len(set(titles)) == len(titles)


def test_what_the_review_cites_has_topics_and_nothing_else_has():
    cited = {key for _, _, key in BIBLIOGRAPHY}
    assert {key for key, record in literature().items() if record.topics} == cited


def test_every_topic_has_a_label_and_works():
    labels = [item.id for item in pack("topics")]
    used = {topic for record in literature().values() for topic in record.topics}
    assert set(labels) == used
    for record in literature().values():
        assert list(record.topics) == [topic for topic in labels if topic in record.topics]


def test_works_are_tagged_with_what_the_review_cites_them_for():
    known = literature()
    assert known["keenan2014"].topics == ("learning-teaching-assessment", "strategies")
    assert known["marquis2018"].topics == ("inclusivity-scope",)
    assert known["reinholz2020"].topics == ("scholarship",)
    assert known["sohr2020"].topics == ("curriculum-consultancy", "resistance-conflict")
    assert known["walkington2015"].topics == (
        "learning-teaching-assessment",
        "research-inquiry",
        "strategies",
    )


def test_a_record_reads_as_in_a_list_of_references():
    assert str(literature()["keenan2014"]) == (
        "Keenan, C. (2014). Mapping student-led peer learning in the UK. Higher Education Academy"
    )


# Works that the other documents cite and the review's bibliography lacks: where each is cited.
CITED_IN = {
    "baxtermagolda2004": "hertfordshire",
    "jarvis2016": "hertfordshire",
    "roxa2009": "hertfordshire",
    "wheatley2011": "hertfordshire",
    "woolmer2016": "hertfordshire",
    "cooksather2014threshold": "olomu",
    "cooksather2022": "olomu",
    "gamote2022": "olomu",
    "healey2023": "olomu",
    "mercer-mapstone2018": "olomu",
    "mercer-mapstone2020": "olomu",
    "trowell2024": "olomu",
}


@pytest.mark.parametrize("key", CITED_IN)
def test_a_work_that_another_document_cites_says_where(key):
    record = literature()[key]
    assert f"“{CITED_IN[key]}”" in record.note
    assert not record.topics  # those are the review's


def test_the_grid_of_power_and_interest_is_not_laid_at_the_wrong_door():
    known = literature()
    assert "mendelow1991" not in known
    assert known["mendelow1981"].title.startswith("Environmental scanning")
    assert "power–interest grid" in known["johnson1999"].note


def test_the_reviewer_has_his_own_name():
    notebook = nbformat.read(bundled_workshops() / "literature_guide.ipynb", as_version=4)
    said = "\n".join(cell.source for cell in notebook.cells)
    assert "Dylan Stevens" in said
    assert "David" not in said
