#!/bin/bash
# Fuzzes the importers one after the other: imports.sh MINUTES [SOURCE…]. Prints a line for each: inputs, seconds, memory.
# Stops at the first file that breaks one; it is then in artifacts/.
set -eu
cd "$(dirname "$0")"
minutes=$1
shift
[ $# -gt 0 ] || set -- acled ucdp unhcr dtm hxl cod idmc osm
host=$(rustc -vV | sed -n 's/^host: //p')
export RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
  -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
  -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1"
# A target alone, so that others need not be built.
cargo build --release --quiet --locked --target "$host" $(printf -- '--bin import_%s ' "$@")
for source in "$@"; do
  mkdir -p "corpus/$source" artifacts
  log=$(mktemp)
  if ! nice -n 19 "target/$host/release/import_$source" "corpus/$source" "seeds/$source" -dict=import.dict \
    -artifact_prefix="artifacts/$source-" -max_len=8192 -timeout=60 -rss_limit_mb=4096 -print_final_stats=1 \
    -max_total_time=$((minutes * 60)) >"$log" 2>&1; then
    tail -n 60 "$log"
    exit 1
  fi
  inputs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  seconds=$(sed -n 's/^Done .* runs in \([0-9]*\) second.*/\1/p' "$log")
  memory=$(sed -n 's/^stat::peak_rss_mb: *//p' "$log")
  echo "$source: $inputs inputs in $seconds s, $memory MB at most"
  rm -f "$log"
done
