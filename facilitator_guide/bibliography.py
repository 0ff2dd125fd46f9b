"""The list of works, made from data/literature.yml, and the links that lead to it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

LITERATURE = Path(__file__).resolve().parents[1] / "data" / "literature.yml"
# What is not prose: code, links that are there already, headings, pictures.
_NOT_PROSE = re.compile(
    r"(```.*?```|`[^`]*`|!?\[[^\]]*\]\([^)]*\)|^#.*?$)", re.MULTILINE | re.DOTALL
)
# Sources that are spoken of without a year, as the workshops are built from them.
_KNOWN_AS = {
    "clewley": "Clewley|slides of Imperial College London",
    "spire": "SPIRE",
    "hertfordshire": "Jarvis and colleagues|study at the University of Hertfordshire",
    "olomu": "Olomu and colleagues",
    "stevens": "review of 2022",
}


@cache
def records() -> list[dict[str, Any]]:
    """The works, in the order of the file."""
    items: list[dict[str, Any]] = yaml.safe_load(LITERATURE.read_text(encoding="utf-8"))["items"]
    return items


def listed() -> str:
    """Every work under its key."""
    return "\n\n" + "\n".join(_entry(record) for record in records()) + "\n"


def linked(text: str) -> str:
    """The page with the first mention of each work leading to it: “Brookfield (2013)”, “… 2013”."""
    for key, words in _mentions().items():
        pieces = _NOT_PROSE.split(text)
        for place in range(0, len(pieces), 2):  # prose, and what is not, take turns
            found = re.search(words, pieces[place])
            if found:
                link = f"[{found[0]}](bibliography.md#{key})"
                pieces[place] = pieces[place][: found.start()] + link + pieces[place][found.end() :]
                text = "".join(pieces)
                break
    return text


@cache
def _mentions() -> dict[str, str]:
    """What each work may be called in prose, as a regular expression, by key."""
    mentions = {}
    for record in records():
        surnames = [re.escape(name.partition(",")[0]) for name in record["authors"]]
        year = record.get("year")
        first = surnames[0]
        names = {first, f"{first} and colleagues"}
        if len(surnames) > 1:
            names.add(f"{', '.join(surnames[:-1])} (?:and|&) {surnames[-1]}")
        together = (
            "|".join(sorted(names, key=len, reverse=True))
            .replace("\\ ", r"\s")
            .replace(" ", r"\s+")
        )
        if year:
            mentions[record["id"]] = rf"\b(?:{together})\s+(?:\({year}\)|{year})"
        if record["id"] in _KNOWN_AS:
            spoken = _KNOWN_AS[record["id"]].replace(" ", r"\s+")
            dated = mentions.get(record["id"])
            mentions[record["id"]] = f"{dated}|{spoken}" if dated else spoken
    return mentions


def _entry(record: dict[str, Any]) -> str:
    names = record["authors"]
    authors = ", ".join(names[:6]) + (" and others" if len(names) > 6 else "")
    year, title = record.get("year") or "n.d.", _plain(record["title"])
    told = f"**{record['id']}**: {_plain(authors)} ({year}). *{title}*."
    if record.get("venue"):
        told += f" {_plain(record['venue'])}."
    if record.get("link"):
        told += f" <{record['link']}>"
    if record.get("note"):
        told += f" {_plain(record['note'])}"
    return f"({record['id']})=\n{told}\n"


def _plain(text: str) -> str:
    return re.sub(r"([*_<>`\[\]])", r"\\\1", text)
