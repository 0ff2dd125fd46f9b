"""The command line: serve workshops, prepare them in JupyterLab, rehearse, check."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from .places import bundled_data, bundled_workshops

Command = Callable[..., Any]
PORT = 8866


def _database(command: Command) -> Command:
    return click.option(
        "--database",
        metavar="URL",
        envvar="COMMONROOM_DATABASE",
        help="A file, or postgresql://…; by default a file in your data folder.",
    )(command)


def _public_url(command: Command) -> Command:
    return click.option(
        "--public-url",
        metavar="URL",
        envvar="COMMONROOM_PUBLIC_URL",
        help="The address that phones use, if it is not this machine's own.",
    )(command)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="commonroom")
def main() -> None:
    """Live workshops on student–staff partnership."""


@main.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--port", default=PORT, show_default=True, help="The port to listen on.")
@click.option("--ip", default="0.0.0.0", show_default=True, help="The address to listen on.")
@_database
@_public_url
@click.option(
    "--password",
    is_flag=False,
    flag_value="",
    envvar="COMMONROOM_PASSWORD",
    help="Facilitators sign in with a password; asked for if none is given.",
)
@click.option("--token", envvar="COMMONROOM_TOKEN", help="The facilitators' token, if not random.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option("--rehearse", default=0, metavar="N", help="Fill each new room with N simulations.")
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
    verbose: bool,
) -> None:
    """Serve the workshops in FOLDER to facilitators and participants.

    FOLDER holds notebooks, or a folder workshops/ (and perhaps data/). Without it: ./workshops,
    else the workshops that come with commonroom.
    """
    from .serve import run
    from .server.options import Options

    if password == "":
        password = click.prompt("Password for facilitators", hide_input=True)
    workshops, data = find_folders(folder)
    options = Options(
        workshops, data, ip, port, public_url or "", password, token, rehearse, verbose
    )
    run(options, database, browser=not no_browser)


@main.command()
@click.argument("place", required=False, type=click.Path(path_type=Path))
@click.option("--port", default=PORT, show_default=True, help="The port of the server for phones.")
@_database
@_public_url
def lab(place: Path | None, port: int, database: str | None, public_url: str | None) -> None:
    """Open a notebook or folder in JupyterLab, with the same rooms as the server.

    Run “commonroom serve” beside it so that phones can join.
    """
    from .server.addresses import public_url as find_public_url

    if importlib.util.find_spec("jupyterlab") is None:
        fail("JupyterLab is not installed. Install it with: pip install 'commonroom[lab]'")
    notebook = place if place and place.suffix == ".ipynb" else None
    if notebook and not notebook.is_file():
        fail(f"There is no notebook {notebook}.")
    workshops, data = find_folders(notebook.parent if notebook else place)
    set_environment(database, find_public_url("0.0.0.0", port, public_url), data)
    target = notebook.resolve() if notebook else workshops
    os.execv(sys.executable, [sys.executable, "-m", "jupyterlab", str(target)])


@main.command()
@click.argument("code")
@click.option("--participants", default=30, show_default=True, help="How many.")
@click.option("--server", default=f"http://127.0.0.1:{PORT}", show_default=True, metavar="URL")
@_database
def rehearse(code: str, participants: int, server: str, database: str | None) -> None:
    """Fill the room CODE with simulated participants, marked as such and removable."""
    from .rehearsal import rehearse as run

    run(code, participants=participants, server=server, database=database)


@main.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def check(folder: Path | None) -> None:
    """Say whether the notebooks and packs in FOLDER can be read, and if not, why."""
    from .check import problems

    workshops, data = find_folders(folder)
    found = problems(workshops, data)
    for problem in found:
        click.echo(problem, err=True)
    if found:
        raise SystemExit(1)
    click.echo(f"Everything in {workshops} can be read.")


def find_folders(folder: Path | None) -> tuple[Path, Path | None]:
    """The folder of notebooks and the folder of packs that ``folder`` stands for."""
    if folder is None:
        here = Path.cwd() / "workshops"
        workshops = here if here.is_dir() else bundled_workshops()
    elif not folder.is_dir():
        fail(f"There is no folder {folder}.")
    else:
        workshops = folder / "workshops" if (folder / "workshops").is_dir() else folder
    workshops = workshops.resolve()
    places = (workshops / "data", workshops.parent / "data")
    data = next((place for place in places if place.is_dir()), None)
    return workshops, data or bundled_data()


def set_environment(database: str | None, public_url: str, data: Path | None) -> None:
    """Tell the notebooks' kernels, which inherit it, where everything is."""
    if database:
        os.environ["COMMONROOM_DATABASE"] = database
    if data:
        # An institution that has named its own folder of packs keeps it.
        os.environ.setdefault("COMMONROOM_DATA", str(data))
    os.environ["COMMONROOM_PUBLIC_URL"] = public_url


def fail(text: str) -> Any:
    """End with what is wrong, in plain words."""
    click.echo(text, err=True)
    raise SystemExit(1)
