"""Reads run folders as pandas, Polars, DuckDB and pyarrow do by default: readers.py RETURN_FOLDER FLIGHT_FOLDER."""

import datetime
import json
import math
import sys
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.dataset
import pyarrow.parquet as pq

NUMBERS = ["mean", "q05", "q25", "q50", "q75", "q95"]
FILES = ["summary.parquet", "observations.parquet"]


def near(a, b):
    return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9)


def csv_has_numbers_in_number_columns(folder):
    """A reader that looks at the first rows alone takes every number for one."""
    path = str(folder / "summary.csv")
    table = pq.read_table(folder / "summary.parquet")
    a, b, c, d = pd.read_csv(path), pl.read_csv(path), duckdb.read_csv(path), pa.csv.read_csv(path)
    for name in NUMBERS:
        assert a[name].dtype == "float64", (name, a[name].dtype)
        assert b[name].dtype == pl.Float64, (name, b[name].dtype)
        assert str(c.types[c.columns.index(name)]) == "DOUBLE", name
        assert d[name].type == pa.float64(), name
        whole = pc.sum(table[name]).as_py()
        sums = [a[name].sum(), b[name].sum(), c.aggregate(f"sum({name})").fetchall()[0][0], pc.sum(d[name]).as_py()]
        assert all(near(x, whole) for x in sums), (name, sums, whole)
        missing = table[name].null_count
        assert a[name].isna().sum() == b[name].null_count() == missing, name
    assert len(a) == len(b) == len(c) == len(d) == len(table)
    assert d["observed"].type in (pa.float64(), pa.null())


def withheld_says_why_a_number_is_missing(folder):
    for file, numbers in [("summary.parquet", NUMBERS), ("observations.parquet", ["value"])]:
        frame = pd.read_parquet(folder / file)
        missing = frame[numbers].isna().any(axis=1)
        assert (missing == frame["withheld"].notna()).all(), file
        assert set(frame["withheld"].dropna()) <= {"<10", "hidden"}, file


def one_schema(folders):
    for file in FILES:
        schemas = [pq.read_schema(folder / file) for folder in folders]
        assert schemas[0].equals(schemas[1]), (file, schemas)
        for field in schemas[0]:
            assert "uint" not in str(field.type), (file, field)
            assert field.name.lower() not in ("group", "order", "from", "to", "table", "select"), field


def no_name_is_a_keyword(folder):
    path = folder / "summary.parquet"
    found = duckdb.sql(f"select who, mode, measure, mean from '{path}' where who is null limit 1").fetchall()
    assert len(found) == 1


def the_file_says_what_it_is(folder):
    manifest = json.loads((folder / "manifest.json").read_text())
    for file in FILES:
        words = pq.read_schema(folder / file).metadata
        words = {k.decode(): v.decode() for k, v in pq.ParquetFile(folder / file).metadata.metadata.items()} | {
            k.decode(): v.decode() for k, v in (words or {}).items()
        }
        run = manifest["run"]
        assert words["azalai.version"] == run["azalai"]
        assert words["azalai.scenario_hash"] == run["scenario_hash"]
        assert int(words["azalai.seed"]) == run["seed"]
        assert words["azalai.run_sha256"] == manifest["run_sha256"]
        assert json.loads(words["azalai.units"])["harmed"] == "people"


def every_reader_filters_a_date(folder):
    """As docs/tables.md shows it: each finds the same rows of a day."""
    path = str(folder / "summary.parquet")
    day = pq.read_table(path)["date"][0].as_py()
    assert isinstance(day, datetime.date)
    a = pd.read_parquet(path)
    found = [
        len(a[pd.to_datetime(a["date"]) == str(day)]),
        len(pl.read_parquet(path).filter(pl.col("date") == day)),
        duckdb.sql(f"select count(*) from '{path}' where date = '{day}'").fetchall()[0][0],
        len(pq.read_table(path, filters=[("date", "=", day)])),
    ]
    assert found[0] > 0 and len(set(found)) == 1, found


def a_filter_on_a_place_reads_a_fraction(folder):
    """By the least and the greatest of each group of rows, which all readers look at, most of a file is skipped."""
    path = folder / "observations.parquet"
    file = pq.ParquetFile(path)
    at = file.schema_arrow.names.index("place")
    groups = [file.metadata.row_group(i) for i in range(file.num_row_groups)]
    for group in groups:
        for i, name in enumerate(file.schema_arrow.names):
            column = group.column(i)
            assert column.has_column_index and column.has_offset_index, name
            assert column.statistics is not None, name
            if name in ("mode", "strategy", "place", "who", "actor", "measure"):
                assert column.has_dictionary_page, name
    places = pq.read_table(path, columns=["place"])["place"].drop_null().unique().to_pylist()
    shares = []
    for place in places:
        stats = [group.column(at).statistics for group in groups]
        may = [s.has_min_max and s.min <= place <= s.max for s in stats]
        read = sum(group.num_rows for group, m in zip(groups, may) if m)
        found = len(pq.read_table(path, filters=[("place", "=", place)]))
        assert found > 0 and read >= found
        shares.append(read / file.metadata.num_rows)
    assert sum(shares) / len(shares) < 0.5, shares
    return len(groups), sum(shares) / len(shares)


def main():
    folders = [Path(arg) for arg in sys.argv[1:3]]
    for folder in folders:
        csv_has_numbers_in_number_columns(folder)
        withheld_says_why_a_number_is_missing(folder)
        no_name_is_a_keyword(folder)
        the_file_says_what_it_is(folder)
        every_reader_filters_a_date(folder)
    one_schema(folders)
    groups, share = a_filter_on_a_place_reads_a_fraction(folders[0])
    print(f"{groups} groups; a filter on a place reads {share:.2f} of the rows")


if __name__ == "__main__":
    main()
