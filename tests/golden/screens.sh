#!/bin/sh
# screens - the screen, key by key, against the pictures in tests/golden/screens: glyphs, a blank
# line, and below them the roles of the same cells (picture/canvas.h says what the letters mean).
#
# The first line of each picture holds the words that make it: `--script KEYS --size COLSxROWS MAP`.
# UPDATE=1 draws all anew, to be looked at before they are kept.
cd "$(dirname "$0")/../.." || exit 2
METROMAP=${METROMAP:-build/metromap}
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT
export HOME="$dir" XDG_STATE_HOME="$dir/state" XDG_CONFIG_HOME="$dir/config" LC_ALL=C.UTF-8
unset NO_COLOR BROWSER

draw() {
    rm -rf "$dir/state"
    eval "\"$METROMAP\" $1 --dump --now 2026-01-01T12:00:00.000Z"
}

count=0 failed=0
for picture in tests/golden/screens/*.txt; do
    count=$((count + 1))
    name=$(basename "$picture" .txt)
    words=$(head -n 1 "$picture")
    { echo "$words"; draw "$words"; } > "$dir/now" 2>&1
    if [ -n "$UPDATE" ]; then cp "$dir/now" "$picture"; fi
    if diff "$picture" "$dir/now" > "$dir/diff"; then
        echo "ok $count - $name"
    else
        echo "not ok $count - $name"
        sed 's/^/# /' "$dir/diff"
        failed=$((failed + 1))
    fi
done
echo "1..$count"
[ $failed -eq 0 ]
