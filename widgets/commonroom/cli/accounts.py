"""The commands that give facilitators accounts of their own on a shared server."""

from __future__ import annotations

import click

from ..locale import dates
from .options import Sorry, database_option
from .rooms import open_kept

LONGEST = 60  # characters of a name
SHORTEST = 8  # characters of a password


@click.group()
def facilitators() -> None:
    """Say who may sign in to a shared server beside its host.

    Everybody with an account sees only the rooms that they opened, and those that others share.
    Who started the server is its host, signs in with its token or password, and sees all rooms.
    """


@facilitators.command()
@click.argument("name")
@database_option
def add(name: str, database: str | None) -> None:
    """Give NAME an account, or a new password, which is asked for.

    A new password ends every sign-in with the old one.
    """
    from ..server.auth.sign_in import hashed

    name = _name(name)
    with open_kept(database) as store:
        known = store.facilitator(name)
        name = known.name if known else name
        password = click.prompt(f"Password for {name}", hide_input=True, confirmation_prompt=True)
        if len(password) < SHORTEST:
            raise Sorry(f"A password has at least {SHORTEST} characters, for example three words.")
        new = store.add_facilitator(name, hashed(password))
    click.echo(f"{name} can sign in now." if new else f"{name} has a new password.")


@facilitators.command()
@click.argument("name")
@database_option
def remove(name: str, database: str | None) -> None:
    """Take the account of NAME away. The rooms stay; from now on only the host sees them."""
    with open_kept(database) as store:
        if not store.remove_facilitator(name):
            raise Sorry(f"Nobody called {name} has an account in {store.place}.")
    click.echo(f"{name} cannot sign in any more. The rooms stay, for the host.")


@facilitators.command("list")
@database_option
def list_them(database: str | None) -> None:
    """List who has an account, since when, and how many rooms they have."""
    with open_kept(database) as store:
        found = store.facilitators()
        if not found:
            click.echo("Nobody has an account. The host signs in with token or password.")
        width = max((len(one.name) for one in found), default=0)
        for one in found:
            rooms = len(store.rooms(ended=None, owner=one.name))
            since = dates.day_and_year(one.created_at)
            click.echo(f"{one.name.ljust(width)}  since {since}  rooms: {rooms}")


def _name(given: str) -> str:
    name = " ".join(given.split())
    if not name or len(name) > LONGEST or not name.isprintable():
        raise Sorry(f"A name has 1 to {LONGEST} characters.")
    return name
