"""What commands print, in the language of the terminal, as far as there are messages of it."""

from __future__ import annotations

import os

from ..locale import languages
from ..locale.catalogue import Catalogue

CLI = Catalogue("cli")
ASKED = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set counts (POSIX, 8.2)


def language() -> str:
    """The language that the surroundings ask for: ``de_AT.UTF-8`` is ``de``; else English."""
    asked = next((os.environ[name] for name in ASKED if os.environ.get(name)), "")
    return languages.chosen(asked.partition(".")[0].partition("@")[0].replace("_", "-"))


def say(message: str, **given: str | int) -> str:
    """A message of ``cli.ftl``."""
    return CLI(message, language(), **given)
