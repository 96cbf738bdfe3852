#!/usr/bin/env bash
# Words that stand in columns of countries of humanitarian tables are found to be countries: other ones.
#
# Versions: pycountry 26.2.16 (`countries.search_fuzzy`), hdx-python-country 4.2.5 (`get_iso3_country_code_fuzzy`, data of
#   the package, `use_live=False`); seen on 29 November 2026.
# Input: codes and words as columns of origin and asylum hold them.
# Expected: the country meant, or none.
# Seen, first result of pycountry, which also looks for the letters within names of regions and towns of every country:
#   OPT (the occupied Palestinian territory, as OCHA abbreviates it)   -> MLI, because of the region of Mopti
#   RCA (République centrafricaine)  -> MKD        KRI (the Kurdistan Region of Iraq) -> LTU
#   IDP (displaced within)           -> BGD        REF (refugees)                    -> GBR
#   Other                            -> GBR        Niger                             -> NGA before NER
# Seen of hdx-python-country (each marked as not exact):
#   Non-Malian  -> ESH (Western Sahara)    Outside Mali -> MLI    Non-Nigerian -> NGA
# Why it matters here: people of "other" or "non-Malian" origin, and a column of categories, become a country's refugees.
# For Azalai: a country is compared with names and codes as a whole, in both languages and the spellings of UNHCR, and what
#   is none of them is told, never guessed (R-rules on regions and countries; docs/cases.md, spellings).
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check pycountry==26.2.16 hdx-python-country==4.2.5 >/dev/null
"$dir/venv/bin/python" -W ignore - <<'PY'
import logging
import sys

logging.disable(logging.CRITICAL)
import pycountry
from hdx.location.country import Country

seen = {}
for word in ["OPT", "RCA", "KRI", "IDP", "REF", "Other", "Niger"]:
    seen["pycountry", word] = pycountry.countries.search_fuzzy(word)[0].alpha_3
for word in ["Non-Malian", "Outside Mali", "Non-Nigerian"]:
    seen["hdx-python-country", word] = Country.get_iso3_country_code_fuzzy(word, use_live=False)
for (package, word), country in seen.items():
    print(f"{package}: {word} -> {country}")
expected = ["MLI", "MKD", "LTU", "BGD", "GBR", "GBR", "NGA", ("ESH", False), ("MLI", False), ("NGA", False)]
sys.exit(list(seen.values()) != expected)
PY
