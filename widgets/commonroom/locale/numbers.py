"""Numbers as a language writes them (CLDR)."""

from __future__ import annotations

from dataclasses import dataclass

from babel.numbers import format_decimal, format_percent

from .cldr import cldr
from .languages import ENGLISH

NONE = "–"  # where there is no number to tell


@dataclass(frozen=True)
class Number:
    """A number with so many ``digits`` after its point; with ``signed``, “+” before a gain."""

    value: float
    digits: int = 0
    signed: bool = False

    def text(self, language: str = ENGLISH) -> str:
        """In a language; “–” if there is none."""
        if self.value != self.value:
            return NONE
        places = f"#,##0.{'0' * self.digits}".rstrip(".")
        # Rounded first: Babel would round the decimal number that it prints, Python the float.
        exact = float(f"{self.value:.{self.digits}f}")
        pattern = f"+{places};-{places}" if self.signed else places
        written = format_decimal(exact, format=pattern, locale=cldr(language))
        return written.replace("-", "−")


def whole_percent(number: int, language: str = ENGLISH) -> str:
    """“27%”."""
    return format_percent(number / 100, locale=cldr(language))
