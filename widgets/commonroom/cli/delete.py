"""The commands that let go of what was kept: old rooms, and a person who asks for it."""

from __future__ import annotations

import re
import time

import click

from ..locale import dates
from .options import Sorry, database_option
from .rooms import open_kept
from .words import language, say

SHORTEST = 6  # letters of a participant's number
_AGE = re.compile(r"^(\d{1,5})\s*(d|days?|w|weeks?|m|months?|y|years?)?$")
_UNITS = {"d": 1, "w": 7, "m": 30, "y": 365}


class Age(click.ParamType):
    """A number of days: ``90``, ``90d``, ``12w``, ``6m`` (of 30 days) or ``1y``."""

    name = "age"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The days, as a number."""
        found = _AGE.match(str(value).strip().lower())
        if found is None:
            self.fail(say("age-unread"))
        return float(int(found[1]) * _UNITS[(found[2] or "d")[0]])


@click.command()
@click.option(
    "--older-than",
    type=Age(),
    metavar="AGE",
    help="Rooms that nobody has touched for so long: 90d, 12w, 6m, 1y.",
)
@click.option("--dry-run", is_flag=True, help="Only say which rooms would go.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@database_option
def purge(older_than: float | None, dry_run: bool, yes: bool, database: str | None) -> None:
    """Delete old rooms for good, with every answer in them.

    A room's age counts from the last time that somebody opened, joined, answered or ended it. Rooms
    that were made with a number of days to keep (keep_days) go by that; without --older-than only
    these are looked at.
    """
    with open_kept(database) as store:
        now = time.time()
        before = None if older_than is None else now - older_than * dates.DAY
        due = store.due(before, now=now)
        if not due:
            click.echo(say("purge-none"))
            return
        for room in due:
            opened = dates.day_and_year(room.created_at, language())
            click.echo(say("purge-room", code=room.code, day=opened, room=room.title))
        if dry_run:
            click.echo(say("purge-would", rooms=len(due)))
            return
        if not yes:
            click.confirm(say("purge-ask", rooms=len(due)), abort=True)
        gone = store.purge(before, now=now)
        click.echo(say("purge-done", rooms=len(gone)))


@click.command()
@click.argument("participant")
@click.option("--yes", is_flag=True, help="Do not ask.")
@database_option
def forget(participant: str, yes: bool, database: str | None) -> None:
    """Delete the person with the number PARTICIPANT and everything they answered, for good.

    The number is what their own phone shows under “Your answers”, for example 3F9A-01C7. Files
    that were exported earlier are not changed.
    """
    number = re.sub(r"[^0-9a-f]", "", participant.lower())
    if len(number) < SHORTEST:
        raise Sorry(say("forget-short", shortest=SHORTEST))
    with open_kept(database) as store:
        found = store.participants_named(number)
        if not found:
            raise Sorry(say("forget-nobody", database=store.place, number=participant))
        if len(found) > 1:
            raise Sorry(say("forget-several", number=participant, people=len(found)))
        if not yes:
            click.confirm(say("forget-ask"), abort=True)
        store.forget(found[0].id)
        click.echo(say("forget-done"))
