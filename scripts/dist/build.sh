#!/usr/bin/env bash
# Builds the program as one static file that no path of this machine is in.
#
#   build.sh FOLDER     a target folder of its own; prints the program's path
#
# musl would make the C library part of nobody's concern, but Rust's standard
# library for it is in no package of Debian's; glibc is, and linked statically
# it is as fast.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$1"
target=$(cd "$1" && pwd)
triple=x86_64-unknown-linux-gnu
cargo_home=${CARGO_HOME:-$HOME/.cargo}

# The names under which sources appear in messages. The last one that fits
# counts, and a target folder may lie inside of the checkout.
flags=(
    -Ctarget-feature=+crt-static
    "--remap-path-prefix=$cargo_home=/cargo"
    "--remap-path-prefix=$root=/dumpdiff"
    "--remap-path-prefix=$target=/target"
)
# Separated by a character that no path holds.
CARGO_ENCODED_RUSTFLAGS=$(IFS=$'\037' && printf '%s' "${flags[*]}")
export CARGO_ENCODED_RUSTFLAGS
unset RUSTFLAGS CFLAGS
# PostgreSQL's parser is C and knows the files that it was compiled from.
export "CFLAGS_${triple//-/_}=-ffile-prefix-map=$target=/target"
export CARGO_INCREMENTAL=0

# With --target, the flags are not for what runs during the build.
cargo build --manifest-path "$root/Cargo.toml" --locked --profile dist \
    --bin dumpdiff --target "$triple" --target-dir "$target" >&2
printf '%s\n' "$target/$triple/dist/dumpdiff"
