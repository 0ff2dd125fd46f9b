"""What a stage's page is made with: Voilà's templates, compiled once, in the page's language."""

from __future__ import annotations

from contextvars import ContextVar

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from ...locale.languages import ENGLISH
from ..compat.voila import on_each_environment
from ..pages.static import Assets
from ..pages.words import words

# Voilà makes the environment of a template from nothing that knows the request.
language_of_page: ContextVar[str] = ContextVar("language_of_page", default=ENGLISH)


class _Memory(BytecodeCache):
    """Compiled templates, kept for as long as the server runs."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled before."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._code[bucket.key] = bucket.bytecode_to_string()


def compile_templates_once(assets: Assets) -> None:
    """Keep Voilà's compiled templates between requests, and let them name our files.

    Voilà makes a new template environment for every request and compiles all of it again, which
    blocks the event loop for 0.14 s each time. It has no setting for that.
    """
    memory = _Memory()

    def prepare(environment: Environment) -> None:
        environment.bytecode_cache = memory
        environment.globals["asset"] = assets.url
        environment.globals |= words("stage", language_of_page.get())

    on_each_environment(prepare)
