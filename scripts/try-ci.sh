#!/usr/bin/env bash
# Tries action.yml, ci/ and the hooks of pre-commit with a program that is
# built, and looks at them with the linters of their kinds.
#
#   try-ci.sh [BINARY] [--build]    with --build, also the hook that builds it
set -euo pipefail

cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
binary=${1:-$target/release/dumpdiff}
tools=$target/ci-tools
if [ ! -x "$tools/bin/check-jsonschema" ]; then
    python3 -m venv "$tools"
    "$tools/bin/pip" install --quiet pre-commit yamllint check-jsonschema
fi

files=(action.yml ci/gitlab-ci.yml .pre-commit-hooks.yaml)
"$tools/bin/yamllint" --strict \
    --config-data '{extends: default, rules: {line-length: disable, document-start: disable}}' \
    "${files[@]}"
# The schemas come with the tool.
"$tools/bin/check-jsonschema" --quiet --builtin-schema vendor.github-actions action.yml
"$tools/bin/check-jsonschema" --quiet --builtin-schema vendor.gitlab-ci \
    --data-transform gitlab-ci ci/gitlab-ci.yml
"$tools/bin/pre-commit" validate-manifest .pre-commit-hooks.yaml
if command -v shellcheck >/dev/null; then
    shellcheck ci/*.sh scripts/*.sh scripts/dist/*.sh src/cli/generate/bare.bash
else
    echo "shellcheck is not installed: the scripts are not looked at"
fi
"$tools/bin/python" scripts/try-ci.py "$binary" "${@:2}"
