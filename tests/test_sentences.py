"""What simulated people write fits the questions of the workshops; elsewhere it is filler."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import Any

import pytest

import commonroom as cr
from commonroom.catalogue.paths import bundled_data, bundled_workshops
from commonroom.kinds import clean, read_spec
from commonroom.rehearsal import RehearsalError
from commonroom.rehearsal.answers import answers
from commonroom.rehearsal.sentences import question
from tests.outside import outside
from tests.reading import grade

FILLER = re.compile(r"Example \d+")
ROLES = ["student"] * 23 + ["staff"] * 6 + ["other"]


def written(spec: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The cards of thirty simulated people."""
    read = read_spec("cards", spec)
    found = []
    for place, role in enumerate(ROLES):
        payload = answers("cards", spec, key, role, 0, Random(place), place)[-1]
        assert clean("cards", read, payload)
        found += payload["cards"].values()
    return found


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Every question in all workshops that is answered with cards: its spec, by its key."""
    found: dict[str, dict[str, Any]] = {}
    with pytest.MonkeyPatch.context() as patch:
        outside(patch)
        patch.setenv("COMMONROOM_DATABASE", str(tmp_path_factory.mktemp("asked") / "rooms.db"))
        patch.chdir(bundled_workshops())
        for file in sorted(bundled_workshops().glob("[01]*.ipynb")):
            room = ran(file)
            for record in room.store.exercises(room.id) if room else ():
                if record.kind == "cards":
                    found[record.key] = record.spec
    return found


def ran(file: Path) -> cr.Room | None:
    """The room that a notebook opens, with what its code cells put into it."""
    import nbformat

    names: dict[str, Any] = {}
    for cell in nbformat.read(file, as_version=4).cells:
        hidden = cell.metadata.get("slideshow", {}).get("slide_type") in ("skip", "notes")
        if cell.cell_type == "code" and not hidden:
            exec(compile(cell.source, file.name, "exec"), names)
    return names.get("room")


def test_each_workshop_brings_sentences_for_its_questions(
    asked: dict[str, dict[str, Any]],
) -> None:
    assert len(asked) == 15
    for key, spec in asked.items():
        assert question(key, spec["prompt"]), key
        cards = written(spec, key)
        texts = {card["text"] for card in cards}
        assert not any(FILLER.fullmatch(text) for text in texts), key
        assert len(texts) >= min(len(cards) * 0.45, 24), (key, len(cards), len(texts))


def test_lines_of_a_form_fit_too_and_events_stand_where_they_belong(
    asked: dict[str, dict[str, Any]],
) -> None:
    for key in ("cases", "commitments", "events"):
        lines = [
            said
            for card in written(asked[key], key)
            for said in card.get("fields", {}).values()
            if isinstance(said, str)
        ]
        assert lines
        assert not any(FILLER.search(line) for line in lines)
    events = written(asked["events"], "events")
    left = [card for card in events if "left for another" in card["text"]]
    assert {(card["column"], card["mark"]) for card in left} <= {("integration", "barrier")}


def test_a_question_of_ones_own_gets_filler_that_nobody_takes_for_an_answer() -> None:
    for prompt, key in (
        ("Was würde uns helfen?", "lessen"),  # ours, asked in German
        ("What does partnership mean to us in Graz?", "meaning"),
        ("Welche Projekte kennst du?", "ours"),
    ):
        spec = {
            "prompt": prompt,
            "items": [{"id": "cards", "label": "Karten"}],
            "fields": [{"id": "who", "label": "Wer"}],
        }
        cards = written(spec, key)
        assert all(FILLER.fullmatch(card["text"]) for card in cards)
        assert len({card["text"] for card in cards}) == len(cards)
        lines = [line for card in cards for line in card.get("fields", {}).values()]
        assert all(FILLER.fullmatch(line) for line in lines)


def test_a_trainer_brings_sentences_for_questions_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data" / "rehearsal").mkdir(parents=True)
    file = tmp_path / "data" / "rehearsal" / "unser.yml"
    file.write_text(
        "hilfe:\n  prompt: Was würde uns helfen?\n  everyone: [Mehr Zeit, Ein Raum]\n"
        "  student: [Bezahlte Stunden]\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("COMMONROOM_DATA", str(tmp_path / "data"))
    spec = {"prompt": "Was  würde uns helfen?", "items": [{"id": "cards", "label": "Karten"}]}
    texts = {card["text"] for card in written(spec, "hilfe")}
    assert {"Mehr Zeit", "Ein Raum", "Bezahlte Stunden"} <= texts
    assert "data/rehearsal" not in cr.pack("values").title  # and packs are found as before


def test_sentences_that_cannot_be_read_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rehearsal").mkdir()
    (tmp_path / "rehearsal" / "ours.yml").write_text("a: [", encoding="utf-8")
    monkeypatch.setenv("COMMONROOM_DATA", str(tmp_path))
    with pytest.raises(RehearsalError, match=r"rehearsal/ours\.yml cannot be read"):
        question("a", "A?")


def test_what_simulated_people_write_is_as_easy_to_read_as_the_workshops() -> None:
    import yaml

    texts: list[str] = []

    def collect(value: Any) -> None:
        if isinstance(value, dict):
            for one in value.values():
                collect(one)
        elif isinstance(value, list):
            texts.extend(str(one.get("text") if isinstance(one, dict) else one) for one in value)

    for file in sorted((bundled_data() / "rehearsal").glob("*.yml")):
        collect(yaml.safe_load(file.read_text(encoding="utf-8")))
    assert len(texts) > 250
    assert grade(texts) < 8
    assert not [text for text in texts if "!" in text]
