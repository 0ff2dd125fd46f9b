"""Who is shown on their own: roles, or a room's groups, and how each is named and marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

from ..kinds.item import THRESHOLD
from ..locale.message import Message, Said
from ..locale.readings import tell
from .disclosure.differencing import FOLDED, Cells, gives_away

EVERYONE = "everyone"
MOST = 8  # groups on a chart: as many as have a colour and a shape of their own

# A colour (its token) and a shape for each role: never one without the other.
_OWN = {
    "student": ("student", "circle"),
    "staff": ("staff", "square"),
    "other": ("other", "triangle-up"),
}
# Those of other roles: as many as a room may have, each with a shape that no other role has.
_FURTHER = (
    ("role-4", "diamond"),
    ("role-5", "triangle-down"),
    ("role-6", "cross"),
    ("group-6", "triangle-right"),
    ("group-3", "hourglass"),
    ("group-7", "triangle-left"),
    ("group-5", "hexagon"),
    ("group-4", "bars"),
)
# Those of groups, which are not to be taken for students or staff.
_GROUPS = (
    ("group-1", "diamond"),
    ("group-2", "triangle-up"),
    ("group-3", "triangle-down"),
    ("group-4", "cross"),
    ("group-5", "triangle-right"),
    ("group-6", "hourglass"),
    ("group-7", "triangle-left"),
    ("group-8", "hexagon"),
)
_PLURALS = {("student", "Student"): "students", ("staff", "Staff"): "staff"}
_PLURALS[("other", "Other")] = "others"
# What we call people ourselves, by role and by that name in the columns of results.
_OURS = {(EVERYONE, EVERYONE): tell("everyone")}
_OURS |= {(role, name): tell(name) for (role, _), name in _PLURALS.items()}

# Why all are shown together, though two groups or more are large enough to be shown apart.
BESIDE_THE_WALL = tell("together-beside-wall")
BESIDE_ROLES = tell("together-beside-roles")

Pairs = Sequence[tuple[str, str]] | Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class ByGroup:
    """A room's groups in place of its roles, for results of answers that are ``seated``.

    ``most`` is how many a chart of this kind can carry.
    """

    options: Pairs
    roles: Pairs
    most: int = MOST


AS_ONE: Literal["as one"] = "as one"  # everyone as one group, whoever they are
Roles = Pairs | ByGroup | Literal["as one"]


@dataclass(frozen=True)
class Group:
    """People shown together: a role, a group of the room, or everyone. ``n`` counts people.

    ``why`` says of everyone, in a sentence, why nobody is shown apart; empty if nobody could be.
    """

    role: str
    name: str
    n: int
    colour: str
    shape: str
    lens: str = "roles"
    why: Said = ""

    @property
    def called(self) -> Said:
        """The name, to go into a message: one that we have given is itself a message."""
        return _OURS.get((self.role, self.name), self.name)

    @property
    def counted(self) -> Message:
        """How many they are, within a sentence: “26 students”, “26 in Table 1”."""
        message = "people-in-group" if self.lens == "groups" else "people-of-role"
        return tell(message, n=self.n, group=self.called)

    @property
    def sized(self) -> Said:
        """The name with its size, if it has one: “students (26)”."""
        return tell("group-size", group=self.called, n=self.n) if self.n else self.called


@dataclass(frozen=True)
class About:
    """What results say beside their numbers: the exercise, the groups, and the two compared.

    Travels in ``results.attrs["about"]``. ``by_item`` says that gaps are compared item by item
    (else lane by lane), and ``sided`` that a gap tells who has more; ``dots`` are single places,
    for charts that show them; ``most`` is the widest gap that there can be.
    """

    spec: Any
    groups: tuple[Group, ...]
    pair: tuple[Group, Group] | None = None
    by_item: bool = True
    sided: bool = True
    dots: Mapping[Any, Any] = field(default_factory=dict)
    most: float = 1.0

    def __deepcopy__(self, memo: dict[int, Any]) -> About:
        return self  # frozen; pandas copies attrs at every step

    @property
    def split(self) -> bool:
        """Whether roles or groups are shown on their own."""
        return self.groups[:1] != () and self.groups[0].role != EVERYONE

    @property
    def by_groups(self) -> bool:
        """Whether these are a room's groups, not its roles."""
        return any(group.lens == "groups" for group in self.groups)

    def called(self, role: object) -> Said:
        """What goes into a message for one of the shown groups."""
        return next(group.called for group in self.groups if group.role == role)

    @property
    def n(self) -> int:
        """How many people the shown groups hold."""
        return sum(group.n for group in self.groups)


def about(results: pd.DataFrame) -> About:
    """What ``results`` are about. Raises ValueError if a step in between has dropped it."""
    found = results.attrs.get("about")
    if not isinstance(found, About):
        raise ValueError(
            "These results no longer know their exercise. Give the function the table that "
            "results() returned, or a selection of its rows."
        )
    return found


def role_pairs(roles: Pairs) -> list[tuple[str, str]]:
    """Roles as (id, label), from pairs or from ``{"id", "label"}``."""
    return [(r["id"], r["label"]) if isinstance(r, Mapping) else (r[0], r[1]) for r in roles]


def groups(responses: pd.DataFrame, roles: Roles, threshold: int = THRESHOLD) -> tuple[Group, ...]:
    """The groups to show: roles of at least ``threshold`` people, if two or more qualify.

    Otherwise one group of everyone. Beside two shown roles there is no row for everyone, since
    subtracting them from it would give the answers of a small group away. Everybody reads the wall
    of cards, so of cards (rows with a column ``card``) all are one group where those left out would
    be fewer than ``threshold``: what no shown role wrote of would be theirs. The groups of a room
    are shown as ``apart_safely`` says.
    """
    if isinstance(roles, ByGroup):
        return apart_safely(responses, roles, threshold)
    counts = _counted(responses, "role")
    if roles == AS_ONE:
        return (_everyone(counts),)
    every = _all_roles(role_pairs(roles), counts)
    further = [role for role, _ in every if role not in _OWN]
    shown = [
        _group(role, label, counts[role], further.index(role) if role in further else 0)
        for role, label in every
        if counts.get(role, 0) >= threshold and role != FOLDED  # as a record may call some
    ]
    if len(shown) < 2:
        return (_everyone(counts),)
    left_out = sum(counts.values()) - sum(group.n for group in shown)
    if "card" in responses and 0 < left_out < threshold:
        return (_everyone(counts, why=BESIDE_THE_WALL),)
    return tuple(shown)


def shown_by_role(
    responses: pd.DataFrame, roles: Roles, threshold: int = THRESHOLD
) -> pd.DataFrame:
    """The rows of the people whom the view by roles shows; of cards all, as the wall shows them."""
    shown = [group.role for group in groups(responses, roles, threshold)]
    every = EVERYONE in shown or "card" in responses
    return responses if every else responses[responses["role"].isin(shown)]


def seated(responses: pd.DataFrame, by: ByGroup, threshold: int = THRESHOLD) -> pd.DataFrame:
    """The answers of the people whom the view by roles shows, with their group as their role.

    The role stays in a column ``party``. Who sits in none of the room's groups has none here.
    """
    shown = [group.role for group in groups(responses, by.roles, threshold)]
    seen = responses if EVERYONE in shown else responses[responses["role"].isin(shown)]
    known = {group for group, _ in role_pairs(by.options)}
    return seen.assign(party=seen["role"], role=seen["group"].where(seen["group"].isin(known), ""))


def apart_safely(
    responses: pd.DataFrame, by: ByGroup, threshold: int = THRESHOLD
) -> tuple[Group, ...]:
    """The groups of at least ``threshold`` people, if two or more qualify and none is given away.

    ``responses`` are ``seated``: those of the people whom the view by roles shows. Somebody may
    see that view, too, so groups are shown only if no sum of them, subtracted from any sum of the
    roles shown, leaves fewer than ``threshold`` people (see ``folding``); else everyone is one.
    """
    counts = _counted(responses, "role")
    options = role_pairs(by.options)
    large = [place for place, (group, _) in enumerate(options) if counts.get(group, 0) >= threshold]
    large = sorted(sorted(large, key=lambda place: -counts[options[place][0]])[: by.most])
    names = [options[place][0] for place in large]
    parties = [group.role for group in _parties(responses, by, threshold)]
    if len(large) < 2 or gives_away(_cells(responses, parties), parties, names, threshold):
        return (_everyone(counts, lens="groups", why=BESIDE_ROLES),)
    marks = _marks(large)
    return tuple(
        Group(*options[place], counts[options[place][0]], *marks[place], "groups")
        for place in large
    )


def _parties(responses: pd.DataFrame, by: ByGroup, threshold: int) -> tuple[Group, ...]:
    """Who the view by roles shows of people that are seated."""
    return groups(responses.assign(role=responses["party"]), by.roles, threshold)


def _cells(responses: pd.DataFrame, parties: Sequence[str]) -> Cells:
    """How many people of which party sit in which group."""
    each = responses.drop_duplicates("participant")
    if EVERYONE in parties:
        each = each.assign(party=EVERYONE)
    cells = Counter[tuple[str, str]]()
    for party, group, people in zip(each["party"], each["role"], each["people"], strict=True):
        cells[str(party), str(group)] += int(people)
    return cells


def _marks(places: Sequence[int]) -> dict[int, tuple[str, str]]:
    """A colour and a shape for each: its own, or the next free one where two would be alike."""
    taken: dict[int, int] = {}
    for place in places:
        mark = place % MOST
        while mark in taken.values():
            mark = (mark + 1) % MOST
        taken[place] = mark
    return {place: _GROUPS[mark] for place, mark in taken.items()}


def pair(shown: Sequence[Group]) -> tuple[Group, Group] | None:
    """The two groups to compare: students and staff if both are there, else the first two named.

    Of a room's groups there is a pair only if there are two; more are compared all at once.
    """
    if len(shown) < 2 or (len(shown) > 2 and shown[0].lens == "groups"):
        return None
    by_role = {group.role: group for group in shown}
    if "student" in by_role and "staff" in by_role:
        return by_role["student"], by_role["staff"]
    return shown[0], shown[1]


def seen(responses: pd.DataFrame, results: pd.DataFrame) -> pd.DataFrame:
    """The rows of the people whom ``results`` show: what a sentence counts beside them."""
    shown = [group.role for group in about(results).groups]
    return responses if EVERYONE in shown else responses[responses["role"].isin(shown)]


def members(responses: pd.DataFrame, group: Group) -> pd.DataFrame:
    """The rows of a group."""
    if group.role == EVERYONE:
        return responses
    return responses[responses["role"] == group.role]


def _everyone(counts: Mapping[str, int], *, lens: str = "roles", why: Said = "") -> Group:
    return Group(EVERYONE, EVERYONE, sum(counts.values()), "accent", "circle", lens, why)


def _counted(responses: pd.DataFrame, column: str) -> dict[str, int]:
    each = responses.drop_duplicates("participant")
    people = each.groupby(column)["people"].sum()
    return {str(name): int(n) for name, n in people.items()}


def _all_roles(roles: list[tuple[str, str]], counts: Iterable[str]) -> list[tuple[str, str]]:
    # A role that was taken out of the room's settings after somebody had joined with it.
    known = {role for role, _ in roles}
    return roles + [(role, role) for role in sorted(counts) if role not in known]


def _group(role: str, label: str, n: int, place: int) -> Group:
    colour, shape = _OWN.get(role) or _FURTHER[place % len(_FURTHER)]
    return Group(role, several(role, label), n, colour, shape)


def several(role: str, label: str) -> str:
    """What people of a role are called: “students”."""
    return _PLURALS.get((role, label), label)
