"""For users of Flee: a folder in its layout, and the columns of its out.csv."""

from __future__ import annotations

import os
from collections.abc import Mapping

from . import _azalai


def run(
    folder: _azalai.Scenario | str | os.PathLike[str],
    *,
    seed: int = 1,
    days: int | None = None,
    set: Mapping[str, bool | int | float | str] | None = None,
    threads: int | None = None,
) -> _azalai.Table:
    """Run a folder in Flee's layout once and give the columns of Flee's out.csv.

    The table is what `pandas.read_csv("out.csv", parse_dates=["Date"])` has: `pandas.DataFrame(table.to_dict())`, or
    `polars.DataFrame(table)`.
    """
    results = _azalai.run(folder, replicates=1, seed=seed, days=days, set=set or {}, threads=threads)
    return results.flee()
