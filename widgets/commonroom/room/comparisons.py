"""The ways to look at exercises once more, side by side; this registry is all that lists them."""

from __future__ import annotations

from .against import Against
from .agreement import Agreement
from .beside import Beside
from .cases import Cases
from .clash import Clash
from .comparison import Comparison
from .journey import Journey
from .overlap import Overlap
from .shift import Shift
from .timeline import Timeline

COMPARISONS: dict[str, type[Comparison]] = {
    one.KIND: one
    for one in (Shift, Against, Agreement, Journey, Beside, Cases, Clash, Overlap, Timeline)
}
