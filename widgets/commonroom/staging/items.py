"""What a notebook may give as items: a pack, words, records, or another exercise's results."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, overload

from pydantic import ValidationError

from ..calls import near, value
from ..kinds import Item, Origin
from ..kinds.cards.spec import is_ref
from .before import Before
from .errors import RoomError
from .ids import Made, made_id
from .labels import told_apart
from .spec_words import item_problem

ItemsLike = Sequence[Any] | Callable[[], Sequence[Any]]


class Live(Sequence[Item]):
    """Items that depend on answers, such as the top three values: read anew at every look.

    ``of`` is the key of the exercise that they come from.
    """

    def __init__(self, read: Callable[[], Sequence[Item]], words: str, of: str = "") -> None:
        self._read = read
        self._words = words
        self._of = of

    @property
    def origin(self) -> Origin | None:
        """Where the items come from, to be kept with the exercise that they feed."""
        return Origin(exercise=self._of) if self._of else None

    def named(self, words: str) -> Live:
        """The same items under other names: ``power.named("Without {}")``."""

        def read() -> list[Item]:
            return [one.model_copy(update={"label": words.format(one.label)}) for one in self]

        return Live(read, self._words, self._of)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | Sequence[Item]:
        return self._read()[index]

    def __len__(self) -> int:
        return len(self._read())

    def __iter__(self) -> Iterator[Item]:
        return iter(self._read())

    def __repr__(self) -> str:
        return f"<{self._words}: {', '.join(item.label for item in self)}>"


def is_live(items: Any) -> bool:
    """Whether the items may change while the room runs."""
    return isinstance(items, Live) or callable(items)


def read_items(
    items: ItemsLike,
    what: str = "items",
    *,
    taken: Collection[str] = (),
    before: Before | None = None,
) -> tuple[Item, ...]:
    """The items as a tuple of Item, with ids of their own where the notebook gave none.

    Raises RoomError for what cannot be read as one, and for two of ``what`` with the same label,
    unless answers decide what is there. No made id is one of ``taken``; an item that was there
    ``before`` keeps that which it had.
    """
    given: Iterable[Any] = items() if callable(items) else items
    if _is_table(given):
        return _rows(given)
    if isinstance(given, (str, Mapping)) or not isinstance(given, Iterable):
        known = "Items should be a list, a pack, or the top of another exercise"
        raise RoomError(f"{known}, not {value(given)}.")
    read = [_item(entry) for entry in given]
    kept = "items" if what == "columns" else what
    found = (before or Before()).named(kept, read, taken)
    if not is_live(items):
        told_apart(what, [_told_by(one) for one in found])
    return found


def _told_by(item: Item) -> str:
    """What tells an item apart: its label, or of a card of participants, which it is."""
    return f"{item.label} {item.id}" if is_ref(item.id) else item.label


def origin_of(items: ItemsLike) -> Origin | None:
    """Where the items come from: another exercise, in this room or an earlier one; or nowhere."""
    given: Any = items() if callable(items) and not isinstance(items, Live) else items
    if isinstance(given, Live):
        return given.origin
    key = given.attrs.get("exercise") if _is_table(given) else None
    return Origin(exercise=key) if key else None


def _is_table(given: Any) -> bool:
    """Whether this is a DataFrame in which rows are about items, such as ``results()``."""
    return {"item", "label"} <= set(getattr(given, "columns", ()))


def _rows(table: Any) -> tuple[Item, ...]:
    """The items that the rows are about, each once, in their order.

    Without a row, as before anybody has answered, all items of the question whose results they are.
    """
    about = table.attrs.get("about")
    asked = {item.id: item for item in about.spec.items} if about else {}
    named = dict(zip(table["item"], table["label"], strict=True))
    found = tuple(asked.get(id) or Item(id=id, label=label) for id, label in named.items())
    return found or tuple(asked.values())


def _item(entry: Any) -> Item:
    if isinstance(entry, Item):
        return entry
    if isinstance(entry, str):
        return _made({"id": made_id(entry), "label": entry}, Made)
    if isinstance(entry, Mapping):
        known = {"id", "label", "description", "source"}
        unknown = set(entry) - known
        if unknown:
            odd = str(sorted(unknown, key=str)[0])
            raise RoomError(
                f"An item cannot have “{odd}”{near(odd, sorted(known))} "
                "It has id, label, description and source."
            )
        if "label" not in entry:
            raise RoomError(f"This item has no label: {dict(entry)!r}")
        if not isinstance(entry["label"], str):
            raise RoomError(f"The label of an item is a text, not {value(entry['label'])}.")
        if "id" in entry:
            return _made(dict(entry))
        return _made({"id": made_id(entry["label"]), **entry}, Made)
    raise RoomError(f"This cannot be an item: {entry!r}. Give words, or a pack's items.")


def _made(given: dict[str, Any], kind: type[Item] = Item) -> Item:
    try:
        return kind(**given)
    except ValidationError as error:
        raise RoomError(f"An item cannot be made: {item_problem(error)}") from None
