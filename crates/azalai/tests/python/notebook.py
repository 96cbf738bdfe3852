"""Runs the cells of a notebook in order: notebook.py NOTEBOOK. It must draw three plots that are not empty."""

import json
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

plt.show = lambda: None
cells = json.load(open(sys.argv[1], encoding="utf-8"))["cells"]
names = {"__name__": "__main__"}
for number, cell in enumerate(cells, 1):
    if cell["cell_type"] == "code":
        exec(compile("".join(cell["source"]), f"cell {number}", "exec"), names)
figures = [plt.figure(n) for n in plt.get_fignums()]
assert len(figures) == 3, figures
for figure in figures:
    assert any(line.get_xdata().size > 1 for axes in figure.axes for line in axes.lines), "a plot is empty"
