#!/usr/bin/env bash
# An ensemble whose members are missing where they would be wrong is scored as perfect by xskillscore, and nothing says so.
#
# Versions: xskillscore 0.0.29 and scoringrules 0.10.0 with xarray 2026.9.0 and numpy 2.4.6 (Python 3.11), seen on 29 November 2026.
# Input: 100 people arrive; three members forecast 80, 100 and 120; the same ensemble with 80 and 120 missing (NaN, as a run that
#   stopped leaves it), and a day on which one of three is missing beside a whole one.
# Expected: no score, or a message, where members are missing (scoringrules gives NaN); one treatment in all scores of a package.
# Seen: CRPS 4.44 for the whole ensemble and 0.00, the best that there is, for the one with two of three members missing;
#   threshold_brier_score likewise 0. rank_histogram does the opposite and leaves the day out: two days, one of them with a missing member,
#   give one rank.
# Why it matters here: runs stop where most happens (a capacity, a time limit), so that a forecast looks best on the days of crisis; the
#   mean over days hides it.
# For Azalai: there are no missing members: a study of members that are not all there is refused (`ensemble merge`, exit 4 with
#   --allow-partial).
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check xskillscore==0.0.29 scoringrules==0.10.0 xarray==2026.9.0 numpy==2.4.6 >/dev/null
"$dir/venv/bin/python" -W ignore - <<'PY'
import importlib.metadata as meta
import sys

import numpy as np
import scoringrules as sr
import xarray as xr
import xskillscore as xs

nan = float("nan")


def days(values):
    return xr.DataArray(np.array(values, float), dims="day")


def members(rows):
    return xr.DataArray(np.array(rows, float), dims=["day", "member"])


whole, torn = members([[80, 100, 120]]), members([[nan, 100, nan]])
seen = {
    "CRPS, whole": round(float(xs.crps_ensemble(days([100]), whole, dim=[])[0]), 2),
    "CRPS, torn": float(xs.crps_ensemble(days([100]), torn, dim=[])[0]),
    "Brier above 90, torn": float(xs.threshold_brier_score(days([100]), torn, [90.0], dim=[]).values.ravel()[0]),
    "ranks of two days": int(xs.rank_histogram(days([100, 100]), members([[nan, 90, 150], [80, 90, 120]]), dim="day").sum()),
    "scoringrules, torn": str(sr.crps_ensemble(100.0, np.array([nan, 100.0, nan]))),
}
print("xskillscore", meta.version("xskillscore"), "scoringrules", meta.version("scoringrules"))
print(seen)
same = list(seen.values()) == [4.44, 0.0, 0.0, 1, "nan"]
sys.exit(0 if same else "the behaviour has changed")
PY
