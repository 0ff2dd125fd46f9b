"""Collections to browse on the stage: the literature, cases, whatever has a title and subjects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from ..calls import CallError, all_spoken, spoken
from ..packs import reader as content

if TYPE_CHECKING:
    import pandas as pd

    from ..kinds import Item
    from ..stage import CollectionStage


@dataclass(frozen=True)
class Entry:
    """One thing in a collection. ``line`` is who and where, ``facts`` are lines with a name."""

    title: str
    line: str = ""
    text: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    subjects: Sequence[str] = ()
    year: int | None = None
    link: str = ""


@all_spoken(CallError, "collection")
class Collection:
    """Entries with subjects, to show, to narrow down and to count.

    Parameters
    ----------
    title
        What is collected, as a heading.
    entries
        What is in it, in the order in which it is shown.
    subjects
        What entries may be about; their ``subjects`` name these by id.
    by
        What the subjects are called together.
    noun
        What one entry is called, and what several are.

    Raises ValueError for an entry with a subject that is not among them.
    """

    def __init__(
        self,
        title: str,
        entries: Sequence[Entry],
        *,
        subjects: Sequence[Item],
        by: str = "Subjects",
        noun: tuple[str, str] = ("entry", "entries"),
    ) -> None:
        self.title, self.by, self.noun = title, by, noun
        self.subjects = tuple(subjects)
        self._widget: CollectionStage | None = None
        self._entries = self._known(entries)

    def __repr__(self) -> str:
        return f"<Collection: {self.title} ({len(self._entries)})>"

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is in it. Set anew, it changes on the stage as well."""
        return self._entries

    @entries.setter
    def entries(self, entries: Sequence[Entry]) -> None:
        self._entries = self._known(entries)
        if self._widget is not None:
            self._widget.entries = self._sent()

    def about(self, subject: str) -> Collection:
        """Only the entries about this subject (its id)."""
        if subject not in self._labels():
            raise ValueError(f"no subject is called “{subject}”; {_known(self._labels())}")
        found = [entry for entry in self._entries if subject in entry.subjects]
        return Collection(self.title, found, subjects=self.subjects, by=self.by, noun=self.noun)

    def stage(self) -> CollectionStage:
        """The collection as the room browses it: by subject, and by words."""
        from ..stage import CollectionStage

        if self._widget is None:
            self._widget = CollectionStage(
                title=self.title,
                entries=self._sent(),
                subjects=[{"id": item.id, "label": item.label} for item in self.subjects],
                by=self.by,
                noun=list(self.noun),
            )
        return self._widget

    def table(self) -> pd.DataFrame:
        """A row for each entry: title, line, text, year, subjects (labels), link, and each fact."""
        import pandas as pd

        labels = self._labels()
        rows = []
        for entry in self._entries:
            said = asdict(entry)
            facts = dict(said.pop("facts"))
            said["subjects"] = [labels[subject] for subject in entry.subjects]
            rows.append({**said, **facts})
        return pd.DataFrame(rows)

    def counts(self) -> pd.DataFrame:
        """How many entries there are: a row for each subject, a column for each year."""
        import pandas as pd

        labels = self._labels()
        pairs = [
            (labels[subject], entry.year)
            for entry in self._entries
            for subject in entry.subjects
            if entry.year is not None
        ]
        frame = pd.DataFrame(pairs, columns=["subject", "year"])
        found: pd.DataFrame = pd.crosstab(frame["subject"], frame["year"])
        return found.reindex(list(labels.values()), fill_value=0)

    def _labels(self) -> dict[str, str]:
        return {item.id: item.label for item in self.subjects}

    def _known(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        known = self._labels()
        for entry in entries:
            for subject in entry.subjects:
                if subject not in known:
                    raise ValueError(
                        f"“{entry.title}” is about “{subject}”, which is no subject here; "
                        f"{_known(known)}"
                    )
        return tuple(entries)

    def _sent(self) -> list[dict[str, Any]]:
        return [
            {
                **asdict(entry),
                "facts": [[name, fact] for name, fact in entry.facts.items() if fact],
                "subjects": list(entry.subjects),
            }
            for entry in self._entries
        ]


@spoken(CallError, "cr.literature")
def literature() -> Collection:
    """The works that the review of 2022 cites, by what it cites them for; the newest first.

    Those of a ``literature.yml`` of one's own are among them if they name ``topics``.
    """
    works = [work for work in content.literature().values() if work.topics]
    works.sort(key=lambda work: (-(work.year or 0), work.authors))
    entries = [
        Entry(
            title=work.title,
            line=". ".join(
                part
                for part in (f"{', '.join(work.authors)} ({work.year or 'n.d.'})", work.venue)
                if part
            ),
            text=work.note,
            subjects=work.topics,
            year=work.year,
            link=work.link,
        )
        for work in works
    ]
    return Collection(
        "What has been written about partnership",
        entries,
        subjects=content.pack("topics").items,
        by="What the review cites it for",
        noun=("work", "works"),
    )


def _known(labels: Mapping[str, str]) -> str:
    return f"there are {', '.join(labels)}."
