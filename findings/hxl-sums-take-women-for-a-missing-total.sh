#!/usr/bin/env bash
# A sum by place in libhxl takes the number of women where the total of a place is not known.
#
# Version: libhxl 5.2.2 (Python 3.11), seen on 29 November 2026.
# Input: an HXL table with the tags #affected and #affected+f: a site with no total yet and 60 women, and one with 10 people, 4 of
#   them women.
# Expected: `count("#adm1+code", "sum(#affected)")` gives nothing or a message for the first site; the tag with no further
#   attribute is a column of its own.
# Seen: 60 for the first site and 10 for the second, 70 for all: the pattern `#affected` also matches `#affected+f`, and of the
#   columns that match the first with anything in it is summed, row by row. `sum(#affected!)`, which excludes further attributes,
#   gives 10 for both together, and an empty cell for the first.
# Why it matters here: totals come later than counts of women and children, so that one column of a table holds different people in
#   each row, without a word; totals of a region rise when the missing total is filled in.
# For Azalai: figures come only from columns without attributes of age and sex, and an empty total stays empty
#   (`an_empty_total_is_not_filled_from_its_parts` in crates/azalai-import/tests/variants.rs).
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check libhxl==5.2.2 six >/dev/null
"$dir/venv/bin/python" -W ignore - <<'PY'
import importlib.metadata as meta
import sys
import hxl

rows = [["P", "All", "Women"], ["#adm1+code", "#affected", "#affected+f"], ["ML07", "", "60"], ["ML08", "10", "4"]]


def summed(pattern, by):
    return [row.values[-1] for row in hxl.data(rows).count(by, f"sum({pattern})")]


print("libhxl", meta.version("libhxl"))
seen = [summed("#affected", "#adm1+code"), summed("#affected", []), summed("#affected!", "#adm1+code"), summed("#affected!", [])]
print("by place, all, by place with !, all with !:", seen)
sys.exit(0 if seen == [[60, 10], [70], ["", 10], [10]] else "the behaviour has changed")
PY
