"""One pack file: YAML in, checked models out, and errors that say where and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from commonroom.kinds import Item
from commonroom.kinds.item import Id, Label, Text
from commonroom.packs.comments import cut
from commonroom.packs.errors import PackError, Problem, advice, say
from commonroom.packs.fields import Fields, item_model, some_of
from commonroom.packs.signs import curly, lines_of, odd_signs
from commonroom.text.visible import as_seen, can_be_seen

OWN_WORDS = "composed"  # the source of what was written for a pack and comes from no publication


class PackFile(BaseModel):
    """What a pack file holds: a title, and items of which each has a source.

    ``fields`` declares what else is said of each item.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Label
    description: Text = ""
    source: str = ""
    fields: Fields = {}
    items: Annotated[tuple[Item, ...], Field(min_length=1, max_length=60)]


class Record(BaseModel):
    """One entry of the literature: what a ``source`` stands for, and what it is about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Id
    authors: Annotated[tuple[str, ...], Field(min_length=1)]
    year: int | None = None
    title: Text
    venue: str = ""
    link: str = ""
    note: Text = ""
    topics: tuple[Id, ...] = ()

    def __str__(self) -> str:
        """The record as a reader expects it in a list of references."""
        head = f"{', '.join(self.authors)} ({self.year or 'n.d.'}). {self.title}"
        return ". ".join(part for part in (head, self.venue, self.link) if part)

    @property
    def cited(self) -> str:
        """The record in a few words, as within a text: “Neary and colleagues (2009)”."""
        first, *others = (author.partition(",")[0] for author in self.authors)
        who = first if not others else f"{first} and {others[0]}"
        who = f"{first} and colleagues" if len(others) > 1 or others == ["others"] else who
        return f"{who} ({self.year})" if self.year else who


class LiteratureFile(BaseModel):
    """What ``literature.yml`` holds: a title, and the records.

    ``topics`` lists those that a record may name; without it, any will do.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Label
    description: Text = ""
    topics: tuple[Id, ...] = ()
    items: tuple[Record, ...] = ()


Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Read(Generic[Model]):
    """A file that was read: its ``content`` and where each item of it stands."""

    path: Path
    content: Model
    lines: tuple[int, ...]
    doubts: tuple[Problem, ...] = ()  # allowed, and probably not meant


def read(path: Path, model: type[Model]) -> Read[Model]:
    """The content of a YAML file as ``model``. Raises PackError with every mistake in it."""
    text = _text(path)
    root, data = _load(path, text)
    problems = [*_doubles(path, root), *_double_ids(path, root), *_double_labels(path, root)]
    one: type[BaseModel] = Item
    try:
        one = _record(data) if model is LiteratureFile else item_model(data)
        content = _whole(model, one).model_validate(data)
    except ValidationError as error:
        problems += _explain(path, root, model, one, error)
    if problems:
        problems.sort(key=lambda problem: problem.line or 0)
        raise PackError(*odd_signs(path, text), *problems)  # what follows from a sign comes after
    doubts = tuple(cut(path, root, text))
    return Read(path, content, tuple(_line(node) for node in _entries(root)), doubts)


def _record(data: dict[str, Any]) -> type[Record]:
    """The model of a record in this file, which knows what ``topics`` the file lists."""
    topics = data.get("topics")
    if not isinstance(topics, list) or not all(isinstance(topic, str) for topic in topics):
        return Record
    return create_model("Record", __base__=Record, topics=(some_of(tuple(topics)), ()))


def _whole(model: type[Model], one: type[BaseModel]) -> type[Model]:
    """The model of the whole file, its items being what ``one`` says."""
    limits: Any = model.model_fields["items"].metadata
    needed = ... if model.model_fields["items"].is_required() else ()
    items: Any = Annotated[(tuple[one, ...], *limits)] if limits else tuple[one, ...]  # type: ignore[valid-type]
    return create_model(model.__name__, __base__=model, items=(items, needed))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise PackError(Problem("this is not a UTF-8 text; save it as UTF-8.", path)) from None
    except OSError as error:
        raise PackError(Problem(f"cannot be read: {error.strerror}.", path)) from None


def _load(path: Path, text: str) -> tuple[yaml.Node, Any]:
    """The file as nodes, which know their lines, and as plain values."""
    # Every value is read as text, so that “Yes”, “2” or “1:30” stay what the author wrote.
    try:
        loader = yaml.BaseLoader(text)
        root: yaml.Node | None = loader.get_single_node()
        data = loader.construct_document(root) if root else None
    except yaml.MarkedYAMLError as error:
        what, line = advice(error)
        what += curly(lines_of(text)[line - 1]) if line and line <= len(lines_of(text)) else ""
        raise _unreadable(path, text, Problem(what, path, line)) from None
    except yaml.YAMLError as error:
        what = str(error).splitlines()[0]
        raise _unreadable(path, text, Problem(f"this is not valid YAML: {what}.", path)) from None
    if not isinstance(root, yaml.MappingNode):
        allowed = ", ".join(PackFile.model_fields)
        what = f"a pack is made of “key: value” lines. Allowed here: {allowed}."
        raise _unreadable(path, text, Problem(what, path, 1))
    return root, data


def _unreadable(path: Path, text: str, problem: Problem) -> PackError:
    """What keeps a file from being read: signs that are not what they look like, if there are."""
    return PackError(*(list(odd_signs(path, text)) or [problem]))


def _doubles(path: Path, node: yaml.Node, item: str | None = None) -> Iterator[Problem]:
    """Keys given twice in one entry: YAML would silently keep the last."""
    if isinstance(node, yaml.SequenceNode):
        for number, entry in enumerate(node.value):
            yield from _doubles(path, entry, _name(entry, number))
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                what = f"“{key.value}” is given twice; keep one of them."
                yield Problem(what, path, _line(key), item)
            seen.add(key.value)
            yield from _doubles(path, value, item)


def _double_ids(path: Path, root: yaml.Node) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for number, entry in enumerate(_entries(root)):
        id = _value(entry, "id")
        if not isinstance(id, yaml.ScalarNode):
            continue
        if id.value in first:
            what = f"the id was used already in line {first[id.value]}; every item needs its own."
            yield Problem(what, path, _line(id), _name(entry, number))
        first.setdefault(id.value, _line(id))


def _double_labels(path: Path, root: yaml.Node) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for number, entry in enumerate(_entries(root)):
        label = _value(entry, "label")
        if not isinstance(label, yaml.ScalarNode) or not can_be_seen(label.value):
            continue
        seen = as_seen(label.value)
        if seen in first:
            what = (
                f"“{label.value}” is the label of line {first[seen]} already. "
                "Give each words of its own, so that people can tell them apart."
            )
            yield Problem(what, path, _line(label), _name(entry, number))
        first.setdefault(seen, _line(label))


def _explain(
    path: Path,
    root: yaml.Node,
    model: type[BaseModel],
    one_item: type[BaseModel],
    error: ValidationError,
) -> Iterator[Problem]:
    def allowed(loc: tuple[int | str, ...]) -> list[str]:
        """The keys allowed where ``loc`` points: those of the file or those of an item."""
        return list((one_item if len(loc) > 1 else model).model_fields)

    found = error.errors()
    misspelt = {
        (*one["loc"][:-1], close)
        for one in found
        if one["type"] == "extra_forbidden"
        for close in get_close_matches(str(one["loc"][-1]), allowed(one["loc"]), n=1)
    }
    for one in found:
        loc = one["loc"]
        if one["type"] == "missing" and loc in misspelt:
            continue  # said already: the key is there, only spelt otherwise
        if one["type"] == "too_short" and loc == ("items",) and _entries(root):
            continue  # there are items, and what is wrong with them is said below
        item = None
        if len(loc) > 1 and isinstance(loc[1], int):
            item = _name(_node(root, loc[:2])[1], loc[1])
        yield Problem(say(one, allowed(loc)), path, _node(root, loc)[0], item)


def _node(root: yaml.Node, loc: tuple[int | str, ...]) -> tuple[int, yaml.Node]:
    """The line where ``loc`` stands, and the node there; the nearest one above if it is missing."""
    line, node = _line(root), root
    for part in loc:
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
            line = _line(node)
        elif isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == part), None)
            if pair is None:
                break
            line, node = _line(pair[0]), pair[1]
    return line, node


def _entries(root: yaml.Node) -> list[yaml.Node]:
    items = _value(root, "items")
    return list(items.value) if isinstance(items, yaml.SequenceNode) else []


def _value(node: yaml.Node, key: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _name(entry: yaml.Node, number: int) -> str:
    id = _value(entry, "id")
    known = isinstance(id, yaml.ScalarNode) and id.value
    return f"“{id.value}”" if known and id is not None else str(number + 1)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
