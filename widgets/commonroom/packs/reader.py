"""Packs: the words of a workshop, read from YAML files that anybody may edit or replace."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from typing import overload

from commonroom.calls import all_spoken, spoken
from commonroom.catalogue.paths import bundled_data
from commonroom.kinds import Item
from commonroom.packs.comments import PackWarning
from commonroom.packs.errors import PackError, Problem, nearest, short
from commonroom.packs.file import OWN_WORDS, LiteratureFile, PackFile, Record, read
from commonroom.packs.told import Told
from commonroom.text.filenames import misnamed, read_name, visible

__all__ = ["Pack", "PackError", "Record", "literature", "pack", "packs"]

Words = str | tuple[str, ...]  # what a field holds: a text, or several of the words it allows
LITERATURE = "literature"
SHOWN = 12  # as many source keys as an error lists
ENDINGS = (".yml", ".yaml")


def _refused(what: str) -> PackError:
    return PackError(Problem(what))


@all_spoken(_refused, "pack")
@dataclass(frozen=True, repr=False)
class Pack(Sequence[Item]):
    """Items with a title, in the order of their file.

    ``pack[0]`` is an item by place, ``pack["trust"]`` an item by id. ``more`` holds what the pack
    says of its items in fields of its own, by id: ``pack.more["launch"]["stage"]``.
    """

    name: str
    title: str
    items: tuple[Item, ...]
    description: str = ""
    source: str = ""
    more: Mapping[str, Mapping[str, Words]] = field(default_factory=dict, hash=False)

    @overload
    def __getitem__(self, key: int | str) -> Item: ...

    @overload
    def __getitem__(self, key: slice) -> Pack: ...

    def __getitem__(self, key: int | str | slice) -> Item | Pack:
        """An item by place or id, or part of the pack. Raises PackError for an unknown id."""
        if isinstance(key, str):
            return self._find(key)
        if isinstance(key, slice):
            return replace(self, items=self.items[key])
        return self.items[key]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    def only(self, *ids: str) -> Pack:
        """The items named, in the order named. Raises PackError for an unknown id."""
        return replace(self, items=tuple(self._find(id) for id in ids))

    def without(self, *ids: str) -> Pack:
        """All items but those named. Raises PackError for an unknown id."""
        left_out = [self._find(id) for id in ids]
        return replace(self, items=tuple(item for item in self.items if item not in left_out))

    def where(self, **fields: str) -> Pack:
        """The items whose fields say so: ``pack.where(stage="intuition", mark="enabler")``.

        Of a field with several words one is enough. Raises PackError for an unknown field.
        """
        self._has(fields)
        chosen = (
            item
            for item in self.items
            if all(wanted in self._words(item, name) for name, wanted in fields.items())
        )
        return replace(self, items=tuple(chosen))

    def records(self) -> list[dict[str, str]]:
        """A row for each item, with all its fields: ``pandas.DataFrame(pack.records())``."""
        return [
            item.model_dump()
            | {name: ", ".join(self._words(item, name)) for name in self.more.get(item.id, {})}
            for item in self.items
        ]

    def told(self, *fields: str) -> Told:
        """Each label with what these fields say of it, to be shown on a slide; if they say a thing.

        ``cr.pack("definitions").told("said_by", "quote")``. Raises PackError for an unknown field.
        """
        self._has(fields)
        said = {
            item.label: [word for name in fields if (word := ", ".join(self._words(item, name)))]
            for item in self.items
        }
        return Told(tuple((label, " · ".join(words)) for label, words in said.items() if words))

    def _has(self, fields: Iterable[str]) -> None:
        known = list(dict.fromkeys(name for more in self.more.values() for name in more))
        for name in fields:
            if name not in known:
                what = f"the pack “{self.name}” has no field “{name}”{nearest(name, known)}"
                raise PackError(Problem(f"{what} It has: {', '.join(known) or 'none'}."))

    def _words(self, item: Item, name: str) -> tuple[str, ...]:
        found = self.more[item.id][name]
        return (found,) if isinstance(found, str) else found

    def _find(self, id: str) -> Item:
        for item in self.items:
            if item.id == id:
                return item
        ids = [item.id for item in self.items]
        what = f"the pack “{self.name}” has no item “{id}”{nearest(id, ids)} It has: "
        raise PackError(Problem(what + ", ".join(ids) + "."))

    def __repr__(self) -> str:
        labels = ", ".join(item.label for item in self.items)
        return f"<Pack {self.name}: {self.title} ({len(self)}): {labels}>"

    def _repr_html_(self) -> str:
        records = self.records()
        names = list(records[0]) if records else list(Item.model_fields)
        rows = "".join(
            "<tr>" + "".join(_cell(name, record[name]) for name in names) + "</tr>"
            for record in records
        )
        head = "".join(f"<th scope='col'>{escape(name)}</th>" for name in names)
        caption = escape(f"{self.title} (pack “{self.name}”)")
        return (
            f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{rows}</tbody></table>"
        )


def _cell(name: str, text: str) -> str:
    if name == "label":
        return f"<th scope='row'>{escape(text)}</th>"
    return f"<td><code>{text}</code></td>" if name == "id" else f"<td>{escape(text)}</td>"


@spoken(_refused, "cr.pack")
def pack(name_or_path: str | os.PathLike[str]) -> Pack:
    """A pack by its name, such as ``"values"``, or by the path of its file.

    A name is looked for in the folder that ``COMMONROOM_DATA`` names, then in a folder ``data``
    beside or above the notebook, then among the packs that come with commonroom; the first one
    found is used. Raises PackError, which names file, line and item, and what is allowed there.
    """
    path = _locate(name_or_path)
    file = read(path, PackFile)
    known = [*literature(path.parent), OWN_WORDS]
    problems = []
    items = []
    more = {}
    for item, line in zip(file.content.items, file.lines, strict=True):
        source = item.source or file.content.source
        if source not in known:
            problems.append(Problem(_unknown_source(source, known), path, line, f"“{item.id}”"))
        says = item.model_dump()
        items.append(
            Item(**{name: says.pop(name) for name in Item.model_fields} | {"source": source})
        )
        more[item.id] = says
    if problems:
        raise PackError(*problems)
    if not os.environ.get("SERVER_SOFTWARE", "").startswith("voila"):  # never on a projection
        for doubt in file.doubts:
            warnings.warn(str(doubt), PackWarning, stacklevel=3)
    content = file.content
    name = read_name(path.stem)
    return Pack(name, content.title, tuple(items), content.description, content.source, more)


def packs() -> list[str]:
    """The names that ``pack()`` finds from here."""
    files = [file for folder in data_folders() for file in visible(folder, *ENDINGS)]
    return sorted({read_name(file.stem) for file in files} - {LITERATURE})


def literature(*folders: Path) -> dict[str, Record]:
    """What each source key stands for, by key, from every ``literature.yml`` in reach.

    ``folders`` are looked in first; where two files have the same key, the first one counts.
    Raises PackError if one of them has a mistake.
    """
    records: dict[str, Record] = {}
    for folder in _distinct([*folders, *data_folders()]):
        path = _file(folder, LITERATURE)
        if path:
            for record in read(path, LiteratureFile).content.items:
                records.setdefault(record.id, record)
    return records


def _locate(name_or_path: str | os.PathLike[str]) -> Path:
    given = Path(name_or_path)
    if given.suffix in ENDINGS or len(given.parts) != 1:
        if not given.is_file():
            path = _file(given.parent, given.stem) if given.suffix in ENDINGS else None
            if path is not None and path.suffix == given.suffix:
                return path
            raise PackError(Problem(f"there is no file “{short(given)}”."))
        return given
    folders = data_folders()
    for folder in folders:
        path = _file(folder, given.name)
        if path:
            return path
    wanted, known = read_name(given.name), packs()
    for folder in folders:
        for file, better in misnamed(folder, ENDINGS):
            if wanted in (read_name(file.name), read_name(Path(better).stem)):
                raise PackError(Problem(unread(file, better)))
    what = f"there is no pack “{wanted}”{nearest(wanted, known)} The packs here are: "
    raise PackError(Problem(what + ", ".join(known) + "."))


def unread(file: Path, better: str) -> str:
    """Why a file is not read, and what to do."""
    ends = " or ".join(ENDINGS)
    return f"“{short(file)}” is not read: packs end in {ends}. Rename it to “{better}”."


def data_folders() -> list[Path]:
    """Where packs are looked for, the most particular place first."""
    named = os.environ.get("COMMONROOM_DATA")
    here = Path.cwd()
    places = [Path(named)] if named else []
    places += [folder / "data" for folder in (here, *here.parents)]
    return _distinct([*places, bundled_data()])


def _distinct(folders: Sequence[Path]) -> list[Path]:
    return list(dict.fromkeys(folder.resolve() for folder in folders if folder.is_dir()))


def _file(folder: Path, name: str) -> Path | None:
    files = {read_name(file.name): file for file in visible(folder, *ENDINGS)}
    names = (read_name(name + ending) for ending in ENDINGS)
    return next((files[one] for one in names if one in files), None)


def _unknown_source(source: str, known: Sequence[str]) -> str:
    if not source:
        return (
            "a source is missing, here and for the whole pack. "
            f"Name a key of {LITERATURE}.yml, or “{OWN_WORDS}” if the words are your own."
        )
    first, further = [name for name in known if name != OWN_WORDS][:SHOWN], len(known) - 1 - SHOWN
    more = f" and {further} more in {LITERATURE}.yml" if further > 0 else ""
    return (
        f"the source “{source}” is not in {LITERATURE}.yml{nearest(source, known)} "
        f"Known sources: {', '.join(first)}{more}. “{OWN_WORDS}” says that the words are your own."
    )
