"""Each workshop from the first cell to the last, with answers: what a facilitator gets from it."""

import html
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

import nbformat
import pytest

import commonroom as cr
from commonroom.catalogue.paths import bundled_workshops
from commonroom.charter import gather
from commonroom.kinds import KINDS
from commonroom.notebook import Exercise, Room
from commonroom.store import NewAnswer, Saved
from tests.outside import outside

EXERCISES = {
    "01_meaning_of_partnership": {"meaning": "cards", "closest": "points", "ours": "cards"},
    "02_values_voting": {"values": "points", "lived": "scale", "importance": "against"},
    "03_engagement_ladder": {"now": "lanes", "aim": "lanes", "shift": "shift"},
    "04_power_mapping": {"power": "plane", "decide": "lanes", "shared": "cards"},
    "05_partnership_map": {"projects": "cards", "strands": "lanes", "overlap": "overlap"},
    "06_conditions_check": {
        "moment": "choice",
        "conditions": "scale",
        "first": "points",
        "step": "cards",
    },
    "07_narratives": {"episodes": "cards", "coding": "lanes", "agreement": "agreement"},
    "08_responsibilities": {
        "tasks": "lanes",
        "clash": "clash",
        "first": "points",
        "settled": "cards",
    },
    "10_four_i_journey": {"events": "cards", "journey": "journey", "past": "cards"},
    "11_scoping_study": {
        "study": "cards",
        "findings": "beside",
        "cases": "cards",
        "collection": "cases",
    },
    "12_action_plan": {"steps": "points", "commitments": "cards", "timeline": "timeline"},
    "09_challenges": {"known": "points", "risks": "plane", "lessen": "cards"},
    "13_what_became_of_it": {
        "kept": "lanes",
        "conditions": "scale",
        "came": "cards",
        "ending": "cards",
    },
}
OWN_CHART = {
    "01_meaning_of_partnership": ("closest", "bars"),
    "02_values_voting": ("values", "bars"),
    "03_engagement_ladder": ("now", "grid"),
    "04_power_mapping": ("who", "names"),
    "05_partnership_map": ("overlap", "bars"),
    "06_conditions_check": ("conditions", "means"),
    "07_narratives": ("coding", "squares"),
    "08_responsibilities": ("tasks", "grid"),
    "10_four_i_journey": ("journey", "bars"),
    "11_scoping_study": ("findings", "counts"),
    "12_action_plan": ("steps", "bars"),
    "09_challenges": ("risks", "names"),
    "13_what_became_of_it": ("conditions", "means"),
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Runs a workshop's code cells where its notebook lies, and returns what they define."""
    outside(monkeypatch)
    monkeypatch.setenv("COMMONROOM_DATABASE", str(tmp_path / "rooms.db"))
    monkeypatch.chdir(bundled_workshops())

    def code_cells(name: str) -> dict[str, Any]:
        notebook = nbformat.read(bundled_workshops() / f"{name}.ipynb", as_version=4)
        defined: dict[str, Any] = {}
        for cell in notebook.cells:
            if cell.cell_type == "code":
                exec(compile(cell.source, f"{name}, cell {cell.id}", "exec"), defined)
        return defined

    return code_cells


def answer(room: Room, exercise: Exercise, role: str, turn: int) -> None:
    """One plausible answer, a little different at each turn; the same turn is the same person."""
    spec: Any = exercise.spec
    ids = [item.id for item in spec.items]
    payload: dict[str, Any] = {
        "points": lambda: Counter([*[ids[turn % len(ids)]] * 2, ids[0]][: spec.points]),
        "lanes": lambda: {
            id: [spec.lanes[(turn + i) % len(spec.lanes)].id] for i, id in enumerate(ids)
        },
        "plane": lambda: {
            id: [(i + turn) % 10 / 10, (3 * i + turn) % 10 / 10] for i, id in enumerate(ids)
        },
        "scale": lambda: {
            id: (turn + i) % len(spec.labels) + 1 if turn or not spec.na else None
            for i, id in enumerate(ids)
        },
        "ranking": lambda: {ids[turn % len(ids)]: 1},
        "choice": lambda: {"chosen": [ids[turn % len(ids)]]},
        "cards": lambda: {
            f"card{turn:02d}{i}": {"column": ids[(turn + i) % len(ids)], "text": f"Card {turn}.{i}"}
            | ({"mark": spec.marks[(turn + i) % len(spec.marks)].id} if spec.marks else {})
            for i in range(min(2, spec.most))
        },
    }[exercise.kind]()
    person = room.store.join(room.id, role, device=f"phone {turn}")
    exercises = {record.key: record.id for record in room.store.exercises(room.id)}
    filled = {KINDS[exercise.kind].FIELD: payload}
    new = NewAnswer(exercises[exercise.key], person.id, filled, False, f"{turn}", time.time())
    (saved,) = room.store.append([new])
    assert isinstance(saved, Saved)


def answer_all(defined: dict[str, Any]) -> None:
    for exercise in [one for one in defined.values() if isinstance(one, Exercise)]:
        exercise.open()
        for turn in range(10):
            answer(defined["room"], exercise, "student" if turn < 6 else "staff", turn)
        exercise.close()


@pytest.mark.parametrize("name", EXERCISES)
def test_a_workshop_asks_its_questions_in_this_order(run, name):
    room: Room = run(name)["room"]
    asked = {record.key: record.kind for record in room.store.exercises(room.id)}
    assert list(asked.items()) == list(EXERCISES[name].items())


@pytest.mark.parametrize("name", EXERCISES)
def test_a_workshop_with_answers_has_headlines_charts_and_tables(run, name):
    defined = run(name)
    answer_all(defined)
    seen = {one.key: one.outcome() for one in defined.values() if hasattr(one, "outcome")}
    assert list(seen) == list(EXERCISES[name])
    for outcome in seen.values():
        assert outcome.headline
        assert outcome.alt
        assert outcome.wide.startswith("<svg")
        assert outcome.narrow.startswith("<svg")
        assert outcome.table["rows"]


@pytest.mark.parametrize("name", EXERCISES)
def test_the_report_of_a_workshop_has_all_that_came_of_it(run, name):
    defined = run(name)
    room: Room = defined["room"]
    answer_all(defined)
    room.end()
    text = html.unescape(cr.report(room.code).html())
    for key in EXERCISES[name]:
        one = room[key]
        assert one.prompt in text, key
        assert one.outcome().headline in text, key
    assert text.count("<svg") == len(EXERCISES[name])


@pytest.mark.parametrize("name", EXERCISES)
def test_the_chart_that_trainers_are_shown_can_be_drawn(run, name):
    defined = run(name)
    answer_all(defined)
    asked, chart = OWN_CHART[name]
    exercise = defined[asked]
    built_in = exercise.outcome().wide
    exercise.chart = defined[chart]
    own = exercise.outcome()
    assert own.problem == ""
    assert own.wide != built_in


NOTES = {  # what an earlier workshop put first is in the note of a later one’s question
    ("01_meaning_of_partnership", "closest", 1): ("02_values_voting", "values"),
    ("02_values_voting", "values", 3): ("03_engagement_ladder", "aim"),
}


@pytest.mark.parametrize("earlier", NOTES, ids=lambda earlier: earlier[0])
def test_what_an_earlier_room_put_first_is_in_the_note_of_a_later_question(run, earlier):
    name, key, number = earlier
    later, asked = NOTES[earlier]
    assert "room " not in run(later)[asked].spec.note
    first = run(name)
    answer_all(first)
    note = run(later)[asked].spec.note
    assert f"(“{first['room'].title}”, room {first['room'].code}, " in note
    for item in first[key].top(number):
        assert item.label in note


def test_the_value_that_matters_and_is_lived_least_is_named(run):
    defined = run("02_values_voting")
    room, values, lived = (defined[name] for name in ("room", "values", "lived"))
    for exercise, answered in (
        (values, {"points": {"trust": 3, "community": 2}}),
        (lived, {"scale": {"trust": 2, "community": 4}}),
    ):
        exercise.open()
        for table in range(8):
            assert exercise.enter(answered, role="student", table=f"Table {table}") == ""
    room.refresh()
    shown = defined["against"].outcome()
    assert shown.headline == "Of what matters here, lived least: “Trust”."
    assert shown.table["rows"][0] == ["Trust", "60%", "2.0", "Matters, not lived yet"]


def test_the_room_says_where_its_project_is_and_the_statements_follow(run):
    defined = run("06_conditions_check")
    moment, conditions, first = (defined[name] for name in ("moment", "conditions", "first"))
    assert conditions.spec.items == tuple(cr.pack("statements_before"))
    moment.open()
    assert moment.enter({"choice": {"chosen": ["after"]}}, role="staff") == ""
    defined["room"].refresh()
    assert conditions.spec.items == tuple(cr.pack("statements_after"))
    conditions.open()
    weak = {"power": 1, "trust": 2, "seen": 2, "reasons": 2, "gain": 4}
    assert conditions.enter({"scale": weak}, role="student") == ""
    defined["room"].refresh()
    assert {item.id for item in first.spec.items} == {"power", "trust", "seen", "reasons"}


def test_conditions_recall_what_was_heard_in_stories(run):
    defined = run("07_narratives")
    room, coding = defined["room"], defined["coding"]
    coding.open()
    heard = {item.id: ["recognition"] for item in coding.spec.items}
    heard |= {"coffee": ["trust", "respect"], "led-interviews": ["trust", "agency"]}
    for turn in range(4):
        assert coding.enter({"lanes": heard}, role="student", table=f"Table {turn}") == ""
    room.refresh()
    assert [theme.id for theme in defined["agreement"].top(2)] == ["recognition", "trust"]
    later = run("06_conditions_check")
    note = later["conditions"].spec.note
    assert note.startswith("Heard most in our stories: Recognition, Trust and Respect. (“Narr")


def test_themes_are_heard_by_group_and_across(run):
    defined = run("07_narratives")
    coding, agreement = defined["coding"], defined["agreement"]
    ids = [item.id for item in coding.spec.items]
    coding.open()
    for turn in range(8):
        heard = {id: ["trust"] if place % 2 else ["value"] for place, id in enumerate(ids)}
        if turn >= 4:
            heard["on-a-shelf"] = ["recognition"]
        role = "student" if turn < 4 else "staff"
        assert coding.enter({"lanes": heard}, role=role, table=f"Table {turn}") == ""
    defined["room"].refresh()
    shown = agreement.outcome()
    assert shown.headline == (
        "Students and staff hear some themes alike. Divides most: “On a shelf”."
    )
    whole = dict(zip(shown.table["columns"], shown.table["rows"][0], strict=True))
    assert whole["Agreement, students among themselves"].startswith("1.00")
    assert whole["Agreement, staff among themselves"].startswith("1.00")


def test_a_journey_says_where_it_stalls_beside_spires(run):
    defined = run("10_four_i_journey")
    events, journey = defined["events"], defined["journey"]
    assert [item.id for item in events.spec.items] == [item.id for item in cr.pack("four_i")]
    events.open()
    told = [("integration", "barrier"), ("integration", "barrier"), ("intuition", "enabler")]
    told += [("institutionalization", "enabler")]
    for turn in range(7):
        cards = {
            f"card{turn}{place}": {"column": stage, "text": "Something", "mark": mark}
            for place, (stage, mark) in enumerate(told)
        }
        given = {"cards": cards, "votes": []}
        assert events.enter(given, role="staff", table=f"Table {turn}") == ""
    defined["room"].refresh()
    assert journey.outcome().headline.startswith("Our journey stalls at “Integration”.")
    assert journey.top(1)[0].id == "integration"


def test_a_scoping_study_ends_with_findings_and_a_collection_that_the_map_goes_on_with(run):
    defined = run("11_scoping_study")
    room, study, cases = (defined[name] for name in ("room", "study", "cases"))
    assert [theme.label for theme in study.spec.themes] == [
        item.label for item in cr.pack("scoping_findings")
    ]
    answer_all(defined)
    ours = list(study.wall()["card"])
    study.curate(ours[0], theme="Time and space")
    study.curate(ours[1], theme="Pay")
    found = defined["findings"].outcome().headline
    assert found == "1 of the study's 7 findings came up here. 1 theme is ours alone."
    cases.open()
    case = {"column": "cards", "text": "Students chose the texts", "fields": {"who": "A seminar"}}
    case["fields"]["strands"] = ["curriculum-consultancy", "learning-teaching-assessment"]
    assert cases.enter({"cards": {"chosen": case}, "votes": []}, role="staff") == ""
    table = defined["collection"].outcome().table
    assert len(table["rows"]) == 11 + len(cr.pack("cases"))
    written = next(row for row in table["rows"] if row[0] == "Students chose the texts")
    both = "Learning, teaching and assessment; Curriculum design and pedagogic consultancy"
    assert written[1:] == ["A seminar", "", "", "", both, "This room"]
    room.end()
    fed = Room.open(room.code)["cases"].top(30)
    assert "Students chose the texts" in [item.label for item in fed]


def test_the_note_about_higher_rungs_is_on_both_questions(run):
    defined = run("03_engagement_ladder")
    for asked in ("now", "aim"):
        assert defined[asked].spec.note.startswith("Higher is not always better")
        assert defined[asked].spec.ordered


def test_the_columns_that_the_guide_names_are_there(run):
    guide = (Path(__file__).parents[1] / "facilitator_guide" / "adapting.md").read_text()
    asked = {"points": "values", "lanes": "decide", "plane": "who", "scale": "lived"}
    asked |= {"cards": "meaning", "choice": "moment", "ranking": "order"}
    assert asked.keys() == KINDS.keys()
    defined: dict[str, Any] = {}
    workshops = ["01_meaning_of_partnership", "02_values_voting", "04_power_mapping"]
    for workshop in (*workshops, "06_conditions_check"):
        one = run(workshop)
        if workshop == "04_power_mapping":  # no workshop asks for an order
            one["order"] = one["room"].ranking("order", "Who first?", items=["Students", "Staff"])
        answer_all(one)
        defined |= one
    for kind, name in asked.items():
        (row,) = re.findall(rf"^\| {kind} \| .* \| (.*) \|$", guide, re.MULTILINE)
        columns = set(defined[name].results().columns)
        assert set(re.findall(r"`(\w+)`", row)) <= columns
        assert {"gap", "gap_low", "gap_high", "clear"} <= columns


def test_what_is_likely_and_hurts_leads_to_cards(run):
    defined = run("09_challenges")
    known, risks, lessen = (defined[name] for name in ("known", "risks", "lessen"))
    assert len(known.spec.items) == 12
    known.open()
    for table in range(6):
        given = {"roles": 2, "burden": 1, "damaged-trust": 1}
        assert known.enter({"points": given}, role="student", table=f"T{table}") == ""
    known.close()
    defined["room"].refresh()
    assert [item.id for item in risks.spec.items][:3] == ["roles", "burden", "damaged-trust"]
    assert (risks.spec.both, risks.spec.quadrants.top_right) == (True, "Act now")
    risks.open()
    places = {"roles": [0.9, 0.5], "burden": [0.7, 0.8], "damaged-trust": [0.1, 0.95]}
    for table in range(6):
        assert risks.enter({"plane": places}, role="staff", table=f"T{table}") == ""
    risks.close()
    defined["room"].refresh()
    assert [item.id for item in lessen.spec.items] == ["burden", "roles", "damaged-trust"]
    assert risks.outcome().headline.startswith("Furthest towards “Act now”: “Burden")


def test_those_with_power_who_seemed_to_care_little_come_back_as_a_challenge(run):
    earlier = run("04_power_mapping")
    who = earlier["who"]
    who.open()
    places = {"registry": [0.1, 0.9], "students": [0.9, 0.1], "module-lead": [0.9, 0.9]}
    for table in range(4):
        assert who.enter({"plane": places}, role="student", table=f"T{table}") == ""
    assert [item.id for item in who.corner("top_left")] == ["registry"]
    defined = run("09_challenges")
    labels = [item.label for item in defined["risks"].spec.items]
    assert labels[-1] == "Working without: Registry"


def test_the_projects_of_the_room_stand_on_the_map_else_known_cases(run):
    defined = run("05_partnership_map")
    projects, strands, overlap = (defined[name] for name in ("projects", "strands", "overlap"))
    assert [item.id for item in strands.spec.items] == [item.id for item in cr.pack("cases")[:8]]
    projects.open()
    card = {"abcdef": {"column": "cards", "text": "Peer mentors"}}
    assert projects.enter({"cards": card, "votes": []}, role="student") == ""
    projects.close()
    defined["room"].refresh()
    (item,) = strands.spec.items
    assert item.label == "Peer mentors"
    strands.open()
    placed = {item.id: ["learning-teaching-assessment", "scholarship"]}
    for table in range(4):
        assert strands.enter({"lanes": placed}, role="student", table=f"T{table}") == ""
    assert [lane.id for lane in overlap.top(2)] == ["research-inquiry", "curriculum-consultancy"]
    assert overlap.outcome().headline.startswith("Nothing yet in: “Subject-based…” and")


def test_what_is_contested_is_to_be_settled_first(run):
    defined = run("08_responsibilities")
    tasks, clash, first = (defined[name] for name in ("tasks", "clash", "first"))
    tasks.open()
    ids = [item.id for item in tasks.spec.items]
    agreed = {id: ["joint"] for id in ids}
    for role, lane in (("student", "students"), ("staff", "staff")):
        for table in range(7):
            placed = {**agreed, "assessment": [lane]}
            assert tasks.enter({"lanes": placed}, role=role, table=f"T{table}") == ""
    tasks.close()
    defined["room"].refresh()
    assert clash.outcome().headline == "Students and staff clash over “Designing the assessment”."
    assert first.spec.items[0].id == "assessment"
    assert len(first.spec.items) == 4


def test_a_whole_series_ends_in_a_charter(run, monkeypatch):
    for name in sorted(EXERCISES):
        monkeypatch.setenv("SCRIPT_NAME", f"/voila/render/{name}.ipynb")
        defined = run(name)
        answer_all(defined)
        for one in defined.values():
            if hasattr(one, "outcome"):
                one.reveal()
        if name == "12_action_plan":
            charter = gather(defined["room"])
        if name == "13_what_became_of_it":
            assert defined["promised"].came_from.workshop == "12_action_plan"
            assert "Then we wanted to work first on: " in defined["conditions"].spec.note
    assert charter.missing == ()
    assert [section.title for section in charter.sections] == [
        "What partnership means here",
        "What we stand for",
        "How far students have a say",
        "What we decide together",
        "Where there is room to grow",
        "What we work on",
        "What we do about it",
        "What stories taught us",
        "Who does what",
        "What we have settled",
        "What may get in the way",
        "Our next stage",
        "How we go on from there",
        "Our first steps",
    ]
    assert all(section.lines or section.table for section in charter.sections)
    assert charter.commitments
    assert [bool(section.source) for section in charter.sections] == [True] * 13 + [False]


def test_what_feeds_what_inside_the_notebooks():
    found = set()
    for name in EXERCISES:
        notebook = nbformat.read(bundled_workshops() / f"{name}.ipynb", as_version=4)
        sources = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
        for earlier, key in re.findall(r'room\.earlier\(\s*"(\w+)", "(\w+)"', sources):
            assert key in EXERCISES[earlier], (name, earlier, key)
            found.add(f"{earlier[:2]} {name[:2]}")
    # The other arrows of a series lead to the charter, above.
    assert found >= {"01 02", "02 03", "03 08", "04 09", "06 13", "07 06", "11 05", "12 13"}
