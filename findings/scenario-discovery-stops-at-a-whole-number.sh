#!/usr/bin/env bash
# The EMA workbench's PRIM stops with a TypeError at an uncertainty of whole numbers; as decimals the same data gives a box.
#
# Version: ema_workbench 2.5.3 with pandas 3.1.1 and numpy 2.4.6 (Python 3.11), both within its declared requirements,
#   seen on 28 November 2026.
# Input: 400 experiments of two uncertainties, a chance in 0-1 and a number of garrisons from 0 to 3; the outcome is
#   "of interest" where the chance is above 0.6 and there are two or more.
# Expected: the box "chance above 0.6, garrisons 2-3", whatever number type holds the garrisons (the package has
#   parameters of whole numbers, and its peeling has a branch for them).
# Seen: with a column of type int64 `find_box` raises TypeError: a limit half-way between two whole numbers is put into a
#   frame of whole numbers, which pandas 3 no longer widens. With the same column as float64 the box is found.
# Why it matters here: scenario discovery over mixed uncertainties is how a set of conditions under which a strategy does
#   worse is usually found; a study that ran on pandas 2 ends here after its experiments.
# For Azalai: its own peeling must hold every limit as a decimal and be tried on a parameter of whole numbers.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check ema_workbench==2.5.3 pandas==3.1.1 numpy==2.4.6 >/dev/null
"$dir/venv/bin/python" -W ignore - <<'PY'
import importlib.metadata as meta
import sys
import numpy as np
import pandas as pd
from ema_workbench.analysis import prim

random = np.random.default_rng(1)
x = pd.DataFrame({"chance": random.random(400), "garrisons": random.integers(0, 4, 400)})
y = ((x.chance > 0.6) & (x.garrisons >= 2)).to_numpy()

def box(frame):
    found = prim.Prim(frame, y, threshold=0.5).find_box()
    last = found.peeling_trajectory.iloc[-1]
    return f"coverage {last.coverage:.2f}, density {last.density:.2f}"

print("ema_workbench", meta.version("ema_workbench"), "pandas", meta.version("pandas"))
decimal = box(x.astype({"garrisons": float}))
print("garrisons as float64:", decimal)
try:
    whole = box(x)
except TypeError as error:
    whole = f"TypeError: {error}"
print("garrisons as int64:  ", whole)
sys.exit(0 if whole.startswith("TypeError") and "coverage" in decimal else "the behaviour has changed")
PY
