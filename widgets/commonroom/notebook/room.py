"""Room: one live run of a workshop, and the one place where the kernel side is put together."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

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
from ..kinds import KINDS, Item
from ..kinds.cards.spec import is_ref
from ..packs.reader import Pack
from ..stage import JoinPanel, heard
from ..staging.before import Before
from ..staging.cells import TakenKeys
from ..staging.errors import NoSuchExercise, NoSuchRoom, RoomError
from ..staging.exercise import Exercise
from ..staging.items import ItemsLike, is_live, origin_of, read_items
from ..staging.labels import told_apart
from ..staging.plainly import speak_plainly
from ..staging.spec_words import sentence
from ..staging.staged import Staged
from ..store import (
    Counts,
    ExerciseRecord,
    ParticipantRecord,
    RoomRecord,
    Store,
    StoreError,
    open_store,
)
from ..text.visible import can_be_seen
from . import address
from .cards import Cards
from .earlier import Earlier
from .entry import enter
from .follower import Follower
from .given import card_fields, roles_of, whole
from .groups import Groups, read_groups
from .plane import Corner, Plane, check_corner, map_told_apart
from .reopened import exercise, reopened
from .seating import seating
from .show import MODES, Show

if TYPE_CHECKING:
    from ..charter.showing import Showing
    from ..packs.reader import Pack
    from ..stage import CharterStage

ROLES = (
    {"id": "student", "label": "Student"},
    {"id": "staff", "label": "Staff"},
    {"id": "other", "label": "Other"},
)
HINTS = {
    "points": "Share {points} points. Several on one item is fine.",
    "lanes": "Tap an item, then tap where it belongs.",
    "plane": "Tap a name, then tap the map.",
    "scale": "Tap one place on the scale for each.",
    "cards": "A few words on each card.",
}
RISK = {  # the corners of a map of likelihood (to the right) and impact (upwards)
    "top_left": "Prepare",
    "top_right": "Act now",
    "bottom_left": "Let it be",
    "bottom_right": "Keep an eye on it",
}
LISTS = {  # what of each kind is a list of items, and what it is called in a notebook
    "points": {"items": "items"},
    "lanes": {"items": "items", "lanes": "lanes"},
    "plane": {"items": "items"},
    "scale": {"items": "items"},
    "cards": {"items": "columns", "marks": "marks", "themes": "themes"},
}
PRESENT = 300.0  # seconds after which a phone that fell silent no longer counts as here


@cache
def _store(url: str | None) -> Store:
    return open_store(url)


@all_spoken(RoomError, "room")
class Room:
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

    Raises NoSuchRoom for a code that no room has, and RoomError for one that has ended.
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
        self.store = _store(database)
        self._record = enter(self.store, title, code)
        if approval is not None and "approval" not in self._record.settings:
            settings["approval"] = approval
        changed = {k: v for k, v in settings.items() if self._record.settings.get(k) != v}
        if changed or self._record.title != title:
            self._record = self.store.update_room(self._record.id, title=title, settings=changed)
        self._staged: dict[str, Staged] = {}
        self._sources: dict[str, tuple[str, dict[str, Any]]] = {}
        self.taken_keys = TakenKeys()
        self._panel: JoinPanel | None = None
        self._chosen = ""  # the address that phones are given, if another than at the start
        self._charter: Showing | None = None
        self._page_stands = self._drew = False
        self._show = Show(self)
        self._follower = Follower(self)
        self._follower.start()

    @classmethod
    def open(cls, code: str, *, database: str | None = None) -> Room:
        """The room of this code with its exercises and comparisons, to read from or carry on with.

        A room that has ended can be read like any other. Raises NoSuchRoom, also for a room that
        the facilitator of this stage may not see.
        """
        store = _store(database)
        record = store.room(code)
        if record is None or not record.seen_by(address.facilitator()):
            raise NoSuchRoom(code)
        return cls.of(store, record)

    @classmethod
    def of(cls, store: Store, record: RoomRecord) -> Room:
        """The room of this record with what was put into it."""
        room = cls.__new__(cls)
        room.store, room._record = store, record
        room._sources, room._panel, room._charter = {}, None, None
        room.taken_keys = TakenKeys()
        room._chosen = ""
        room._page_stands = room._drew = False
        room._show = Show(room)
        room._follower = Follower(room)
        room._staged = reopened(room, store.exercises(record.id))
        return room

    def __repr__(self) -> str:
        return f"<Room {self.code}: {self.title}>"

    def __getitem__(self, key: str) -> Any:
        """The exercise or comparison of this key. Raises NoSuchExercise."""
        if key not in self._staged:
            raise NoSuchExercise(key, list(self._staged))
        return self._staged[key]

    def __contains__(self, key: str) -> bool:
        return key in self._staged

    def __iter__(self) -> Iterator[str]:
        return iter(self._staged)

    # what it is

    @property
    def record(self) -> RoomRecord:
        """The room as the store keeps it."""
        return self._record

    @property
    def id(self) -> int:
        """The room's number in the store."""
        return self._record.id

    @property
    def code(self) -> str:
        """What participants type to come in."""
        return self._record.code

    @property
    def title(self) -> str:
        """What the workshop is called."""
        return self._record.title

    @property
    def roles(self) -> list[dict[str, str]]:
        """Who takes part: ``{"id", "label"}`` each."""
        return list(self._record.settings.get("roles") or ROLES)

    @property
    def groups(self) -> list[dict[str, str]]:
        """Where people sit or come from: ``{"id", "label"}`` each; empty if it has no groups."""
        return list((self._record.settings.get("groups") or {}).get("options", ()))

    @property
    def group_name(self) -> str:
        """What one of its groups is called."""
        return str((self._record.settings.get("groups") or {}).get("name", "Group"))

    def draw_groups(self) -> dict[str, int]:
        """Deal everybody to the groups anew, each role evenly; how many people each group has."""
        dealt = self.store.draw_groups(self.id)
        self.refresh()
        return dealt

    @property
    def threshold(self) -> int:
        """The number of people below which a group is never shown on its own."""
        return self._record.threshold

    @property
    def rehearsal(self) -> bool:
        """Whether simulated participants take part and count."""
        return bool(self._record.settings.get("rehearsal", False))

    @property
    def approval(self) -> bool:
        """Whether words that participants write wait for approval before anybody sees them."""
        return bool(self._record.settings.get("approval", False))

    @approval.setter
    def approval(self, on: bool) -> None:
        self.keep({"approval": on})
        self.refresh()

    @property
    def shut(self) -> bool:
        """Whether nobody else is let in; whoever has joined comes back."""
        return self._record.shut

    @shut.setter
    def shut(self, on: bool) -> None:
        self.keep({"shut": on})
        self.refresh()

    @property
    def mode(self) -> str:
        """“focus”: phones show only the exercise of the stage's slide; “open”: all open ones."""
        return str(self._record.settings.get("mode", "open"))

    @mode.setter
    def mode(self, mode: str) -> None:
        if mode not in MODES:
            raise RoomError(f"A room's mode is “focus” or “open”, not “{mode}”.")
        self.keep({"mode": mode})
        self.refresh()

    @property
    def names(self) -> bool:
        """Whether its record says the names under which answers were entered on the stage."""
        return bool(self._record.settings.get("names", False))

    @property
    def began(self) -> float | None:
        """When it opened its first question (Unix seconds), rehearsals aside; None before that."""
        began = None
        for event in self.store.events(self.id):
            if event.what == "open" and began is None:
                began = event.at
            elif event.what == "remove-rehearsal":
                began = None
        return began

    def everybody(self) -> list[ParticipantRecord]:
        """Who took part, each once, in the order of joining; simulated ones while it rehearses.

        In a room that was read from a file, somebody may stand in the answers to one question
        under a number of that question's own, which leads back to nobody.
        """
        again = set(self._record.settings.get("again", ()))
        people = self.store.participants(self.id, rehearsal=self.rehearsal)
        return [one for one in people if one.id not in again]

    def people(self, key: str) -> int:
        """How many people have answered an exercise, or both exercises of a comparison."""
        return self._staged[key].answered(self._counts(time.time()))

    # what a notebook puts into it

    def join_panel(self, *, rehearse: int = 0) -> JoinPanel:
        """The code, the QR code and who is here; on a stage also the bar on top.

        While nobody is here, it offers to let so many simulated people in to ``rehearse`` with.
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

    def points(
        self,
        key: str,
        prompt: str,
        *,
        items: ItemsLike,
        points: int = 5,
        hint: str | None = None,
        note: str = "",
    ) -> Exercise:
        """Everyone shares ``points`` points over the items."""
        return self._put("points", key, prompt, items, hint, note, points=points)

    def lanes(
        self,
        key: str,
        prompt: str,
        *,
        items: ItemsLike,
        lanes: ItemsLike,
        ordered: bool = False,
        several: bool = False,
        hint: str | None = None,
        note: str = "",
    ) -> Exercise:
        """Everyone places the items in lanes; from low to high if ``ordered``."""
        return self._put(
            "lanes",
            key,
            prompt,
            items,
            hint,
            note,
            lanes=lanes,
            ordered=ordered,
            several=several,
        )

    def plane(
        self,
        key: str,
        prompt: str,
        *,
        items: ItemsLike,
        x: str | dict[str, str] | None = None,
        y: str | dict[str, str] | None = None,
        quadrants: str | dict[str, str] | None = None,
        both: bool = False,
        hint: str | None = None,
        note: str = "",
    ) -> Plane:
        """Everyone places the items on a map of two axes, power over interest if not said.

        ``x`` and ``y`` are a name (“likelihood”) or ``{"name", "more"}``; ``quadrants`` is “risk”
        (act now, prepare, keep an eye on it, let it be), or names the corners: ``top_left``,
        ``top_right``, ``bottom_left``, ``bottom_right``. On axes of your own, or beside
        corners that you name, those without a name are empty. What leads stands highest, or with
        ``both`` furthest to the top right (likely *and* harmful).
        """
        more: dict[str, Any] = {"both": both}
        for axis, given in (("x", x), ("y", y)):
            if given is not None:
                named = (
                    {"name": given, "more": f"more {given}"} if isinstance(given, str) else given
                )
                more[axis] = named
        if quadrants is not None:
            more["quadrants"] = RISK if quadrants == "risk" else quadrants
        map_told_apart(more)
        return self._put("plane", key, prompt, items, hint, note, **more)

    def scale(
        self,
        key: str,
        prompt: str,
        *,
        items: ItemsLike,
        labels: Sequence[str] | None = None,
        na: bool = True,
        hint: str | None = None,
        note: str = "",
    ) -> Exercise:
        """Everyone rates the items, statements for example, on one scale.

        ``labels`` are two to seven steps from low to high, from “Strongly disagree” to “Strongly
        agree” if not said; with ``na`` one may also say that an item does not apply.
        """
        more: dict[str, Any] = {"na": na}
        if labels is not None:
            more["labels"] = tuple(labels)
            told_apart("labels", [one for one in labels if isinstance(one, str)])
        return self._put("scale", key, prompt, items, hint, note, **more)

    def cards(
        self,
        key: str,
        prompt: str,
        *,
        columns: ItemsLike | None = None,
        marks: ItemsLike = (),
        fields: Sequence[str | dict[str, Any]] = (),
        themes: ItemsLike = (),
        most: int = 3,
        longest: int = 140,
        votes: int = 3,
        text_label: str = "",
        hint: str | None = None,
        note: str = "",
    ) -> Cards:
        """Everyone writes up to ``most`` cards of up to ``longest`` characters into the columns.

        Once revealed the cards are a wall, and while the question is open each person may vote for
        ``votes`` cards of others. A card may have one of the ``marks`` (barrier, enabler) and
        further ``fields``: names, or ``{"id", "label", "kind"}`` with kind ``text``, ``date`` or
        ``choice`` (then with ``options``, and ``several`` if more than one may be chosen).
        ``themes`` are offered to the facilitator for grouping. ``text_label`` names the text.
        """
        return self._put(
            "cards",
            key,
            prompt,
            [Item(id="cards", label="Cards")] if columns is None else columns,
            hint,
            note,
            marks=marks,
            fields=fields,
            themes=themes,
            most=most,
            longest=longest,
            votes=votes,
            text_label=text_label,
        )

    def shift(self, key: str, before: Exercise, after: Exercise, prompt: str = "") -> Shift:
        """Compare two exercises with the same items and ordered lanes, person by person.

        Two scales with the same labels will do, too: before and after.
        """
        return self._stage_one(
            Shift.put(self, key, before, after, prompt=prompt, position=len(self._staged))
        )

    def against(
        self, key: str, importance: Exercise, practice: Exercise, prompt: str = ""
    ) -> Against:
        """What matters (points) against how well it is lived (a scale), for the same items."""
        return self._stage_one(
            Against.put(self, key, importance, practice, prompt=prompt, position=len(self._staged))
        )

    def agreement(self, key: str, coding: Exercise, prompt: str = "") -> Agreement:
        """How far people hear the same themes, within each group and across: one coding in lanes.

        Its ``top`` are the themes that were heard most.
        """
        return self._stage_one(
            Agreement.put(self, key, coding, prompt=prompt, position=len(self._staged))
        )

    def clash(self, key: str, placed: Exercise, prompt: str = "") -> Clash:
        """Where students and staff clash over what they placed in lanes, and who is divided within.

        Its ``top`` are the most contested items.
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
        """
        position = len(self._staged)
        return self._stage_one(
            Journey.beside(self, key, events, beside, name=name, prompt=prompt, position=position)
        )

    def beside(self, key: str, cards: Exercise, prompt: str = "") -> Beside:
        """The themes of cards beside what a study found: the themes that were offered for them.

        Its ``top`` are the themes of which most people wrote.
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
        """
        return self._stage_one(Cases.put_with(self, key, form, others, prompt, len(self._staged)))

    def overlap(self, key: str, placed: Exercise, prompt: str = "") -> Overlap:
        """In which lanes things stand together, and which are empty: one question with several.

        Its ``top`` are the lanes with least in them.
        """
        return self._stage_one(
            Overlap.put(self, key, placed, prompt=prompt, position=len(self._staged))
        )

    def timeline(self, key: str, commitments: Exercise, prompt: str = "") -> Timeline:
        """Commitments by date: cards that have a field of kind ``date``.

        Its ``top`` are those that are due first.
        """
        return self._stage_one(
            Timeline.put(self, key, commitments, prompt=prompt, position=len(self._staged))
        )

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
        """
        if corner is not None:
            check_corner(corner)
        return Earlier(self, workshop, key, n, otherwise, corner)

    def carries_on_from(self, workshop: str) -> str | None:
        """The facilitator's choice of an earlier room: its code, “” for none, None if not made."""
        chosen: str | None = self._record.settings.get("carry", {}).get(workshop)
        return chosen

    def charter(
        self, title: str = "Our partnership charter", *, parties: Sequence[str] = ()
    ) -> CharterStage:
        """What this room and the earlier ones of its series agreed on, as a document to sign.

        On the stage it is read and saved; ``commonroom charter CODE`` writes the same files.
        ``parties`` are those who sign, the room's roles if not said. Only what has been revealed
        gets into it.
        """
        from ..charter.showing import Showing  # it reads rooms, so it cannot be there before them

        if self._charter is None:
            self._charter = Showing(self, title, parties)
        return self._charter.widget

    def note(self, text: str, exercise: str = "") -> None:
        """Keep a note for yourself, perhaps of the exercise with this key; it is in the report.

        Nobody in the room sees it. Raises NoSuchExercise.
        """
        if exercise and exercise not in self._staged:
            raise NoSuchExercise(exercise, list(self._staged))
        if text.strip():
            self.store.record(self.id, "note", {"text": text.strip(), "exercise": exercise})

    def end(self) -> None:
        """End the room: nobody can join or answer any more; everything stays on record."""
        self._record = self.store.end_room(self.id)
        self.refresh()

    # how it keeps up

    def refresh(self) -> None:
        """Bring every stage of this room up to date with the store."""
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
        """Which exercises take answers at this moment, by key."""
        return {key for key, one in self._staged.items() if one.accepting}

    def due(self) -> bool:
        """Whether a headline has been true for long enough to be said."""
        return any(staged.due() for staged in self._staged.values())

    def beat(self) -> None:
        """Give the stage a sign of life."""
        if self._panel is not None:
            self._panel.beat += 1

    def say(self, problem: str) -> None:
        """Show the facilitator what is wrong."""
        if self._panel is not None:
            self._panel.problem = problem

    def close(self) -> None:
        """Stop following the store."""
        self._follower.stop()

    def keep(self, settings: dict[str, Any]) -> None:
        """Change settings in the store, without drawing anything anew."""
        self._record = self.store.update_room(self.id, settings=settings)

    def is_now(self, record: RoomRecord) -> None:
        """Take the room as the store has just given it back."""
        self._record = record

    # the rest

    def _counts(self, now: float) -> Counts:
        return self.store.answered_counts(
            self.id, rehearsal=self.rehearsal, present_since=now - PRESENT
        )

    def _put(
        self,
        kind: str,
        key: str,
        prompt: str,
        items: ItemsLike,
        hint: str | None,
        note: str,
        **more: Any,
    ) -> Any:
        if not can_be_seen(key):
            raise RoomError(f'Each question needs a key: room.{kind}("values", …).')
        said = HINTS[kind].format(**more) if hint is None else hint
        fields = {"prompt": prompt, "hint": said, "note": note, "items": items, **more}
        live = is_live(items)
        with self.taken_keys.by_this_cell(key, prompt):
            self._sources[key] = (kind, fields)
            record = self._put_record(key, live=live)
        if not live:
            del self._sources[key]
        return self._stage_one(exercise(self, record))

    def _put_record(self, key: str, *, live: bool) -> ExerciseRecord:
        kind, fields = self._sources[key]
        before = self._before(key, kind)
        given: dict[str, Any] = {
            what: read_items(fields[what], named, before=before)
            for what, named in LISTS[kind].items()
        }
        if "fields" in fields:
            given["fields"] = card_fields(fields["fields"], before)
        read = given["items"]
        given |= {"origin": origin_of(fields["items"]), "words": self._words(read)}
        try:
            spec = KINDS[kind].spec.model_validate(fields | given)
        except ValidationError as error:
            raise RoomError(sentence(key, KINDS[kind].spec, error)) from None
        before.check_steps(getattr(spec, "labels", ()))
        known = list(self._staged)
        position = known.index(key) if key in known else len(known)
        asked = spec.model_dump(mode="json")
        record = self.store.put_exercise(self.id, key, kind, asked, position, live=live)
        if not live:
            before.tell()
        return record

    def _before(self, key: str, kind: str) -> Before:
        """The question of this key, if people are answering it or have answered it."""
        found = (one for one in self.store.exercises(self.id) if (one.key, one.kind) == (key, kind))
        for record in found:
            answered = bool(self.store.revisions(record.id, rehearsal=True))
            if answered or record.open:
                return Before(key, record.spec, answered=answered)
        return Before()

    def _words(self, items: Sequence[Item]) -> dict[str, str]:
        """Which of these items are cards of this room, each with the fingerprint of its words."""
        named = {item.id for item in items if is_ref(item.id)}
        if not named:
            return {}
        walls = [one for one in self._staged.values() if isinstance(one, Cards)]
        written = {card: words for one in walls for card, words in one.quotes().items()}
        return {card: words for card, words in written.items() if card in named}

    def _stage_one(self, staged: Any) -> Any:
        self._staged[staged.key] = staged
        return staged

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
