"""The English messages as a reader meets them, for what holds of all of them."""

from __future__ import annotations

from fluent.syntax import FluentParser
from fluent.syntax.ast import Pattern, SelectExpression, TextElement, VariableReference
from fluent.syntax.visitor import Visitor

from commonroom.locale.languages import ENGLISH, text


class _Written(Visitor):
    """Each pattern without choices in it; what goes into it as ``{name}``."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def visit_Pattern(self, node: Pattern) -> None:
        words = []
        for element in node.elements:
            if isinstance(element, TextElement):
                words.append(element.value)
            elif isinstance(element.expression, VariableReference):
                words.append(f"{{{element.expression.id.name}}}")
            elif isinstance(element.expression, SelectExpression):
                self.generic_visit(element)
        if words:
            self.found.append("".join(words))


def written(*audiences: str) -> list[str]:
    """What these audiences read, each number of a plural by itself."""
    reader = _Written()
    for audience in audiences:
        reader.visit(FluentParser().parse(text(ENGLISH, audience)))
    return reader.found
