# shellcheck shell=bash
# For sourcing: how our scripts speak. Plain text; what failed goes to stderr with the way to mend it.

say() { printf '%s\n' "$*"; }

fail() { # fail "what failed" "how to mend it"
    printf '%s: %s\n' "${0##*/}" "$1" >&2
    [ -z "${2:-}" ] || printf '  %s\n' "$2" >&2
    exit 1
}

fail_usage() { # fail_usage "what is wrong" "the usage line"
    printf '%s: %s\nusage: %s\n' "${0##*/}" "$1" "$2" >&2
    exit 2
}

# quietly LOG command...: its output goes to LOG and is shown, the end of it, only when the command fails.
quietly() {
    local log=$1
    shift
    "$@" >"$log" 2>&1 && return
    tail -n 40 "$log" >&2
    return 1
}
