#!/bin/sh
# readme.sh - what README shows is what the program prints. A fenced block whose first line is
# "```text COMMAND" holds the output of COMMAND, of --dump the characters alone; content/genai.svg is
# the bundled map with some stations marked. UPDATE=1 writes them anew.

cd "$(dirname "$0")/../.." || exit 2
METROMAP=${METROMAP:-build/metromap}
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export LC_ALL=C.UTF-8 XDG_CONFIG_HOME="$home/config"

# metromap ARG...: what it prints to a learner who is new.
metromap() {
    XDG_STATE_HOME=$(mktemp -d -p "$home") "$METROMAP" "$@"
}

# --dump prints the characters, an empty row, and as many rows of roles.
characters() {
    awk '{ row[NR] = $0 } END { for (i = 1; i <= (NR - 1) / 2; i++) print row[i] }'
}

# shown ARG...: what a block shows.
shown() {
    case " $* " in
    *' --dump '*) metromap "$@" | characters ;;
    *) metromap "$@" ;;
    esac
}

# Prints README with each such block replaced by what its command prints now.
current() {
    while IFS= read -r line; do
        printf '%s\n' "$line"
        case $line in
        '```text metromap '*)
            shown ${line#'```text metromap '} | sed 's/ *$//'
            while IFS= read -r line && [ "$line" != '```' ]; do :; done
            printf '%s\n' "$line"
            ;;
        esac
    done <README.md
}

picture() {
    export XDG_STATE_HOME="$home/picture"
    "$METROMAP" done 1 2 --map genai >/dev/null && "$METROMAP" start 3 --map genai >/dev/null &&
        "$METROMAP" export genai --format svg
}

# is_current FILE: whether FILE is as $home/FILE, which UPDATE=1 makes it first.
is_current() {
    if [ -n "${UPDATE-}" ]; then cp "$home/${1##*/}" "$1"; fi
    if difference=$(diff "$1" "$home/${1##*/}"); then echo "ok - $1 is current"; else
        echo "not ok - $1 is not current: UPDATE=1 tests/cli/readme.sh"
        printf '%s\n' "$difference" | sed 's/^/# /'; fi
}

echo 1..3
current >"$home/README.md"
picture >"$home/genai.svg"
blocks=$(grep -c '^```text metromap ' README.md)
if [ "$blocks" -ge 2 ]; then echo "ok - README shows what the program prints ($blocks times)"; else
    echo "not ok - README shows no output of the program"; fi
is_current README.md
is_current content/genai.svg
