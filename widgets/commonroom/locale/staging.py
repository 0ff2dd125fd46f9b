"""What the kernel behind a stage says of itself: messages of ``staging.ftl``."""

from __future__ import annotations

from .catalogue import Catalogue

# Example: ``STAGING("lens-groups", room.language, group="Table")`` is “By Table”.
STAGING = Catalogue("staging")
