"""What stands highest and lowest, if each is ahead of every other by more than chance would do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..responses import Answers
from . import sign_flips


def extremes(
    results: pd.DataFrame, column: str, who: Answers, values: NDArray[Any], ids: Sequence[str]
) -> tuple[str | None, str | None]:
    """The ids of the highest and of the lowest item, each None where chance could do it.

    ``values`` are answers × ``ids``, NaN where unknown; ``column`` is where ``results`` show their
    means by group, NaN where they are left out. What is tested is what is shown: the mean of the
    groups' means, against each of the others and in this direction (see ``flips``).
    """
    told = results.dropna(subset=[column]).groupby("role", sort=False)["item"].unique()
    masks = [who.of(str(role)) for role in told.index]
    known = np.zeros(values.shape, dtype=bool)
    for of, items in zip(masks, told, strict=True):
        known |= of[:, None] & np.isin(ids, list(items)) & np.isfinite(values)
    if not known.any():
        return None, None
    weight = known * who.people[:, None]
    # From their own middle on: what somebody left out then says as little as it can.
    away = np.where(known, values - (np.nan_to_num(values) * weight).sum() / weight.sum(), 0.0)
    parts = sign_flips.portions(away, known.astype(float), who.people, masks)
    among = np.flatnonzero(known.any(axis=0)).tolist()
    high, low = (sign_flips.leader(sign * parts, among) for sign in (1, -1))
    return (None if high is None else ids[high], None if low is None else ids[low])
