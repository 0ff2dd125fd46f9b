"""What a notebook compares: two questions, or one within itself. Nobody answers these."""

from __future__ import annotations

from typing import Any

from ..calls import all_spoken
from ..comparisons.agreement.notebook import Agreement
from ..comparisons.beside.notebook import Beside
from ..comparisons.cases.notebook import Cases
from ..comparisons.clash.notebook import Clash
from ..comparisons.importance.notebook import Against
from ..comparisons.journey.notebook import Journey
from ..comparisons.overlap.notebook import Overlap
from ..comparisons.shift.notebook import Shift
from ..comparisons.timeline.notebook import Timeline
from ..packs.reader import Pack
from ..rooms.reader import RoomReader
from ..staging.cells import TakenKeys
from ..staging.errors import RoomError
from ..staging.exercise import Exercise


@all_spoken(RoomError, "room")
class Comparing(RoomReader):
    """The comparisons that can be put to a room. ``Room`` has these methods."""

    taken_keys: TakenKeys

    def shift(self, key: str, before: Exercise, after: Exercise, prompt: str = "") -> Shift:
        """Compare two exercises with the same items and ordered lanes, person by person.

        Two scales with the same labels will do, too: before and after.

        Raises RoomError for questions that do not fit.

        Example: ``room.shift("moved", now, aim)``
        """
        return self._stage_one(
            Shift.put(self, key, before, after, prompt=prompt, position=len(self._staged))
        )

    def against(
        self, key: str, importance: Exercise, practice: Exercise, prompt: str = ""
    ) -> Against:
        """What matters (points) against how well it is lived (a scale), for the same items.

        Raises RoomError for questions that do not fit.

        Example: ``room.against("importance", values, lived)``
        """
        return self._stage_one(
            Against.put(self, key, importance, practice, prompt=prompt, position=len(self._staged))
        )

    def agreement(self, key: str, coding: Exercise, prompt: str = "") -> Agreement:
        """How far people hear the same themes, within each group and across: one coding in lanes.

        Its ``top`` are the themes that were heard most.

        Raises RoomError for questions that do not fit.

        Example: ``room.agreement("agreement", coding)``
        """
        return self._stage_one(
            Agreement.put(self, key, coding, prompt=prompt, position=len(self._staged))
        )

    def clash(self, key: str, placed: Exercise, prompt: str = "") -> Clash:
        """Where students and staff clash over what they placed in lanes, and who is divided within.

        Its ``top`` are the most contested items. Raises RoomError for questions that do not fit.

        Example: ``room.clash("clash", tasks)``
        """
        return self._stage_one(
            Clash.put(self, key, placed, prompt=prompt, position=len(self._staged))
        )

    def journey(
        self, key: str, events: Exercise, *, beside: Pack, name: str, prompt: str = ""
    ) -> Journey:
        """Events in stages, marked barrier or enabler, beside the journey of another.

        ``beside`` is a pack whose items say ``stage`` and ``mark``, perhaps ``date``; ``name`` is
        whose it is. Its ``top`` is the stage to work on.

        Raises RoomError for questions that do not fit.

        Example: ``room.journey("journey", events, beside=cr.pack("spire_journey"), name="SPIRE")``
        """
        position = len(self._staged)
        return self._stage_one(
            Journey.beside(self, key, events, beside, name=name, prompt=prompt, position=position)
        )

    def beside(self, key: str, cards: Exercise, prompt: str = "") -> Beside:
        """The themes of cards beside what a study found: the themes that were offered for them.

        Its ``top`` are the themes of which most people wrote.

        Raises RoomError for questions that do not fit.

        Example: ``room.beside("findings", meaning)``
        """
        return self._stage_one(
            Beside.put(self, key, cards, prompt=prompt, position=len(self._staged))
        )

    def cases(
        self, key: str, form: Exercise, others: Pack | None = None, *, prompt: str = ""
    ) -> Cases:
        """Cases that were written on cards with a form, in one table with those of a pack.

        The pack says of its cases, in fields with the ids of the form's, what the form asks. Its
        ``top`` are the subjects of which the room has fewest cases.

        Raises RoomError for questions that do not fit.

        Example: ``room.cases("collection", form, cr.pack("cases"))``
        """
        return self._stage_one(Cases.put_with(self, key, form, others, prompt, len(self._staged)))

    def overlap(self, key: str, placed: Exercise, prompt: str = "") -> Overlap:
        """In which lanes things stand together, and which are empty: one question with several.

        Its ``top`` are the lanes with least in them.

        Raises RoomError for questions that do not fit.

        Example: ``room.overlap("overlap", strands)``
        """
        return self._stage_one(
            Overlap.put(self, key, placed, prompt=prompt, position=len(self._staged))
        )

    def timeline(self, key: str, commitments: Exercise, prompt: str = "") -> Timeline:
        """Commitments by date: cards that have a field of kind ``date``.

        Its ``top`` are those that are due first. Raises RoomError for questions that do not fit.

        Example: ``room.timeline("timeline", promises)``
        """
        return self._stage_one(
            Timeline.put(self, key, commitments, prompt=prompt, position=len(self._staged))
        )

    def _stage_one(self, staged: Any) -> Any:
        self._staged[staged.key] = staged
        return staged
