#!/bin/sh
# dumpdiff beside `diff -u` and beside PostgreSQL's parser alone, on dumps of
# up to 50,000 tables: time, memory, and how they grow.
#
#   compare.sh [REPETITIONS]
#
# All programs run in turn within one run of this script, so that what else
# the machine does weighs on all alike; ratios say more than seconds. The
# dumps take 450 MB below the target folder.
set -eu

cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-$PWD/target}
data=$target/bench
mkdir -p "$data"

cargo build --quiet --release --bin dumpdiff \
    --example generate-dump --example parse-statements
examples=$target/release/examples

generate() {
    name=$1
    shift
    "$examples/generate-dump" "$@" >"$data/$name.sql"
}

for tables in 0 500 5000 50000; do
    generate $tables --tables $tables --seed 1
    generate $tables-few --tables $tables --seed 1 --edits 5
    # Other names, and other tables behind them: no statement is the same.
    generate $tables-other --tables $tables --seed 2 --prefix x_
done
for tables in 5000 10000; do
    generate $tables-before --tables $tables --renames before
    generate $tables-after --tables $tables --renames after
done
generate 5000-many --tables 5000 --seed 1 --edits 2500

python3 benches/compare.py "${1:-15}" \
    "$target/release/dumpdiff" "$examples/parse-statements" "$data"
