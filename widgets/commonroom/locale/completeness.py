"""What a language lacks, and what it has that English has not."""

from __future__ import annotations

from dataclasses import dataclass

from .languages import ENGLISH, FOLDER, text


@dataclass(frozen=True)
class Gap:
    """What is wrong with one message of a language."""

    language: str
    audience: str
    message: str
    fault: str

    def __str__(self) -> str:
        """In one line, as a translator looks for it."""
        return f"{self.language}/{self.audience}.ftl: {self.message}: {self.fault}"


def audiences(language: str = ENGLISH) -> list[str]:
    """The files of a language, by name."""
    return sorted(file.stem for file in (FOLDER / language).glob("*.ftl"))


def gaps(language: str) -> list[Gap]:
    """What is missing, unknown, or given other variables than in English; lines that are no Fluent.

    What is missing is shown in English.
    """
    found = []
    for audience in sorted({*audiences(), *audiences(language)}):
        english, own = slots(text(ENGLISH, audience)), slots(text(language, audience))
        for message in {**english, **own}:
            if fault := _fault(english.get(message), own.get(message)):
                found.append(Gap(language, audience, message, fault))
    return found


def _fault(english: frozenset[str] | None, own: frozenset[str] | None) -> str:
    if own is None:
        return "is missing, and shown in English"
    if english is None:
        return "is no message of ours"
    unknown = ", ".join(sorted(own - english))
    return f"has {unknown}, which English has not" if unknown else ""


def slots(messages: str) -> dict[str, frozenset[str]]:
    """Of each message what goes into it: its variables as ``$name``, its elements as ``<name>``.

    A line that is no Fluent stands as a message of its own, with nothing that goes into it.
    """
    import re

    from fluent.syntax import FluentParser
    from fluent.syntax.ast import Junk, Message, TextElement, VariableReference
    from fluent.syntax.visitor import Visitor

    class Slots(Visitor):
        def __init__(self) -> None:
            self.found: set[str] = set()

        def visit_VariableReference(self, node: VariableReference) -> None:
            self.found.add(f"${node.id.name}")

        def visit_TextElement(self, node: TextElement) -> None:
            self.found.update(re.findall(r"<\w+>", node.value))

    there: dict[str, frozenset[str]] = {}
    for entry in FluentParser().parse(messages).body:
        if isinstance(entry, Message):
            slots = Slots()
            slots.visit(entry)
            there[entry.id.name] = frozenset(slots.found)
        elif isinstance(entry, Junk):
            there[f"“{(entry.content or '').strip().splitlines()[0]}”"] = frozenset()
    return there
