#!/usr/bin/env bash
# The newest country converter does not start beside the newest pandas: no name of any country is converted.
#
# Versions: country_converter 1.3.2 with pandas 3.1.1 (its package asks for "pandas>=1.0"), and with pandas 2.3.3; Python
#   3.11; seen on 29 November 2026.
# Input: `country_converter.convert("Mali", to="ISO3")`.
# Expected: MLI with either.
# Seen: MLI with pandas 2.3.3. With pandas 3.1.1 the call raises TypeError ("first argument must be string or compiled
#   pattern") while the table of the package is loaded: the column ISO2 is read with a converter to text, and since pandas 3
#   the words for missing values are taken out after the converter, so that four cells are numbers (not a number), among
#   them the "NA" of Namibia. The column is then compiled cell by cell as patterns.
# Why it matters here: tools that harmonise exports of refugee statistics by this package stop, and a table whose column
#   of codes is read the same way loses Namibia in silence.
# For Azalai: "NA" is a word for nothing in columns of numbers and dates, never in names or codes (docs/cases.md, shares
#   and precision), and the reader is our own.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
seen() { # the version of pandas, and what the call comes to
  python3 -m venv "$dir/$1"
  "$dir/$1/bin/pip" install -q --disable-pip-version-check country_converter==1.3.2 "pandas==$1" >/dev/null
  "$dir/$1/bin/python" -W ignore - <<'PY'
from pathlib import Path

import country_converter
import pandas

table = Path(country_converter.__file__).with_name("country_data.tsv")
rows = pandas.read_csv(table, sep="\t", converters={"ISO2": str})
namibia = rows.loc[rows["name_short"] == "Namibia", "ISO2"].iloc[0]
try:
    told = country_converter.convert("Mali", to="ISO3")
except TypeError as fault:
    told = f"TypeError: {fault}"
print(f"{pandas.__version__}: Mali is {told}; the code of Namibia is {namibia!r}")
PY
}
seen 2.3.3 | tee "$dir/old"
seen 3.1.1 | tee "$dir/new"
grep -q "Mali is MLI; the code of Namibia is 'NA'" "$dir/old"
grep -q "Mali is TypeError: first argument must be string or compiled pattern; the code of Namibia is nan" "$dir/new"
