#!/usr/bin/env bash
# Three scores of the conflict-forecasting evaluation package rank a perfectly calibrated ensemble below its own mean.
#
# Version: views-evaluation 2.0.0, seen on 28 November 2026.
# Input: 2,000 counts drawn from Poisson laws of known rates; three forecasts of them: 200 draws from the very same
#   laws (nobody can do better), the mean of these draws alone, and draws of half their spread about that mean.
# Expected: a score for probabilistic forecasts is best for the true law (that is what "proper" means).
# Seen: MSE, EMD and Pearson are averages over single members. MSE is 20.2 for the true law and 10.3 for its mean alone,
#   EMD 3.34 and 2.38, Pearson 0.83 and 0.91: each prefers that the spread is thrown away. CRPS in the same
#   package is right (1.69 and 2.38). All of them are offered for samples.
# Why it matters here: a model that says how unsure it is loses its ranking against one that does not.
# For Azalai: forecasts are ranked by CRPS; squared and absolute errors are those of one stated point (the median).
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check views-evaluation==2.0.0 >/dev/null
"$dir/venv/bin/python" -W ignore - <<'PY'
import importlib.metadata as meta
import sys
import numpy as np
from views_evaluation.evaluation import native_metric_calculators as scores

rng = np.random.default_rng(1)
rate = rng.gamma(2, 5, 2000)
truth = rng.poisson(rate).astype(float)
ensemble = rng.poisson(rate[:, None], (2000, 200)).astype(float)
mean = ensemble.mean(1, keepdims=True)
narrow = mean + (ensemble - mean) / 2
print("views-evaluation", meta.version("views-evaluation"))
table = {}
for name, forecast in [("the true law", ensemble), ("half its spread", narrow), ("its mean alone", mean)]:
    table[name] = row = {
        "MSE": float(scores.calculate_mse_native(truth, forecast)),
        "EMD": float(scores.calculate_emd_native(truth, forecast)),
        "Pearson": float(scores.calculate_pearson_native(truth, forecast)),
        "CRPS": float(scores.calculate_crps_native(truth, forecast)),
    }
    print(f"{name:16s}", {key: round(value, 2) for key, value in row.items()})
true, point = table["the true law"], table["its mean alone"]
as_seen = (true["MSE"] > 1.8 * point["MSE"] and true["EMD"] > 1.3 * point["EMD"]
           and true["Pearson"] < point["Pearson"] - 0.05 and true["CRPS"] < point["CRPS"])
sys.exit(0 if as_seen else "the behaviour has changed")
PY
