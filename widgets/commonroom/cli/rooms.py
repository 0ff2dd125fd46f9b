"""The commands that look after rooms: list them, end one, take its record with you."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .file_formats import chosen, written_as
from .options import Sorry, database_option, language_option
from .words import say

if TYPE_CHECKING:
    from ..store import RoomRecord, Store

# By format: how the name of its file ends, first as one of ours does.
EXPORTS = {
    "csv": (".csv.zip", ".zip"),
    "xlsx": (".xlsx",),
    "json": (".json",),
    "parquet": (".parquet.zip", ".zip"),
}
REPORTS = {"html": (".html", ".htm"), "pdf": (".pdf",), "ipynb": (".ipynb",)}
HEADS = ("rooms-code", "rooms-opened", "rooms-people", "rooms-answers", "rooms-workshop")
CHARTERS = {"html": (".html", ".htm"), "pdf": (".pdf",), "docx": (".docx",)}


@click.command()
@click.option("--all", "every", is_flag=True, help="Also the rooms that have ended.")
@database_option
def rooms(every: bool, database: str | None) -> None:
    """List the rooms that run, newest first, with how many people and answers each has."""
    with open_kept(database) as store:
        found = store.rooms(ended=None if every else False)
        if not found:
            click.echo(say("rooms-none" if every else "rooms-none-running"))
            return
        lines = [(*map(say, HEADS), ""), *(_line(store, room) for room in found)]
        widths = [max(len(line[place]) for line in lines) for place in range(5)]
        for line in lines:
            cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=False))
            click.echo("  ".join([*cells, line[5]]).rstrip())


@click.command()
@click.argument("code")
@database_option
def end(code: str, database: str | None) -> None:
    """End the room CODE: nobody joins or answers any more. What was answered stays on record."""
    with open_kept(database) as store:
        room = _room(store, code)
        if room.ended_at is not None:
            click.echo(say("end-already", code=room.code))
            return
        store.end_room(room.id)
        click.echo(say("end-done", code=room.code))


@click.command()
@click.argument("code")
@written_as(EXPORTS, "csv")
@database_option
def export(code: str, form: str | None, output: Path | None, database: str | None) -> None:
    """Write what is on record about the room CODE into a file, also while it runs.

    Every question in full, every answer with its revisions, the results, what the facilitator did,
    and a dictionary of all columns. Without names; roles of very few people are not told.
    csv and parquet are ZIP archives with a file for each table.
    """
    from ..export import WRITERS, MissingFormat, tables
    from ..notebook import Room

    form, output = chosen(EXPORTS, "csv", form, output)
    with open_kept(database) as store:
        room = _room(store, code)
        ending, write = WRITERS[form]
        try:
            content = write(tables(Room.of(store, room)))
        except MissingFormat as missing:
            raise Sorry(str(missing)) from None
        path = output or Path(f"{room.code}{ending}")
        write_whole(path, content)
        _note(store, room, "export", form)
    click.echo(say("export-written", file=str(path), code=room.code))


@click.command()
@click.argument("code")
@written_as(REPORTS, "html", more=("all",))
@language_option
@database_option
def report(
    code: str, form: str | None, output: Path | None, language: str, database: str | None
) -> None:
    """Write the report of the room CODE: what was asked, of how many, and what came of it.

    html is a page, pdf is for paper, ipynb a notebook that can be run again; all is all three, or
    those that can be written.
    Your own notes are in it. What has not been revealed is not, before the room has ended.
    """
    from ..notebook import Room
    from ..reporting import Report, ReportError

    if output and form == "all":
        raise Sorry(say("report-one-name"))
    every = form == "all"
    form, output = chosen(REPORTS, "html", None if every else form, output)
    failed: list[str] = []
    with open_kept(database) as store:
        room = Room.of(store, _room(store, code))
        made = Report(lambda: room, language)
        writers = {"html": lambda: made.page().encode(), "pdf": made.pdf, "ipynb": made.notebook}
        for one in REPORTS if every else (form,):
            path = output or Path(f"{room.code}.{one}")
            try:
                write_whole(path, writers[one]())
            except (ReportError, Sorry) as error:
                failed.append(str(error))
            except Exception as error:  # one file that fails takes no other away
                if not every:
                    raise
                reason = str(error) or type(error).__name__
                failed.append(say("failed-to-write", file=str(path), reason=reason))
            else:
                _note(store, room.record, "report", one)
                click.echo(say("report-written", file=str(path), code=room.code))
    if failed:
        raise Sorry("\n".join(failed))


@click.command()
@click.argument("code")
@written_as(CHARTERS, "pdf")
@language_option
@database_option
def charter(
    code: str, form: str | None, output: Path | None, language: str, database: str | None
) -> None:
    """Write what the room CODE and the earlier ones of its series agreed on, to be signed.

    Only what has been revealed, or belongs to a room that has ended, is in it. html and docx can
    be edited.
    """
    from ..charter import CharterError, gather, write
    from ..notebook import Room

    form, output = chosen(CHARTERS, "pdf", form, output)
    with open_kept(database) as store:
        room = Room.of(store, _room(store, code))
        agreed = gather(room, language=language)
        if agreed.empty:
            raise Sorry(say("charter-empty", code=room.code))
        try:
            written = write(agreed, form, code=room.code)
        except CharterError as error:
            raise Sorry(str(error)) from None
        path = output or Path(written.name)
        write_whole(path, written.content)
        _note(store, room.record, "charter", form)
    click.echo(say("charter-written", file=str(path), code=room.code))
    for question in agreed.missing:
        click.echo(say("charter-missing", question=question))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all. Raises Sorry."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        reason = str(error.strerror)
        raise Sorry(say("not-written", file=str(path), reason=reason)) from None


def _note(store: Store, room: RoomRecord, what: str, form: str) -> None:
    """Note that a file was taken along. It is there even if the database is too full to say so."""
    from ..store import StoreError

    with suppress(StoreError):
        store.record(room.id, what, {"format": form})


def _line(store: Store, room: RoomRecord) -> tuple[str, ...]:
    rehearsal = bool(room.settings.get("rehearsal"))
    people = store.participants(room.id, rehearsal=rehearsal)
    kept = store.answered_counts(room.id, rehearsal=rehearsal, present_since=sys.maxsize).answered
    state = say("rooms-rehearsal") if rehearsal else ""
    if room.ended_at is not None:
        state = say("rooms-ended")
    opened = time.strftime("%Y-%m-%d %H:%M", time.localtime(room.created_at))
    number = sum(one.people for one in people)
    return (room.code, opened, str(number), str(sum(kept.values())), room.title, state)


@contextmanager
def open_kept(database: str | None) -> Iterator[Store]:
    """The store that a command works on, its problems told in plain words."""
    from ..store import StoreError, open_store

    try:
        store = open_store(database)
        try:
            yield store
        finally:
            store.close()
    except StoreError as problem:
        raise Sorry(str(problem)) from problem


def _room(store: Store, code: str) -> RoomRecord:
    room = store.room(code)
    if room is None:
        raise Sorry(say("not-there-room", code=code.upper(), database=store.place))
    return room
