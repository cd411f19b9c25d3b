#!/bin/sh
# read - the ways to read a file, hints beside it and on the command line, and keeping one of them.
. "$(dirname "$0")/support.sh"
map=$dir/trip.md hints=$dir/trip.md.metromap.yaml
printf '# Trip\n## Basics\n### Flour\n- [ ] wet\n- [ ] dry\n### Water\n- [ ] tap\n- [x] sea\n' > "$map"
printf '## More\n### Salt (2 weeks)\n- [ ] fine\n' >> "$map"
titles() { "$METROMAP" "$@" | sed -n 's/^  [A-Z0-9]*  //p' | paste -sd ' ' -; }
screen() { "$METROMAP" --script "$1" --size 80x24 --dump "$map"; }

exits 'the ways to read a file are listed' 0 "$METROMAP" read "$map"
is 'the best first' '1  tasks' "$(sed -n '1s/  *lines.*//p' "$dir/out")"
is 'with what is beside it' 1 "$(grep -c 'lines 2, stations 3, score [0-9.]*, [0-9.]* behind' "$dir/out")"
exits 'as JSON too' 0 "$METROMAP" read "$map" --json
is 'with names and numbers' 1 "$(grep -c '"number":2,"name":"headings of rank 2"' "$dir/out")"
is 'one is printed by its number' 'Flour Water Salt (2 weeks)' "$(titles read "$map" 2)"
is 'and with an option' 'Flour Water Salt (2 weeks)' "$(titles read "$map" --use 2)"
exits 'there are only so many' 1 "$METROMAP" read "$map" 9
exits 'a word is no number' 2 "$METROMAP" read "$map" best

stations() { "$METROMAP" list --map "$map" "$@" | sed -n 's/^  [^ ]* [A-Z0-9]*  \(.*[^ ]\)  *[a-z]*$/\1/p' | sed 's/  *$//' | paste -sd ' ' -; }
is 'a hint on the command line' 'Flour Water Salt (2 weeks)' "$(stations --read station=h3)"
is 'and another' 'Flour Water' "$(stations --read station=h3 --read 'skip=[Salt*]')"
exits 'a wrong one is refused' 2 "$METROMAP" list --map "$map" --read station=h9
is 'with what it takes' 1 "$(grep -c 'it takes h1 h2' "$dir/err")"
exits 'and so is an unknown one' 2 "$METROMAP" list --map "$map" --read statoin=h3
is 'with what may be meant' 1 "$(grep -c 'did you mean station' "$dir/err")"
exits 'and one without a value' 2 "$METROMAP" list --map "$map" --read station

exits 'a reading is kept' 0 "$METROMAP" read "$map" 2 --accept
is 'beside the map' 'reading: headings of rank 2' "$(tail -n 1 "$hints")"
is 'from then on it is taken' 'Flour Water Salt (2 weeks)' "$(stations)"
is 'the command line goes before it' 'wet dry tap sea fine' "$(stations --read station=task)"
printf 'skip: [Salt*] # mine\n%s\n' '# the end' > "$hints"
exits 'in a file of ones own it is a line more' 0 "$METROMAP" read "$map" 2 --accept
is 'and the rest stays' 'skip: [Salt*] # mine|# the end|reading: headings of rank 1' "$(paste -sd '|' "$hints")"
exits 'changed in its place' 0 "$METROMAP" read "$map" 2 --accept
is 'by nothing but the value' 'skip: [Salt*] # mine|# the end|reading: tasks' "$(paste -sd '|' "$hints")"

for odd in '{skip: Salt}' 'skip: [' '- a' 'metromap: {skip: Salt}' 'skip: Salt
...'; do
    printf '%s\n' "$odd" > "$hints"
    exits "a file like $(echo "$odd" | head -n 1) is not touched" 74 "$METROMAP" read "$map" 2 --accept
    is 'not a byte' "$odd" "$(cat "$hints")"
done
rm "$hints" && mkfifo "$hints"
exits 'nor is a FIFO' 74 "$METROMAP" read "$map" 2 --accept
exits 'whose hints can not be read' 1 "$METROMAP" check "$map"
is 'which is told' 1 "$(grep -c 'metromap.yaml: warning\[hint\]: the hints can' "$dir/out")"
rm "$hints"
exits 'a bundled map has no file beside it' 74 "$METROMAP" read genai --accept

is 'a verb on the screen reads it so too' 1 "$("$METROMAP" "$map" --read station=h3 --size 80x24 --dump \
    --script '<Esc>:list<Space>--ready<Enter>' | grep -c '○ A1  Flour')"
is 'a key shows the next reading' 1 "$(screen '<Esc>=' | grep -c '^ 2/4 (= next, A keeps it) 2 lines, .*: headings of rank 2')"
is 'and after the last the first' 1 "$(screen '<Esc>====' | grep -c '^ 1/4 .*: tasks')"
is 'the usual one is not kept' 1 "$(screen '<Esc>A' | grep -c 'It is read so anyway: = shows another')"
is 'and no file made' 1 "$(find "$dir" -name 'trip.md*' | wc -l | tr -d ' ')"
is 'another one keeps it' 1 "$(screen '<Esc>=A' | grep -c 'Kept beside the map: trip.md.metromap')"
is 'in the same file' 'reading: headings of rank 2' "$(tail -n 1 "$hints")"
is 'marks of another reading stay' 'done' "$(rm "$hints"; screen '<Esc>d==dA' > /dev/null; rm "$hints"; "$METROMAP" list --map "$map" | sed -n 's/.*wet *//p')"
is 'where it can not be kept that is said' 1 "$("$METROMAP" --script '<Esc>=A' --size 80x24 --dump genai | grep -c 'hints can be kept beside a file only')"

# A station that two lines name by one address.
cat > "$dir/shared.md" <<'END'
# Trades
## Baker
### [Flour](https://example.org/flour)
- of wheat
### Oven
- of stone
## Miller
### [Flour](https://example.org/flour)
- of rye
### Stone
- turns
END
is 'an interchange is explained' '    also on line B Miller: line 7: interchange' \
    "$("$METROMAP" explain A1 --map "$dir/shared.md" | sed -n '2s/: lines that.*//p')"
is 'and is marked on both lines' '1/2 1/2' \
    "$("$METROMAP" done flour --map "$dir/shared.md" > /dev/null
       "$METROMAP" list "$dir/shared.md" | sed -n 's/^[AB] .*  //p' | paste -sd ' ' -)"
done_testing
