#!/usr/bin/env bash
# The transformation library of a conflict-forecasting system turns months of which nothing is known into numbers: -1 where it
# promises 0 or 1, "neither none nor some" deaths, and quiet months that are not counted.
#
# Versions: views-transformation-library 2.7.2 (module views_2) with pandas 1.5.3 and numpy 1.26.4 (Python 3.11), seen on
#   29 November 2026.
# Input: deaths by month of one place: 5, 0, not known, not known, 0, 0; and the same series without rows for the two months.
# Expected: what is not known stays not known; `in_range` returns 1 or 0 (its documentation); months since the last deaths
#   count months.
# Seen:
#   in_range(1, 10)         1 0 -1 -1 0 0
#   greater_or_equal(1)     1 0  0  0 0 0     smaller_or_equal(0)  0 1 0 0 1 1: an unknown month has neither deaths nor none
#   cweq(0), quiet months   0 1  .  . 2 3     in the fifth month two are counted, where four have passed
#   moving_sum(3) without the two rows: 5 in the fifth month (it reaches back to the first), 0 with them
# Why it matters here: coders lose sight of a town exactly while a front passes; models are then trained on -1 and on a clock of
#   peace that stood still, and nothing says so.
# For Azalai: a count has a day, gaps stay gaps, and a day without a count is skipped by name; time since an event is
#   counted in days of the calendar, never in rows.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check pandas==1.5.3 numpy==1.26.4 >/dev/null
"$dir/venv/bin/pip" install -q --disable-pip-version-check --no-deps views-transformation-library==2.7.2 >/dev/null
"$dir/venv/bin/python" -W ignore - <<'PY'
import importlib.metadata as meta
import sys

import numpy as np
import pandas as pd
from views_transformation_library import views_2

deaths = [5.0, 0.0, np.nan, np.nan, 0.0, 0.0]
index = pd.MultiIndex.from_product([range(1, 7), ["town"]], names=["month", "place"])
series = pd.Series(deaths, index=index)
listed = series.dropna()


def values(result):
    return [None if pd.isna(x) else int(x) for x in result.reindex(index)]


seen = {
    "in_range(1, 10)": values(views_2.in_range(series, 1, 10)),
    "greater_or_equal(1)": values(views_2.greater_or_equal(series, 1)),
    "smaller_or_equal(0)": values(views_2.smaller_or_equal(series, 0)),
    "cweq(0)": values(views_2.cweq(series, 0)),
    "moving_sum(3)": values(views_2.moving_sum(series, 3)),
    "moving_sum(3), rows left out": values(views_2.moving_sum(listed, 3)),
}
print("views-transformation-library", meta.version("views-transformation-library"), "pandas", pd.__version__)
for name, result in seen.items():
    print(f"{name:30}", result)
same = seen == {
    "in_range(1, 10)": [1, 0, -1, -1, 0, 0],
    "greater_or_equal(1)": [1, 0, 0, 0, 0, 0],
    "smaller_or_equal(0)": [0, 1, 0, 0, 1, 1],
    "cweq(0)": [0, 1, None, None, 2, 3],
    "moving_sum(3)": [5, 5, 5, 0, 0, 0],
    "moving_sum(3), rows left out": [5, 5, None, None, 5, 0],
}
sys.exit(0 if same else "the behaviour has changed")
PY
