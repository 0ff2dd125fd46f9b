"""Where a command finds workshops and packs, and what the kernels it starts are told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import click

from ..catalogue.paths import bundled_data, bundled_workshops
from ..locale.languages import known, languages
from .words import say

SHORTEST_TOKEN = 16  # characters of a token of one's own


class Sorry(click.ClickException):
    """Ends a command with what is wrong and what to do, in plain words."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print it as it is."""
        click.echo(self.message, file=file or sys.stderr)


def database_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command be told where rooms are kept."""
    return click.option(
        "--database",
        metavar="URL",
        envvar="COMMONROOM_DATABASE",
        help="A file, or postgresql://…; by default a file in your data folder.",
    )(command)


def language_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command be told in which language to write; “” is that of the room."""
    return click.option(
        "--language",
        metavar="LANG",
        default="",
        callback=_there,
        help="In which language, such as en; that of the room if left out.",
    )(command)


def _there(_context: click.Context, _option: click.Parameter, asked: str) -> str:
    """The language asked for; or the command ends with those that there are."""
    if not asked:
        return ""
    found = known(asked)
    if not found:
        raise Sorry(say("no-language", asked=asked, languages=", ".join(languages())))
    return found


def long_enough(_context: click.Context, _option: click.Parameter, token: str | None) -> str | None:
    """A token of one's own that nobody finds by trying; or the command ends with what to do."""
    if token and len(token) < SHORTEST_TOKEN:
        raise Sorry(say("token-short", shortest=SHORTEST_TOKEN))
    return token


class Port(click.ParamType):
    """A port to listen on; 0, where it is allowed, is any that is free."""

    name = "port"

    def __init__(self, lowest: int = 0) -> None:
        self.lowest = lowest

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number, or a sentence that says which there are."""
        text = str(value).strip()
        number = int(text) if text.isascii() and text.isdecimal() else -1
        if not self.lowest <= number <= 65535:
            self.fail(say("port-none" if self.lowest else "port-none-or-any", given=text))
        return number


def listening_address(ip: str) -> str:
    """The address to listen on, as one may type it; empty for every address of this machine."""
    bare = ip.strip().removeprefix("[").removesuffix("]")
    if "%" in bare:
        raise Sorry(say("address-of-card", address=bare))
    return "" if bare in ("*", "::") else bare


def find_folders(folder: Path | None) -> tuple[Path, Path]:
    """The folder of notebooks and the folder of packs that ``folder`` stands for.

    None means ``workshops`` where the command was started, else what comes with commonroom.
    """
    if folder is None:
        here = Path.cwd() / "workshops"
        workshops = here if here.is_dir() else bundled_workshops()
    elif not folder.is_dir():
        raise Sorry(say("not-there-folder", folder=str(folder)))
    else:
        workshops = folder / "workshops" if (folder / "workshops").is_dir() else folder
    workshops = workshops.resolve()
    places = (workshops / "data", workshops.parent / "data")
    return workshops, next((place for place in places if place.is_dir()), bundled_data())


def root_of(workshops: Path, data: Path) -> Path:
    """The folder that has both notebooks and packs, as far as they lie beside one another."""
    beside = data.parent == workshops.parent or workshops.name == "workshops"
    return workshops.parent if beside else workshops


def tell_kernels(database: str | None, public_url: str, data: Path, server: str = "") -> None:
    """Put into the environment, which kernels inherit, where everything is; and no secrets.

    ``server`` is where in the store they learn that phones are given another address.
    """
    for secret in ("COMMONROOM_PASSWORD", "COMMONROOM_TOKEN"):
        os.environ.pop(secret, None)
    if database:
        os.environ["COMMONROOM_DATABASE"] = database
    # An institution that has named its own folder of packs keeps it.
    os.environ.setdefault("COMMONROOM_DATA", str(data))
    os.environ["COMMONROOM_PUBLIC_URL"] = public_url
    os.environ["COMMONROOM_SERVER"] = server
