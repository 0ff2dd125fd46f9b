"""What a page is told of its language, and the words on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup, escape

from ...kinds import registry
from ...locale.answers import ANSWERS
from ...locale.catalogue import Catalogue
from ...locale.languages import ENGLISH, is_right_to_left, text
from ...locale.lists import either, listed
from ...text.direction import apart

PAGES, STAGE = Catalogue("pages"), Catalogue("stage")
KINDS = tuple(name for name in registry.OURS if text(ENGLISH, name))  # with messages of their own
# Which messages the scripts of a page say, by the page's name. English is in the scripts.
SPOKEN = {
    "participant": ("participant", "refusals", *KINDS),
    "remote": ("participant", "facilitator", "remote"),
    "stage": ("participant", "facilitator", "stage", *KINDS),
}
MARK = "\uf8ff"  # private use: stands around the number of words to be put in


def read_ahead() -> None:
    """Take in what is said first: a quarter of a second, for which nobody should wait."""
    for catalogue in (PAGES, STAGE, ANSWERS, Catalogue("refusals")):
        catalogue.read()


def words(page: str, language: str) -> dict[str, Any]:
    """What a template gets: its language, which way it runs, ``t``, and messages for its scripts.

    ``t("id", name=…)`` gives the words of a message of ``pages.ftl``, on the stage of
    ``stage.ftl``; ``rich("id", …)`` draws the elements in it, as given by ``tag("b")``.
    """
    brought: Sequence[str] = () if language == ENGLISH else SPOKEN.get(page, ())
    return {
        "language": language,
        "turned": is_right_to_left(language),
        "messages": [(audience, text(language, audience)) for audience in brought],
        "t": partial(STAGE if page == "stage" else PAGES, language=language),
        "rich": partial(rich, language=language),
        "tag": Tag.of,
        "listed": partial(listed, language=language),
        "either": partial(either, language=language),
    }


@dataclass(frozen=True)
class Tag:
    """An element around words of a message."""

    opening: Markup
    closing: Markup

    @classmethod
    def of(cls, name: str, **attributes: str) -> Tag:
        """An element with these attributes; ``class_`` is its class."""
        told = "".join(f' {one.rstrip("_")}="{escape(v)}"' for one, v in attributes.items())
        return cls(Markup(f"<{name}{told}>"), Markup(f"</{name}>"))


def rich(message: str, language: str, **given: str | int | Tag) -> Markup:
    """A message with its elements: what it names as ``<code>…</code>`` is the tag ``code``.

    Only the message names elements: words that are put in are escaped.
    """
    tags, values, put_in = {}, dict[str, str | int](), list[str]()
    for name, value in given.items():
        if isinstance(value, Tag):
            tags[name] = value
        elif isinstance(value, str):
            values[name] = f"{MARK}{len(put_in)}{MARK}"
            put_in.append(value if is_right_to_left(language) else apart(value))
        else:
            values[name] = value
    said = str(escape(PAGES(message, language, **values)))
    for name, tag in tags.items():
        said = said.replace(f"&lt;{name}&gt;", tag.opening).replace(f"&lt;/{name}&gt;", tag.closing)
    for number, words in enumerate(put_in):
        said = said.replace(f"{MARK}{number}{MARK}", escape(words))
    return Markup(said)
