"""Figures as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from .hall import Measured


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values does not exceed."""
    ranked = sorted(values)
    return ranked[max(0, -(-len(ranked) * round(share * 100) // 100) - 1)]


def ms(seconds: float) -> str:
    """Seconds as milliseconds; from a second on, as seconds."""
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"


def spread(seconds: Sequence[float]) -> str:
    """Median, 95th and 99th percentile."""
    return " / ".join(ms(percentile(seconds, share)) for share in (0.5, 0.95, 0.99))


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows, the first of them the head, as a Markdown table."""
    head, *body = rows
    lines = [head, ["---"] * len(head), *body]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def rooms(runs: Sequence[Measured]) -> str:
    """One column a run."""
    lines = {
        "all joined, from the first connection": [ms(m.all_joined) for m in runs],
        "joining, each: p50 / p95 / p99": [spread(m.joined) for m in runs],
        "all answer within 1 s, acknowledged: p50 / p95 / p99": [spread(m.saved) for m in runs],
        "last acknowledgement → counted on the stage": [ms(max(m.counted, 0)) for m in runs],
        "the same with the chart shown: p50 / p95 / p99": [spread(m.saved_live) for m in runs],
        "last acknowledgement → in the chart on the stage": [ms(max(m.charted, 0)) for m in runs],
        "facilitator opens → on the phones: p50 / p95 / p99": [spread(m.opened) for m in runs],
        "facilitator reveals → results on the phones: p50 / p95 / p99": [
            spread(m.revealed) for m in runs
        ],
        "server memory: before / all connected / at the end": [
            f"{m.idle:.0f} / {m.memory:.0f} / {m.peak:.0f} MiB" for m in runs
        ],
        "memory per participant, connected": [
            f"{(m.memory - m.idle) * 1024 / m.participants:.0f} KiB" for m in runs
        ],
        "server's processor time per participant, in all": [
            ms(m.processor / m.participants) for m in runs
        ],
        "frames per phone, in all": [f"{m.received / 1000:.0f} kB" for m in runs],
        "answers acknowledged / found in the store": [f"{m.acknowledged} / {m.kept}" for m in runs],
    }
    head = ["participants", *(f"{m.participants:,}" for m in runs)]
    return table([head, *([name, *values] for name, values in lines.items())])
