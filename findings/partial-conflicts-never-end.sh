#!/usr/bin/env bash
# In the released Flee a conflict of an intensity below 1 never ends: its zone stays in conflict when its column falls to 0.
#
# Version: flee 3.1 (Python 3.11), the newest of the package index, seen on 29 November 2026.
# Input: conflicts.csv of two zones over four days: A 1, 1, 0, 0 and B 0.5, 0.5, 0, 0 (intensities from 0 to 1 are allowed).
# Expected: both zones are at peace on the third day.
# Seen: A is (-1); B keeps 0.5 to the end of the run, with the move chance of a conflict zone. No message.
# Why it matters here: everybody in B goes on leaving and people go on being spawned there; graded intensities are what
#   distinguishes a quiet district from a battle, so that mostly quiet places are the ones that never calm down.
# For Azalai: a zone is at peace as soon as its intensity is 0, whatever it was before (docs/flee.md, Q20), as in Flee 3.2.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check flee==3.1 numpy==2.4.6 pandas==3.1.1 pyyaml==6.0.4 >/dev/null
cd "$dir"
printf '#Day,A,B\n0,1,0.5\n1,1,0.5\n2,0,0\n3,0,0\n' > conflicts.csv
: > simsetting.yml
"$dir/venv/bin/python" -W ignore - 2>/dev/null <<'PY'
import importlib.metadata as meta
import sys
from flee import InputGeography, flee
from flee.SimulationSettings import SimulationSettings

SimulationSettings.ReadFromYML("simsetting.yml")
SimulationSettings.ConflictInputFile = "conflicts.csv"
world = flee.Ecosystem()
places = [world.addLocation(name=name, location_type="town", pop=1000) for name in "AB"]
table = InputGeography.InputGeography()
table.ReadConflictInputCSV("conflicts.csv")
seen = []
for day in range(4):
    table.AddNewConflictZones(world, day)
    seen.append([place.conflict for place in places])
chances = [place.movechance for place in places]
print("flee", meta.version("flee"))
print("intensity of A and B by day:", seen, "move chances at the end:", chances)
same = seen == [[1.0, 0.5], [1.0, 0.5], [-1.0, 0.5], [-1.0, 0.5]] and chances == [0.3, 1.0]
sys.exit(0 if same else "the behaviour has changed")
PY
