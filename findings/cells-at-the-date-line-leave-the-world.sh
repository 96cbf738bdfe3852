#!/usr/bin/env bash
# The reader of PRIO-GRID cells of a conflict-forecasting system puts every cell of the last column, 179.5 to 180 degrees east, a
# row further north and at 180.25 degrees west.
#
# Versions: ingester3 2.1.1 (ingester3.Priogrid; Python 3.11), seen on 30 November 2026.
# Input: a place on Taveuni, Fiji (16.9 S, 179.9 E), by `Priogrid.from_lat_lon`, and its neighbours; all 259,200 cells of the grid,
#   by number.
# Expected: cell 105,840 is row 147, column 720, its centre at 16.75 S, 179.75 E; the cell to its left is 105,839; the centre of a
#   cell leads back to the cell.
# Seen: the number is right, but the cell says row 148, column 0, 16.25 S, -180.25 E; asked for the cell at that centre the library
#   raises an error. It has no cell to its left, and to its right the first cell of the row above (105,841). So it is with 360
#   cells, the whole column; all others lead back to themselves.
# Why it matters here: it is a cell of inhabited islands, and events in it are joined to a cell that does not exist.
# For Azalai: events are joined to places by ids and names, never by cells of a grid.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check --no-deps ingester3==2.1.1 >/dev/null
"$dir/venv/bin/python" -W ignore - <<'PY'
from ingester3.Priogrid import Priogrid

cell = Priogrid.from_lat_lon(-16.9, 179.9)
print(cell)
assert (cell.id, cell.row, cell.col, cell.lat, cell.lon) == (105840, 148, 0, -16.25, -180.25), str(cell)
assert cell.next_left() is None and cell.next_right().id == 105841
assert Priogrid.from_lat_lon(-16.9, 179.4).next_right().id == cell.id


def leads_back(number):
    try:
        found = Priogrid(number)
        return Priogrid.from_lat_lon(found.lat, found.lon).id == number
    except ValueError:
        return False


lost = [number for number in range(1, 259201) if not leads_back(number)]
print(len(lost), "cells do not lead back, columns", {(number - 1) % 720 + 1 for number in lost})
assert lost == list(range(720, 259201, 720)), lost[:5]
print("as seen")
PY
