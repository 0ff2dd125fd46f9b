"""What a notebook gives a room besides items: roles, numbers, and the fields of cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..calls import near, value
from ..kinds import Item
from ..kinds.cards.spec import TAKEN, CardField
from ..locale.languages import known, languages
from ..staging.before import Before
from ..staging.errors import RoomError
from ..staging.items import read_items

FIELD_HAS = '{"label": …, "kind": "text", "date" or "choice", "options": […]}'


def card_fields(
    given: Sequence[str | Mapping[str, Any]],
    what: str = "fields",
    *,
    before: Before | None = None,
) -> list[dict[str, Any]]:
    """Fields of a card, each from its name or from what it is called and takes.

    Raises RoomError.
    """
    read = [_card_field(one) for one in given]
    named = [{k: v for k, v in one.items() if k in ("id", "label")} for one in read]
    items = read_items(named, what, taken=TAKEN, before=before)
    return [
        {**one, "id": item.id, "label": item.label} for one, item in zip(read, items, strict=True)
    ]


def _card_field(given: str | Mapping[str, Any]) -> dict[str, Any]:
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
    if "options" not in given:
        return dict(given)
    return {**given, "options": read_items(given["options"], "options")}


def roles_of(roles: Sequence[str | dict[str, str]]) -> list[dict[str, str]]:
    """Roles as a room keeps them. Raises RoomError for none, too many, and the same twice."""
    read = read_items([{"label": r} if isinstance(r, str) else r for r in roles], "roles")
    if not 1 <= len(read) <= 8:
        raise RoomError(f"A room has one to eight roles, not {len(read)}.")
    ids_differ("role", read)
    return [{"id": item.id, "label": item.label} for item in read]


def ids_differ(what: str, items: Sequence[Item]) -> None:
    """Raise RoomError if two of these have the same id."""
    ids = [one.id for one in items]
    twice = next((one for one in items if ids.count(one.id) > 1), None)
    if twice is not None:
        raise RoomError(f"The {what} “{twice.label}” has an id that another has; give it its own.")


def language_of(given: str) -> str:
    """A language as a room keeps it, from its tag. Raises RoomError for one that is not there."""
    found = known(given)
    if not found:
        there = languages()
        raise RoomError(
            f"There is no language “{given}” here{near(given, there)} There is: {', '.join(there)}."
        )
    return found


def whole(name: str, given: int) -> int:
    """A number of one or more. Raises RoomError."""
    if given < 1:
        raise RoomError(f"{name} should be a whole number, one or more, not {given}.")
    return given
