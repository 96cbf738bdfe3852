#!/usr/bin/env bash
# The gravity model of a mobility package sends nobody to a place at the same coordinates, and everybody to it from ten
# centimetres away.
#
# Versions: scikit-mobility 1.3.1 with the versions that it asks for (geopandas 0.10.2, shapely 1.8.5.post1, pandas 1.5.3),
#   Python 3.11, seen on 29 November 2026.
# Input: 900 people leave a town; a camp and a far town, each as attractive, 0 and 211 km away; the default model ("singly
#   constrained", distance to the power of -2).
# Expected: nearly all go to the camp; or a message that a distance is 0.
# Seen: with the camp at the coordinates of the town, all 900 go to the far town. With the camp 0.000001 degrees (ten
#   centimetres) to the east, all 900 go to the camp. With the exponential law the camp takes all in both cases. No message: infinite
#   weights are set to 0.
# Why it matters here: lists of sites give a camp the coordinates of the town whose name it has (one point for a town, its
#   sites and its district is common), so the usual nearest refuge is empty in the model.
# For Azalai: what attracts people does not go through a division by a distance of 0; places at one point are a finding of
#   `azalai check`.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check geopandas==0.10.2 shapely==1.8.5.post1 pandas==1.5.3 \
  numpy==1.26.4 'statsmodels<0.14' 'scikit-learn<1.4' folium==0.12.1.post1 'h3<4' 'geojson<3' 'pooch<2' 'tqdm<5' \
  'requests<3' 'powerlaw<2' >/dev/null
"$dir/venv/bin/pip" install -q --disable-pip-version-check --no-deps scikit-mobility==1.3.1 >/dev/null
"$dir/venv/bin/python" -W ignore - 2>/dev/null <<'PY'
import importlib.metadata as meta
import sys

import geopandas
from shapely.geometry import Point
from skmob.models.gravity import Gravity


def flows(east, **law):
    rows = [("town", 900, 1.0), ("camp", 0, 1.0 + east), ("far", 0, 3.0)]
    places = geopandas.GeoDataFrame(
        {"tile_ID": [r[0] for r in rows], "relevance": 1000, "tot_outflow": [r[1] for r in rows]},
        geometry=[Point(r[2], 18.0) for r in rows],
        crs="EPSG:4326",
    )
    result = Gravity(**law).generate(places, tile_id_column="tile_ID", out_format="flows")
    return {row.destination: round(row.flow) for row in result.itertuples() if round(row.flow)}


print("scikit-mobility", meta.version("scikit-mobility"), "geopandas", geopandas.__version__)
exponential = {"deterrence_func_type": "exponential", "deterrence_func_args": [0.1]}
seen = [flows(0.0), flows(1e-6), flows(0.0, **exponential), flows(1e-6, **exponential)]
print("power law, at one point and at ten centimetres:", seen[:2])
print("exponential law:", seen[2:])
same = seen == [{"far": 900}, {"camp": 900}, {"camp": 900}, {"camp": 900}]
sys.exit(0 if same else "the behaviour has changed")
PY
