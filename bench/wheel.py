"""What the wheel costs beside the command: bench/wheel.py COMMAND SCENARIO [ROUNDS].

Runs alternate, with the same threads and replicates; medians of elapsed time and of processor time are compared, of which
the second is little moved by what else the machine does. Then a summary of 730,000 rows is handed to polars. Run it in an
environment with the wheel and polars.
"""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import azalai
import polars

ROWS = 730_000
command, scenario = sys.argv[1:3]
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 9
arguments = {"replicates": 20, "threads": 2}
of_python = f"import azalai; azalai.run({scenario!r}, replicates=20, threads=2, out='out')"
of_command = [command, "run", scenario, "--replicates", "20", "--threads", "2", "--quiet", "--out", "out"]


def seconds(call):
    """How long a call takes in a folder of its own: elapsed, and of processors."""
    with tempfile.TemporaryDirectory() as folder:
        start, used = time.perf_counter(), sum(os.times()[:4])
        call(folder)
        return time.perf_counter() - start, sum(os.times()[:4]) - used


def check(arguments, folder):
    subprocess.run(arguments, cwd=folder, check=True, stdout=subprocess.DEVNULL)


ways = {
    "command": lambda folder: check(of_command, folder),
    "azalai.run": lambda folder: azalai.run(scenario, **arguments, out=pathlib.Path(folder) / "out"),
    "python -c": lambda folder: check([sys.executable, "-c", of_python], folder),
}
times = {name: [] for name in ways}
for number in range(rounds + 1):
    for name, call in ways.items():
        taken = seconds(call)
        if number:  # the first of each warms up
            times[name].append(taken)
for at, what in enumerate(["elapsed", "of processors"]):
    middle = {name: statistics.median(one[at] for one in taken) for name, taken in times.items()}
    for name, taken in times.items():
        more = 100 * (middle[name] / middle["command"] - 1)
        least, most = min(one[at] for one in taken), max(one[at] for one in taken)
        print(f"{name}: {middle[name]:.3f} s {what} ({least:.3f} to {most:.3f}), {more:+.1f} %")

with tempfile.TemporaryDirectory() as folder:
    out = pathlib.Path(folder) / "out"
    azalai.run(scenario, **arguments, out=out)
    small = polars.read_parquet(out / "summary.parquet")
    large = pathlib.Path(folder) / "large"
    shutil.copytree(out, large)
    polars.concat([small] * (ROWS // len(small) + 1)).head(ROWS).write_parquet(large / "summary.parquet")
    read, handed = [], []
    for _ in range(rounds):
        results = azalai.read(large)
        start = time.perf_counter()
        table = results.summary
        read.append(time.perf_counter() - start)
        start = time.perf_counter()
        frame = polars.DataFrame(table)
        handed.append(time.perf_counter() - start)
        assert frame.shape == (ROWS, len(small.columns)), frame.shape
    for name, taken in [("file to table", read), ("table to polars", handed)]:
        print(f"{ROWS} rows, {name}: {1000 * statistics.median(taken):.1f} ms ({1000 * max(taken):.1f} at most)")
