#!/usr/bin/env bash
# Number filters of libhxl compare as text where a cell is empty or has a mark between thousands: unknown counts pass
# "less than", and the largest counts fail "greater than".
#
# Version: libhxl 5.2.2 (Python 3.11), seen on 28 November 2026.
# Input: an HXL table of people in need by place: 1200, "1,300", "1 400", 500 and one empty cell (not yet assessed).
# Expected: `#affected>1000` selects the three places above a thousand (the same library's clean_data(number=...) reads
#   all three), `#affected<100` selects nobody; or a message says that a cell could not be compared.
# Seen: `#affected>1000` selects only the cell 1200; `#affected<100` selects "1,300", "1 400" and the place whose count
#   is not known; `#affected!=1300` keeps "1,300". No message. sum() drops the two cells and says so on stderr; sort puts them last.
#   After clean_data the three numbers compare as numbers; the empty cell still passes "less than".
# Why it matters here: published displacement tables carry an HXL row, thousands marks and empty cells for places that
#   nobody reached; a filter for small sites then lists the largest and those nobody counted, and one for large sites loses them.
# For Azalai: empty is not zero and thousands marks are read (`habits.rs`, `values.rs` of the scenario crate).
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check libhxl==5.2.2 six >/dev/null
"$dir/venv/bin/python" -W ignore - <<'PY'
import importlib.metadata as meta
import sys
import hxl

rows = [
    ["Place", "People"], ["#loc+name", "#affected"],
    ["A", "1200"], ["B", "1,300"], ["C", "1 400"], ["D", "500"], ["E", ""],
]

def places(query, clean=False):
    data = hxl.data(rows)
    data = data.clean_data(number="#affected") if clean else data
    return "".join(row.values[0] for row in data.with_rows(query))

print("libhxl", meta.version("libhxl"))
seen = {query: places(query) for query in ["#affected>1000", "#affected<100", "#affected!=1300"]}
cleaned = {query: places(query, True) for query in ["#affected>1000", "#affected<100"]}
print("as published:", seen)
print("after clean_data:", cleaned)
same = seen == {"#affected>1000": "A", "#affected<100": "BCE", "#affected!=1300": "ABCDE"}
same &= cleaned == {"#affected>1000": "ABC", "#affected<100": "E"}
sys.exit(0 if same else "the behaviour has changed")
PY
