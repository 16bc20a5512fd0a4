#!/usr/bin/env bash
# The action's second step: compares the dump with what it was, writes
# annotations to the log and the report to the summary of the job, and leaves
# to a later step to fail.
set -euo pipefail

# Says what is wrong as the runner shows it, and ends.
fail() {
    local text=${1//'%'/%25}
    text=${text//$'\n'/%0A}
    printf '::error title=dumpdiff::%s\n' "$text"
    exit 2
}

# In a container, the checkout belongs to somebody else. This is read by git
# alone, and the configuration of the user stays as it is.
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*'

base=${INPUT_BASE-}
case $base in
# The first push of a branch comes from nowhere.
'' | *[!0]*) ;;
*) base= ;;
esac
[ -n "$base" ] || fail "there is no commit to compare with: say base"
commit=$(git rev-parse --verify --quiet --end-of-options "$base^{commit}") ||
    fail "$base is no commit of this checkout: check out with fetch-depth: 0"
git merge-base "$commit" HEAD >/dev/null ||
    fail "$base and the checkout have nothing in common: check out with fetch-depth: 0"

options=()
[ -z "${INPUT_FAIL_ON-}" ] || options+=(--fail-on "$INPUT_FAIL_ON")
# One option a line, so that values may hold blanks and nothing is expanded.
while IFS= read -r option; do
    [ -z "$option" ] || options+=("$option")
done <<<"${INPUT_ARGS-}"

# Writes the findings in a format, as a file where more options say so.
check() {
    local format=$1
    shift
    "$DUMPDIFF" check "${options[@]}" --format "$format" "$@" --git "$commit" -- "$INPUT_PATH"
}

report=${RUNNER_TEMP:-/tmp}/dumpdiff-report-$$.md
status=0
check "${INPUT_FORMAT:-github}" || status=$?
[ "$status" -le 1 ] || fail "dumpdiff cannot compare $INPUT_PATH with $base: the log says why"
# Of the same differences, so that the status is known and warnings are told.
check markdown --output "$report" 2>/dev/null || [ $? = 1 ] || fail "the report cannot be written"
# More than 1 MiB is refused there.
head -c 1000000 "$report" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
{
    printf 'report=%s\n' "$report"
    if [ "$status" = 0 ]; then echo result=passed; else echo result=failed; fi
} >>"$GITHUB_OUTPUT"
