"""The command line: serve workshops, prepare them in JupyterLab, rehearse, check, keep."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click

from ..text.public_url import PORT, BadPublicUrl, read_public_url
from ..text.terminal import Commands
from . import accounts
from . import delete as letting_go
from . import rooms as keeping
from .options import (
    Port,
    Sorry,
    database_option,
    find_folders,
    listening_address,
    long_enough,
    root_of,
    tell_kernels,
)
from .words import say

Command = Callable[..., Any]
SERVER = f"http://127.0.0.1:{PORT}"


def _public_url(command: Command) -> Command:
    return click.option(
        "--public-url",
        metavar="URL",
        envvar="COMMONROOM_PUBLIC_URL",
        help="The address that phones use, if it is not this machine's own.",
    )(command)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="commonroom")
def main() -> None:
    """Live workshops on student–staff partnership."""


@main.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--port",
    type=Port(),
    default=PORT,
    show_default=True,
    help="The port to listen on; 0 takes any that is free.",
)
@click.option("--ip", default="", help="Listen on this address only.")
@database_option
@_public_url
@click.option(
    "--password",
    is_flag=False,
    flag_value="",
    envvar="COMMONROOM_PASSWORD",
    help="Facilitators sign in with a password; asked for if none is given.",
)
@click.option(
    "--token",
    envvar="COMMONROOM_TOKEN",
    callback=long_enough,
    help="The facilitators' token, if not random; 16 characters or more.",
)
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option("--rehearse", default=0, metavar="N", help="Fill each new room with N simulations.")
@click.option(
    "--keep-days",
    type=click.IntRange(1),
    metavar="N",
    envvar="COMMONROOM_KEEP_DAYS",
    help="Delete rooms that nobody has touched for N days.",
)
@click.option("--no-fork", is_flag=True, help="Start each stage's kernel anew: slower.")
@click.option("--verbose", is_flag=True, help="Say more about what goes on.")
def serve(
    folder: Path | None,
    port: int,
    ip: str,
    database: str | None,
    public_url: str | None,
    password: str | None,
    token: str | None,
    no_browser: bool,
    rehearse: int,
    keep_days: int | None,
    no_fork: bool,
    verbose: bool,
) -> None:
    """Serve the workshops in FOLDER to facilitators and participants.

    FOLDER holds notebooks, or a folder workshops/ (and perhaps data/). Without it: ./workshops,
    else the workshops that come with commonroom.
    """
    from ..server.options import Options
    from .serve import run

    if password == "":
        password = click.prompt(say("ask-password"), hide_input=True)
    workshops, data = find_folders(folder)
    options = Options(
        workshops,
        data,
        listening_address(ip),
        port,
        public_url or "",
        password,
        token,
        rehearse,
        verbose,
        keep_days,
        fork=not no_fork,
    )
    run(options, database, browser=not no_browser)


@main.command()
@click.argument("place", required=False, type=click.Path(path_type=Path))
@click.argument("jupyter", nargs=-1, type=click.UNPROCESSED)
@click.option(
    "--port",
    type=Port(1),
    default=PORT,
    show_default=True,
    help="The port of the server for phones.",
)
@database_option
@_public_url
def lab(
    place: Path | None,
    jupyter: tuple[str, ...],
    port: int,
    database: str | None,
    public_url: str | None,
) -> None:
    """Open the notebook or folder PLACE in JupyterLab, with the same rooms as the server.

    The packs in data/, beside the notebooks, are there to be edited, too.

    Run “commonroom serve” beside it so that phones can join. What follows -- is for JupyterLab,
    for example: commonroom lab . -- --no-browser
    """
    from ..server.network.addresses import public_url as find_public_url

    if importlib.util.find_spec("jupyterlab") is None:
        raise Sorry(say("lab-missing"))
    notebook = place if place and place.suffix == ".ipynb" else None
    if notebook and not notebook.is_file():
        raise Sorry(say("lab-no-notebook", notebook=str(notebook)))
    workshops, data = find_folders(notebook.parent if notebook else place)
    try:
        tell_kernels(database, find_public_url("", port, public_url), data)
    except BadPublicUrl as problem:
        raise Sorry(f"--public-url: {problem}") from None
    # From above, so that the packs in data/ can be reached and edited as well.
    root = root_of(workshops, data)
    words = [f"--ServerApp.root_dir={root}"]
    if notebook:
        words = [str(notebook.resolve()), *words]
    elif root != workshops:
        inside = quote(workshops.relative_to(root).as_posix())
        words.append(f"--LabApp.default_url=/lab/tree/{inside}")
    os.execv(sys.executable, [sys.executable, "-m", "jupyterlab", *words, *jupyter])


@main.command()
@click.argument("code")
@click.option(
    "--participants", default=30, show_default=True, type=click.IntRange(1), help="How many."
)
@click.option("--server", default=SERVER, show_default=True, metavar="URL")
@click.option("--pace", default=1.0, show_default=True, help="2: twice as quick as people are.")
@click.option("--seed", type=int, help="The same number gives the same people.")
@click.option("--remove", is_flag=True, help="Take them and their answers out again.")
@database_option
def rehearse(
    code: str,
    participants: int,
    server: str,
    pace: float,
    seed: int | None,
    remove: bool,
    database: str | None,
) -> None:
    """Fill the room CODE with simulated participants, marked as such and removable."""
    from .. import rehearsal
    from ..store import StoreError

    try:
        where = read_public_url(server, PORT)
    except BadPublicUrl as problem:
        raise Sorry(f"--server: {problem}") from None
    try:
        if remove:
            number = rehearsal.remove(code, database)
            click.echo(say("rehearsal-removed", people=number))
        else:
            rehearsal.run(code, participants, where or SERVER, database, seed=seed, pace=pace)
    except (rehearsal.RehearsalError, StoreError) as problem:
        raise Sorry(str(problem)) from problem


@main.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--no-run", is_flag=True, help="Only read the notebooks: quick, and finds less.")
@click.option(
    "--limit",
    default=120.0,
    show_default=True,
    metavar="SECONDS",
    type=click.FloatRange(1),
    help="How long one notebook may take.",
)
def check(folder: Path | None, no_run: bool, limit: float) -> None:
    """Say whether the notebooks and packs in FOLDER can be read and run, and if not, why.

    Every notebook is run from top to bottom against an empty database of its own, in a copy: no
    room of yours and nothing in FOLDER is touched. Nothing outside of FOLDER is looked at.
    """
    from .check import check as look_through

    workshops, data = find_folders(folder)
    own = data if data.is_relative_to(workshops.parent) else None  # none of those that we bring

    def tell(where: str) -> None:
        click.echo(where, err=True)

    found = look_through(workshops, own, run=not no_run, limit=limit, tell=tell)
    for doubt in found.doubts:
        click.echo(say("check-doubt", doubt=doubt), err=True)
    for problem in found.problems:
        click.echo(problem, err=True)
    if found.problems:
        raise SystemExit(1)
    click.echo(say("check-readable" if no_run else "check-runs", folder=str(workshops)))


for command in (
    keeping.rooms,
    keeping.end,
    keeping.export,
    keeping.report,
    keeping.charter,
    letting_go.purge,
    letting_go.forget,
    accounts.facilitators,
):
    main.add_command(command)
