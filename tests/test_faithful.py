"""What workshops and guide say of their sources is what the sources say."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from commonroom.catalogue.folder import read_workshop
from commonroom.catalogue.paths import bundled_workshops
from commonroom.catalogue.routes import ROUTES, routes
from commonroom.packs.reader import PackError, pack

GUIDE = Path(__file__).parents[1] / "facilitator_guide"


def slides(name: str) -> str:
    """What a notebook projects or says to trainers, in one line."""
    notebook = nbformat.read(bundled_workshops() / f"{name}.ipynb", as_version=4)
    return " ".join(" ".join(cell.source for cell in notebook.cells).split())


def page(name: str) -> str:
    """A page of the guide in one line."""
    return " ".join((GUIDE / f"{name}.md").read_text(encoding="utf-8").split())


def test_only_some_people_preferred_another_word():
    assert "*some* preferred the word *collaboration*" in page("11_scoping_study")


def test_the_room_hears_whose_ten_answers_it_chose_from():
    said = slides("01_meaning_of_partnership")
    asked, told = said.index("closest.stage()"), said.index('.told("said_by", "quote")')
    assert asked < told
    assert "None is a single student’s" in said
    workshop = read_workshop(bundled_workshops() / "01_meaning_of_partnership.ipynb")
    assert "olomu" in workshop.source
    assert "Olomu and colleagues" in page("01_meaning_of_partnership").partition("**For whom.**")[0]


def test_what_a_pack_tells_of_its_items_is_a_line_for_each():
    told = pack("definitions").told("said_by", "quote")
    assert len(told.lines) == 10
    assert dict(told.lines)["An ethos"] == (
        "National Union of Students (2014), quoted by Stevens · “an ethos rather than activity”"
    )
    assert dict(told.lines)["Give and take"] == "Stevens (2022), London School of Economics"
    assert told._repr_html_().count("<li>") == 10
    assert "An ethos: National Union" in repr(told)
    with pytest.raises(PackError, match="no field “said”; did you mean “said_by”"):
        pack("definitions").told("said")


def test_the_journey_of_spire_has_what_stood_in_its_way():
    marks = [said["mark"] for said in pack("spire_journey").more.values()]
    assert (marks.count("enabler"), marks.count("barrier")) == (10, 7)
    assert "ten that helped and seven that hindered" in page("10_four_i_journey")
    for text in (slides("10_four_i_journey"), page("10_four_i_journey")):
        assert "ost of the staff they spoke to" in text
        assert "most staff thought" not in text.lower()
    assert "its future was open" in page("10_four_i_journey")


def test_the_third_lesson_of_spire_is_that_nobody_sees_everything():
    lesson = pack("spire_lessons")["blind-spots"]
    assert lesson.description.startswith("Nobody sees everything.")
    assert "students see what staff miss" not in slides("10_four_i_journey")
    assert "nobody sees everything" in slides("10_four_i_journey")


def test_an_action_plan_has_the_lessons_of_the_source_that_it_names():
    assert "spire" in read_workshop(bundled_workshops() / "12_action_plan.ipynb").source
    said = slides("12_action_plan")
    assert "**partners who believe in it**, **time and talk**, and **open minds**" in said


def test_the_study_of_narratives_went_by_institution_and_the_workshop_by_role():
    assert "The study went by **institution**" in page("07_narratives")
    assert "which coded by institution" in page("methods")
    excerpts = pack("excerpts")
    own = [item.label for item in excerpts.where(takes_up="own-work")]
    alone = [item.label for item in excerpts.where(takes_up="nothing")]
    assert (len(excerpts), len(own), len(alone)) == (12, 3, 2)
    for label in (*own, *alone):
        assert f"*{label}*" in page("07_narratives"), label


def test_a_room_sees_where_it_hears_the_same_before_any_measure_of_it():
    said = slides("07_narratives")
    order = ["coding.stage()", "Where do we hear the same?", "Then across groups", "How sure is"]
    assert [said.index(words) for words in order] == sorted(said.index(words) for words in order)
    rows = slides("05_partnership_map")
    assert rows.index("strands.stage()") < rows.index("Row by row") < rows.index("overlap.stage()")


@pytest.mark.parametrize("name", ["07_narratives", "11_scoping_study"])
def test_what_is_too_much_for_45_minutes_is_left_to_the_longer_plan(name):
    rows = (GUIDE / f"{name}.md").read_text(encoding="utf-8")
    assert rows.count("| – |") >= 3


def test_learning_communities_are_no_strand_that_could_be_empty():
    assert 'lanes=cr.pack("strands").where(place="strand")' in slides("05_partnership_map")


def test_the_list_of_twelve_challenges_is_ours():
    assert "Our list has twelve" in slides("09_challenges")
    assert "ours" in pack("challenges").description


def test_communication_in_a_learning_community_is_listening_and_feedback():
    assert "give feedback that both challenges and supports" in page("host_leadership")


def test_deadlines_are_no_further_out_of_reach_in_one_workshop_than_in_another():
    fixed = page("08_responsibilities").partition("## How to host")[2].partition("##")[0]
    assert "Deadlines and marking criteria are decisions like others" in fixed
    assert "deadlines" in [item.id for item in pack("decisions")]


GARBLED = [
    "In other words of your own",
    "told what their partnerships needed",
    "until …",
    "until when",
    "are no seven",
    "for who has no",
    "from below to above",
    "Hide doubles",
    "per cents",
    "Nothing matters and is not lived",
    "power who are easily overlooked",
    "Every room is listed in which",
    "nobody's answer can be told",
    "that believing partners",
    "with most votes",
    "what not",
    "a software",
    "anew for rooms",
]


@pytest.mark.parametrize("words", GARBLED)
def test_what_an_english_reader_stumbled_over_is_gone(words):
    said = [slides(path.stem) for path in bundled_workshops().glob("*.ipynb")]
    said += [page(path.stem) for path in GUIDE.glob("*.md")]
    assert not [text for text in said if words in text]


def test_the_glossary_explains_every_word_once():
    rows = [
        line.split("|")[1].strip()
        for line in (GUIDE / "glossary.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| **")
    ]
    assert len(set(rows)) == len(rows)


# What a source says that helps a facilitator: where it stands, and with whose name.
CARRIED_OVER = [
    ("09_challenges", "A slogan of management", "Jarvis and colleagues 2016"),
    ("09_challenges", "Spare labour", "Woolmer and colleagues (2016)"),
    ("09_challenges", "Success stories only", "Mercer-Mapstone and colleagues 2017"),
    ("09_challenges", "Justice or market", "Peseta and colleagues 2016"),
    ("09_challenges", "Vulnerability and language", "Bovill, Cook-Sather and Felten"),
    ("09_challenges", "what nobody dared to discuss", "Knaggs and colleagues 2021"),
    ("09_challenges", "partners who are not peers", "Pelnar and colleagues 2020"),
    ("host_leadership", "self-authorship", "Baxter Magolda and King 2004"),
    ("host_leadership", "answerable for the well-being", "Hertfordshire"),
    ("host_leadership", "Begin over coffee", "Trowell (2024)"),
    ("06_conditions_check", "trust *and empathy*", "Olomu and colleagues"),
    ("06_conditions_check", "an end may feel like a loss", "Olomu and colleagues"),
    ("06_conditions_check", "when students have graduated", "Olomu and colleagues"),
    ("further_notebooks", "Institutions work at different speeds", "Olomu and colleagues"),
    ("05_partnership_map", "How every student could take part", "Clewley"),
    ("05_partnership_map", "keeps these levels apart", "Walkington (2015"),
    ("08_responsibilities", "its mark does not count", "I-Explore"),
    ("02_values_voting", "flexibility let more people in", "Clewley"),
    ("12_action_plan", "practical guide", "Mercer-Mapstone and Marie (2019)"),
    ("12_action_plan", "situation, knowledge, learning and relationships", "Kligyte"),
    ("01_meaning_of_partnership", "Freire called banking", "McCulloch 2009"),
]


@pytest.mark.parametrize(("name", "words", "whose"), CARRIED_OVER, ids=lambda one: str(one)[:40])
def test_what_the_sources_say_is_carried_over_with_a_name(name, words, whose):
    assert words in page(name)
    assert whose in page(name)


def test_the_room_hears_whose_tasks_these_are_in_impvis():
    said = slides("08_responsibilities")
    assert said.index("first.stage()") < said.index('.told("in_impvis")')
    told = dict(pack("module_tasks").told("in_impvis").lines)
    assert told["Checking the facts"] == "staff"
    assert len(told) == 6  # of the others the slides do not say


def test_partners_who_are_not_academics_are_on_the_map():
    assert {"registry", "professional-staff"} <= {item.id for item in pack("stakeholders")}


def test_how_every_student_could_take_part_is_asked():
    assert "How could **every** student take part?" in slides("05_partnership_map")


def test_the_corners_of_the_map_are_ours_and_the_run_sheet_says_where_others_come_from():
    said = slides("04_power_mapping")
    assert 'quadrants={"top_left": "Win over", "top_right": "Decide with",' in said
    sheet = page("04_power_mapping")
    for corner in ("Decide with", "Win over", "Bring in", "Look again"):
        assert f"**{corner}**" in sheet
    assert "*Manage closely*" in sheet


def test_the_examples_of_the_rungs_are_none_of_the_activities_that_people_place():
    table = page("03_engagement_ladder").partition("## The four rungs")[2].partition("**Higher")[0]
    for item in pack("activities"):
        assert item.label.lower() not in table.lower()
    for words in ("marking criteria", "mentoring", "survey", "review"):
        assert words not in table


def test_a_ladder_with_a_floor_and_a_top_has_the_exact_four_in_between():
    whole = pack("ladder_with_ends")
    assert [item.id for item in whole][1:-1] == [item.id for item in pack("ladder")]
    assert whole.items[1:-1] == pack("ladder").items
    assert (whole[0].label, whole[-1].label) == ("Students have no say yet", "Students lead")
    assert {whole[0].source, whole[-1].source} == {"composed"}
    assert 'cr.pack("ladder_with_ends")' in slides("03_engagement_ladder")
    assert 'lanes=cr.pack("ladder")' in slides("03_engagement_ladder")


@pytest.mark.parametrize(
    ("name", "source", "labels"),
    [
        (
            "staircase",
            "varwell2021",
            ["Information provider", "Actor", "Expert", "Partner"],
        ),
        (
            "curriculum_ladder",
            "bovill2011",
            [
                "Dictated curriculum",
                "Participation claimed",
                "Limited choice",
                "Wide choice",
                "Control of prescribed areas",
                "Control of some areas",
                "Partnership",
                "Students in control",
            ],
        ),
    ],
)
def test_other_ladders_are_whole_and_from_low_to_high(name, source, labels):
    assert [item.label for item in pack(name)] == labels
    assert {item.source for item in pack(name)} == {source}


def test_the_guide_has_every_path_of_the_list_of_workshops():
    rows = (GUIDE / "series.md").read_text(encoding="utf-8")
    for route in ROUTES:
        numbers = " · ".join(step[:2] for step in route.steps)
        assert f"| **{route.title}** | {numbers} |" in rows
        for step in route.steps:
            assert (bundled_workshops() / f"{step}.ipynb").exists()
    assert routes({"02_values_voting"}) == (ROUTES[0],)


def test_activities_are_not_all_about_teaching():
    assert {"campus-services", "work-with-the-town"} <= {item.id for item in pack("activities")}


def test_assessment_has_a_pack_for_three_workshops_and_a_path_through_them():
    assert {"millmore2021", "smith2021b", "deeley2017", "fluckiger2010"} <= {
        item.source for item in pack("assessment")
    }
    for name in ("03_engagement_ladder", "04_power_mapping", "08_responsibilities"):
        assert '`cr.pack("assessment")`' in page(name)
    path = page("series").partition("**Assessment**")[2]
    assert "Deeley and Bovill 2017" in path
