"""A collection of cases: those that the room wrote, and others beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from ...kinds.cards.spec import CardsSpec
from ...packs.reader import Pack, literature
from ...staging.comparison import Comparison
from ...staging.context import RoomInNotebook
from ...staging.errors import RoomError
from ...staging.lens import ROLES
from . import results as cases
from . import words

if TYPE_CHECKING:
    from ...staging.exercise import Exercise


class Cases(Comparison):
    """Cards with a form, and cases from elsewhere, in one table. Made by ``room.cases``."""

    KIND = "cases"
    WORDS: ClassVar = words
    PARTS = ("form",)
    GROUPED = False
    READING: ClassVar = cases

    @classmethod
    def put_with(
        cls,
        room: RoomInNotebook,
        key: str,
        form: Exercise,
        others: Pack | None,
        prompt: str,
        position: int,
    ) -> Self:
        """Keep the collection in the room, and with it the cases from elsewhere."""
        more = {"others": _kept(others) if others else []}
        return cls.put(room, key, form, prompt=prompt, position=position, more=more)

    @classmethod
    def check(cls, *exercises: Exercise) -> None:
        """Cards with a form, in which something is chosen."""
        (form,) = exercises
        if not isinstance(form.spec, CardsSpec) or cases.subject(form.spec) is None:
            raise RoomError(
                "A collection of cases is made from cards with fields, one of them a choice, "
                "by which the cases are sorted: room.cards(…, fields=[…])."
            )

    def _given(self, by: str = ROLES) -> list[Any]:
        others = [cases.Case(**one) for one in self._record.spec.get("others", [])]
        return [*super()._given(by), others]


def _kept(others: Pack) -> list[dict[str, Any]]:
    """The pack's cases as they are kept with the collection, each with where it is from."""
    works = literature()
    return [
        {
            "text": f"{item.label}: {item.description}" if item.description else item.label,
            "source": works[item.source].cited if item.source in works else "",
            "said": {name: said for name, said in others.more.get(item.id, {}).items() if said},
        }
        for item in others
    ]
