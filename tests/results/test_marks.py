"""Eight roles have eight marks that everybody tells apart, in light and in dark."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from commonroom.analysis.groups import groups, pair

FRONT = Path(__file__).parents[2] / "widgets" / "frontend"
OWN = [("student", "Student"), ("staff", "Staff"), ("other", "Other")]
NAMED = [(f"role{n}", f"Role {n}") for n in range(1, 9)]
ROOMS = {"a trainer's own": NAMED, "ours and five more": [*OWN, *NAMED[:5]]}

# How dichromats see linear sRGB (Machado, Oliveira & Fernandes 2009, severity 1.0).
SEEN = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}
# Shapes that a small mark could be taken for one another in: these differ in colour as well.
ALIKE = [
    {"circle", "hexagon"},
    {"square", "bars"},
    {"triangle-up", "triangle-down", "triangle-left", "triangle-right", "hourglass"},
    {"diamond", "cross"},
]
APART = 10.0  # CIE76; two colours that are seen as two at once (Mokrzycki & Tatol 2011: over 5)


def tokens(dark: bool) -> dict[str, str]:
    """The colours as the page has them."""
    sheets = [(FRONT / "ui" / name).read_text("utf-8") for name in ("tokens.css", "chart.css")]
    found: dict[str, str] = {}
    for sheet in sheets:
        light, _, rest = sheet.partition("@media (prefers-color-scheme: dark)")
        parts = [light, rest.partition("}\n}")[0]] if dark else [light]
        for part in parts:
            found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part))
    return found


def linear(colour: str) -> NDArray[np.float64]:
    rgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def lab(colour: str, eye: str) -> NDArray[np.float64]:
    seen = np.clip(SEEN[eye] @ linear(colour), 0, 1)
    to_xyz = [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
    xyz = np.array(to_xyz) @ seen / np.array([0.95047, 1.0, 1.08883])
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(one: str, other: str) -> float:
    weights = np.array([0.2126, 0.7152, 0.0722])
    low, high = sorted(float(weights @ linear(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def marked(roles: list[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Colour and shape of each role, where three of each have answered."""
    who = [(f"{role}{n}", role, 1) for role, _ in roles for n in range(3)]
    rows = pd.DataFrame(who, columns=["participant", "role", "people"])
    return {one.role: (one.colour, one.shape) for one in groups(rows, roles)}


@pytest.mark.parametrize("roles", ROOMS.values(), ids=ROOMS)
def test_eight_roles_have_eight_shapes(roles: list[tuple[str, str]]) -> None:
    marks = marked(roles)
    assert len(marks) == 8
    assert len({shape for _, shape in marks.values()}) == 8
    assert len({colour for colour, _ in marks.values()}) == 8


def test_students_and_staff_keep_theirs() -> None:
    marks = marked(ROOMS["ours and five more"])
    assert marks["student"] == ("student", "circle")
    assert marks["staff"] == ("staff", "square")
    assert not {"circle", "square"} & {shape for _, shape in marked(NAMED).values()}


@pytest.mark.parametrize("eye", SEEN)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("roles", ROOMS.values(), ids=ROOMS)
def test_marks_of_like_shapes_differ_in_colour(
    roles: list[tuple[str, str]], dark: bool, eye: str
) -> None:
    colours, marks = tokens(dark), marked(roles)
    for (one, a), (other, b) in combinations(marks.items(), 2):
        if any({a[1], b[1]} <= alike for alike in ALIKE):
            away = float(np.linalg.norm(lab(colours[a[0]], eye) - lab(colours[b[0]], eye)))
            assert away >= APART, f"{one} {a} and {other} {b}: {away:.1f} for {eye}"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "card"])
def test_marks_stand_out_from_what_they_stand_on(ground: str, dark: bool) -> None:
    colours = tokens(dark)
    for roles in ROOMS.values():
        for role, (colour, _) in marked(roles).items():
            assert contrast(colours[colour], colours[ground]) >= 3, (role, colour)


def test_every_shape_can_be_drawn_on_a_wall() -> None:
    sheet = (FRONT / "kinds" / "cards" / "wall.css").read_text("utf-8")
    for roles in ROOMS.values():
        for colour, shape in marked(roles).values():
            assert f".cr-role-{shape} " in sheet or shape == "square"
            assert f".cr-fill-{colour} " in sheet


def test_the_first_two_that_are_named_are_compared_if_there_are_no_students_and_staff() -> None:
    sizes = {"lecturer": 4, "tutor": 40, "dean": 60, "chair": 2}
    who = [(f"{role}{n}", role, 1) for role, size in sizes.items() for n in range(size)]
    rows = pd.DataFrame(who, columns=["participant", "role", "people"])
    roles = [("chair", "Chair"), ("lecturer", "Lecturer"), ("tutor", "Tutor"), ("dean", "Dean")]
    compared = pair(groups(rows, roles))
    # the first is too small to be shown
    assert [one.role for one in compared or ()] == ["lecturer", "tutor"]
