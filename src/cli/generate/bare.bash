
# `diff` goes without saying, so that the first word may be a file. Options are
# offered where a word begins like one.
_dumpdiff_or_diff() {
    local file reply
    local -a replies=() words=("${COMP_WORDS[@]}")
    if ((COMP_CWORD > 1)) && [[ " @COMMANDS@ " != *" ${words[1]} "* ]]; then
        local COMP_CWORD=$((COMP_CWORD + 1))
        local -a COMP_WORDS=("${words[0]}" diff "${words[@]:1}")
    fi
    _dumpdiff "$@"
    if [[ $2 == -* ]]; then
        return
    fi
    for reply in "${COMPREPLY[@]}"; do
        if [[ $reply != [-\<]* ]]; then
            replies+=("$reply")
        fi
    done
    if ((COMP_CWORD == 1)); then
        compopt -o filenames
        while IFS= read -r file; do
            replies+=("$file")
        done < <(compgen -f -- "$2")
    fi
    COMPREPLY=("${replies[@]}")
}

complete -F _dumpdiff_or_diff -o bashdefault -o default dumpdiff
