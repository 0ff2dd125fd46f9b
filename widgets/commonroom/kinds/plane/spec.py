"""plane: place items on two axes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, model_validator

from ...locale.answers import say
from ...locale.message import Said
from ...text.visible import can_be_seen
from ..item import Label, Refused, Spec, known, mapping, still_asked, to_answer_again

FIELD = "plane"
HINT = "Tap a name, then tap the map."
LISTS = {"items": "items"}
WALL = False
Corner = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=120),
    AfterValidator(lambda text: text if can_be_seen(text) else ""),
]
PRECISION = 4  # decimals kept of a coordinate: finer than a fingertip on any screen


class Axis(BaseModel):
    """One direction of the plane: its ``name`` (“power”) and what its end says (“more power”)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Label
    more: Label


class Quadrants(BaseModel):
    """What the four corners are called; one without a name stays empty."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    top_left: Corner = ""
    top_right: Corner = ""
    bottom_left: Corner = ""
    bottom_right: Corner = ""


# Source: Johnson & Scholes (1999), for the grid and the names of its corners.
POWER_INTEREST = Quadrants(
    top_left="Keep satisfied",
    top_right="Manage closely",
    bottom_left="Monitor",
    bottom_right="Keep informed",
)


class PlaneSpec(Spec):
    """A square to place ``items`` on: ``x`` grows to the right, ``y`` upwards, both from 0 to 1.

    Corners are those of the power–interest grid as long as the axes are; on other axes those that
    are not named are empty. What leads is what stands highest or, with ``both``, what stands
    furthest to the top right: a risk is likely *and* hurts.
    """

    SHAPES: ClassVar[Mapping[str, str]] = {
        "x": 'a name, or {"name": …, "more": …}',
        "y": 'a name, or {"name": …, "more": …}',
        "quadrants": "“risk”, or names for corners: top_left, top_right, bottom_left, bottom_right",
    }

    x: Axis = Axis(name="interest", more="more interest")
    y: Axis = Axis(name="power", more="more power")
    quadrants: Quadrants = POWER_INTEREST
    both: bool = False

    @model_validator(mode="before")
    @classmethod
    def _own_axes(cls, given: Any) -> Any:
        if isinstance(given, dict) and "quadrants" not in given and {"x", "y"} & set(given):
            return given | {"quadrants": Quadrants()}
        return given


SPEC: type[Spec] = PlaneSpec


def clean(spec: PlaneSpec, payload: Any) -> dict[str, dict[str, list[float]]]:
    """The answer as ``{"plane": {item id: [x, y]}}``, each from 0 to 1.

    Raises Refused, in words for the participant, when an item is not in the exercise, or when a
    coordinate is not a number or lies outside the plane.
    """
    placed: dict[str, list[float]] = {}
    for item, place in mapping(payload, FIELD).items():
        known(item, spec)
        if not isinstance(place, list) or len(place) != 2:
            raise Refused(say("plane-two-numbers"))
        placed[item] = [_coordinate(value) for value in place]
    return {FIELD: {item.id: placed[item.id] for item in spec.items if item.id in placed}}


def _coordinate(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value:
        raise Refused(say("plane-no-number"))
    if not 0 <= value <= 1:
        raise Refused(say("plane-outside"))
    return round(float(value), PRECISION)


def fit(spec: PlaneSpec, payload: Mapping[str, Any]) -> dict[str, Any] | None:
    """What of an earlier answer the question can hold as it now stands; None for nothing of it."""
    given = still_asked(spec, payload, FIELD)
    return None if given is None else {FIELD: given}


def lost(
    spec: PlaneSpec, given: Mapping[str, Any], held: Mapping[str, Any], labels: Mapping[str, str]
) -> Said:
    """What a changed question does not hold of an answer, for whoever gave it."""
    return to_answer_again(spec, given[FIELD], held[FIELD], labels, "place-again")
