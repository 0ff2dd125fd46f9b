"""What a notebook gives a room besides items: roles, numbers, and the fields of cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..calls import near, value
from ..kinds.cards.spec import CardField
from ..staging.errors import RoomError
from ..staging.items import read_items

FIELD_HAS = '{"label": …, "kind": "text", "date" or "choice", "options": […]}'


def card_field(given: str | Mapping[str, Any]) -> dict[str, Any]:
    """A field of a card from its name, or from what it is called and takes. Raises RoomError."""
    if isinstance(given, str):
        given = {"label": given}
    if not isinstance(given, Mapping):
        raise RoomError(f"A field of a card is a name, or {FIELD_HAS}, not {value(given)}.")
    odd = next((name for name in given if name not in CardField.model_fields), None)
    if odd is not None:
        known = list(CardField.model_fields)
        raise RoomError(
            f"A field of a card has no “{odd}”{near(str(odd), known)} It is {FIELD_HAS}."
        )
    (item,) = read_items([{k: v for k, v in given.items() if k in ("id", "label")}])
    field = {**given, "id": item.id, "label": item.label}
    if "options" in given:
        field["options"] = read_items(given["options"])
    return field


def roles_of(roles: Sequence[str | dict[str, str]]) -> list[dict[str, str]]:
    """Roles as a room keeps them. Raises RoomError for none, too many, and the same twice."""
    read = read_items([{"label": r} if isinstance(r, str) else r for r in roles])
    if not 1 <= len(read) <= 8:
        raise RoomError(f"A room has one to eight roles, not {len(read)}.")
    for what in ("label", "id"):
        said = [getattr(item, what).casefold() for item in read]
        twice = next((one for one in read if said.count(getattr(one, what).casefold()) > 1), None)
        if twice is not None:
            raise RoomError(f"The role “{twice.label}” is there twice; each needs its own {what}.")
    return [{"id": item.id, "label": item.label} for item in read]


def whole(name: str, given: int) -> int:
    """A number of one or more. Raises RoomError."""
    if given < 1:
        raise RoomError(f"{name} should be a whole number, one or more, not {given}.")
    return given
