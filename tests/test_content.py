"""Packs: what a trainer writes, and what they are told when a word is wrong."""

import contextlib
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonroom.catalogue.paths import bundled_data
from commonroom.cli.options import tell_kernels
from commonroom.kinds import Item
from commonroom.packs.reader import Pack, PackError, literature, pack, packs

GOOD = """\
title: Our own values
source: composed
items:
  - id: kindness
    label: Kindness
    description: Being good to each other.
  - id: rigour
    label: Yes
    source: hfh2014
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a notebook's place in it and ``data/`` above."""
    (tmp_path / "data").mkdir()
    (tmp_path / "workshops").mkdir()
    monkeypatch.chdir(tmp_path / "workshops")
    monkeypatch.delenv("COMMONROOM_DATA", raising=False)
    return tmp_path


def write(folder: Path, text: str, name: str = "mine.yml") -> Path:
    path = folder / "data" / name
    path.write_text(dedent(text), encoding="utf-8")
    return path


def refusal(folder: Path, text: str) -> PackError:
    write(folder, text)
    with pytest.raises(PackError) as caught:
        pack("mine")
    return caught.value


# Reading


def test_a_pack_is_a_sequence_of_items_with_title_and_source(folder):
    write(folder, GOOD)
    mine = pack("mine")
    assert (mine.name, mine.title, mine.source, len(mine)) == (
        "mine",
        "Our own values",
        "composed",
        2,
    )
    assert mine[0] == Item(
        id="kindness",
        label="Kindness",
        description="Being good to each other.",
        source="composed",
    )
    assert mine["rigour"].source == "hfh2014"
    assert [item.id for item in mine] == ["kindness", "rigour"]


def test_a_word_that_yaml_takes_for_something_else_stays_a_word(folder):
    write(folder, GOOD)
    assert pack("mine")["rigour"].label == "Yes"


def test_a_pack_can_be_narrowed_and_sliced(folder):
    values = pack("values")
    assert [item.id for item in values.only("trust", "challenge")] == ["trust", "challenge"]
    assert "trust" not in [item.id for item in values.without("trust")]
    assert len(values.without("trust")) == len(values) - 1
    assert isinstance(values[:3], Pack)
    assert values[:3].title == values.title
    assert values[-1] in values


def test_a_pack_shows_itself(folder):
    write(folder, GOOD.replace("Kindness", "Kindness <b> & more"))
    mine = pack("mine")
    assert "Our own values" in repr(mine)
    assert "<b>" not in mine._repr_html_().replace("&lt;b&gt;", "")
    assert "Kindness &lt;b&gt; &amp; more" in mine._repr_html_()


FIELDS = (
    GOOD.replace(
        "items:\n",
        """\
fields:
  side:
    one of: [students, staff]
  themes:
    some of: [trust, respect, agency]
  date: text
items:
""",
    )
    .replace(
        "    label: Yes\n",
        "    label: Yes\n    side: staff\n    themes: [trust, agency]\n    date: 2018\n",
    )
    .replace(
        "    label: Kindness\n", "    label: Kindness\n    side: students\n    themes: [trust]\n"
    )
)


def test_a_pack_can_say_more_of_its_items(folder):
    write(folder, FIELDS)
    mine = pack("mine")
    assert mine.more["rigour"] == {"side": "staff", "themes": ("trust", "agency"), "date": "2018"}
    assert mine.more["kindness"] == {"side": "students", "themes": ("trust",), "date": ""}
    assert [item.id for item in mine.where(themes="trust", side="staff")] == ["rigour"]
    assert [item.id for item in mine.where(themes="trust")] == ["kindness", "rigour"]
    assert mine.records()[1]["themes"] == "trust, agency"
    assert "<th scope='col'>themes</th>" in mine._repr_html_()
    assert type(mine[0]) is Item  # what goes to phones is an item like any other


def test_a_field_that_a_pack_has_not_is_named(folder):
    write(folder, FIELDS)
    with pytest.raises(PackError, match="no field “sides”; did you mean “side”"):
        pack("mine").where(sides="staff")
    with pytest.raises(PackError, match=r"no field “stage”.* It has: none"):
        pack("values").where(stage="intuition")


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("side: staff", "side: staf", 17, "did you mean “staff”? Allowed here: students, staff."),
        ("    side: staff\n", "", 15, "Allowed here: id, label, description, source, side, themes"),
        ("side: staff", "sde: staff", 17, "no “sde” here; did you mean “side”? Allowed here: id,"),
        ("[trust, agency]", "[trust, agnecy]", 18, "“agnecy” is not a word for this; did you mean"),
        ("[trust, agency]", "trust", 18, "“themes” should be a list"),
        ("[trust, agency]", "[]", 18, "“themes” needs at least 1 entry"),
        ("one of: [", "none of: [", 4, "“side”: a field is “text”, “one of: [a, b]” or “some"),
        ("date: text", "date: words", 8, "“date”: a field is “text”"),
        ("date: text", "label: text", 8, "every item has “label” anyway"),
        ("date: text", "Due date: text", 8, "“Due date” cannot be"),
    ],
)
def test_a_mistake_in_a_field_names_its_line_and_what_is_allowed(folder, old, new, line, said):
    problem = refusal(folder, FIELDS.replace(old, new)).problems[0]
    assert said in problem.what
    assert problem.line == line


def test_fields_of_another_shape_are_explained(folder):
    assert "“fields” is made of “name: …” lines" in str(
        refusal(folder, GOOD.replace("items:", "fields: [a]\nitems:"))
    )


def test_the_topics_of_a_literature_are_those_it_lists(folder):
    text = """\
        title: Ours
        topics: [values, ladder]
        items:
          - id: smith2026
            authors: ["Smith, A."]
            title: A guide
            topics: [value]
        """
    write(folder, text, "literature.yml")
    with pytest.raises(PackError, match=r"line 7, item “smith2026”: .* did you mean “values”"):
        literature()
    write(folder, text.replace("[value]", "[values]"), "literature.yml")
    assert literature()["smith2026"].topics == ("values",)


# Where packs are found


def test_a_pack_is_found_by_path(folder):
    path = write(folder, GOOD, "else.yaml")
    assert pack(path).title == pack("../data/else.yaml").title == "Our own values"


def test_a_folder_above_the_notebook_goes_before_the_bundled_packs(folder):
    write(folder, GOOD, "values.yml")
    assert pack("values").title == "Our own values"
    assert pack("ladder").title == "Four ways of engaging students"


def test_the_folder_named_in_the_environment_goes_first(folder, monkeypatch):
    write(folder, GOOD, "values.yml")
    (folder / "institution").mkdir()
    (folder / "institution" / "values.yml").write_text(GOOD.replace("own", "institution's"))
    monkeypatch.setenv("COMMONROOM_DATA", str(folder / "institution"))
    assert pack("values").title == "Our institution's values"


def test_a_server_keeps_the_folder_that_an_institution_has_named(folder, monkeypatch):
    for name in ("COMMONROOM_DATABASE", "COMMONROOM_PUBLIC_URL"):
        monkeypatch.setenv(name, "")  # given back after the test
    monkeypatch.setenv("COMMONROOM_DATA", str(folder / "data"))
    tell_kernels(None, "http://127.0.0.1:8866", bundled_data())
    write(folder, GOOD, "values.yml")
    assert pack("values").title == "Our own values"


def test_an_institution_adds_its_own_literature(folder):
    write(folder, GOOD.replace("hfh2014", "smith2026"))
    write(
        folder,
        """\
        title: Ours
        items:
          - id: smith2026
            authors: ["Smith, A."]
            year: 2026
            title: A guide for our department
        """,
        "literature.yml",
    )
    assert pack("mine")["rigour"].source == "smith2026"
    assert str(literature()["smith2026"]) == "Smith, A. (2026). A guide for our department"
    assert "hfh2014" in literature()


def test_an_unknown_name_lists_the_packs_there_are(folder):
    write(folder, GOOD)
    with pytest.raises(PackError, match="did you mean “values”") as caught:
        pack("valeus")
    for name in packs():
        assert name in str(caught.value)
    assert "mine" in packs()
    assert "literature" not in packs()


def test_a_path_that_leads_nowhere_says_so(folder):
    with pytest.raises(PackError, match="there is no file"):
        pack("nowhere/values.yml")


def test_an_unknown_item_suggests_the_nearest_one(folder):
    with pytest.raises(PackError, match="no item “trsut”; did you mean “trust”"):
        pack("values")["trsut"]
    with pytest.raises(PackError, match="no item “hope”"):
        pack("values").without("hope")


# What a trainer is told about a mistake


def test_a_misspelt_key_names_file_line_item_and_what_is_allowed(folder):
    error = refusal(folder, GOOD.replace("label: Kindness", "lable: Kindness"))
    assert str(error) == (
        f"{folder / 'data' / 'mine.yml'}, line 5, item “kindness”: there is no “lable” here; "
        "did you mean “label”? Allowed here: id, label, description, source."
    )
    (problem,) = error.problems
    assert (problem.line, problem.item) == (5, "“kindness”")


def test_a_misspelt_key_of_the_pack_itself(folder):
    (problem,) = refusal(folder, GOOD.replace("title:", "titel:")).problems
    assert problem.line == 1
    assert (
        "did you mean “title”? Allowed here: title, description, source, fields, items."
        in problem.what
    )


def test_every_mistake_is_told_at_once(folder):
    error = refusal(
        folder, GOOD.replace("label: Kindness", "lable: Kindness").replace("label: Yes", "label:")
    )
    assert [problem.line for problem in error.problems] == [5, 8]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("    label: Kindness\n", "", 4, "“label” is missing"),
        ("id: rigour", "id: kindness", 7, "already in line 4; every item needs its own"),
        ("id: kindness", "id: Kind ness!", 4, "“Kind ness!” cannot be an id"),
        ("label: Kindness", "label: [a, b]", 5, "“label” should be one text"),
        ("label: Kindness", "label: " + "x" * 121, 5, "has 121 characters; at most 120"),
        ("source: hfh2014", "source: hfh2015", 7, "did you mean “hfh2016”? Known sources: clewley"),
        ("source: composed\n", "", 3, "a source is missing, here and for the whole pack"),
        ("    label: Kindness", "    label: A\n    label: B", 6, "“label” is given twice"),
        ("label: Kindness", "label: Kind: ness", 5, "needs quotes around it"),
        ("    label: Kindness", "\tlabel: Kindness", 5, "spaces, never with tabs"),
        ("label: Kindness", 'label: "Kindness', 5, "never closed"),
    ],
)
def test_a_mistake_names_its_line(folder, old, new, line, said):
    problem = refusal(folder, GOOD.replace(old, new)).problems[0]
    assert said in problem.what
    assert problem.line == line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "a pack is made of “key: value” lines"),
        ("- kindness\n- rigour\n", "a pack is made of “key: value” lines"),
        ("title: Ours\n", "“items” is missing"),
        ("title: Ours\nitems: []\n", "“items” needs at least 1 entry"),
        ("title: Ours\nitems: kindness\n", "“items” should be a list"),
        ("title: Ours\nitems:\n  - kindness\n", "an item is made of “key: value” lines"),
        ("title: {{ ours }}\nitems: []\n", "not valid YAML"),
    ],
)
def test_a_file_of_another_shape_is_explained(folder, text, said):
    assert said in str(refusal(folder, text))


def test_a_file_in_another_encoding_is_explained(folder):
    (folder / "data" / "mine.yml").write_bytes("title: Wärme\n".encode("latin-1"))
    with pytest.raises(PackError, match="save it as UTF-8"):
        pack("mine")


def test_a_mistake_in_the_literature_names_its_field(folder):
    write(folder, GOOD)
    write(
        folder,
        """\
        title: Ours
        items:
          - id: smith2026
            authors: ["Smith, A."]
            year: soon
            title: A guide
        """,
        "literature.yml",
    )
    with pytest.raises(PackError, match="line 5, item “smith2026”: “year” should be a whole"):
        pack("mine")


def test_jupyter_shows_the_mistake_and_no_traceback(folder):
    error = refusal(folder, GOOD.replace("title:", "titel:"))
    assert len(error._render_traceback_()) == 1
    assert "mine.yml, line 1" in error._render_traceback_()[0]


@given(text=st.text(max_size=200))
def test_no_text_whatever_is_answered_with_anything_but_a_pack_or_a_pack_error(
    text, tmp_path_factory
):
    path = tmp_path_factory.getbasetemp() / "any.yml"
    path.write_text(text, encoding="utf-8")
    with contextlib.suppress(PackError):
        assert pack(path).items
