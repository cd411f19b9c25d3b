#!/bin/sh
# line - what is typed after ':' on the screen runs the verbs of the command line.
. tests/cli/support.sh

cat > "$dir/map.md" <<'MAP'
# A small path

## First line

1. **ONE**
2. **TWO**
3. **THREE**
MAP

# Types a line on the screen and leaves the screen's first rows in $dir/out.
type_line() {
    keys=$(echo "$1" | sed 's/ /<Space>/g')
    "$METROMAP" "$dir/map.md" --now 2026-09-21T10:00:00Z --script "<Enter>:$keys<Enter>" \
        --size 80x24 --dump > "$dir/out" 2>"$dir/err" < /dev/null
}
shows() { # NAME WORDS
    is "$1" 1 "$(head -n 24 "$dir/out" | grep -cF -- "$2")"
}

type_line 'done 1 2'
shows 'a verb takes several stations' 'done: A2  2 TWO'
shows 'its marks are on the screen' '2/3 done'
is 'and on disk' 2 "$("$METROMAP" list --map "$dir/map.md" --state done | grep -c 'done$')"
type_line 'list --ready'
shows 'a verb takes its options' 'A3  3 THREE'
type_line 'list --redy'
shows 'a wrong option is told' 'unknown option --redy: did you mean --ready?'
type_line 'why nowhere'
shows 'what it cannot find is told' "no station matches 'nowhere'"
type_line 'show three'
shows 'a verb shows a station' 'A3  3 THREE'
type_line 'note three "bring a friend"'
is 'quotes hold words together' 'bring a friend' \
    "$("$METROMAP" note three --map "$dir/map.md" < /dev/null)"
type_line 'export --format csv'
shows 'what it prints is text' 'id,number,title'
is 'an escape in a title stays harmless' 0 "$(grep -c "$(printf '\033')" "$dir/out")"
type_line 'completions bash'
shows 'what makes no sense here is unknown' 'Nothing here is called'
is 'what was typed is kept' 'list --ready' \
    "$(sed -n 2p "$XDG_STATE_HOME/metromap/lines")"

# More words than fit a screen.
{ printf '# Long\n\n## A\n\n'; seq 90 | sed 's|.*|&. **Stop&x**|'; } > "$dir/long.md"
keys=":done$(seq -s '' -f '<Space>%g' 80)<Enter>"
"$METROMAP" "$dir/long.md" --script "$keys" > /dev/null 2>&1 < /dev/null
is 'no word of a long line is lost' 80 \
    "$("$METROMAP" list --map "$dir/long.md" --state done | grep -c 'done$')"

# Standard input gives the map once: what reads it again reads what was kept.
piped() {
    "$METROMAP" - --now 2026-09-21T10:00:00Z --script "$1" --dump < "$dir/map.md" > "$dir/out" 2>&1
}
piped '<Enter>:status<Enter>'
shows 'a verb knows a map from standard input' 'all lines'
piped '<Enter>R'
shows 'which can be read again' 'read again'
piped '<Enter>:map<Space>-<Enter>'
shows 'but not gone to' 'Standard input is read as the first map only'

# A progress file that was named stays with its map, whatever name leads back to it.
cp "$dir/map.md" "$dir/first.md"
sed 's/A small path/A second path/' "$dir/map.md" > "$dir/second.md"
back=$(cd "$dir" && "$METROMAP" first.md --progress "$dir/named.yaml" < /dev/null --script \
    ':map<Space>second.md<Enter>:map<Space>first.md<Enter>d' --dump 2>&1 | grep -c '1/3 done')
is 'one comes back to a map by its name' 1 "$back"
is 'and to the progress file it was opened with' 1 "$(grep -c 'one: {state: done' "$dir/named.yaml")"

# Other maps: each keeps its own position and progress.
sed 's/A small path/Another path/' "$dir/map.md" > "$dir/other.md"
"$METROMAP" done 1 --map "$dir/other.md" > /dev/null
ride() {
    "$METROMAP" "$dir/map.md" --now 2026-09-21T10:00:00Z --script "$1" --size 80x24 --dump \
        > "$dir/out" 2>"$dir/err" < /dev/null
}
ride "<Enter>:map<Space>$dir/oth<Tab><Enter>"
shows 'Tab completes a file' 'Another path'
shows 'a map has its own progress' '1/3 done'
ride "<Enter>G:e<Space>$dir/other.md<Enter>\`"
shows 'one key leads back' 'A small path'
shows 'to where one was' '3 THREE'
ride '<Enter>:map<Space>/nowhere.md<Enter>'
shows 'a missing map is told' '/nowhere.md: No such file'
shows 'and the map stays' 'A small path'
ride '<Enter>M'
shows 'bundled maps are listed' 'genai'
shows 'and those that were opened' "$dir/other.md"
rm "$dir/other.md"
ride '<Enter>M'
is 'a missing file is shown as such' 1 "$(grep -F "$dir/other.md" "$dir/out" | grep -c missing)"
ride ':map<Space>genai<Enter><Esc>d'
is 'marks go to the map that is shown' 1 \
    "$("$METROMAP" list --map genai --state done | grep -c 'done$')"
printf '# In\n\n## Line\n\n1. **ONE**\n' | "$METROMAP" - --script '<Enter>:map<Space>tour<Enter>' \
    --size 80x24 --dump > "$dir/out" 2>/dev/null
shows 'standard input is not left behind' 'came from standard input'

# Goals are there the next time, and at a map of their own.
ride '<Esc>GTg'
ride '<Esc>'
is 'a goal is kept' 1 "$(head -n 12 "$dir/out" | grep -c '★')"
ride '<Esc>W'
shows 'with the way to it' 'The way to all goals'
"$METROMAP" genai --script '<Esc>W' --size 80x24 --dump > "$dir/out" 2>/dev/null
shows 'of its own map alone' 'There is no goal yet'
done_testing
