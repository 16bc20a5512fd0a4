#!/bin/sh
# Makes dumps that differ as text and must be equal by meaning: every schema
# in $DUMPDIFF_CORPUS is restored on PostgreSQL 15 and 17 and dumped again in
# several ways.
#
#   variants.sh [OUT]      OUT is target/variants when not given
#
# OUT/MANIFEST.tsv names the pairs that must be equal (left, right, how);
# OUT/LIKELY.tsv those where the server may have changed something when it
# restored what an older one, or a hand, had written; OUT/NOT-RESTORED.tsv
# what did not load, with the server's first complaint.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
out=${1:-${CARGO_TARGET_DIR:-$root/target}/variants}
: "${DUMPDIFF_CORPUS:?the folder that holds corpus/ and cases/}"

mkdir -p "$out"
# Nothing is done where the manifest is newer than what it was made from. An
# empty result of find says so; these scripts count as inputs too.
if [ -f "$out/MANIFEST.tsv" ] &&
    [ -z "$(find -L "$DUMPDIFF_CORPUS/corpus" "$DUMPDIFF_CORPUS/cases" \
        "$here"/variants.* "$here"/servers.py \
        "$here"/postgres.sh -type f -newer "$out/MANIFEST.tsv" -print -quit)" ]; then
    exit 0
fi

python3 "$here/variants.py" "$DUMPDIFF_CORPUS" "$out"
