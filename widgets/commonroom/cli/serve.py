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
from .words import say


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
    told = [
        (say("ready-facilitator"), [_facilitators(server)]),
        (say("ready-phones"), [server.url, *_about_phones(server)]),
        (say("ready-workshops"), [str(server.options.workshops)]),
        (say("ready-database"), [database]),
    ]
    if people := server.options.rehearse:
        told.append((say("ready-rehearsal"), [say("ready-simulated", people=people)]))
    width = max(len(name) for name, _ in told) + 3
    lines = []
    for name, (first, *more) in told:
        lines.append(f"  {name.ljust(width)}{first}")
        lines += [f"  {''.ljust(width)}{line}" for line in more]
    return "\n".join(["", f"  {say('ready')}", "", *lines, "", f"  {say('ready-stop')}", ""])


def _about_phones(server: Server) -> list[str]:
    """What to do where phones do not reach the address that they are given."""
    if nothing_answers(server.url):
        return say("ready-nothing-answers", address=server.local_url).splitlines()
    if only_here(server.url):
        return say("ready-only-here").splitlines()
    if server.options.public_url:
        return []
    others = [one for one in server.addresses.candidates() if one.url != server.url]
    listed = [f"{one.url}  {one.words}" for one in others]
    return [say("ready-others"), *listed] if listed else []
