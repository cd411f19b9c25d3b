#!/bin/sh
# plain - the program by lines: what a pipe says, what is answered, and what is on disk then.
. tests/cli/support.sh

cat > "$dir/map.md" <<'MAP'
# A small path

## First line

1. **ONE**
   - *Part one:* a part
**References:**
- [A page](https://example.org/page)

2. **TWO**

## Second line

3. **THREE**
MAP

# say LINE...: says the lines, and keeps what is answered in $dir/out.
say() {
    printf '%s\n' "$@" | "$METROMAP" "$dir/map.md" --plain --now 2026-09-21T10:00:00Z \
        > "$dir/out" 2> "$dir/err"
}
answers() { # NAME WORDS
    is "$1" 1 "$(grep -cF -- "$2" "$dir/out")"
}
state() {
    "$METROMAP" list --map "$dir/map.md" | awk -v code="$1" '$2 == code { print $NF }'
}

say
answers 'it greets with the title' 'A small path'
answers 'and where one is' 'Begin with A1, 1 ONE: ready.'
is 'an end of input is a good end' 0 "$(say done; echo $?)"
is 'marks are on disk' done "$(state A1)"
say 'done 2'
answers 'a mark says what became ready' 'Now ready: THREE'
answers 'and the share' '2 of 3 done, 66%.'
say undo
is 'undo reaches back to an earlier run' ready "$(state A2)"
printf 'done' | "$METROMAP" "$dir/map.md" --plain > /dev/null
is 'the last line needs no end' done "$(state A2)"
printf 'reset\r\n' | "$METROMAP" "$dir/map.md" --plain > /dev/null
is 'line ends of another system do' todo "$(say 'list --json' && "$METROMAP" list --json \
    --map "$dir/map.md" | grep -o '"state": *"todo"' | head -n 1 | tr -d '" ' | cut -d: -f2)"
say 'show A1'
answers 'a station is told whole' '1, not ticked. Part one: a part'
say A1 'tick 1' show
answers 'topics are ticked one by one' '1, ticked. Part one: a part'
say 'note A2 ask a friend'
is 'notes are kept' 'ask a friend' "$("$METROMAP" note A2 --map "$dir/map.md" < /dev/null)"
say 'done A1 A2' 'status'
answers 'verbs run with what is on disk' 'all   2/3'
say 'frobnicate' 'dnoe'
answers 'the nearest word is offered' 'did you mean done?'
say 'reset --all' 'everything'
is 'a reset of all is asked for' '' "$(state A1 | grep done)"
say 'quit' 'done'
is 'nothing is heard after the end' '' "$(state A1 | grep done)"

cat > "$dir/bin/opener" <<'OPENER'
#!/bin/sh
echo "$1" > "$HOME/opened"
OPENER
chmod +x "$dir/bin/opener"
BROWSER=opener say 'show A1' 1
wait_for "$dir/opened"
is 'a number opens a reference' 'https://example.org/page' "$(cat "$dir/opened")"
answers 'which is said' 'Opened https://example.org/page'

printf 'where\n' > "$dir/lines"
sed 's/A small path/Another path/; s/ONE/UNO/' "$dir/map.md" > "$dir/other.md"
say "map $dir/other.md" 'where'
answers 'another map greets too' 'Another path'
answers 'and is gone on with' 'A1, 1 UNO: ready. Stop 1 of 2'
{ echo where; sleep 1; "$METROMAP" done 1 --map "$dir/map.md" > /dev/null
  echo '4. **FOUR**' >> "$dir/map.md"; echo where; } |
    "$METROMAP" "$dir/map.md" --plain > "$dir/out" 2> /dev/null
answers "another window's marks are told" 'of 4 done, '
answers 'and what changed in the map' 'map.md was read again: 4 stations, 1 more'

say "$(printf 'a%.0s' $(seq 20000))" 'done 3'
answers 'a line that is too long is told' 'That line is too long: nothing was done'
is 'and the next one is heard' done "$(state B1)"
head -c 100000 /dev/urandom | "$METROMAP" "$dir/map.md" --plain > "$dir/out" 2> "$dir/err"
is 'any bytes are survived' 0 $?
say help map show next 'why B1' about maps list status
is 'no escape is ever sent' 0 "$(grep -c "$(printf '\033')" "$dir/out")"
is 'and nothing is complained of' '' "$(cat "$dir/err")"
say 'show' && is 'nothing is wider than asked for' '' \
    "$("$METROMAP" "$dir/map.md" --plain --width 40 < "$dir/lines" | awk 'length > 40')"
done_testing
