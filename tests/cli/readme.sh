#!/bin/sh
# readme.sh - what README shows is what the program prints. A fenced block whose first line is
# "```text COMMAND" holds the output of COMMAND; UPDATE=1 writes it anew.

cd "$(dirname "$0")/../.." || exit 2
METROMAP=${METROMAP:-build/metromap}
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export XDG_STATE_HOME="$home" LC_ALL=C.UTF-8

# Prints README with each such block replaced by what its command prints now.
current() {
    while IFS= read -r line; do
        printf '%s\n' "$line"
        case $line in
        '```text metromap '*)
            "$METROMAP" ${line#'```text metromap '} | sed 's/ *$//'
            while IFS= read -r line && [ "$line" != '```' ]; do :; done
            printf '%s\n' "$line"
            ;;
        esac
    done <README.md
}

current >"$home/README.md"
if [ -n "${UPDATE-}" ]; then cp "$home/README.md" README.md; fi
blocks=$(grep -c '^```text metromap ' README.md)
echo 1..2
if [ "$blocks" -ge 2 ]; then echo "ok - README shows what the program prints ($blocks times)"; else
    echo "not ok - README shows no output of the program"; fi
if difference=$(diff README.md "$home/README.md"); then echo 'ok - and it is current'; else
    echo 'not ok - README is not current: UPDATE=1 tests/cli/readme.sh'
    printf '%s\n' "$difference" | sed 's/^/# /'; fi
