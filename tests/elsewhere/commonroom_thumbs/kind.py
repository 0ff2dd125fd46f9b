"""thumbs, all of it."""

from __future__ import annotations

from commonroom.kinds.kind import Kind

from . import rehearse, results, spec, words

KIND = Kind(spec, results, words, rehearse)
