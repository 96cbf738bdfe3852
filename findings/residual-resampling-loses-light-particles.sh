#!/usr/bin/env bash
# Residual resampling in two particle-filter packages never keeps a particle whose weight is below 1/N.
#
# Versions: filterpy 2.0.0, pfilter 0.2.5 (Python 3.11, numpy 2.x), seen on 28 November 2026.
# Input: four particles with weights 0.60, 0.25, 0.10, 0.05; 20,000 resamplings.
# Expected: each particle is drawn in proportion to its weight (that is what makes a filter unbiased).
# Seen: both `residual_resample` functions draw about 0.675, 0.325, 0, 0. The rest of a weight is taken as
#   weight - copies instead of N * weight - copies, so it is negative for every particle that has a copy, and the
#   cumulated sum passes 1 before the light particles are reached.
#   The other resamplers of both packages (systematic, stratified) and dapper 1.7.1's residual one are right.
# Why it matters here: a filter over registration counts keeps its rare, high-displacement members as light particles.
#   With this step they vanish at the first count, without a warning.
# For Azalai: a filter resamples systematically; its test must hold the expected number of copies of each weight.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check filterpy==2.0.0 pfilter==0.2.5 'dapper==1.7.1' >/dev/null
"$dir/venv/bin/python" -W ignore - <<'PY'
import importlib.metadata as meta
import sys
import numpy as np
import filterpy.monte_carlo
import pfilter
from dapper.da_methods.particle import resample

weights = np.array([0.60, 0.25, 0.10, 0.05])
np.random.seed(1)

def share(draw, times=20_000):
    counts = np.zeros(4)
    for _ in range(times):
        counts += np.bincount(draw(weights), minlength=4) / 4
    return counts / times

seen = {
    f"filterpy {meta.version('filterpy')} residual_resample": share(filterpy.monte_carlo.residual_resample),
    f"pfilter {meta.version('pfilter')} residual_resample": share(pfilter.residual_resample),
    f"filterpy {meta.version('filterpy')} systematic_resample": share(filterpy.monte_carlo.systematic_resample),
    f"dapper {meta.version('dapper')} residual": share(lambda w: resample(w, 'Residual')[0]),
}
for name, value in seen.items():
    print(f"{name:40s}", np.round(value, 3))
rows = list(seen.values())
lost = all(row[2] == 0 and row[3] == 0 and abs(row[0] - 0.675) < 0.02 for row in rows[:2])
right = all(np.abs(row - weights).max() < 0.02 for row in rows[2:])
sys.exit(0 if lost and right else "the behaviour has changed")
PY
