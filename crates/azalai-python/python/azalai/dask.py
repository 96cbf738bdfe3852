"""Ensembles on a Dask cluster that is there already: `pip install dask[distributed]`."""

from __future__ import annotations

import os
from typing import Any

from . import _azalai


def _part(plan: str, out: str, part: int, threads: int) -> int:
    """One part, on a worker: its file appears in `out` whole; only its number goes back."""
    _azalai.ensemble(plan).run(out, [part], threads=threads)
    return part


def run(
    client: Any,
    plan: str | os.PathLike[str],
    *,
    out: str | os.PathLike[str],
    threads: int = 1,
    retries: int = 20,
    merge: bool = True,
) -> _azalai.Table | None:
    """Make the missing parts of a plan on the workers of `client`, merge them, and give the members.

    Plan and folder `out` are paths that every worker reads and writes. A worker that dies loses the part that it was
    at, which another makes; parts that are there are never made again, and the merged tables are the bytes of
    `azalai ensemble`. With `merge=False` nothing is merged.
    """
    from distributed import as_completed

    plan, out = os.path.abspath(plan), os.path.abspath(out)
    ensemble = _azalai.ensemble(plan)
    os.makedirs(out, exist_ok=True)
    futures = client.map(
        lambda part: _part(plan, out, part, threads),
        ensemble.missing(out),
        # The same part of the same plan may be wanted again after its file is gone.
        pure=False,
        retries=retries,
    )
    for future in as_completed(futures):  # type: ignore[no-untyped-call]
        future.result()
    return ensemble.merge(out) if merge else None
