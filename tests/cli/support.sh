# support.sh - what tests of the command line start with; sourced from the top of the checkout.
# Sets $METROMAP, an empty $dir with $dir/bin first in PATH, and directories of its own for state.

METROMAP=${METROMAP:-$PWD/build/metromap}
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT
mkdir "$dir/bin" "$dir/state"
PATH=$dir/bin:$PATH
XDG_STATE_HOME=$dir/state HOME=$dir TMPDIR=$dir LC_ALL=C.UTF-8
export METROMAP PATH XDG_STATE_HOME HOME TMPDIR LC_ALL
unset BROWSER DISPLAY WAYLAND_DISPLAY NO_COLOR COLORTERM EDITOR VISUAL
tests=0

# tap STATUS NAME: one line of TAP.
tap() {
    tests=$((tests + 1))
    if [ "$1" -eq 0 ]; then echo "ok $tests - $2"; else echo "not ok $tests - $2"; fi
}

# is NAME WANTED GOT: the same, of two texts, both shown where they differ.
is() {
    if [ "$2" = "$3" ]; then tap 0 "$1"; return; fi
    tap 1 "$1"
    printf '%s\n' "$2" | sed 's/^/# wanted: /'
    printf '%s\n' "$3" | sed 's/^/#    got: /'
}

# exits NAME CODE COMMAND...: runs it, keeps $dir/out and $dir/err, and looks at its exit code.
exits() {
    name=$1 wanted=$2
    shift 2
    "$@" > "$dir/out" 2> "$dir/err" < /dev/null
    is "$name" "$wanted" "$?"
}

# wait_for FILE: at most two seconds, for what a detached program writes.
wait_for() {
    tries=0
    while [ ! -e "$1" ] && [ $tries -lt 100 ]; do
        sleep 0.02
        tries=$((tries + 1))
    done
}

done_testing() {
    echo "1..$tests"
}
