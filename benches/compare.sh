#!/bin/sh
# dumpdiff beside `diff -u` on two dumps of 5,000 tables: time and memory.
#
#   compare.sh [REPETITIONS]
#
# Both programs run in turn within one run of this script, so that what else
# the machine does weighs on both alike; ratios say more than seconds.
set -eu

cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-$PWD/target}
data=$target/bench
mkdir -p "$data"

cargo build --quiet --release --bin dumpdiff --example generate-dump
generate=$target/release/examples/generate-dump
for edits in 0 5 2500; do
    "$generate" --tables 5000 --seed 1 --edits $edits >"$data/$edits.sql"
done

python3 benches/compare.py "${1:-15}" "$target/release/dumpdiff" "$data"
