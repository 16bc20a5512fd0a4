#!/usr/bin/env bash
# The action's third step, only with a token: keeps one comment for each dump
# on the pull request, and writes over it at each run.
set -euo pipefail

# By this it is known again. A path may hold what ends a comment of HTML.
mark="<!-- dumpdiff $(printf '%s' "$INPUT_PATH" | sha256sum | cut -c1-16) -->"
body=$(mktemp)
trap 'rm -f "$body"' EXIT
{
    printf '%s\n' "$mark"
    # 65,536 characters are the limit; none is to be cut in two.
    head -c 60000 "$REPORT" | iconv -c -f UTF-8 -t UTF-8
    if [ "$(wc -c <"$REPORT")" -gt 60000 ]; then
        printf '\n\n… the rest stands in the summary of the job.\n'
    fi
} >"$body"

comments=repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments
export MARK=$mark
existing=$(gh api --paginate "$comments" \
    --jq '.[] | select(.body | startswith(env.MARK)) | .id' | head -n 1)
if [ -n "$existing" ]; then
    gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$existing" \
        --field "body=@$body" --silent
else
    gh api --method POST "$comments" --field "body=@$body" --silent
fi
