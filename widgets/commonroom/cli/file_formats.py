"""As what a command writes a file: what is asked for, or what the file's name ends in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from .options import Sorry
from .words import say

Command = Callable[..., Any]
# By format: what names end in, first as a name of ours does.
Endings = Mapping[str, Sequence[str]]


def written_as(endings: Endings, default: str, more: Sequence[str] = ()) -> Callable[..., Command]:
    """The options --format and --output; what neither says is the ``default``.

    ``more`` are formats that are no single file.
    """

    def option(command: Command) -> Command:
        command = click.option(
            "--output",
            "-o",
            type=click.Path(path_type=Path, dir_okay=False),
            help="The file to write; its ending says as what.",
        )(command)
        return click.option(
            "--format",
            "form",
            type=click.Choice((*endings, *more)),
            help=f"As what; {default} if neither this nor the file's name says it.",
        )(command)

    return option


def chosen(
    endings: Endings, default: str, form: str | None, output: Path | None
) -> tuple[str, Path | None]:
    """The format, and the file with its ending. Raises Sorry where name and format contradict."""
    if output is None:
        return form or default, None
    name = output.name.lower()
    fits = [one for one, ends in endings.items() if any(name.endswith(end) for end in ends)]
    if form in fits or (form is None and fits):
        return form or fits[0], output
    if form is None and output.suffix:
        known = ", ".join(ends[0] for ends in endings.values())
        file, ending = output.name, output.suffix
        raise Sorry(say("format-unknown", file=file, ending=ending, endings=known))
    form = form or default
    if fits:
        told = {"format": fits[0], "asked": form, "ending": endings[form][0]}
        raise Sorry(say("format-contradicts", file=output.name, **told))
    if output.suffix:
        told = {"format": form, "wrong": output.suffix, "ending": endings[form][0]}
        raise Sorry(say("format-other", file=output.name, **told))
    return form, output.with_name(output.name + endings[form][0])
