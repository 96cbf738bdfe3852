#!/usr/bin/env bash
# Merging a table with several rows for one code keeps the last row in libhxl: a district has as many people as it has men.
#
# Version: libhxl 5.2.2 (Python 3.11), seen on 29 November 2026.
# Input: displaced people by p-code (ML07, ML08), and a table of populations with a row for each sex: ML07 100 women and 110 men, ML08 10
#   and 12.
# Expected: `merge_data(populations, "#adm1+code", "#population")` gives the sum, two rows, or a message that a key is there twice.
# Seen: 110 and 12, the row that came last; with the rows in the other order 100 and 10. No message.
# Why it matters here: populations are published by sex and age in long tables; a share of displaced people comes out twice as high
#   and depends on the order of rows.
# For Azalai: rows that a column says are of one sex or age are dropped by name as parts of a total; where none says so, a second
#   figure for one code is left to people (`a_second_population_for_one_code_is_left_to_people` in
#   crates/azalai-import/tests/variants.rs).
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check libhxl==5.2.2 six >/dev/null
"$dir/venv/bin/python" -W ignore - <<'PY'
import importlib.metadata as meta
import sys
import hxl

people = [["ML07", "f", "100"], ["ML07", "m", "110"], ["ML08", "f", "10"], ["ML08", "m", "12"]]
idps = [["P", "I"], ["#adm1+code", "#affected"], ["ML07", "5"], ["ML08", "6"]]


def merged(rows):
    table = hxl.data([["P", "Sex", "N"], ["#adm1+code", "#meta+sex", "#population"], *rows])
    return [row.values[-1] for row in hxl.data(idps).merge_data(table, "#adm1+code", "#population")]


print("libhxl", meta.version("libhxl"))
seen = [merged(people), merged(people[::-1])]
print("as published, and the other way round:", seen)
sys.exit(0 if seen == [["110", "12"], ["100", "10"]] else "the behaviour has changed")
PY
