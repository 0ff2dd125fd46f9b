"""ranking, all of it: what mypy holds to the Protocols, and the kernel loads."""

from __future__ import annotations

from ..kind import Kind
from . import rehearse, results, spec, words

KIND = Kind(spec, results, words, rehearse)
