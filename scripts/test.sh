#!/usr/bin/env bash
# Runs every test and sums up at the end.
#
# With DUMPDIFF_CORPUS set to a folder that holds corpus/ and cases/, the laws
# are tested on real dumps as well, and on what real servers make of them.
set -euo pipefail

cd "$(dirname "$0")/.."
log=${CARGO_TARGET_DIR:-target}/test.log
mkdir -p "$(dirname "$log")"

if [ -n "${DUMPDIFF_CORPUS-}" ]; then
    tests/support/variants.sh
else
    echo "DUMPDIFF_CORPUS is not set: tests on real dumps are left out"
fi

# A snapshot that differs is a failure, not a file to review later.
export CI=1 INSTA_UPDATE=no INSTA_FORCE_PASS=0
status=0
# --all-targets leaves out the examples in the documentation.
{
    cargo test --all-targets --no-fail-fast &&
        cargo test --doc
} 2>&1 | tee "$log" || status=$?

echo
echo "Summary"
grep -E '^test .* \.\.\. FAILED$' "$log" || true
# What did not compile has no result line.
grep -E '^error' "$log" | sort | uniq -c | head -n 20 || true
awk '/^test result:/ { passed += $4; failed += $6; ignored += $8 }
     END { printf "%d passed, %d failed, %d ignored\n", passed, failed, ignored }' "$log"
exit "$status"
