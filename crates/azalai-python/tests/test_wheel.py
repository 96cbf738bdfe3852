"""The installed wheel, beside the command of the same sources (AZALAI_COMMAND)."""

import contextlib
import datetime
import hashlib
import importlib.util
import io
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
import unittest

import azalai
import duckdb
import pandas
import polars
import pyarrow

COMMAND = os.environ["AZALAI_COMMAND"]
LIVE = 'status = "live"\nreviewed_by = "nobody"\naffected_people_consulted = "nobody"\n'


def tiny(folder):
    """A town in conflict and a camp, in Flee's layout."""
    inputs, counts = folder / "input_csv", folder / "source_data"
    inputs.mkdir(parents=True)
    counts.mkdir()
    (inputs / "locations.csv").write_text(
        "#name,region,country,lat,lon,location_type,conflict_date,pop/cap\n"
        "A,r,x,1.0,1.0,conflict_zone,0,10000\nB,r,y,1.5,1.5,camp,,2000\n"
    )
    (inputs / "routes.csv").write_text("#name1,name2,distance,forced_redirection\nA,B,100,0\n")
    (inputs / "closures.csv").write_text("#closure_type,name1,name2,closure_start,closure_end\n")
    (inputs / "conflicts.csv").write_text("#Day,A\n" + "".join(f"{day},1\n" for day in range(30)))
    (inputs / "sim_period.csv").write_text("StartDate,2012-02-29\nLength,30\n")
    (counts / "data_layout.csv").write_text("total,refugees.csv\nB,b.csv\n")
    for name in ["refugees.csv", "b.csv"]:
        (counts / name).write_text("2012-02-29,10\n2012-03-05,200\n2012-03-10,450\n2012-03-20,900\n2012-03-28,1000\n")
    return folder


def sums(folder):
    """SHA-256 of each file of a run folder but the one that holds the time."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json"]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


class Wheel(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.dir = pathlib.Path(holder.name)

    def command(self, *args):
        done = subprocess.run([COMMAND, *map(str, args)], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_every_file_is_that_of_the_command_byte_for_byte(self):
        flee = tiny(self.dir / "flee")
        for number, (scenario, typed, asked) in enumerate([
            ("kidal-2023", ["--strategy", "combined"], {"strategies": ["combined"]}),
            ("template-town", ["--mode", "hindcast", "--set", "abuse.abuse_rate=0.25"],
             {"mode": "hindcast", "set": {"abuse.abuse_rate": 0.25}}),
            ("template-town", ["--mode", "flight", "--observations", "full", "--days", "20"],
             {"mode": "flight", "observations": "full", "days": 20}),
            (flee, [], {}),
        ]):
            ours, theirs = self.dir / f"ours{number}", self.dir / f"theirs{number}"
            self.command("run", scenario, *typed, "--replicates", 3, "--seed", 7, "--quiet", "--out", theirs)
            azalai.run(scenario, replicates=3, seed=7, out=ours, threads=1 + number % 2, **asked)
            self.assertEqual(sums(ours), sums(theirs))
            self.assertIn("summary.csv", sums(ours))

    def test_a_strategy_of_objects_is_that_of_a_typed_lever(self):
        lever = azalai.Lever("discipline", 0.9, place="kidal", ramp_days=30)
        strategy = azalai.Strategy("mine", [lever], include=["as-announced"])
        ours = azalai.run("kidal-2023", replicates=2, mode="forecast", strategies=[strategy, "combined"])
        self.command("run", "kidal-2023", "--replicates", 2, "--mode", "forecast", "--strategy", "combined", "--quiet",
                     "--lever", "kind=discipline,place=kidal,to=0.9,ramp_days=30", "--out", self.dir / "run")
        theirs = azalai.read(self.dir / "run")
        self.assertEqual(set(ours.consequences["strategy"]), {"mine", "combined"})
        named = lambda table: [r for r in zip(*[table[c] for c in ["outcome", "who", "mean", "low90"]],
                                              ["mine" if s == "tried" else s for s in table["strategy"]])]
        self.assertCountEqual(named(ours.consequences), named(theirs.consequences))

    def test_strategies_of_a_scenario_can_be_looked_at_changed_and_run(self):
        scenario = azalai.load("kidal-2023")
        known = {strategy.id: strategy for strategy in scenario.strategies}
        promise = known["as-announced"].levers[0]
        self.assertEqual((promise.kind, promise.place, promise.to), ("promise", "kidal", 1.0))
        again = azalai.Strategy("again", known["disciplined-force"].levers, include=["as-announced"])
        results = azalai.run(scenario, replicates=2, mode="forecast", strategies=[known["disciplined-force"], again])
        table = results.consequences
        rows = list(zip(table["strategy"], table["outcome"], table["who"], table["mean"]))
        effect = {who: [row[1:] for row in rows if row[0] == who] for who in ["disciplined-force", "again"]}
        self.assertEqual(effect["disciplined-force"], effect["again"])

    def test_readers_of_arrow_take_tables_as_they_are(self):
        results = azalai.run("template-town", replicates=2)
        for name in results.tables:
            rows = results.table(name)
            frame, arrow, panda = polars.DataFrame(rows), pyarrow.table(rows), pandas.DataFrame.from_arrow(rows)
            counted = duckdb.sql("select count(*) from rows").fetchall()[0]
            self.assertEqual({len(frame), len(arrow), len(panda), *counted}, {len(rows)}, name)
            self.assertEqual(frame.to_dict(as_series=False), rows.to_dict())
        summary = results.summary
        day = summary["date"][0].date().isoformat()
        panda = pandas.DataFrame.from_arrow(summary)
        self.assertEqual((panda.date == day).sum(), summary["date"].count(summary["date"][0]))
        self.assertFalse([field for field in pyarrow.table(summary).schema if "uint" in str(field.type)])

    def test_a_table_of_parquet_is_the_same_as_its_csv(self):
        results = azalai.run("template-town", replicates=2)
        text = polars.read_csv(results.folder / "summary.csv", try_parse_dates=True, infer_schema_length=None)
        table = polars.DataFrame(results.summary)
        self.assertEqual(table.with_columns(polars.col("date").dt.date()).cast({"day": polars.Int64}).to_dicts(),
                         text.select(table.columns).to_dicts())

    def test_a_table_is_handed_over_without_being_copied(self):
        summary = azalai.run("template-town", replicates=2, mode="hindcast").summary
        where = lambda name: pyarrow.table(summary)[name].chunk(0).buffers()[1].address
        for name in ["day", "date", "mean", "measure"]:
            self.assertEqual(where(name), where(name))

    def test_a_table_outlives_its_results(self):
        table = azalai.run("template-town", replicates=2).summary
        frame = polars.DataFrame(table)
        rows, first = len(table), table["measure"][0]
        del table
        self.assertEqual((len(frame), frame["measure"][0]), (rows, first))

    def test_a_kept_run_is_the_replicate_of_that_number(self):
        results = azalai.run("kidal-2023", replicates=3, seed=5, mode="forecast", strategies=["combined"])
        seen = polars.DataFrame(results.observations).filter(polars.col("replicate") == 2)
        for strategy, day in [("as-announced", "2023-11-25"), ("combined", "2024-05-23")]:
            run = azalai.start("kidal-2023", seed=5, replicate=2)
            run.until(run.scenario.decision_date)
            run = run.under(strategy)
            run.until(day)
            values = polars.DataFrame(run.values()).drop("day")
            told = seen.filter(polars.col("strategy") == strategy, polars.col("value").is_not_null())
            both = values.join(told, on=["date", "place", "measure"], suffix="_told")
            self.assertGreater(len(both), 20, strategy)
            self.assertEqual(both["value"].to_list(), both["value_told"].to_list())

    def test_a_run_that_is_saved_goes_on_to_the_same_and_branches_differ(self):
        run = azalai.start("template-town", seed=3, set={"abuse.abuse_rate": 0.2})
        run.until(40)
        copy = azalai.restore(run.save())
        other = run.branch(1)
        self.assertEqual((run.day, copy.day, other.day), (41, 41, 41))
        self.assertEqual(copy.values().to_dict(), run.values().to_dict())
        last = run.scenario.days - 1
        for one in [run, copy, other]:
            one.until(last)
        self.assertEqual(run.values().to_dict(), copy.values().to_dict())
        self.assertNotEqual(run.values().to_dict(), other.values().to_dict())
        mine = azalai.Strategy("mine", [azalai.Lever("discipline", 0.0, start="decision")], include=["as-announced"])
        self.assertEqual(azalai.start("template-town").under(mine).day, 0)
        saved = run.save()
        for broken in [b"", saved[:-3], saved[5:], saved.replace(b'"seed":3', b'"seed":4'), saved[:200]]:
            with self.assertRaises(ValueError):
                azalai.restore(broken)

    def test_a_kept_run_of_flight_is_the_replicate_of_that_number(self):
        flee = tiny(self.dir / "flee")
        for scenario, mode in [(flee, None), ("template-town", "flight")]:
            results = azalai.run(scenario, replicates=3, seed=5, mode=mode, observations="full", days=25)
            seen = polars.DataFrame(results.observations).filter(polars.col("replicate") == 2)
            run = azalai.start(scenario, seed=5, replicate=2, mode=mode, days=25)
            self.assertEqual(len(run.values()), 0)
            for day in [0, 6, 24]:
                run.until(day)
                values = polars.DataFrame(run.values())
                both = values.join(seen, on=["day", "date", "place", "measure"], suffix="_told", nulls_equal=True)
                self.assertEqual(len(both), len(values), (scenario, day))
                self.assertEqual(both["value"].to_list(), both["value_told"].to_list())
            self.assertGreater(values["value"].max(), 0)

    def test_a_run_of_flight_that_is_saved_goes_on_to_the_same_and_branches_differ(self):
        run = azalai.start(tiny(self.dir / "flee"), seed=3, set={"move_rules.camp_movechance": 0.5})
        run.until("2012-03-10")
        copy, others = azalai.restore(run.save()), [run.branch(number) for number in range(1, 9)]
        self.assertEqual({one.day for one in [run, copy, *others]}, {11})
        self.assertEqual(copy.values().to_dict(), run.values().to_dict())
        for one in [run, copy, *others]:
            one.until(29)
        self.assertEqual(run.values().to_dict(), copy.values().to_dict())
        # Of two places some lucks come to the same numbers.
        self.assertTrue(any(one.values().to_dict() != run.values().to_dict() for one in others))
        saved = run.save()
        elsewhere = tiny(self.dir / "other")
        for table in elsewhere.glob("input_csv/routes.csv"):
            table.write_text(table.read_text().replace("100", "150"))
        for broken in [lambda: azalai.restore(saved[:-1]), lambda: azalai.restore(saved, elsewhere),
                       lambda: run.under("as-announced"), lambda: azalai.start(elsewhere, mode="forecast")]:
            self.assertRaises(ValueError, broken)

    def test_findings_are_those_of_check_and_faults_have_file_line_and_column(self):
        folder = self.dir / "town"
        self.command("new", "--template", "town", folder)
        self.assertEqual([f.code for f in azalai.check(folder) if f.severity == "error"], [])
        places = (folder / "places.csv").read_text().splitlines()
        places[1] = places[1].replace(places[1].split(",")[4], "twn", 1)
        (folder / "places.csv").write_text("\n".join(places) + "\n")
        with self.assertRaises(azalai.ScenarioError) as raised:
            azalai.load(folder)
        finding = raised.exception.findings[0]
        self.assertEqual((finding.file, finding.line, finding.severity), ("places.csv", 2, "error"))
        self.assertGreater(finding.column, 1)
        done = subprocess.run([COMMAND, "check", folder, "--json"], capture_output=True, text=True, check=False)
        self.assertIn(f'"message": "{finding.message}"', done.stdout)
        self.assertIn("places.csv:2:", str(raised.exception))

    def test_what_is_wrong_in_a_strategy_is_told_at_its_line(self):
        strategy = azalai.Strategy("mine", [azalai.Lever("disciplin", 0.3, place="kidal")])
        with self.assertRaises(azalai.ScenarioError) as raised:
            azalai.run("kidal-2023", replicates=1, strategies=[strategy])
        self.assertEqual(raised.exception.findings[0].file, "strategies/mine.toml")

    def test_what_does_not_go_together_is_refused_as_by_the_command(self):
        for asked in [{"mode": "forecast", "observations": "daily"}, {"strategies": ["no-such"]}, {"mode": "x"},
                      {"replicates": 0}, {"depth": "full", "mode": "hindcast"}, {"set": {"no.key": 1}}]:
            with self.assertRaises(ValueError, msg=asked):
                azalai.run("kidal-2023", **asked)
        (self.dir / "mine.txt").write_text("mine")
        with self.assertRaises(OSError):
            azalai.run("template-town", replicates=1, out=self.dir)
        with self.assertRaises(OSError):
            azalai.read(self.dir)

    def test_of_people_in_danger_no_more_is_shown_than_by_the_command(self):
        folder = self.dir / "town"
        self.command("new", "--template", "town", folder)
        text = (folder / "scenario.toml").read_text()
        head = [line for line in text.splitlines() if not line.startswith("status")]
        (folder / "scenario.toml").write_text(LIVE + "\n".join(head) + "\n")
        with self.assertRaises(ValueError):
            azalai.run(folder, replicates=1, observations="full")
        for mode in [None, "flight"]:
            with self.assertRaises(ValueError):
                azalai.start(folder, mode=mode)
        ours, theirs = self.dir / "ours", self.dir / "theirs"
        self.command("run", folder, "--replicates", 2, "--quiet", "--out", theirs)
        azalai.run(folder, replicates=2, out=ours)
        self.assertEqual(sums(ours), sums(theirs))

    def test_flee_gives_the_columns_of_its_out_csv(self):
        table = azalai.flee.run(tiny(self.dir / "flee"))
        self.assertEqual(table.columns[:6], ["Day", "Date", "B sim", "B data", "B error", "Total error"])
        self.assertEqual((len(table), table["Day"][:2], table["Date"][0]), (30, [0, 1], datetime.datetime(2012, 3, 1)))

    def test_validate_forecast_backtest_and_compare_say_what_the_commands_say(self):
        folder = tiny(self.dir / "flee")
        said = json.loads(self.command("validate", folder, "--json", "--replicates", 20))
        found = azalai.validate(folder, replicates=20)
        for key in found:
            self.assertEqual(found[key], said[key], key)
        out = self.dir / "forecast"
        self.command("forecast", folder, "--as-of", "2012-03-15", "--members", 50, "--out", out)
        table = pandas.DataFrame(azalai.forecast(folder, "2012-03-15", members=50).to_dict())
        wanted = pandas.read_csv(out / "forecast.csv", parse_dates=["date"], keep_default_na=False)
        pandas.testing.assert_frame_equal(table, wanted, check_dtype=False)
        said = json.loads(self.command("backtest", folder, "--json", "--every", 7, "--members", 20))
        self.assertEqual(azalai.backtest(folder, every=7, members=20), said)
        for name, seed in [("a", 1), ("b", 2)]:
            azalai.run(folder, replicates=3, seed=seed, out=self.dir / name)
        said = json.loads(self.command("compare", self.dir / "a", self.dir / "b", "--json"))
        self.assertEqual(azalai.compare(self.dir / "a", self.dir / "b"), said)
        for wrong in [lambda: azalai.forecast(folder, "2012-03-01"), lambda: azalai.forecast(folder, "soon")]:
            self.assertRaises(ValueError, wrong)

    def plan(self):
        tiny(self.dir / "flee")
        plan = self.dir / "plan.toml"
        plan.write_text(
            'scenario = "flee"\nreplicates = 8\n[ranges]\n"move_rules.camp_movechance" = [0.0, 0.1]\n'
            '[design]\nkind = "latin"\npoints = 40\n'
        )
        self.command("ensemble", "run", plan, "--out", self.dir / "whole")
        self.command("ensemble", "merge", plan, "--out", self.dir / "whole")
        return plan

    def test_parts_of_a_plan_are_those_of_the_command(self):
        plan, out = self.plan(), self.dir / "out"
        ensemble = azalai.ensemble(plan)
        self.assertEqual((ensemble.parts, ensemble.members, ensemble.missing(out)), (20, 320, list(range(20))))
        ensemble.run(out, [3, 7])
        self.assertEqual(len(ensemble.missing(out)), 18)
        self.assertRaises(ValueError, lambda: ensemble.merge(out))
        self.assertRaises(ValueError, lambda: ensemble.run(out, [20]))
        ensemble.run(out)
        members = polars.DataFrame(ensemble.merge(out))
        self.assertEqual(members.columns, ["member", "point", "replicate", "strategy", "measure", "who", "value"])
        self.assertEqual(members["member"].n_unique(), 320)
        self.assertEqual(sums(out), sums(self.dir / "whole"))
        plan.write_text('scenario = "nowhere"')
        self.assertRaises(azalai.ScenarioError, lambda: azalai.ensemble(plan))

    @unittest.skipUnless(importlib.util.find_spec("distributed"), "no dask[distributed]")
    def test_a_worker_of_a_dask_cluster_that_is_killed_loses_nothing(self):
        import azalai.dask
        from distributed import Client, LocalCluster

        plan, out = self.plan(), self.dir / "out"
        with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
            victim = sorted(client.run(os.getpid).values())[0]

            def kill():
                while not list(out.glob("parts/0*.parquet")):
                    time.sleep(0.01)
                os.kill(victim, signal.SIGKILL)

            killer = threading.Thread(target=kill)
            killer.start()
            members = azalai.dask.run(client, plan, out=out)
            killer.join()
        self.assertGreater(len(members), 320)
        left = {name: digest for name, digest in sums(out).items() if ".draft-" not in name}
        self.assertEqual(left, sums(self.dir / "whole"))

    def test_the_examples_of_the_page_about_python_run(self):
        page = (pathlib.Path(__file__).resolve().parents[3] / "docs" / "python.md").read_text()
        examples = re.findall(r"```python\n(.*?)```", page, flags=re.S)
        self.assertGreater(len(examples), 4)
        tiny(self.dir / "path" / "to" / "conflict")
        for example in examples:
            # What is shown with many runs is run with few.
            few = re.sub(r"replicates=\d+", "replicates=2", example)
            done = subprocess.run([sys.executable, "-c", few], cwd=self.dir, capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, example + done.stderr)

    @unittest.skipUnless(importlib.util.find_spec("mypy"), "no mypy")
    def test_every_call_has_its_types_and_they_are_those_of_the_compiled_part(self):
        for told in [["mypy.stubtest", "azalai"], ["mypy", "--strict", "-p", "azalai"]]:
            done = subprocess.run([sys.executable, "-m", *told], cwd=self.dir, capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    @unittest.skipUnless(importlib.util.find_spec("matplotlib"), "no matplotlib")
    def test_the_cells_of_the_notebook_run_in_order_and_its_plots_are_not_empty(self):
        import matplotlib

        matplotlib.use("Agg")
        import matplotlib.pyplot as plt

        page = pathlib.Path(__file__).resolve().parents[3] / "docs" / "python.ipynb"
        names = {"__name__": "__main__"}
        cells = [cell for cell in json.loads(page.read_text())["cells"] if cell["cell_type"] == "code"]
        self.assertEqual([cell["outputs"] for cell in cells], [[]] * len(cells))
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            for number, cell in enumerate(cells, 1):
                exec(compile("".join(cell["source"]), f"cell {number}", "exec"), names)
        figures = [plt.figure(number) for number in plt.get_fignums()]
        self.assertEqual([len(figure.axes[0].lines) for figure in figures], [2, 3])
        self.assertTrue(all(line.get_xdata().size > 1 for figure in figures for line in figure.axes[0].lines))
        self.assertIn("strategies/wrong.toml:", said.getvalue())
        plt.close("all")

    def test_texts_are_in_the_chosen_language(self):
        azalai.set_language("fr")
        self.addCleanup(azalai.set_language, "en")
        with self.assertRaises(azalai.ScenarioError) as raised:
            azalai.load("no-such-scenario")
        self.assertIn("scénario", raised.exception.findings[0].message)

    def test_the_interpreter_is_free_while_runs_are_made(self):
        ticks, over = [], threading.Event()

        def tick():
            while not over.is_set():
                ticks.append(time.monotonic())
                time.sleep(0.005)

        ticker = threading.Thread(target=tick)
        ticker.start()
        azalai.run("kidal-2023", replicates=2, threads=1)
        over.set()
        ticker.join()
        longest = max(after - before for before, after in zip(ticks, ticks[1:]))
        self.assertLess(longest, 0.5)

    def test_ctrl_c_ends_a_run_within_two_seconds_and_what_is_finished_is_resumed(self):
        out = self.dir / "out"
        code = f"""
            import azalai
            print("begun", flush=True)
            azalai.run("kidal-2023", replicates=400, seed=3, mode="hindcast", threads=1, out={str(out)!r})
        """
        child = subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, text=True)
        child.stdout.readline()
        deadline = time.monotonic() + 60
        while not list(out.glob(".parts/*.part")) and time.monotonic() < deadline:
            time.sleep(0.02)
        child.send_signal(signal.SIGINT)
        asked = time.monotonic()
        _, said = child.communicate(timeout=30)
        self.assertLess(time.monotonic() - asked, 2)
        self.assertIn("KeyboardInterrupt", said)
        self.assertFalse((out / "manifest.json").exists())
        resumed = azalai.run("kidal-2023", replicates=3, seed=3, mode="hindcast", out=out, resume=True)
        whole = azalai.run("kidal-2023", replicates=3, seed=3, mode="hindcast")
        self.assertEqual(sums(resumed.folder), sums(whole.folder))


if __name__ == "__main__":
    unittest.main()
