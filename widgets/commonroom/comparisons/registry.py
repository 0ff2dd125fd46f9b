"""The ways to look at exercises once more, side by side; this registry is all that lists them."""

from __future__ import annotations

from ..staging.comparison import Comparison
from .agreement.notebook import Agreement
from .beside.notebook import Beside
from .cases.notebook import Cases
from .clash.notebook import Clash
from .importance.notebook import Against
from .journey.notebook import Journey
from .overlap.notebook import Overlap
from .shift.notebook import Shift
from .timeline.notebook import Timeline

COMPARISONS: dict[str, type[Comparison]] = {
    one.KIND: one
    for one in (Shift, Against, Agreement, Journey, Beside, Cases, Clash, Overlap, Timeline)
}
