"""``commonroom serve``: put everything together, say where it is, and run it."""

from __future__ import annotations

import sys
import webbrowser
from urllib.parse import quote

import click
import segno

from ..kinds import KINDS, BrokenKind
from ..server.access_log import quiet
from ..server.app import PortInUse, Server
from ..server.network.addresses import nothing_answers
from ..server.options import Options
from ..store import StoreError, open_store
from ..text.public_url import BadPublicUrl, only_here
from ..text.terminal import encodable
from .options import Sorry, tell_kernels


def run(options: Options, database: str | None, *, browser: bool) -> None:
    """Serve until told to stop; ends the process with a plain word if that cannot begin."""
    try:
        KINDS.load()
        store = open_store(database)
        quiet(options.verbose)
        server = Server(options, store)
        tell_kernels(store.url, server.url, options.data, server.addresses.server)
        server.serve(lambda: _ready(server, store.place, browser))
    except (StoreError, PortInUse, BrokenKind) as error:
        raise Sorry(str(error)) from error
    except BadPublicUrl as problem:
        raise Sorry(f"--public-url: {problem}") from None


def _ready(server: Server, database: str, browser: bool) -> None:
    click.echo(welcome(server, database))
    if sys.stdout.isatty():
        segno.make(server.url, error="m").terminal(compact=encodable("▀"))
    sys.stdout.flush()
    if browser:
        webbrowser.open(_facilitators(server))


def _facilitators(server: Server) -> str:
    token = f"?token={quote(server.facilitator_token, '')}" if server.facilitator_token else ""
    return f"{server.local_url}/workshops{token}"


def welcome(server: Server, database: str) -> str:
    """What the facilitator reads in the terminal."""
    lines = [
        "",
        "  commonroom is ready",
        "",
        f"  Facilitator   {_facilitators(server)}",
        f"  Phones        {server.url}",
    ]
    if nothing_answers(server.url):
        lines += [
            "                Nothing answers there yet, though the address is this machine's own:",
            f"                commonroom listens at {server.local_url}",
        ]
    elif only_here(server.url):
        lines += [
            "                Only this machine reaches that address. To let phones in, connect to",
            "                their network, or name the address with --public-url.",
        ]
    elif not server.options.public_url:
        others = [one for one in server.addresses.candidates() if one.url != server.url]
        if others:
            lines += [
                "                Phones cannot reach it? Choose another in the list of workshops:"
            ]
            lines += [f"                {one.url}  {one.words}" for one in others]
    lines += [
        f"  Workshops     {server.options.workshops}",
        f"  Database      {database}",
    ]
    if server.options.rehearse:
        lines += [
            f"  Rehearsal     {server.options.rehearse} simulated participants in each new room"
        ]
    return "\n".join([*lines, "", "  Press Ctrl-C to stop. Rooms and answers are kept.", ""])
