"""Room: one live run of a workshop, and the one place where the kernel side is put together."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Self

from ..calls import all_spoken
from ..rooms.earlier import Earlier
from ..rooms.plane import Corner, check_corner
from ..rooms.reader import store_at
from ..rooms.reopened import reopened
from ..stage import JoinPanel, heard
from ..staging import address
from ..staging.cells import TakenKeys
from ..staging.errors import NoSuchExercise, RoomError
from ..staging.items import ItemsLike
from ..staging.plainly import speak_plainly
from ..store import Counts, ExerciseRecord, RoomRecord, Store, StoreError
from ..text.visible import can_be_seen
from .entry import enter
from .follower import Follower
from .given import language_of, roles_of, whole
from .groups import Groups, read_groups
from .seating import seating
from .show import Show
from .switches import Switches

if TYPE_CHECKING:
    from ..charter.showing import Showing
    from ..stage import CharterStage


@all_spoken(RoomError, "room")
class Room(Switches):
    """A room, by the code in the page's address, by ``code``, or opened anew.

    Parameters
    ----------
    title
        What the workshop is called, on the stage and on the phones.
    code
        The code of a room to resume; any spelling.
    roles
        Who takes part, as a list of names or of ``{"id", "label"}``; student, staff and other if
        left out. The first two are compared in the charts.
    threshold
        Groups of fewer people are never shown on their own.
    approval
        Whether words that participants write wait for the facilitator's approval. This is how the
        room begins; it can be switched on the stage.
    groups
        Where people sit or come from, as roles are given, or so many tables. Charts can compare
        groups instead of roles.
    draw
        Groups are dealt at random, evenly for each role; otherwise people choose.
    group_name
        What a group is called: “Table”, “University”.
    database
        Where the room is kept; the server's database if left out.
    keep_days
        How many days after its last sign of life the server deletes it; what the server was
        started with if left out.
    names
        Whether the exported record says under which name an answer without a device was entered.
        Phones are never asked for one.
    language
        The language that stage, phones, remote and the server's pages speak, as a tag: “en”. This
        is how the room begins; one that was started in another language keeps that.

    Raises NoSuchRoom for a code that no room has, and RoomError for one that has ended, and for a
    language that is not there.
    """

    def __init__(
        self,
        title: str,
        *,
        code: str | None = None,
        roles: Sequence[str | dict[str, str]] | None = None,
        threshold: int | None = None,
        approval: bool | None = None,
        database: str | None = None,
        keep_days: int | None = None,
        groups: Groups | None = None,
        draw: bool = False,
        group_name: str = "",
        names: bool | None = None,
        language: str | None = None,
    ) -> None:
        speak_plainly()
        if not can_be_seen(title):
            raise RoomError('A room needs a title: cr.Room("What we value").')
        settings: dict[str, Any] = {}
        if roles is not None:
            settings["roles"] = roles_of(roles)
        if threshold is not None:
            settings["threshold"] = whole("threshold", threshold)
        if groups is not None:
            settings["groups"] = read_groups(groups, draw=draw, name=group_name)
        if keep_days is not None:
            settings["keep_days"] = whole("keep_days", keep_days)
        if names is not None:
            settings["names"] = bool(names)
        if language is not None:
            language = language_of(language)
        store = store_at(database)
        record = enter(store, title, code)
        if approval is not None and "approval" not in record.settings:
            settings["approval"] = approval
        if language is not None and not record.language:
            settings["language"] = language
        changed = {k: v for k, v in settings.items() if record.settings.get(k) != v}
        if changed or record.title != title:
            record = store.update_room(record.id, title=title, settings=changed)
        self._begin(store, record)
        self._follower.start()

    def _begin(self, store: Store, record: RoomRecord) -> None:
        """What every room has, whether it is opened, resumed or read."""
        self.store, self._record = store, record
        self._staged: dict[str, Any] = {}
        self._sources: dict[str, tuple[str, dict[str, Any]]] = {}
        self.taken_keys = TakenKeys()
        self._panel: JoinPanel | None = None
        self._chosen = ""  # the address that phones are given, if another than at the start
        self._charter: Showing | None = None
        self._page_stands = self._drew = False
        self._show = Show(self)
        self._follower = Follower(self)

    @classmethod
    def of(cls, store: Store, record: RoomRecord) -> Self:
        """The room of this record with what was put into it; its stages follow nothing.

        Example: ``cr.Room.of(room.store, room.record)``
        """
        room = cls.__new__(cls)
        room._begin(store, record)
        room._staged = reopened(room, store.exercises(record.id))
        return room

    # what it is

    def draw_groups(self) -> dict[str, int]:
        """Deal everybody to the groups anew, each role evenly; how many people each group has.

        Example: ``room.draw_groups()``
        """
        dealt = self.store.draw_groups(self.id)
        self.refresh()
        return dealt

    # what a notebook puts into it

    def join_panel(self, *, rehearse: int = 0) -> JoinPanel:
        """The code, the QR code and who is here; on a stage also the bar on top.

        While nobody is here, it offers to let so many simulated people in to ``rehearse`` with.

        Example: ``room.join_panel(rehearse=12)``
        """
        if self._panel is None:
            self._chosen = self._chosen_address()
            url = address.join_url(self.code, self._chosen)
            self._panel = JoinPanel.of(self.title, self.code, url, url and address.spoken(url))
            self._panel.addresses = bool(address.server()) and not address.facilitator()
            self._panel.on_msg(self._from_browser)
            self.refresh()
        self._panel.offer = rehearse
        return self._panel

    def earlier(
        self,
        workshop: str,
        key: str,
        n: int = 3,
        *,
        otherwise: ItemsLike = (),
        corner: Corner | None = None,
    ) -> Earlier:
        """The top ``n`` of exercise or comparison ``key`` in an earlier room of ``workshop``.

        The latest such room with answers there, or the one that the facilitator chose when
        starting this one; ``otherwise`` if there is none. What came from where is said on the
        stage, and by ``.came_from``. Of a map, ``corner`` takes what stands in that corner instead.

        Example::

            room.earlier("02_values_voting", "values", 3, otherwise=["Trust", "Care", "Time"])
        """
        if corner is not None:
            check_corner(corner)
        return Earlier(self, workshop, key, n, otherwise, corner)

    def charter(self, title: str = "", *, parties: Sequence[str] = ()) -> CharterStage:
        """What this room and the earlier ones of its series agreed on, as a document to sign.

        On the stage it is read and saved; ``commonroom charter CODE`` writes the same files.
        ``title`` is “Our partnership charter” if not said, ``parties`` who sign, the room's roles
        if not said. Only what has been revealed gets into it.

        Example: ``room.charter(parties=["Students", "The department"])``
        """
        from ..charter.showing import Showing  # loads what draws pages

        if self._charter is None:
            self._charter = Showing(self, title, parties)
        return self._charter.widget

    def note(self, text: str, exercise: str = "") -> None:
        """Keep a note for yourself, perhaps of the exercise with this key; it is in the report.

        Nobody in the room sees it. Raises NoSuchExercise.

        Example: ``room.note("Two tables went on talking.", "values")``
        """
        if exercise and exercise not in self._staged:
            raise NoSuchExercise(exercise, list(self._staged))
        if text.strip():
            self.store.record(self.id, "note", {"text": text.strip(), "exercise": exercise})

    def end(self) -> None:
        """End the room: nobody can join or answer any more; everything stays on record.

        Example: ``room.end()``
        """
        self._record = self.store.end_room(self.id)
        self.refresh()

    # how it keeps up

    def refresh(self) -> None:
        """Bring every stage of this room up to date with the store.

        Example: ``room.refresh()``
        """
        now = time.time()
        self._record = self.store.room(self.code) or self._record
        chosen = self._chosen_address()
        if chosen != self._chosen:
            self._chosen = chosen
            if self._panel is not None:
                url = address.join_url(self.code, chosen)
                self._panel.lead_to(url, url and address.spoken(url))
        counts = self._counts(now)
        records = {record.key: record for record in self.store.exercises(self.id)}
        for key, staged in self._staged.items():
            record = records.get(key)
            if record is None:
                continue
            asked = record.open or record.round > 1 or counts.answered.get(key)
            if key in self._sources and not asked:
                record = self._put_record(key, live=True)
            staged.update(record, counts)
        if self._charter is not None:
            self._charter.refresh()
        self._show.catch_up()
        if self._panel is not None:
            self._panel.update(
                here=counts.here,
                twice=asdict(self.store.joined_twice(self.id)),
                answered=self._answered(records.values(), counts, now),
                problem="",
                rehearsal=self.rehearsal,
                ended=self._record.ended_at is not None,
                slide=self._show.state(),
                outline=self._show.outline(),
                mode=self.mode,
                approval=self.approval,
                shut=self.shut,
                remote=self.remote,
                groups=seating(self),
                waiting=sum(staged.waiting_number for staged in self._staged.values()),
            )

    @property
    def remote(self) -> str:
        """Where a facilitator's phone steers the room, as on a board; empty without a server."""
        return address.remote_address(self.code, self._chosen)

    def _chosen_address(self) -> str:
        server = address.server()
        return self.store.given_address(server) if server else ""

    def _answered(
        self, records: Iterable[ExerciseRecord], counts: Counts, now: float
    ) -> int | None:
        """How many have answered what is open: the question on the slide, else the last one."""
        asked = [one.key for one in records if one.accepting(now)]
        shown = self._show.state()["key"]
        current = shown if shown in asked else asked[-1] if asked else None
        return None if current is None else counts.answered.get(current, 0)

    def prepare(self) -> None:
        """Draw ahead what may be revealed next, so that the room does not wait for it.

        Once a page stands, also a question that nobody has answered: a kernel's first drawing
        loads what draws, and takes four times as long as any other. Not before, as a page waits
        for its widgets while the kernel draws.

        Example: ``room.prepare()``
        """
        counts = self._counts(time.time())
        first = self._page_stands and not self._drew
        for staged in self._staged.values():
            staged.prepare(counts, anyway=first and not self._drew)
            self._drew = self._drew or first
        if first and self._drew:
            # What is loaded by now stays: to search it for garbage, as would happen during one of
            # the next drawings, takes 0.1 s.
            gc.collect()
            gc.freeze()

    def accepting(self) -> set[str]:
        """Which exercises take answers at this moment, by key.

        Example: ``"values" in room.accepting()``
        """
        return {key for key, one in self._staged.items() if one.accepting}

    def due(self) -> bool:
        """Whether a headline has been true for long enough to be said.

        Example: ``room.due()``
        """
        return any(staged.due() for staged in self._staged.values())

    def beat(self) -> None:
        """Give the stage a sign of life.

        Example: ``room.beat()``
        """
        if self._panel is not None:
            self._panel.beat += 1

    def say(self, problem: str) -> None:
        """Show the facilitator what is wrong.

        Example: ``room.say("The projector is off.")``
        """
        if self._panel is not None:
            self._panel.problem = problem

    def close(self) -> None:
        """Stop following the store.

        Example: ``room.close()``
        """
        self._follower.stop()

    def is_now(self, record: RoomRecord) -> None:
        """Take the room as the store has just given it back.

        Example: ``room.is_now(room.store.end_room(room.id))``
        """
        self._record = record

    # the rest

    def _from_browser(self, panel: Any, message: Any, _buffers: Any) -> None:
        self._page_stands = True  # a page fetches all its widgets before one of them speaks
        message = heard(message)
        does: dict[str, Callable[[], object]] = {
            "outline": lambda: self._show.tell(message.get("slides")),
            "slide": lambda: self._show.turn(
                message.get("n"), message.get("id", ""), first=message.get("first") is True
            ),
            "mode": lambda: setattr(self, "mode", message.get("mode")),
            "approval": lambda: setattr(self, "approval", message.get("on") is True),
            "shut": lambda: setattr(self, "shut", message.get("on") is True),
            "draw": self.draw_groups,
            "end-rehearsal": self._end_rehearsal,
        }
        try:
            does.get(str(message.get("do")), lambda: None)()
        except (StoreError, RoomError) as error:
            panel.problem = str(error)
        # At once, and without drawing anything: a deck is leafed through quickly.
        panel.update(slide=self._show.state(), outline=self._show.outline())

    def _end_rehearsal(self) -> None:
        self.store.remove_rehearsal(self.id)
        self.store.update_room(self.id, settings={"rehearsal": False})
        self.refresh()
