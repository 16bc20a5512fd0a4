
# `diff` goes without saying, so that the first word may be a file.
complete -c dumpdiff -n __fish_dumpdiff_needs_command -F
function __fish_dumpdiff_using_subcommand
    set -l cmd (__fish_dumpdiff_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] @COMMANDS@
    or set cmd diff
    contains -- $cmd[1] $argv
end
