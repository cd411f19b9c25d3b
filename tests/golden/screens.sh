#!/bin/sh
# screens - the screen, key by key, against the pictures in tests/golden/screens: glyphs, a blank
# line, and below them the roles of the same cells (picture/canvas.h says what the letters mean).
#
# Each row of tests/golden/situations is one picture; its first line says how to see it.
# UPDATE=1 draws all anew, to be looked at before they are kept; ONLY=word, those of that name.
cd "$(dirname "$0")/../.." || exit 2
METROMAP=${METROMAP:-build/metromap}
table=tests/golden/situations
pictures=tests/golden/screens
now=2026-01-01T12:00:00.000Z
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT
export HOME="$dir" TMPDIR="$dir" XDG_STATE_HOME="$dir/state" XDG_CONFIG_HOME="$dir/config" LC_ALL=C.UTF-8
unset NO_COLOR BROWSER

make_large() {
    awk 'BEGIN {
        print "# A city of learning"
        for (line = 1; line <= 30; line++) {
            print "\n## Line " line "\n"
            for (stop = 1; stop <= 50; stop++) print ++n ". **Stop " n "**"
        }
    }'
}
make_large > "$dir/large.md"

# Sets `map` to what the program is given for the name of a map.
find_map() {
    case $1 in
    large) map=$dir/large.md ;;
    guild) map=tests/fixtures/guild/guild.md ;;
    readings) map=tests/fixtures/container.md ;;
    *) if [ -f "tests/fixtures/screens/$1.md" ]; then map=tests/fixtures/screens/$1.md
       else map=$1; fi ;;
    esac
}

# Puts the world in the state that a situation asks for.
prepare() {
    rm -rf "$dir/state" "$dir/progress.yaml"
    case $1 in
    nowhere) mkdir "$dir/state" && : > "$dir/state/metromap" ;; # no directory can be made there
    newer) printf 'version: 99\n...\n' > "$dir/progress.yaml" ;;
    damaged) printf 'version: 1\nstations:\n  math-basics: {st' > "$dir/progress.yaml" ;;
    esac
}

draw() { # size glyphs world keys
    limit=unlimited
    if [ "$3" = full ]; then limit=0; fi
    set -- --script "$4" --size "$1" $([ "$2" = ascii ] && echo --ascii) "$map" --dump --now $now
    if [ -f "$dir/progress.yaml" ]; then set -- "$@" --progress "$dir/progress.yaml"; fi
    (ulimit -f $limit && "$METROMAP" "$@" 2>&1) | sed "s|$dir|DIR|g; s|rescue-[0-9]*|rescue-PID|; s|by: [0-9a-f]*|by: ID|"
}

count=0 failed=0
say() { # whether it is well, and of what
    count=$((count + 1))
    if "$1"; then echo "ok $count - $2"; else echo "not ok $count - $2"; failed=$((failed + 1)); fi
}

while read -r name size glyphs world place keys; do
    case $name in '#'* | '') continue ;; *"$ONLY"*) ;; *) continue ;; esac
    find_map "$place"
    prepare "$world"
    picture=$pictures/$name.txt
    { echo "$size $glyphs $world $place $keys"; draw "$size" "$glyphs" "$world" "$keys"; } > "$dir/now"
    if [ -n "$UPDATE" ]; then cp "$dir/now" "$picture"; fi
    if diff "$picture" "$dir/now" > "$dir/diff" 2>&1; then say true "$name"; else
        say false "$name"
        sed 's/^/# /' "$dir/diff"
    fi
done < $table

for picture in "$pictures"/*.txt; do
    name=$(basename "$picture" .txt)
    grep -q "^$name " $table || say false "$name has no row in $table"
done
echo "1..$count"
[ $failed -eq 0 ]
