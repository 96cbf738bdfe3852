#!/usr/bin/env bash
# The humanitarian data exchange's utilities take out the comma of a fraction: 14,25 becomes 1425, and 12,5 % becomes 125 %.
#
# Version: hdx-python-utilities 4.2.5 (hdx.utilities.text.get_numeric_if_possible), Python 3.11, seen on 29 November 2026.
# Input: numbers as French, Spanish and Portuguese tables write them.
# Expected: the number, or the text as it is (the function's way with what is no number: "1 200" and "<5" come back as texts).
# Seen: "14,25" 1425, "0,75" 75, "12,5%" 1.25 (125 %), "1.200" 1.2 but "1.234.567" 1234567. No message.
# Why it matters here: half of the countries with large displacement publish in French, Spanish or Portuguese; a rate of 0,75 for
#   ten thousand becomes 75, a share of 12,5 % more than everybody. One file may hold both "1.200" and "1.234.567".
# For Azalai: a number with two readings is left to people; people come in whole numbers, so that "14,25" is no count and "1.200" is
#   1,200 (`ignorance_stays_ignorance` in crates/azalai-import/src/cell.rs), and a comma in degrees is that of the fraction.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check hdx-python-utilities==4.2.5 >/dev/null
"$dir/venv/bin/python" -W ignore - <<'PY'
import importlib.metadata as meta
import sys
from hdx.utilities.text import get_numeric_if_possible

print("hdx-python-utilities", meta.version("hdx-python-utilities"))
cells = ["14,25", "0,75", "12,5%", "1.200", "1.234.567", "1 200", "<5"]
seen = {cell: get_numeric_if_possible(cell) for cell in cells}
print(seen)
same = seen == {"14,25": 1425, "0,75": 75, "12,5%": 1.25, "1.200": 1.2, "1.234.567": 1234567, "1 200": "1 200", "<5": "<5"}
sys.exit(0 if same else "the behaviour has changed")
PY
