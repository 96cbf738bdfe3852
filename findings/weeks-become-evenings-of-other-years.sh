#!/usr/bin/env bash
# The date reader of the humanitarian data exchange's own tools takes a range of days within a month for another year and a time
# of the evening: "12-18 Nov 2023" is 18 November 2012 at 20:23.
#
# Versions: hdx-python-utilities 4.2.5 (hdx.utilities.dateparse; Python 3.11), seen on 30 November 2026.
# Input: periods as weekly reports of displacement write them, to `parse_date_range`, which returns the first and the last day
#   of what a text names ("2023" and "Nov 2023" become a year and a month).
# Expected: 12 and 18 November 2023, or an error, as for "Oct-Nov 2023", "2022-2023" and "Q4 2023".
# Seen: both ends are one moment, with the year made of a day of the month and the hour of the year:
#   12-18 Nov 2023    2012-11-18 20:23     1-15 March 2023   2001-03-15 20:23
#   28-30 Apr 2022    2028-04-30 20:22     Nov 14-16, 2023   2016-11-14 20:23
#   "Sudan weekly 12-18 Nov 2023", as a title (`fuzzy`): 18 November 2012
# Why it matters here: a week of flight moves by eleven years, or into the future, and sorts and filters by date without a sign.
# For Azalai: a cell of a date is one date, or is reported with its line; a period has two columns.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check hdx-python-utilities==4.2.5 >/dev/null
"$dir/venv/bin/python" -W ignore - <<'PY'
from hdx.utilities.dateparse import parse_date_range

SEEN = {
    "2023": "2023-01-01 00:00 to 2023-12-31 00:00",
    "Nov 2023": "2023-11-01 00:00 to 2023-11-30 00:00",
    "12-18 Nov 2023": "2012-11-18 20:23 to 2012-11-18 20:23",
    "1-15 March 2023": "2001-03-15 20:23 to 2001-03-15 20:23",
    "28-30 Apr 2022": "2028-04-30 20:22 to 2028-04-30 20:22",
    "Nov 14-16, 2023": "2016-11-14 20:23 to 2016-11-14 20:23",
}
for text, seen in SEEN.items():
    got = " to ".join(f"{day:%Y-%m-%d %H:%M}" for day in parse_date_range(text))
    print(f"{text:18} {got}")
    assert got == seen, (text, got, seen)
for text in ("Oct-Nov 2023", "2022-2023", "Q4 2023"):
    try:
        parse_date_range(text)
    except Exception as error:
        print(f"{text:18} {type(error).__name__}")
    else:
        raise AssertionError(f"{text} is read now")
first, last = parse_date_range("Sudan weekly 12-18 Nov 2023", fuzzy={})
assert first.date() == last.date() and first.year == 2012, (first, last)
print("as seen")
PY
