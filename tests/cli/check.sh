#!/bin/sh
# check - findings by name: told with their places, listed, not wanted, and mended.
. "$(dirname "$0")/support.sh"
export XDG_CONFIG_HOME="$dir/settings"
map=$dir/path.md
cat > "$map" <<'MAP'
# Path
## One
1. **A** <!-- metromap: id=same -->

text

3. **B** <!-- metromap: id=same -->
   - Prerequisites: A

text

4. **C**
   - Prerequisites: A, B, Nowhere
## Two
| Title | Prerequisites | Time |
|---|---|---|
| [X](https://x.org) | - | 2 h |
| [Y](https://y.org) | X |
MAP
found() { "$METROMAP" check "$@" | sed -n 's/^[^ ]*:\([0-9]*\):[0-9]*: warning\[\([a-z-]*\)\].*/\1 \2/p' | paste -sd ',' -; }
all='7 number-gap,7 duplicate-id,13 redundant-prerequisite,13 unresolved-prerequisite,18 short-row'

exits 'what is found is an exit code' 1 "$METROMAP" check "$map"
is 'each finding has a place and a name' "$all" "$(found "$map")"
is 'and a hint' 5 "$("$METROMAP" check "$map" | grep -c '^    hint: ..')"
exits 'all names are listed' 0 "$METROMAP" check --list
is 'those that are found among them' '' "$(echo "$all" | tr ',' '\n' | cut -d' ' -f2 | while read -r name; do grep -q "^$name " "$dir/out" || echo "$name"; done)"
is 'and in the manual' '' "$("$METROMAP" manual > "$dir/manual"; cut -d' ' -f1 "$dir/out" | sed 's/-/\\\\-/g' | while read -r name; do grep -q "^.It $name" "$dir/manual" || echo "$name"; done)"
is 'JSON has the same' 5 "$("$METROMAP" check "$map" --json | grep -o '"name":' | wc -l)"

is 'the command line leaves out' '7 duplicate-id,18 short-row' "$(found "$map" --read ignore=number-gap,redundant-prerequisite,unresolved-prerequisite)"
printf 'ignore: [short-row]\n' > "$map.metromap.yaml"
is 'so does the file of hints' "${all%,*}" "$(found "$map")"
rm "$map.metromap.yaml"
mkdir -p "$dir/settings/metromap"
printf 'check: {off: [short-row, number-gap]}\n' > "$dir/settings/metromap/config.yaml"
is 'and the settings' '7 duplicate-id,13 redundant-prerequisite,13 unresolved-prerequisite' "$(found "$map")"
printf 'check: {off: [shortrow]}\n' > "$dir/settings/metromap/config.yaml"
exits 'in which a name must be one' 1 "$METROMAP" config --check
rm "$dir/settings/metromap/config.yaml"
sed 's/^4\./<!-- metromap: ignore-here=redundant-prerequisite -->\n&/' "$map" > "$dir/here.md"
is 'a comment speaks of its line and the next' "$(echo "$all" | sed 's/13/14/g;s/18/19/')" "$(found "$dir/here.md")"
sed 's/^   - Prerequisites: A, B/<!-- metromap: ignore-here=redundant-prerequisite -->\n&/' "$map" > "$dir/here.md"
is 'and of no other' '7 number-gap,7 duplicate-id,14 unresolved-prerequisite,19 short-row' "$(found "$dir/here.md")"

exits 'the mended file is printed' 0 "$METROMAP" check --fix "$map"
is 'with nothing else changed' '7c7,12c12' "$(diff "$map" "$dir/out" | grep '^[0-9]' | paste -sd , -)"
is 'numbered on' '1. 2. 3. ' "$(grep -o '^[0-9]\. ' "$dir/out" | tr -d '\n')"
exits 'one at a time' 2 "$METROMAP" check --fix "$map" "$map"
exits 'what is no path is not mended' 65 "$METROMAP" check --fix /dev/null
done_testing
