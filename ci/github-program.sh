#!/usr/bin/env bash
# The action's first step: the program that is named, or one that is built
# from the action's own checkout. Nothing is fetched but what cargo needs.
set -euo pipefail

binary=${INPUT_BINARY-}
if [ -z "$binary" ]; then
    target=${RUNNER_TEMP:-/tmp}/dumpdiff-target
    "$GITHUB_ACTION_PATH/scripts/setup.sh" build
    cargo build --release --locked --bin dumpdiff \
        --manifest-path "$GITHUB_ACTION_PATH/Cargo.toml" --target-dir "$target"
    binary=$target/release/dumpdiff
fi
# Later steps may run elsewhere.
binary=$(realpath -- "$binary")
"$binary" --version
printf 'binary=%s\n' "$binary" >>"$GITHUB_OUTPUT"
