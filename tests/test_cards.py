"""Cards: what people write, what the facilitator makes of it, and what everybody sees of that."""

from __future__ import annotations

import hashlib
import re
import time
import uuid
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import commonroom as cr
from commonroom.kinds import Refused, clean, read_spec
from commonroom.notebook import RoomError
from commonroom.store import NewAnswer
from tests.outside import outside

from .test_room import press

COLUMN = [{"id": "cards", "label": "Cards"}]
FIELDS = [
    {"id": "who", "label": "Who", "required": True, "longest": 20},
    {"id": "by", "label": "By when", "kind": "date"},
    {
        "id": "strands",
        "label": "Strands",
        "kind": "choice",
        "several": True,
        "options": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}],
    },
]


def spec(**more: Any) -> Any:
    return read_spec("cards", {"prompt": "What?", "items": COLUMN, **more})


def card(text: str, **more: Any) -> dict[str, Any]:
    return {"column": "cards", "text": text, **more}


# what may be written


def test_a_text_is_kept_on_one_line_and_turns_nothing_around() -> None:
    said = clean("cards", spec(), {"cards": {"abcdef": card("  two\n\tlines\u202e \x00 e\u0301 ")}})
    assert said == {"cards": {"abcdef": card("two lines é")}, "votes": []}


@pytest.mark.parametrize(
    "blank", ["\u200b", " \u200d\ufe0f", "\u3164", "\u2800", "\u00ad", "\u0301"]
)
def test_a_card_on_which_nothing_can_be_seen_is_blank(blank: str) -> None:
    with pytest.raises(Refused, match="A card needs a few words"):
        clean("cards", spec(), {"cards": {"abcdef": card(blank)}, "votes": []})
    seen = clean("cards", spec(), {"cards": {"abcdef": card("👩‍👩‍👧")}, "votes": []})
    assert seen["cards"]["abcdef"]["text"] == "👩‍👩‍👧"


def test_a_card_is_as_long_as_it_has_characters() -> None:
    full = clean("cards", spec(), {"cards": {"abcdef": card("🙂" * spec().longest)}, "votes": []})
    assert full["cards"]["abcdef"]["text"] == "🙂" * spec().longest


def test_words_that_join_letters_in_other_scripts_stay_whole() -> None:
    persian = "می\u200cخواهم"
    said = clean("cards", spec(), {"cards": {"abcdef": card(persian)}})
    assert said["cards"]["abcdef"]["text"] == persian


def test_fields_are_cleaned_each_in_its_way() -> None:
    given = {"who": "  the union ", "by": "2027-03-01", "strands": ["b", "a", "b"]}
    said = clean("cards", spec(fields=FIELDS), {"cards": {"abcdef": card("x", fields=given)}})
    wanted = {"who": "the union", "by": "2027-03-01", "strands": ["a", "b"]}
    assert said["cards"]["abcdef"]["fields"] == wanted


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        (
            {"cards": {"abcdef": card("x" * 141)}},
            "A card may have 140 characters; this one has 141",
        ),
        ({"cards": {"abcdef": card("x" * 100_000)}}, "A card may have 140 characters."),
        ({"cards": {"abcdef": card(" \n ")}}, "A card needs a few words"),
        ({"cards": {f"abcdef{i}": card("x") for i in range(4)}}, "You can write 3 cards"),
        ({"cards": {"abcdef": card("x") | {"column": "other"}}}, "does not ask about"),
        ({"cards": {"abcdef": card("x") | {"column": ["cards"]}}}, "does not ask about"),
        ({"cards": {"abcdef": card("x", mark="barrier")}}, "marked with something"),
        ({"cards": {"A": card("x")}}, "6 to 32 small letters"),
        ({"cards": {"abcdef": card("x", author="me")}}, "A card has a column"),
        ({"cards": {}, "votes": ["abc"]}, "A vote names a card"),
        ({"cards": {}, "votes": [f"0000000{i}-abcdef" for i in range(4)]}, "You have 3 votes"),
        ({"cards": {}, "likes": []}, "nothing else"),
    ],
)
def test_what_is_refused_is_said_plainly(payload: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=re.escape(words)):
        clean("cards", spec(), payload)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Please fill in “Who”."),
        ({"who": "x" * 21}, "“Who” may have 20 characters"),
        ({"who": "x", "by": "tomorrow"}, "“By when” is a date"),
        ({"who": "x", "strands": ["c"]}, "“Strands” offers other choices"),
        ({"who": "x", "more": "y"}, "does not ask for"),
    ],
)
def test_what_is_refused_of_a_field_names_it(fields: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=re.escape(words)):
        clean("cards", spec(fields=FIELDS), {"cards": {"abcdef": card("x", fields=fields)}})


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (
            {"most": 12, "longest": 280, "fields": [{"id": "w", "label": "W", "longest": 280}]},
            "too much",
        ),
        ({"fields": [{"id": "text", "label": "T"}]}, "“text”"),
        ({"fields": [{"id": "c", "label": "C", "kind": "choice"}]}, "options"),
        ({"fields": [{"id": "c", "label": "C"}, {"id": "c", "label": "D"}]}, "an id of its own"),
    ],
)
def test_a_trainer_hears_what_is_wrong_with_a_form(more: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        spec(**more)


# what a room makes of it


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> cr.Room:
    outside(monkeypatch)
    return cr.Room("Meaning", database=str(tmp_path / "rooms.db"))


def write(
    room: cr.Room, asked: Any, role: str, texts: dict[str, str], votes: Any = (), device: str = ""
) -> str:
    """Somebody writes cards, by name; who it was."""
    person = room.store.join(room.id, role, device=device or None)
    cards = {name: card(text) for name, text in texts.items()}
    payload = clean("cards", asked.spec, {"cards": cards, "votes": list(votes)})
    record = {e.key: e.id for e in room.store.exercises(room.id)}[asked.key]
    new = NewAnswer(record, person.id, payload, False, uuid.uuid4().hex, time.time())
    room.store.append([new])
    room.refresh()
    return person.id


@pytest.fixture
def meaning(room: cr.Room) -> Any:
    """Four students and three staff have written a card each."""
    asked = room.cards("meaning", "What does it mean to you?")
    asked.open()
    for place, role in enumerate(["student"] * 4 + ["staff"] * 3):
        write(room, asked, role, {f"abcdef{place}": f"Thought {place}"}, device=f"phone {place}")
    return asked


def refs(asked: Any) -> list[str]:
    return list(asked.responses()["card"])


def test_a_card_s_name_tells_its_writer_and_nobody_else(room: cr.Room) -> None:
    asked = room.cards("meaning", "What?")
    asked.open()
    who = write(room, asked, "student", {"abcdef": "One", "ghijkl": "Two"})
    expected = [
        hashlib.sha256(f"{who}:{name}".encode()).hexdigest()[:8] + f"-{name}"
        for name in ("abcdef", "ghijkl")
    ]
    assert refs(asked) == expected
    assert expected[0][:8] != expected[1][:8]


def test_nothing_of_the_wall_is_in_the_browser_before_it_is_revealed(meaning: Any) -> None:
    widget = meaning.stage()
    assert widget.wall == {}
    assert widget.hidden_cards == []
    meaning.reveal()
    assert sorted(one["text"] for one in widget.wall["cards"]) == [f"Thought {i}" for i in range(7)]
    meaning.hide()
    assert widget.wall == {}


def test_votes_order_the_wall_and_nobody_votes_for_a_card_of_their_own(
    room: cr.Room, meaning: Any
) -> None:
    cards = refs(meaning)
    write(room, meaning, "student", {"abcdef0": "Thought 0"}, [cards[0], cards[5]], "phone 0")
    write(room, meaning, "staff", {"abcdef6": "Thought 6"}, [cards[5], cards[2]], "phone 6")
    wall = meaning.wall()
    assert list(wall["text"][:2]) == ["Thought 5", "Thought 2"]
    assert list(wall["votes"][:3]) == [2, 1, 0]
    assert list(wall["card"][2:]) == sorted(wall["card"][2:])  # equals: an order without meaning
    assert meaning.top(1)[0].label == "Thought 5"
    assert "Most votes: “Thought 5”" in meaning.headline()


def test_a_theme_gathers_cards_and_the_chart_counts_the_people(room: cr.Room, meaning: Any) -> None:
    cards = refs(meaning)
    for one in cards[:3]:
        meaning.curate(one, theme="  Being   heard ")
    meaning.curate(cards[4], theme="Time")
    results = meaning.results().set_index(["group", "label"])
    assert results.loc[("students", "Being heard"), "people"] == 3
    assert results.loc[("students", "Being heard"), "share"] == 3 / 4
    assert results.loc[("staff", "Being heard"), "share"] == 0
    assert [one.label for one in meaning.themes(2)] == ["Being heard", "Time"]
    meaning.reveal()
    assert meaning.stage().wall["themes"] == ["Being heard", "Time"]
    assert "write of" not in meaning.headline()  # three of four students, and nobody of staff
    meaning.curate(cards[4], theme="")
    assert meaning.stage().wall["themes"] == ["Being heard"]


def test_themes_that_were_offered_keep_their_ids(room: cr.Room) -> None:
    asked = room.cards("found", "What?", themes=cr.pack("scoping_findings"))
    asked.open()
    write(room, asked, "student", {"abcdef": "We learn"})
    asked.curate(refs(asked)[0], theme="Skills for all")
    assert [one.id for one in asked.themes(1)] == ["skills"]
    assert [one.source for one in asked.themes(1)] == ["hertfordshire"]


def test_a_merged_card_stands_under_another_with_its_votes_and_theme(
    room: cr.Room, meaning: Any
) -> None:
    cards = refs(meaning)
    write(room, meaning, "staff", {"abcdef6": "Thought 6"}, [cards[1]], "phone 6")
    meaning.curate(cards[0], theme="Time")
    meaning.curate(cards[1], into=cards[0])
    meaning.curate(cards[2], into=cards[1])  # and so under the first
    wall = meaning.wall()
    assert (wall["times"][0], wall["votes"][0], len(wall)) == (3, 1, 5)
    assert set(meaning.responses()["theme"][:3]) == {"Time"}
    meaning.curate(cards[1], into="")
    assert len(meaning.wall()) == 6


def test_a_card_that_students_and_staff_wrote_is_of_neither(meaning: Any) -> None:
    cards = refs(meaning)
    meaning.curate(cards[1], into=cards[0])
    meaning.curate(cards[5], into=cards[4])
    roles = meaning.wall().set_index("card")["role"]
    assert (roles[cards[0]], roles[cards[4]]) == ("student", "staff")
    meaning.curate(cards[4], into=cards[0])
    assert meaning.wall().set_index("card")["role"][cards[0]] == ""
    meaning.reveal()
    first = next(one for one in meaning.stage().wall["cards"] if one["ref"] == cards[0])
    assert (first["times"], first["role"]) == (4, "")


def test_cards_merged_in_a_circle_stay_on_the_wall(meaning: Any) -> None:
    one, two, *_ = refs(meaning)
    meaning.curate(one, into=two)
    meaning.curate(two, into=one)
    assert sum(meaning.wall()["times"]) == 7
    with pytest.raises(RoomError, match="into itself"):
        meaning.curate(one, into=one)


def test_a_hidden_card_is_nowhere_but_with_the_facilitator(room: cr.Room, meaning: Any) -> None:
    widget = meaning.stage()
    bad = refs(meaning)[3]
    meaning.reveal()
    press(widget, do="curate", ref=bad, hidden=True)
    assert [one["text"] for one in widget.hidden_cards] == ["Thought 3"]
    published = room.store.publications(room.id)["meaning"].payload
    assert "Thought 3" not in str(published)
    assert "Thought 3" not in str(meaning.responses()) + str(meaning.top(9))
    press(widget, do="curate", ref=bad, hidden=False)
    assert widget.hidden_cards == []
    assert "Thought 3" in str(room.store.publications(room.id)["meaning"].payload)


def test_hidden_words_are_in_no_question_that_asks_about_them(room: cr.Room, meaning: Any) -> None:
    after = room.points("after", "Which first?", items=meaning.top(3), points=3)
    until = room.scale("until", "How well?", items=meaning.top(3), labels=["1", "2", "3"])
    both = room.against("both", after, until)
    bad, words = after.spec.items[1].id, after.spec.items[1].label
    assert words in set(meaning.responses()["text"])
    for one in (after, until):
        one.open()
    widget = both.stage()
    for role in ["student", "staff"] * 4:
        person = room.store.join(room.id, role).id
        for one, payload in (
            (after, {"points": {bad: 3}}),
            (until, {"scale": {bad: 2}}),
        ):
            record = {each.key: each.id for each in room.store.exercises(room.id)}[one.key]
            key = f"{person} {one.key}"
            room.store.append([NewAnswer(record, person, payload, False, key, time.time())])
    room.refresh()
    for one in (after, until, both):
        one.reveal()
    told = {key: one.payload for key, one in room.store.publications(room.id).items()}
    assert all(words in str(told[key]) for key in ("after", "both"))
    assert set(told["both"]["quotes"]) == {item.id for item in after.spec.items}
    other_people = after.results().groupby("item")["points"].sum()

    meaning.curate(bad, hidden=True)
    told = {key: one.payload for key, one in room.store.publications(room.id).items()}
    assert words not in f"{told['after']}{told['until']}{told['both']}"
    assert "No longer shown" in str(told["after"]["table"])
    assert bad not in told["both"]["quotes"]
    state = {k: v for k, v in widget.get_state().items() if k not in ("_esm", "_css")}
    seen = f"{state}{after.results()}{until.responses()}{after.headline()}{both.results()}"
    assert words not in seen
    assert after.results().groupby("item")["points"].sum().equals(other_people)

    meaning.curate(bad, hidden=False)
    assert words in str(room.store.publications(room.id)["after"].payload)
    room.approval = True
    seen = str([room.store.publications(room.id)[key].payload for key in ("after", "both")])
    assert "Thought" not in seen


def test_words_wait_for_approval_and_the_stage_says_only_how_many(
    room: cr.Room, meaning: Any
) -> None:
    widget = meaning.stage()
    meaning.reveal()
    room.approval = True
    assert (len(meaning.waiting()), widget.waiting, widget.wall["cards"]) == (7, 7, [])
    assert meaning.headline().startswith("No cards yet.")
    first = next(iter(meaning.waiting()["card"]))
    meaning.curate(first, approved=True)
    assert [one["text"] for one in widget.wall["cards"]] == ["Thought 0"]
    assert (list(meaning.responses()["card"]), widget.waiting) == ([first], 6)
    state = {k: v for k, v in widget.get_state().items() if k not in ("_esm", "_css")}
    shown = f"{state}{room.store.publications(room.id)['meaning'].payload}{meaning.results()}"
    assert all(f"Thought {place}" not in shown for place in range(1, 7))
    room.approval = False
    assert (len(meaning.wall()), len(meaning.waiting()), widget.waiting) == (7, 0, 0)


def test_words_changed_after_approval_wait_again(room: cr.Room, meaning: Any) -> None:
    room.approval = True
    for one in meaning.waiting()["card"]:
        meaning.curate(one, approved=True)
    assert len(meaning.responses()) == 7
    changed = {"abcdef0": "Something else"}
    write(room, meaning, "student", changed, device="phone 0")
    assert list(meaning.waiting()["text"]) == ["Something else"]
    assert "Something else" not in str(meaning.responses())
    write(room, meaning, "student", {"abcdef0": "Thought 0"}, device="phone 0")
    assert len(meaning.waiting()) == 0  # the words that were approved
    meaning.curate(meaning.responses()["card"][0], approved=False)
    assert len(meaning.waiting()) == 1
    with pytest.raises(RoomError, match="no card"):
        meaning.curate("00000000-nothing", approved=True)


def test_a_card_that_was_hidden_before_approval_does_not_wait_nor_reach_the_stage(
    room: cr.Room, meaning: Any
) -> None:
    room.approval = True
    widget = meaning.stage()
    good, bad = list(meaning.waiting()["card"])[:2]
    meaning.curate(good, approved=True)
    meaning.curate(good, hidden=True)
    meaning.curate(bad, hidden=True)
    meaning.reveal()
    assert bad not in set(meaning.waiting()["card"])
    assert widget.hidden_cards == [{"ref": good, "text": "Thought 0"}]


def test_a_card_under_one_that_waits_stands_alone(room: cr.Room, meaning: Any) -> None:
    room.approval = True
    one, two = list(meaning.waiting()["card"])[:2]
    meaning.curate(two, into=one)
    meaning.curate(two, approved=True)
    assert list(meaning.wall()["card"]) == [two]
    meaning.curate(one, approved=True)
    assert list(meaning.wall()["times"]) == [2]


def test_how_a_room_begins_with_approval_and_what_is_switched_later_stays(
    tmp_path: Path,
) -> None:
    database = str(tmp_path / "waits.db")
    waits = cr.Room("Waits", approval=True, database=database)
    assert waits.approval
    waits.approval = False
    assert not cr.Room("Waits", code=waits.code, approval=True, database=database).approval
    events = [(one.what, one.detail) for one in waits.store.events(waits.id)]
    assert events[-1] == ("settings", {"approval": False})


def test_the_stage_says_what_cannot_be_done(meaning: Any) -> None:
    said: list[Any] = []
    widget = meaning.stage()
    widget.send = said.append
    press(widget, do="curate", ref="00000000-nothing", hidden=True)
    assert said == [
        {"did": "curate", "ok": False, "reason": "There is no card “00000000-nothing” here."}
    ]
    press(widget, do="curate", ref=refs(meaning)[0], hidden="yes", theme=7)
    assert meaning.states() == {}


def test_roles_are_on_cards_only_where_every_role_is_large_enough(
    room: cr.Room, meaning: Any
) -> None:
    meaning.reveal()
    wall = room.store.publications(room.id)["meaning"].payload["wall"]
    roles = {one["text"]: one["role"] for one in wall["cards"]}
    assert (roles["Thought 3"], roles["Thought 4"]) == ("student", "staff")
    assert [group["name"] for group in wall["groups"]] == ["students", "staff"]
    write(room, meaning, "other", {"mnopqr": "A guest"})
    wall = room.store.publications(room.id)["meaning"].payload["wall"]
    assert {one["role"] for one in wall["cards"]} == {""}  # else who has no role is the guest
    assert wall["groups"] == []


def test_phones_get_a_part_of_a_very_large_wall(room: cr.Room) -> None:
    asked = room.cards("meaning", "What?", most=12, longest=40)
    asked.open()
    for person in range(15):
        write(
            room, asked, "student", {f"card{person:02}{i:02}": f"{person}, {i}" for i in range(12)}
        )
    asked.reveal()
    wall = room.store.publications(room.id)["meaning"].payload["wall"]
    assert (len(wall["cards"]), wall["of"]) == (150, 180)
    assert len(asked.stage().wall["cards"]) == 180


def test_the_words_for_nobody_for_one_and_for_few(room: cr.Room) -> None:
    asked = room.cards("meaning", "What?")
    asked.open()
    assert asked.outcome().headline == "No cards yet."
    write(room, asked, "student", {"abcdef": "Alone"})
    assert asked.outcome().headline == "One card so far."
    write(room, asked, "staff", {"ghijkl": "Together"})
    assert asked.outcome().headline == "2 people wrote 2 cards."
    assert asked.outcome().wide.startswith("<svg")


def test_words_of_participants_are_text_in_every_drawing(room: cr.Room) -> None:
    asked = room.cards("meaning", "What?")
    asked.open()
    script = "<script>alert(1)</script>"
    write(room, asked, "student", {"abcdef": script})
    write(room, asked, "student", {"ghijkl": "fine"})
    asked.curate(refs(asked)[0], theme="<img src=x onerror=alert(1)>")
    outcome = asked.outcome()
    for drawing in (outcome.wide, outcome.narrow):
        assert "<script" not in drawing
        assert "<img" not in drawing


def test_a_table_writes_several_cards_and_a_form_has_its_columns(room: cr.Room) -> None:
    asked = room.cards("case", "Tell us of one", fields=FIELDS, most=2, longest=100)
    asked.open()
    fields = {"who": "The union", "strands": ["a", "b"]}
    answer = {"cards": {"abcdef": card("We met", fields=fields)}, "votes": []}
    assert asked.enter(answer, role="student", people=4, table="Table 1") == ""
    (row,) = asked.wall().to_dict("records")
    assert (row["who"], row["by"], row["strands"]) == ("The union", "", "A; B")
    assert asked.outcome().table["columns"] == ["Card", "Who", "By when", "Strands", "Votes"]


def test_a_room_that_is_opened_again_has_its_wall(room: cr.Room, meaning: Any) -> None:
    meaning.curate(refs(meaning)[0], theme="Time", pinned=True)
    again = cr.Room.open(room.code, database=room.store.place)["meaning"]
    assert list(again.wall()["pinned"][:2]) == [True, False]
    assert [one.label for one in again.themes(1)] == ["Time"]


def test_the_columns_that_the_guide_names_are_there(meaning: Any) -> None:
    guide = (Path(__file__).parents[1] / "facilitator_guide" / "adapting.md").read_text("utf-8")
    (row,) = re.findall(r"^\| cards \| .* \| (.*) \|$", guide, re.MULTILINE)
    columns = set(meaning.results().columns)
    assert set(re.findall(r"`(\w+)`", row)) | {"gap", "gap_low", "gap_high", "clear"} <= columns


# what is set beside it


def test_themes_stand_beside_what_a_study_found(room: cr.Room, meaning: Any) -> None:
    with pytest.raises(RoomError, match="with its findings as themes"):
        room.beside("odd", meaning)
    asked = room.cards("study", "What is it here?", themes=["Time and space", "Skills for all"])
    beside = room.beside("findings", asked)
    stage = beside.stage()
    asked.open()
    for place in range(3):
        write(room, asked, "student", {f"abcdef{place}": "No time"}, device=f"phone {place}")
    assert beside.outcome().headline == "No card has a theme yet."
    asked.curate(refs(asked)[0], theme="Time and space")
    assert (stage.svg, stage.headline) == ("", "")
    beside.reveal()
    assert stage.headline == "1 of the study's 2 findings came up here."
    assert beside.top(1)[0].id == "time-and-space"
    again = cr.Room.open(room.code, database=room.store.url)["findings"]
    assert again.outcome() == beside.outcome()


def test_cases_are_collected_beside_those_of_a_pack(room: cr.Room, meaning: Any) -> None:
    with pytest.raises(RoomError, match="one of them a choice"):
        room.cases("odd", meaning)
    strands = cr.pack("strands").where(place="strand")
    choice = {"label": "Strands", "kind": "choice", "several": True, "options": strands}
    form = room.cards("cases", "Which can you tell of?", fields=["Who", choice], votes=0)
    collection = room.cases("collection", form, cr.pack("cases"))
    form.open()
    said = {"who": "A tutor", "strands": ["scholarship"]}
    filled = {"cards": {"abcdef": card("A study of feedback", fields=said)}, "votes": []}
    assert form.enter(filled, role="staff") == ""
    stage = collection.stage()
    assert stage.table == {}
    collection.reveal()
    rows = stage.table["rows"]
    assert rows[0] == ["A study of feedback", "A tutor", strands["scholarship"].label, "This room"]
    assert len(rows) == 1 + len(cr.pack("cases"))
    spire = next(row for row in rows if row[0].startswith("SPIRE: "))
    assert spire[1].startswith("International PhD students")
    assert spire[3] == "The founders of SPIRE"
    assert room.store.publications(room.id)["collection"].payload["table"] == stage.table
    again = cr.Room.open(room.code, database=room.store.url)["collection"]
    assert again.outcome() == collection.outcome()


def test_the_collection_follows_what_is_hidden(room: cr.Room) -> None:
    choice = {"label": "About", "kind": "choice", "options": ["Time", "Money"]}
    form = room.cards("cases", "Which can you tell of?", fields=[choice])
    collection = room.cases("collection", form)
    form.open()
    filled = {"cards": {"abcdef": card("One", fields={"about": ["time"]})}, "votes": []}
    assert form.enter(filled, role="staff") == ""
    collection.reveal()
    assert collection.outcome().headline == "1 case of ours."
    form.curate(form.responses()["card"][0], hidden=True)
    assert collection.outcome().headline == "No cases yet."
