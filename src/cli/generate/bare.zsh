# `diff` goes without saying, so that the first word may be a file.
_dumpdiff() {
    local -a commands=(@COMMANDS@)
    local ret=1
    if (( CURRENT > 2 && ! ${commands[(Ie)$words[2]]} )); then
        words=($words[1] diff "${(@)words[2,-1]}")
        (( CURRENT += 1 ))
    fi
    _dumpdiff_command "$@" && ret=0
    if (( CURRENT == 2 )) && [[ $PREFIX != -* ]]; then
        _files && ret=0
    fi
    return ret
}

