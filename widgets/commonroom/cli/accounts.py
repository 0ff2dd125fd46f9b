"""The commands that give facilitators accounts of their own on a shared server."""

from __future__ import annotations

import click

from ..locale import dates
from .options import Sorry, database_option
from .rooms import open_kept
from .words import language, say

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
        password = click.prompt(
            say("account-password", name=name), hide_input=True, confirmation_prompt=True
        )
        if len(password) < SHORTEST:
            raise Sorry(say("account-short", shortest=SHORTEST))
        new = store.add_facilitator(name, hashed(password))
    click.echo(say("account-new" if new else "account-changed", name=name))


@facilitators.command()
@click.argument("name")
@database_option
def remove(name: str, database: str | None) -> None:
    """Take the account of NAME away. The rooms stay; from now on only the host sees them."""
    with open_kept(database) as store:
        if not store.remove_facilitator(name):
            raise Sorry(say("account-nobody", name=name, database=store.place))
    click.echo(say("account-removed", name=name))


@facilitators.command("list")
@database_option
def list_them(database: str | None) -> None:
    """List who has an account, since when, and how many rooms they have."""
    with open_kept(database) as store:
        found = store.facilitators()
        if not found:
            click.echo(say("account-none"))
        width = max((len(one.name) for one in found), default=0)
        for one in found:
            rooms = len(store.rooms(ended=None, owner=one.name))
            since = dates.day_and_year(one.created_at, language())
            click.echo(say("account", name=one.name.ljust(width), day=since, rooms=rooms))


def _name(given: str) -> str:
    name = " ".join(given.split())
    if not name or len(name) > LONGEST or not name.isprintable():
        raise Sorry(say("account-name", longest=LONGEST))
    return name
