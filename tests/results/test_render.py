"""SVG that any page can take: responsive, themable, harmless."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import altair as alt
import pandas as pd
import pytest

from commonroom.charts.palette import COLOURS
from commonroom.charts.render import rewritten
from commonroom.kinds.points import results as points
from commonroom.kinds.points.spec import PointsSpec
from commonroom.kinds.results import PHONE, STAGE, ChartError, svg

from .answering import ROLES, Answer, crowd, items

FRONTEND = Path(__file__).parents[2] / "widgets" / "frontend"
NASTY = ("<script>alert(1)</script>", "Ben & Jerry “quoted”", "x\" onload='y'")


def drawn(labels=("Trust", "Care"), look=STAGE, label="Shares"):
    things = [{"id": f"i{place}", "label": text} for place, text in enumerate(labels)]
    spec = PointsSpec(prompt="Which?", items=things)
    give = {"points": {"i0": 3, "i1": 1}}
    answers = [Answer(who, role, give) for who, role in crowd(student=5, staff=4)]
    found = points.results(spec, points.responses(spec, answers), ROLES)
    return svg(points.chart(found, look), look, label=label)


@pytest.mark.parametrize("look", [STAGE, PHONE], ids=lambda look: look.name)
def test_it_is_as_wide_as_its_place_and_names_itself(look):
    root = ElementTree.fromstring(drawn(look=look, label="Trust & care"))
    assert root.get("viewBox", "").startswith(f"0 0 {look.width} ")
    assert root.get("width") == "100%"
    assert root.get("height") is None
    assert root.get("role") == "img"
    assert root.get("aria-label") == "Trust & care"


def test_nothing_in_it_needs_style_or_script():
    text = drawn(NASTY, label=NASTY[0])
    assert "style=" not in text
    assert "<script" not in text
    root = ElementTree.fromstring(text)
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
    words = "".join(root.itertext())
    assert "<script>alert(1)</script>" in words


def test_every_colour_of_the_look_has_its_class_and_the_page_has_its_rule():
    css = (FRONTEND / "ui" / "chart.css").read_text(encoding="utf-8")
    for name in COLOURS:
        assert f".f-{name} {{ fill: var(--{name}); }}" in css
        assert f".s-{name} {{ stroke: var(--{name}); }}" in css
    root = ElementTree.fromstring(drawn())
    hexes = {value: name for name, value in COLOURS.items()}
    for element in root.iter():
        for name in ("fill", "stroke"):
            if element.get(name) in hexes:
                assert f"{name[0]}-{hexes[element.get(name)]}" in element.get("class", "").split()


def test_colours_agree_with_the_tokens_of_the_page():
    css = "".join(
        (FRONTEND / "ui" / name).read_text(encoding="utf-8") for name in ("tokens.css", "chart.css")
    )
    light = css.split("@media")[0] + css.split("tokens", 1)[-1]
    for name, value in COLOURS.items():
        assert re.search(rf"--{name}:\s*{value}", light), name


def test_it_is_small_and_its_numbers_are_short():
    text = drawn([f"Value {n}" for n in range(12)])
    assert len(text) < 15_000
    assert not re.search(r'(?:d|transform|x2|y2)="[^"]*\d\.\d{2,}', text)


def test_two_charts_on_a_page_share_no_id():
    inside = (
        '<svg xmlns="http://www.w3.org/2000/svg"><clipPath id="clip0"><path d="M0,{}"/></clipPath>'
        '<g clip-path="url(#clip0)"/></svg>'
    )
    first, second = (rewritten(inside.format(n)) for n in (1, 2))
    ids = [re.findall(r'id="([^"]+)"', text) for text in (first, second)]
    assert ids[0] != ids[1]
    assert f'clip-path="url(#{ids[0][0]})"' in first


def test_scripts_handlers_and_strange_links_are_dropped():
    dirty = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<script>x</script><a xlink:href="javascript:x">'
        '<path d="M0,0" onclick="x" style="fill:#123456;x:y"/></a></svg>'
    )
    clean = rewritten(dirty)
    assert "script" not in clean
    assert "onclick" not in clean
    assert "javascript" not in clean
    assert 'fill="#123456"' in clean


def test_the_same_exercise_keeps_its_elements_from_one_drawing_to_the_next():
    def tags(text: str) -> list[str]:
        return [element.tag for element in ElementTree.fromstring(text).iter()]

    assert tags(drawn(("Trust", "Care"))) == tags(drawn(("Care", "Trust")))


@pytest.mark.parametrize("look", [STAGE, PHONE], ids=lambda look: look.name)
def test_a_trainers_own_chart_gets_the_looks_size_and_font(look):
    rows = pd.DataFrame({"item": ["Trust", "Care"], "share": [0.6, 0.4]})
    chart = alt.Chart(rows).mark_bar().encode(x="share:Q", y="item:N")
    root = ElementTree.fromstring(svg(chart, look))
    width = float(root.get("viewBox", "0 0 0 0").split()[2])
    assert 0.75 * look.width < width <= 1.02 * look.width
    sizes = [e.get("font-size") for e in root.iter() if e.get("font-size")]
    assert sizes
    assert all(float(str(size).removesuffix("px")) >= look.small for size in sizes)


def test_students_are_blue_in_a_trainers_chart_too():
    rows = pd.DataFrame({"group": ["staff", "students"], "role": ["staff", "tutor"], "n": [3, 5]})
    for field, there in (("group", ("staff", "student")), ("role", ("staff", "role-4"))):
        chart = alt.Chart(rows).mark_bar().encode(x="n:Q", y=f"{field}:N", color=f"{field}:N")
        drawn = svg(chart, STAGE)
        assert all(f'fill="{COLOURS[name]}"' in drawn for name in there)
    red = alt.Color("group:N", scale=alt.Scale(range=["#ff0000", "#ee0000"]))
    own = svg(alt.Chart(rows).mark_bar().encode(x="n:Q", y="group:N", color=red), STAGE)
    assert COLOURS["student"] not in own


def test_charts_made_of_several_are_large_enough_too():
    rows = pd.DataFrame({"group": ["staff", "students"], "n": [3, 5]})
    chart = alt.Chart(rows).mark_bar().encode(x="n:Q").facet("group:N")
    width = float(ElementTree.fromstring(svg(chart, STAGE)).get("viewBox", "").split()[2])
    assert 0.6 * STAGE.width < width < 1.1 * STAGE.width


def test_what_a_trainer_has_set_stays():
    rows = pd.DataFrame({"x": [1], "y": [2]})
    chart = alt.Chart(rows).mark_point().encode(x="x:Q", y="y:Q").properties(width=500, height=99)
    chart = chart.configure_axis(labelFontSize=44)
    assert "44px" in svg(chart, STAGE)


def test_what_is_not_a_chart_is_refused_in_plain_words():
    with pytest.raises(ChartError, match="should return an Altair chart; this one returned str"):
        svg("<svg/>", STAGE)
    with pytest.raises(ChartError, match="cannot be drawn"):
        svg(alt.Chart(pd.DataFrame({"a": [1]})).mark_bar().encode(x="nothing"), STAGE)
    many = alt.Chart(pd.DataFrame({"a": range(6000)})).mark_point().encode(x="a:Q")
    with pytest.raises(ChartError, match="more than 5,000 rows"):
        svg(many, STAGE)


def test_items_helper_makes_ids():
    assert items("Open door")[0]["id"] == "open-door"
