"""For users of Flee: a folder in its layout, and the columns of its out.csv."""

from __future__ import annotations

from . import _azalai


def run(folder, *, seed=1, days=None, set=None, threads=None):
    """Run a folder in Flee's layout once and give the columns of Flee's out.csv.

    The table is what `pandas.read_csv("out.csv", parse_dates=["Date"])` has: `pandas.DataFrame(table.to_dict())`, or
    `polars.DataFrame(table)`.
    """
    results = _azalai.run(folder, replicates=1, seed=seed, days=days, set=set or {}, threads=threads)
    return results.flee()
