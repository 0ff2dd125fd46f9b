"""A comparison on the stage, of two exercises or within one: nobody answers it, it is revealed."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, Self

from ..analysis.groups import AS_ONE, MOST, ByGroup, Roles
from ..calls import all_spoken
from ..kinds import Item, divides
from ..locale.message import Said, text_of
from ..stage import ExerciseStage
from ..store import Counts
from .context import RoomContext, RoomInNotebook
from .errors import RoomError
from .items import Live
from .lens import GROUPS, ROLES, by_groups, check, lenses
from .outcome import Outcome
from .staged import Staged

if TYPE_CHECKING:
    import pandas as pd

    from .exercise import Exercise


class Words(Protocol):
    """The names that the ``words.py`` of every comparison has."""

    @property
    def PROMPT(self) -> Said:
        """What it asks, unless the notebook asks something else."""

    @property
    def METHOD(self) -> Said:
        """How it is counted, for readers of a report; “” where its questions have said it."""

    @property
    def COLUMNS(self) -> Mapping[str, Said]:
        """What columns of its results mean that not all results have."""


@all_spoken(RoomError, "comparison")
class Comparison(Staged):
    """What every comparison has. A kind of it says which exercises go together, and how."""

    KIND: ClassVar[str]
    WORDS: ClassVar[Words]
    PARTS: ClassVar[tuple[str, ...]]  # what the one or two exercises are to the comparison
    CARRIES: ClassVar[tuple[int, int]] = (MOST, MOST)  # groups in a chart: of few items, of many
    GROUPED: ClassVar[bool] = True  # False where it lists single cards and compares nobody
    READING: ClassVar[ModuleType]  # the module of results that reads them together

    def __init__(self, room: RoomContext, record: Any, *exercises: Exercise) -> None:
        super().__init__(room, record)
        self._parts = exercises

    @classmethod
    def put(
        cls,
        room: RoomInNotebook,
        key: str,
        *exercises: Exercise,
        prompt: str,
        position: int,
        more: dict[str, Any] | None = None,
    ) -> Self:
        """Keep the comparison in the room, with what else it needs to know.

        Raises RoomError when the exercises do not go together.
        """
        cls.check(*exercises)
        prompt = prompt or text_of(cls.WORDS.PROMPT, room.language)
        parts = zip(cls.PARTS, (one.key for one in exercises), strict=True)
        spec = {"prompt": prompt, **dict(parts), **(more or {})}
        with room.taken_keys.by_this_cell(key, prompt):
            record = room.store.put_exercise(room.id, key, cls.KIND, spec, position)
        return cls(room, record, *exercises)

    @classmethod
    def check(cls, *exercises: Exercise) -> None:
        """Raise RoomError, in words for a trainer, when the exercises do not go together."""
        raise NotImplementedError

    @property
    def lenses(self) -> list[dict[str, str]]:
        """What its chart can compare: ``{"id", "label"}`` each."""
        return lenses(self._room, groups=self.GROUPED)

    @property
    def parts(self) -> tuple[Exercise, ...]:
        """The exercises that it looks at."""
        return self._parts

    def __repr__(self) -> str:
        compared = " and ".join(f"“{one.key}”" for one in self._parts)
        return f"<{type(self).__name__} “{self.key}”: {compared}>"

    def results(self, by: str = ROLES) -> pd.DataFrame:
        """What came of them together, ``by`` roles or groups, at any moment, revealed or not."""
        return self._summary(self._given(check(by, self.lenses)), by)

    def together(self) -> pd.DataFrame:
        """The same of everyone as one group, whoever they are."""
        found: pd.DataFrame = self.READING.results(
            *self._given(), AS_ONE, threshold=self._room.threshold
        )
        return found

    def top(self, n: int = 3) -> Live:
        """The ``n`` items that lead, as items for another exercise; they follow the answers."""

        def read() -> list[Item]:
            return list(self.READING.top(*self._given(), n))

        return Live(read, f"top {n} of “{self.key}”", self.key)

    def _given(self, by: str = ROLES) -> list[Any]:
        """The spec and the responses of each exercise, one after the other."""
        return [given for one in self._parts for given in (one.spec, one.seen(by))]

    def _by_groups(self) -> ByGroup:
        return by_groups(self._room, self.CARRIES, len(self._parts[0].spec.items))

    def _who(self, by: str) -> Roles:
        return self._by_groups() if by == GROUPS else self._room.roles

    def _summary(self, given: list[Any], by: str) -> pd.DataFrame:
        who = self._who(by)
        found: pd.DataFrame = self.READING.results(*given, who, threshold=self._room.threshold)
        return found

    def _make_widget(self) -> ExerciseStage:
        return ExerciseStage(
            key=self.key, kind=self.KIND, spec=self._record.spec, roles=self._room.roles
        )

    def _read(self) -> tuple[Any, Hashable]:
        # Who answered which, part by part: the same revision in the other is another answer.
        each = [one._read() for one in self._parts]
        return [answers for answers, _ in each], tuple(state for _, state in each)

    def quotes(self) -> dict[str, str]:
        """The cards whose words may be in its results, each with their fingerprint."""
        return {card: words for one in self._parts for card, words in one.quotes().items()}

    def _settled(self) -> bool:
        return not any(part.accepting for part in self._parts)

    def answered(self, counts: Counts) -> int:
        """How many people have answered; the fewer of two, as people may do one only."""
        return min(counts.answered.get(one.key, 0) for one in self._parts)

    def _draw(self, answers: Any) -> Outcome:
        given = self._given(self.lens)
        results = self._summary(given, self.lens)
        reading = self.READING.headline(*given, results)
        reading = divides.folded(results, self._who(self.lens), reading)
        language = self._room.language
        alt = self.READING.alt(*given, results, reading, language)
        table = self.READING.table(*given, results, language)
        return self._outcome(results, reading, self.READING.chart, alt, table, self.quotes())
