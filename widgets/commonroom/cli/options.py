"""Where a command finds workshops and packs, and what the kernels it starts are told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import click

from ..catalogue.paths import bundled_data, bundled_workshops

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


def long_enough(_context: click.Context, _option: click.Parameter, token: str | None) -> str | None:
    """A token of one's own that nobody finds by trying; or the command ends with what to do."""
    if token and len(token) < SHORTEST_TOKEN:
        raise Sorry(
            f"--token: a token of your own needs {SHORTEST_TOKEN} characters or more, so that "
            "nobody finds it by trying. Leave --token out, and one is made."
        )
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
            any_free = "; 0 takes any that is free" if self.lowest == 0 else ""
            self.fail(f"{text} is no port. Ports are numbers from 1 to 65535{any_free}.")
        return number


def listening_address(ip: str) -> str:
    """The address to listen on, as one may type it; empty for every address of this machine."""
    bare = ip.strip().removeprefix("[").removesuffix("]")
    if "%" in bare:
        raise Sorry(
            f"--ip {bare}: browsers cannot open an address that names a network card. Give "
            "another address of this machine, or leave --ip out."
        )
    return "" if bare in ("*", "::") else bare


def find_folders(folder: Path | None) -> tuple[Path, Path]:
    """The folder of notebooks and the folder of packs that ``folder`` stands for.

    None means ``workshops`` where the command was started, else what comes with commonroom.
    """
    if folder is None:
        here = Path.cwd() / "workshops"
        workshops = here if here.is_dir() else bundled_workshops()
    elif not folder.is_dir():
        raise Sorry(f"There is no folder {folder}.")
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
