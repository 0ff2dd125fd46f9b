"""The bundled packs hold exactly the lists that the sources give, each item with its source."""

import pytest

from commonroom.packs.file import OWN_WORDS
from commonroom.packs.reader import Pack, literature, pack, packs

from .reading import grade

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


# Lists whose words are the sources' own, by id and label.
LABELS = {
    "strands": {
        "learning-teaching-assessment": "Learning, teaching and assessment",
        "research-inquiry": "Subject-based research and inquiry",
        "scholarship": "Scholarship of teaching and learning",
        "curriculum-consultancy": "Curriculum design and pedagogic consultancy",
        "learning-communities": "Partnership learning communities",
    },
    "conditions": {
        "motivation": "Motivation",
        "communication": "Communication",
        "relationships": "Relationships",
        "impact": "Impact",
    },
    "subthemes": {
        "trust": "Trust",
        "respect": "Respect",
        "inclusivity": "Inclusivity",
        "recognition": "Recognition",
        "agency": "Agency",
        "value": "Value",
        "skill-development": "Skill development",
    },
    "toolkit_themes": {
        "establishing-expectations": "Establishing expectations",
        "fostering-trust": "Fostering trust",
        "understanding-empowerment-dynamics": "Understanding empowerment dynamics",
        "assessing-impact": "Assessing impact",
    },
    "moments": {
        "before": "Considering a project",
        "during": "In the middle of one",
        "after": "Looking back",
    },
    "four_i": {
        "intuition": "Intuition",
        "interpretation": "Interpretation",
        "integration": "Integration",
        "institutionalization": "Institutionalization",
    },
    "spire_lessons": {
        "believing-partners": "Partners who believe in it",
        "time-and-communication": "Time and communication",
        "blind-spots": "Blind spots and open minds",
    },
    "learning_community_themes": {
        "inquiry": "Inquiry",
        "leadership": "Leadership",
        "focus": "Focus",
        "power": "Power",
        "ethics": "Ethics",
        "communication": "Communication",
    },
    "host_leadership": {
        "bring-together": "Bring together",
        "step-back": "Step back",
        "gather-up": "Gather up",
    },
    "scoping_questions": {
        "definition": "How would you define it?",
        "benefits": "What are its benefits?",
        "challenges": "What are its challenges?",
        "examples": "Which examples do you know?",
    },
    "outcome_spaces": {
        "situation": "The situation",
        "knowledge": "Knowledge",
        "learning": "Learning",
        "relationships": "Relationships",
    },
    "looking_ahead": {
        "keep-control": "Keeping control",
        "in-it-together": "In it together",
        "whole-course": "A whole course",
    },
}
SOURCES = {
    "strands": "hfh2014",
    "conditions": "olomu",
    "subthemes": "olomu",
    "toolkit_themes": "olomu",
    "moments": "olomu",
    "four_i": "crossan1999",
    "spire_lessons": "spire",
    "learning_community_themes": "hertfordshire",
    "host_leadership": "hertfordshire",
    "scoping_questions": "hertfordshire",
    "looking_ahead": "clewley",
    "outcome_spaces": "kligyte2021",
}

# What happened to SPIRE, in the order of the essay's stages: event, stage, barrier or enabler,
# individual or collective, and the date where the essay gives one.
JOURNEY = [
    ("corridor-questions", "intuition", "enabler", "individual", "early 2016"),
    ("pattern-seen", "intuition", "enabler", "individual", ""),
    ("research-modules", "intuition", "barrier", "collective", ""),
    ("struggle-unseen", "interpretation", "barrier", "individual", ""),
    ("support-suffices", "interpretation", "barrier", "individual", ""),
    ("closed-doors", "interpretation", "barrier", "individual", ""),
    ("first-workshop", "integration", "enabler", "collective", ""),
    ("design-doubts", "integration", "barrier", "collective", ""),
    ("door-opener", "integration", "enabler", "collective", ""),
    ("changemakers", "institutionalization", "enabler", "collective", ""),
    ("interviews", "institutionalization", "enabler", "collective", "2016"),
    ("mentors", "institutionalization", "enabler", "collective", ""),
    ("coordinator", "institutionalization", "enabler", "collective", ""),
    ("programme-meetings", "institutionalization", "enabler", "collective", ""),
    ("launch", "institutionalization", "enabler", "collective", "March 2018"),
    ("fragmentation", "institutionalization", "barrier", "collective", ""),
    ("short-of-time", "institutionalization", "barrier", "collective", ""),
]

# Challenge, its group, and who names it.
CHALLENGES = [
    ("Boutique schemes", "inclusivity-scope", "stevens"),
    ("The already engaged", "inclusivity-scope", "stevens"),
    ("Inclusivity and scale", "inclusivity-scope", "hfh2014"),
    ("Reward and recognition", "inclusivity-scope", "stevens, hfh2014"),
    ("Burden on marginalised students", "inclusivity-scope", "stevens"),
    ("Resistance of the institution", "resistance-conflict", "stevens"),
    ("Unsettled roles", "resistance-conflict", "stevens"),
    ("Power relationships", "resistance-conflict", "stevens, hfh2014"),
    ("Unclear expectations", "resistance-conflict", "stevens"),
    ("Damaged trust", "resistance-conflict", "stevens"),
    ("Transition and sustainability", "partnership-as-a-whole", "hfh2014"),
    ("“Done to”, not “done with” students", "partnership-as-a-whole", "stevens"),
]

STEPS = {
    "first": [
        "Start small",
        "Be patient",
        "Keep participation voluntary",
        "Invite students with care",
        "Create shared aims",
        "Find support and allies",
        "Mistakes, dissonance, resolution",
    ],
    "further": [
        "Network",
        "Reflect",
        "Embed in what exists",
        "Work with union and committees",
        "Consult students openly throughout",
    ],
}

FINDINGS = {
    "benefits": ["Better practice or resources", "Skills for all", "Mutual understanding"],
    "challenges": ["Time and space", "Working relationships", "Others' negative views"],
    "definition": ["“Collaboration” instead"],
    "examples": [],
}

# Who is quoted, by the key of where the words stand, and the words.
QUOTED = {
    "equal-chance": ("cooksather2014", "opportunity to contribute equally, although not"),
    "open-process": ("hfh2014", "process"),
    "joint-ownership": ("hfh2014", "joint ownership and decision-making over both"),
    "ethos": ("nus2014", "an ethos rather than activity"),
    "both-gain": ("clewley", "you both get something out of it"),
    "strengths": ("clewley", "balance the other's weaknesses"),
    "common-goal": ("clewley", "Working together to achieve a common goal"),
    "other-relationship": ("hertfordshire", ""),
    "agents-of-change": ("olomu", "informants, participants, and agents of change"),
    "reciprocal": ("stevens", ""),
}

CASES = {
    "spire": ["spire"],
    "clewley": ["impvis", "impvis-module", "pandemic-redesign", "blackett", "lab-in-a-box"],
    "hertfordshire": [
        "using-feedback",
        "reading-law",
        "academic-writing",
        "computer-science",
        "peer-mentoring",
        "first-semester",
    ],
    "woolmer2016": ["science-skills"],
    "olomu": ["preparing-staff"],
    "neary2009": ["student-as-producer"],
    "moore-cherry2016": ["inclusive-partnership"],
    "marquis2022": ["against-inequality"],
    "bovill2016": ["against-the-grain"],
    "ali2021": ["research-projects"],
    "carozza2022": ["online-research"],
    "millmore2021": ["module-assessments"],
    "smith2021b": ["assessment-criteria"],
    "hanna-benson2020": ["course-design"],
    "luke2021": ["lecture-capture"],
    "brown2020": ["accessible-website"],
    "reinholz2020": ["action-teams"],
    "knaggs2021": ["undiscussables"],
    "pelnar2020": ["not-peers"],
    "murphy2017": ["wary-of-power"],
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


@pytest.mark.parametrize("name", LABELS)
def test_a_list_keeps_the_words_of_its_source(name):
    found = pack(name)
    assert {item.id: item.label for item in found} == LABELS[name]
    assert [item.id for item in found] == list(LABELS[name])
    assert {item.source for item in found} == {SOURCES[name]}


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


def test_who_decides_runs_from_staff_over_both_to_students_and_there_are_the_rules():
    deciders = [item.id for item in pack("deciders")]
    assert deciders == ["staff", "jointly", "students", "somebody-else"]


def test_learning_communities_are_at_the_centre_of_four_strands():
    strands = pack("strands")
    assert [item.id for item in strands.where(place="centre")] == ["learning-communities"]
    assert len(strands.where(place="strand")) == 4


def test_impact_is_personal_professional_and_for_the_community():
    said = pack("conditions")["impact"].description
    assert "each person" in said
    assert "work" in said
    assert "community" in said


def test_the_study_puts_no_subtheme_under_one_condition_only():
    assert "none under one condition only" in pack("subthemes").description
    assert not any(pack("subthemes").more.values())


@pytest.mark.parametrize("moment", LABELS["moments"])
def test_each_moment_has_statements_on_every_condition_and_toolkit_theme(moment):
    found = pack(f"statements_{moment}")
    themes = [said["theme"] for said in found.more.values()]
    assert {theme: themes.count(theme) for theme in themes} == {
        **dict.fromkeys(LABELS["conditions"], 2),
        **dict.fromkeys(LABELS["toolkit_themes"], 1),
    }
    assert {item.source for item in found} == {"olomu"}


def test_the_statements_of_two_moments_can_be_compared():
    before, *others = (pack(f"statements_{moment}") for moment in LABELS["moments"])
    for other in others:
        assert [item.id for item in other] == [item.id for item in before]
        assert [item.label for item in other] == [item.label for item in before]
        assert other.more == before.more
        assert all(
            one.description != two.description for one, two in zip(before, other, strict=True)
        )


def test_the_journey_of_spire_is_told_event_by_event():
    journey = pack("spire_journey")
    told = [
        (item.id, *(journey.more[item.id][name] for name in ("stage", "mark", "by", "date")))
        for item in journey
    ]
    assert told == JOURNEY
    assert {item.source for item in journey} == {"spire"}
    assert list(dict.fromkeys(stage for _, stage, *_ in told)) == list(LABELS["four_i"])


def test_a_learning_community_is_about_learning_and_relationships():
    themes = pack("learning_community_themes")
    learning = [item.label for item in themes.where(group="learning")]
    relationships = [item.label for item in themes.where(group="relationships")]
    assert learning == ["Inquiry", "Leadership", "Focus"]
    assert relationships == ["Power", "Ethics", "Communication"]
    assert "can be lessened, not removed" in themes.description


def test_the_challenges_are_those_of_the_review_and_of_the_framework():
    rows = pack("challenges").records()
    assert [(row["label"], row["group"], row["named_by"]) for row in rows] == CHALLENGES
    assert all(row["source"] in row["named_by"] for row in rows)


def test_the_framework_names_four_challenges():
    named = [item.label for item in pack("challenges").where(named_by="hfh2014")]
    assert sorted(named) == [
        "Inclusivity and scale",
        "Power relationships",
        "Reward and recognition",
        "Transition and sustainability",
    ]


def test_there_are_seven_first_steps_and_five_further_ones():
    steps = pack("steps")
    for group, labels in STEPS.items():
        assert [item.label for item in steps.where(group=group)] == labels
    assert [item.label for item in steps] == STEPS["first"] + STEPS["further"]
    assert {item.source for item in steps.where(group="first")} == {"cooksather2014"}
    assert {item.source for item in steps.where(group="further")} == {"stevens"}


def test_what_the_scoping_study_found_is_sorted_by_its_questions():
    findings = pack("scoping_findings")
    assert list(LABELS["scoping_questions"]) == ["definition", "benefits", "challenges", "examples"]
    for question, labels in FINDINGS.items():
        assert [item.label for item in findings.where(question=question)] == labels
    assert len(findings) == 7


def test_tasks_of_a_module_carry_what_impvis_does_and_no_more():
    tasks = pack("module_tasks")
    assert {item.source for item in tasks} == {"clewley"}
    usual = {id: said["in_impvis"] for id, said in tasks.more.items() if said["in_impvis"]}
    assert usual == {
        "way-of-working": "joint",
        "learners-view": "student",
        "facts": "staff",
        "look": "joint",
        "functions": "joint",
        "coding": "student",
    }


def test_a_definition_says_whose_it_is_and_quotes_only_a_few_words():
    definitions = pack("definitions")
    assert [item.id for item in definitions] == list(QUOTED)
    for item in definitions:
        source, words = QUOTED[item.id]
        said = definitions.more[item.id]
        assert item.source == source
        assert said["said_by"]
        assert words in said["quote"]
        assert bool(words) == bool(said["quote"])
        assert len(said["quote"].split()) <= 16
        assert len(said["quote"]) < 10 or said["quote"] not in item.description


def test_excerpts_are_marked_as_composed_and_touch_every_theme():
    excerpts = pack("excerpts")
    assert {item.source for item in excerpts} == {OWN_WORDS}
    assert "nobody said this" in excerpts.description
    assert 10 <= len(excerpts) <= 12
    for condition in LABELS["conditions"]:
        assert len(excerpts.where(conditions=condition)) >= 2, condition
    for theme in LABELS["subthemes"]:
        assert excerpts.where(subthemes=theme).items, theme
    assert excerpts.where(told_by="staff").items


def test_the_case_collection_holds_the_cases_of_the_sources():
    cases = pack("cases")
    by_source: dict[str, list[str]] = {}
    for item in cases:
        by_source.setdefault(item.source, []).append(item.id)
    assert by_source == CASES
    form = ["who", "where", "when", "how", "strands"]
    assert list(cases.records()[0])[4:] == form


def test_a_case_known_from_the_review_has_the_strands_it_is_cited_for():
    cases, strands = pack("cases"), pack("strands").where(place="strand")
    known = [item.id for item in cases]
    for item in cases[known.index("research-projects") :]:
        topics = literature()[item.source].topics
        cited = tuple(strand.id for strand in strands if strand.id in topics)
        assert cases.more[item.id]["strands"] == (cited or ("not-said",)), item.id


def test_every_item_has_a_source_that_the_literature_holds(bundled):
    known = {*literature(), OWN_WORDS}
    for one in bundled:
        assert {item.source for item in one} <= known, one.name


@pytest.mark.parametrize("name", ["activities", "decisions"])
def test_what_we_composed_says_so(name):
    found = pack(name)
    assert {item.source for item in found} == {OWN_WORDS}
    assert 6 <= len(found) <= 10  # as many as a person places on a phone in three minutes


def test_every_description_fits_on_a_phone(bundled):
    for one in bundled:
        for item in one:
            assert 0 < len(item.description) <= 90, f"{one.name}: {item.id}"
            assert item.description.endswith((".", "?")), f"{one.name}: {item.id}"
            assert len(item.label) <= 43, f"{one.name}: {item.id}"


def test_somebody_of_fifteen_can_read_every_pack(bundled):
    assert grade(["The cat sat on the mat."]) < 1
    assert grade(["Institutional stakeholders negotiate organisational responsibilities."]) > 15
    for one in bundled:
        assert grade(item.description for item in one) <= 9, one.name


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
