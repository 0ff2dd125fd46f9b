"""Messages: what is said in which language, and that the catalogues are whole."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk

from commonroom.comparisons.registry import COMPARISONS
from commonroom.kinds import Refused, clean, lost, read_spec
from commonroom.locale import completeness, languages
from commonroom.locale.catalogue import Catalogue, NoSuchMessage
from commonroom.locale.completeness import audiences, gaps, slots
from commonroom.locale.languages import ENGLISH, chosen, is_right_to_left, text
from commonroom.locale.lists import either, listed
from commonroom.locale.message import Message
from commonroom.locale.pseudo import LANGUAGES, accented, longer
from commonroom.notebook import Exercise, Room
from commonroom.notebook.seating import seating
from commonroom.server.sockets import outbound

FRONTEND = Path(__file__).parents[1] / "widgets" / "frontend"
TEMPLATES = FRONTEND.parent / "commonroom" / "server" / "templates"
FETCHED = json.loads((FRONTEND / "kinds" / "fetched.json").read_text("utf-8"))
SOCKETS = FRONTEND.parent / "commonroom" / "server" / "sockets"
participant = Catalogue("participant")


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of catalogues with a little German beside English."""
    here = "here = {{ $n ->\n [one] {{ $n }} {} in {{ $room }}\n"
    here += " *[other] {{ $n }} {} in {{ $room }}\n }}\n"
    english = here.format("person", "people") + "go = Go <b>{ $where }</b>\nonly = Only here\n"
    own = here.format("Person", "Personen") + "go = Weiter { $wohin }\nelse = Mehr\nno fluent\n"
    for folder, said in {"en": english, "de": own}.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "some.ftl").write_text(said, "utf-8")
    for module in (languages, completeness):
        monkeypatch.setattr(module, "FOLDER", tmp_path)
    languages.text.cache_clear()
    languages.languages.cache_clear()
    yield tmp_path
    languages.text.cache_clear()
    languages.languages.cache_clear()


def test_a_message_is_said_by_the_languages_plurals_and_sets_labels_apart(german: Path) -> None:
    some = Catalogue("some")
    assert some("here", n=1, room="Trust") == "1 person in Trust"
    assert some("here", "de", n=1200, room="אמון") == "1.200 Personen in \u2068אמון\u2069"


def test_what_a_language_lacks_is_said_in_english(german: Path) -> None:
    some = Catalogue("some")
    assert some("only", "de") == "Only here"
    assert some("go", "de", where="on") == "Go <b>on</b>", "its own needs what nobody gives"
    with pytest.raises(NoSuchMessage, match="“nowhere” is no message in some"):
        some("nowhere", "de")


def test_a_translator_is_told_what_is_missing_unknown_or_needs_what_nobody_gives(
    german: Path,
) -> None:
    assert [str(gap) for gap in gaps("de")] == [
        "de/some.ftl: go: has $wohin, which English has not",
        "de/some.ftl: only: is missing, and shown in English",
        "de/some.ftl: else: is no message of ours",
        "de/some.ftl: “no fluent”: is no message of ours",
    ]


def test_a_language_is_chosen_by_its_tag(german: Path) -> None:
    assert chosen("de-AT") == chosen("fr", "DE") == "de"
    assert chosen("fr") == chosen("") == chosen("../de") == chosen() == ENGLISH
    assert is_right_to_left("ar-XB")
    assert not is_right_to_left("de")


def test_on_a_page_from_right_to_left_every_label_is_set_apart() -> None:
    said = participant("you-are-at", "ar-XB", group="Table 1")
    assert "\u2068Table 1\u2069" in said
    assert participant("you-are-at", group="Table 1") == "You are at Table 1"


@pytest.mark.parametrize("audience", audiences())
def test_every_english_line_is_fluent_and_every_id_is_there_once(audience: str) -> None:
    body = FluentParser().parse(text(ENGLISH, audience)).body
    assert [entry.content for entry in body if isinstance(entry, Junk)] == []
    ids = re.findall(r"^([a-z][\w-]*) =", text(ENGLISH, audience), re.MULTILINE)
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("language", [*languages.languages()[1:], *LANGUAGES])
def test_every_language_that_is_there_is_whole(language: str) -> None:
    if language in LANGUAGES:
        for audience in audiences():
            assert slots(text(language, audience)) == slots(text(ENGLISH, audience))
    else:
        assert [str(gap) for gap in gaps(language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_made_up_language_has_brackets_and_is_longer(language: str) -> None:
    said = participant("cards-unfinished", language, n=2)
    assert re.fullmatch("⟦.*⟧", said)
    assert len(said) > 1.3 * len(participant("cards-unfinished", n=2))
    assert not re.search("[A-Za-z]", participant("closed", "ar-XB"))
    assert accented(longer("Take back")) == "Tááákéé bááçk"


# The catalogues that Python alone says, and where.
SPOKEN = {
    "report": ("reporting", "charter", "paper", "export"),
    "cli": ("cli",),
    "comparisons": ("comparisons", "charts"),
}


@pytest.mark.parametrize("audience", SPOKEN)
def test_python_says_every_message_there_is_and_no_other_and_gives_what_goes_into_it(
    audience: str,
) -> None:
    """``say("id", name=…)`` in a module, ``{{ say("id", name=…) }}`` on a page."""
    package, known = FRONTEND.parent / "commonroom", slots(text(ENGLISH, audience))
    used, made, wrong = set[str](), set[str](), list[str]()
    for folder in SPOKEN[audience]:
        for path in sorted((package / folder).rglob("*")):
            if path.suffix == ".py":
                calls, literals, begun = said_in(ast.parse(path.read_text("utf-8")))
            elif path.suffix == ".html":
                shown = re.findall(r"{[{%](.*?)[}%]}", path.read_text("utf-8"), re.DOTALL)
                spoken = [one.strip() for one in shown if one.strip().startswith("say(")]
                calls, literals, begun = said_in(ast.parse("\n".join(spoken)))
            else:
                continue
            used |= literals
            made |= begun
            for message, given in calls:
                if known.get(message) is None or (given is not None and known[message] - given):
                    wrong.append(f"{path.name}: {message}")
    columns = (one.WORDS.COLUMNS for one in COMPARISONS.values())
    used |= {told.id for own in columns for told in own.values() if isinstance(told, Message)}
    assert wrong == []
    assert [one for one in known if one not in used and not one.startswith(tuple(made))] == []


def said_in(
    module: ast.Module,
) -> tuple[list[tuple[str, set[str] | None]], set[str], set[str]]:
    """What is said with which values (None if not told), all texts, and how made ids begin."""
    calls, literals, begun = [], set(), set()
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            literals.add(node.value)
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            begun.add(str(node.values[0].value))
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in SAYING:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant):
                names = {one.arg.replace("_", "-") for one in node.keywords if one.arg}
                told = all(one.arg for one in node.keywords)
                calls.append((str(first.value), {f"${one}" for one in names} if told else None))
    return calls, literals, {one for one in begun if re.fullmatch("[a-z-]+-", one)}


SAYING = {"say", "_say", "phrase"}


def test_every_message_of_the_servers_pages_is_used() -> None:
    server = FRONTEND.parent / "commonroom" / "server"
    files = (*server.rglob("*.py"), *server.rglob("*.html"))
    sources = "\n".join(path.read_text("utf-8") for path in files)
    # "form-" ~ form.name, state ~ "-by"
    begins, ends = re.findall(r'"([a-z-]+-)" ~', sources), re.findall(r'"(-[a-z-]+)"', sources)
    unused = [
        message
        for message in slots(text(ENGLISH, "pages"))
        if f'"{message}"' not in sources and not message.startswith(tuple(begins))
        if not message.endswith(tuple(ends))
    ]
    assert unused == []


@pytest.mark.parametrize("page", sorted(TEMPLATES.glob("pages/*.html")), ids=lambda page: page.stem)
def test_no_word_for_people_stands_in_a_template(page: Path) -> None:
    bare = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", "", page.read_text("utf-8"), flags=re.DOTALL)
    told = re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*[A-Za-z][^"]*)"', bare)
    words = re.findall("[A-Za-z]+", re.sub("<[^>]*>", " ", bare))
    assert [*told, *words] in ([], ["commonroom"])


def test_every_refusal_has_words() -> None:
    declined = re.findall(r'Declined\("([a-z-]+)"\)', (SOCKETS / "remote_commands.py").read_text())
    said = {*outbound.REFUSALS, *declined, "no-store"}
    assert slots(text(ENGLISH, "refusals")).keys() == said


def test_every_reason_not_to_take_an_answer_has_words_and_every_word_is_said() -> None:
    kinds = FRONTEND.parent / "commonroom" / "kinds"
    files = (kinds / "__init__.py", kinds / "item.py", *kinds.glob("*/spec.py"))
    sources = "\n".join(path.read_text("utf-8") for path in (*files, SOCKETS / "participant.py"))
    messages = slots(text(ENGLISH, "answers"))
    assert [one for one in messages if f'"{one}"' not in sources.replace("'", '"')] == []
    assert set(re.findall(r'\bsay\(\s*"([^"]*)"', sources)) <= messages.keys()
    assert len(re.findall(r"Refused\(", sources)) > 20
    assert re.findall(r"Refused\((?!say\(|ValueError|why)", sources) == [], "sentences"


def test_why_an_answer_is_not_taken_is_said_in_the_rooms_language() -> None:
    spec = read_spec("points", {"prompt": "?", "items": [{"id": "a", "label": "A"}], "points": 1})
    with pytest.raises(Refused) as refused:
        clean("points", spec, {"points": {"a": 2}})
    assert str(refused.value) == "You have 1 point to share; this answer gives 2."
    assert re.fullmatch("⟦.*⟧", refused.value.text("en-XA"))
    assert Refused("As another package says.").text("en-XA") == "As another package says."
    told = lost("points", spec, {"points": {"b": 1}}, {"points": {}}, {"b": "B"})
    assert re.fullmatch("⟦.*⟧ ⟦.*⟦.*B.*⟧.*⟧", told.text("en-XA"))


def test_what_the_kernel_says_on_a_stage_is_in_its_catalogue_and_in_the_rooms_language(
    tmp_path: Path,
) -> None:
    package = FRONTEND.parent / "commonroom"
    folders = (package / name for name in ("staging", "rooms", "notebook"))
    files = [path for folder in folders for path in folder.glob("*.py")]
    sources = "\n".join(path.read_text("utf-8") for path in files)
    assert [one for one in slots(text(ENGLISH, "staging")) if f'"{one}"' not in sources] == []
    made = str(tmp_path / "rooms.db")
    room = Room("Us", database=made, language="en-XA", groups=2)
    asked = room.points("values", "What?", items=["Trust", "Care"])
    said = [one["label"] for one in asked.lenses]
    person = {"role": "student", "people": 2, "payload": {"points": {"item": 9}}}
    wrong = [{"people": 0}, {"role": "nobody"}, {"group": "x"}, {"payload": {"points": {}}}, {}]
    said += [asked._add_answer(person | one) for one in wrong]
    room.store.join(room.id, "student")
    said.append(seating(room)["groups"][-1]["label"])
    said.append(room.clash("clash", tasks(room))._add_answer({}))
    assert len(said) == 9
    assert all(re.fullmatch("⟦.*⟧", one) for one in said), said


def tasks(room: Room) -> Exercise:
    return room.lanes("tasks", "Whose?", items=["Marking"], lanes=["Students", "Staff"])


def test_lists_are_as_the_language_has_them() -> None:
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert either([45, 90]) == "45 or 90"
    assert either([45, 90], "de") == "45 oder 90"
    assert either(["a", "b"], "en-XA") == "a or b"


@pytest.mark.parametrize("audience", ["participant", "facilitator", "remote", "stage", *FETCHED])
def test_every_message_of_the_front_end_is_used(audience: str) -> None:
    """What nobody says is not there to be translated."""
    sources = "\n".join(
        path.read_text("utf-8")
        for path in (*FRONTEND.rglob("*.ts*"), *TEMPLATES.rglob("*.j2"))
        if not {"node_modules", "messages"} & set(path.parts) and ".test." not in path.name
    )
    made = set(re.findall(r"`([a-z-]+-)\$\{", sources))  # t(`view-${one}`)
    unused = [
        message
        for message in slots(text(ENGLISH, audience))
        if f'"{message}"' not in sources and not any(message.startswith(one) for one in made)
    ]
    assert unused == []
