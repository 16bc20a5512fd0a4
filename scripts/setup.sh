#!/bin/sh
# Installs what this machine lacks, and nothing else.
#
#   setup.sh build    what compiling needs
#   setup.sh test     also what the tests and fixtures need
#   setup.sh dist     what building the archive that is handed out needs
#   setup.sh try-ci   what trying the files for continuous integration needs
#
# Packages come from Debian's (or Ubuntu's) own archive. On other systems it
# only says what is missing.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
missing=

has() {
    command -v "$1" >/dev/null 2>&1
}

# The name without a version belongs to the package with clang's headers,
# which bindgen needs beside the library itself.
has_libclang() {
    [ -n "${LIBCLANG_PATH-}" ] && return
    for file in /usr/lib/llvm*/lib/libclang.so /usr/lib*/libclang.so \
        /opt/homebrew/opt/llvm/lib/libclang.dylib \
        /Library/Developer/CommandLineTools/usr/lib/libclang.dylib; do
        [ -e "$file" ] && return
    done
    return 1
}

has cc && has c++ || missing="$missing build-essential"
has_libclang || missing="$missing libclang-dev"
case ${1-} in
build) ;;
test)
    has python3 || missing="$missing python3"
    has git || missing="$missing git"
    has patch || missing="$missing patch"
    has xmllint || missing="$missing libxml2-utils"
    python3 -m pip --version >/dev/null 2>&1 || missing="$missing python3-pip"
    has chromium || has chromium-browser || has google-chrome ||
        missing="$missing chromium"
    has chromedriver || missing="$missing chromium-driver"
    ;;
dist)
    has python3 || missing="$missing python3"
    has git || missing="$missing git"
    has groff || missing="$missing groff-base"
    python3 -m venv --help >/dev/null 2>&1 || missing="$missing python3-venv"
    ;;
try-ci)
    has git || missing="$missing git"
    has jq || missing="$missing jq"
    has shellcheck || missing="$missing shellcheck"
    python3 -m venv --help >/dev/null 2>&1 || missing="$missing python3-venv"
    ;;
*)
    echo "usage: setup.sh build | test | dist | try-ci" >&2
    exit 2
    ;;
esac

if [ -n "$missing" ]; then
    if ! has apt-get; then
        echo "setup.sh: please install what Debian calls:$missing" >&2
        exit 2
    fi
    sudo=
    if [ "$(id -u)" != 0 ]; then
        has sudo || {
            echo "setup.sh: as root: apt-get install$missing" >&2
            exit 2
        }
        sudo=sudo
    fi
    echo "installing$missing"
    $sudo apt-get update -qq
    # The list is words of our own, to be split.
    # shellcheck disable=SC2086
    $sudo env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

# Debian 12's own Rust is too old, and which toolchain to have, and where, is
# for its owner to say.
has cargo || {
    echo "setup.sh: Rust is missing: see https://rustup.rs" >&2
    exit 2
}

if [ "$1" = test ]; then
    "$here/../tests/support/postgres.sh" install 15
    "$here/../tests/support/postgres.sh" install 17
fi
