"""Which languages there are: the folders beside this file, and two that are made up to test pages.

``en-XA`` is English with accents, longer and in brackets; ``ar-XB`` the same from right to left.
Nobody writes them: `pseudo` makes them of the English files.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from . import pseudo

FOLDER = Path(__file__).parent
ENGLISH = "en"
# What readers of these languages write from right to left (CLDR, “characterOrder”).
RIGHT_TO_LEFT = {"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a folder, English first."""
    there = {folder.name for folder in FOLDER.iterdir() if any(folder.glob("*.ftl"))}
    return (ENGLISH, *sorted(there - {ENGLISH}))


def known(tag: str) -> str:
    """The language of this tag, as its folder is named; “” if there is none.

    A language with a region is served by one without: ``de-AT`` by ``de``.
    """
    there = {one.lower(): one for one in (*languages(), *pseudo.LANGUAGES)}
    if not _TAG.fullmatch(tag):
        return ""
    return there.get(tag.lower()) or there.get(tag.lower().partition("-")[0], "")


def chosen(*asked: str) -> str:
    """The first of the languages ``asked`` for that there is, else English."""
    return next(filter(None, map(known, asked)), ENGLISH)


def is_right_to_left(language: str) -> bool:
    """Whether a page in ``language`` runs from right to left."""
    return language.partition("-")[0] in RIGHT_TO_LEFT


@cache
def text(language: str, audience: str) -> str:
    """What ``<language>/<audience>.ftl`` says; empty if there is no such file."""
    if language in pseudo.LANGUAGES:
        return pseudo.LANGUAGES[language](text(ENGLISH, audience))
    file = FOLDER / language / f"{audience}.ftl"
    return file.read_text("utf-8") if file.is_file() else ""
