#!/usr/bin/env bash
# Cleaning coordinates with libhxl reads a decimal comma as degrees and minutes: places move by up to half a degree.
#
# Version: libhxl 5.2.2 (Python 3.11), seen on 29 November 2026.
# Input: an HXL table of two towns with decimal commas, as programs with French or Portuguese settings write them: 18,44 and 1,41
#   (Kidal), 16,27 and -0,04 (Gao); and Kidal with points.
# Expected: `clean_data(latlon="#geo")` gives 18.4400 and 1.4100 in both spellings, or a message.
# Seen: with points 18.4400 and 1.4100. With commas 18.7333 and 1.6833 (18 degrees 44 minutes, 1 degree 41 minutes), and 16.4500
#   and -0.0667 for Gao. No message. Of decimal places that are no minutes (18,75) the whole table stops with an error.
# Why it matters here: Kidal lies 43 km off, in the desert, and is nearer to other wells; a check of the country finds nothing.
# For Azalai: a comma in degrees is the mark of the fraction (`degrees` of crates/azalai-import/src/cell.rs, tested), and a
#   place further than 50 km from that of its name is told, never moved.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check libhxl==5.2.2 six >/dev/null
"$dir/venv/bin/python" -W ignore - <<'PY'
import importlib.metadata as meta
import sys
import hxl


def cleaned(rows):
    table = [["Lat", "Lon"], ["#geo+lat", "#geo+lon"], *rows]
    return [row.values for row in hxl.data(table).clean_data(latlon="#geo")]


print("libhxl", meta.version("libhxl"))
commas = cleaned([["18,44", "1,41"], ["16,27", "-0,04"]])
points = cleaned([["18.44", "1.41"]])
try:
    no_minutes = cleaned([["18,75", "1,41"]])
except ValueError as error:
    no_minutes = "stops"
    print("18,75:", error)
print("commas:", commas, "points:", points)
same = commas == [["18.7333", "1.6833"], ["16.4500", "-0.0667"]] and points == [["18.4400", "1.4100"]]
sys.exit(0 if same and no_minutes == "stops" else "the behaviour has changed")
PY
