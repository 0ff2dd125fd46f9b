"""Somebody of fifteen can read what participants see: every question, and the page around it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commonroom.catalogue.paths import bundled_workshops
from tests.outside import outside

from .independent.playing import run
from .messages import written
from .reading import WORD, grade

WORKSHOPS = sorted(path.stem for path in bundled_workshops().glob("[0-9]*.ipynb"))
FIFTEEN = 10  # grade; Flesch–Kincaid (Kincaid and others, 1975)
HARD = 12  # of one text by itself
LONG = 12  # words; of fewer the formula says little
SHOWN = {"prompt", "hint", "note", "label", "description", "text_label"}
PHONES = ("participant", "facilitator", "remote")
SHORT = 15  # letters; what has fewer is no sentence


def seen(spec: Any) -> Iterator[str]:
    """Every text of a spec that a phone shows."""
    if isinstance(spec, dict):
        for name, value in spec.items():
            if name in SHOWN and isinstance(value, str):
                yield value
            elif name == "labels":
                yield from value
            else:
                yield from seen(value)
    elif isinstance(spec, list):
        for value in spec:
            yield from seen(value)


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The texts of every exercise of a workshop, as they are kept for the phones."""
    outside(monkeypatch)
    monkeypatch.setenv("COMMONROOM_DATABASE", str(tmp_path / "rooms.db"))
    monkeypatch.chdir(bundled_workshops())

    def texts(name: str) -> list[str]:
        room = run(name)["room"]
        return [text for one in room.store.exercises(room.id) for text in seen(one.spec) if text]

    return texts


def sentences(texts: list[str]) -> list[str]:
    """Those with words enough to say how hard they are to read."""
    return [text for text in texts if len(WORD.findall(text)) >= LONG]


@pytest.mark.parametrize("name", WORKSHOPS)
def test_somebody_of_fifteen_can_read_what_a_workshop_asks(name, asked):
    texts = asked(name)
    assert texts
    assert grade(texts) <= FIFTEEN
    hard = {text: round(grade([text]), 1) for text in sentences(texts)}
    assert {text: found for text, found in hard.items() if found > HARD} == {}


def test_somebody_of_fifteen_can_read_the_page_and_why_an_answer_was_refused():
    for texts in ([text for text in written(*PHONES) if len(text) > SHORT], written("answers")):
        assert len(texts) > 20
        assert grade(texts) <= FIFTEEN
        assert {text: grade([text]) for text in sentences(texts) if grade([text]) > HARD} == {}
