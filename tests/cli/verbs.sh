#!/bin/sh
# verbs - the command line does what the manual says: words, marks across runs, exit codes.
. tests/cli/support.sh

cat > "$dir/map.md" <<'MAP'
# A small path

## First line

1. **ONE**:
   - **Alpha**: the first topic
   - **Beta**: the second topic
   - [A book](https://example.org/book)
2. **TWO**
3. **THREE**
MAP
mm() {
    "$METROMAP" "$@" --map "$dir/map.md" --now 2026-09-21T10:00:00Z < /dev/null
}

# Exit codes, and where they come from.
exits 'help ends well' 0 "$METROMAP" --help
exits 'every verb has help' 0 "$METROMAP" route --help
exits 'the version is printed' 0 "$METROMAP" --version
is 'the version is one line' 1 "$(wc -l < "$dir/out" | tr -d ' ')"
exits 'an unknown verb is wrong usage' 2 "$METROMAP" lst
is 'the nearest verb is named' "metromap: unknown verb 'lst': did you mean list?" \
    "$(cat "$dir/err")"
exits 'an unknown option is wrong usage' 2 "$METROMAP" list --redy
is 'the nearest option is named' 'metromap: unknown option --redy: did you mean --ready?' \
    "$(cat "$dir/err")"
exits 'an option of another verb is wrong usage' 2 mm list --topic 1
exits 'a verb needs its arguments' 2 mm show
exits 'a verb takes no more than its arguments' 2 mm undo 1 2
exits 'a missing file is bad input' 65 "$METROMAP" list --map "$dir/none.md"
exits 'a directory without Markdown is bad input' 65 "$METROMAP" list --map "$dir/state"
exits 'an empty file is bad input' 65 "$METROMAP" list --map /dev/null
echo 'Only prose.' > "$dir/prose.md"
exits 'a file that is no path is bad input' 65 "$METROMAP" map "$dir/prose.md"
is 'it says nothing on standard output' '' "$(cat "$dir/out")"
head -c 3000 /dev/zero | tr '\0' 'x' > "$dir/large.md"
exits 'a file over the limit is bad input' 65 "$METROMAP" map "$dir/large.md" --max-size 2K
mkfifo "$dir/fifo"
exits 'a FIFO is refused without waiting' 65 "$METROMAP" map "$dir/fifo"
exits 'no terminal is needed to print' 0 mm
is 'standard input may be the map' 3 \
    "$("$METROMAP" list --map - < "$dir/map.md" | grep -c -E 'ready|blocked')"

# Stations are found by number, code, id and part of the title.
for words in 2 A2 two TWO tw; do
    is "'$words' is a station" 'A2  2 TWO: blocked' "$(mm show "$words" | head -1)"
done
exits 'what matches nothing is a finding' 1 mm show zebra
exits 'what matches two is wrong usage' 2 mm show t
is 'the candidates are listed' 2 "$(grep -c '^metromap:   A' "$dir/err")"

# Marks, across runs.
is 'a mark prints what became ready' 'done: A1  1 ONE
ready now: A2  2 TWO' "$(mm done one)"
is 'the mark is there in the next run' 'A1  1 ONE: done' "$(mm show 1 | head -1)"
is 'the same mark again changes nothing' 'already done: A1  1 ONE' "$(mm done one)"
mm undo > /dev/null
is 'undo takes it back in another run' 'A1  1 ONE: ready' "$(mm show 1 | head -1)"
mm redo > /dev/null
is 'redo brings it again' 'A1  1 ONE: done' "$(mm show 1 | head -1)"
mm undo > /dev/null
exits 'there is nothing more to undo' 1 mm undo
mm done 1 --topic alpha > /dev/null
is 'a topic is ticked' '  [x] Alpha: the first topic' "$(mm show 1 | grep Alpha)"
mm reset 1 --topic 1 > /dev/null
is 'a topic is reset by its number' '  [ ] Alpha: the first topic' "$(mm show 1 | grep Alpha)"
exits 'an unknown topic is a finding' 1 mm done 1 --topic gamma
mm start 1 > /dev/null
mm known 2 > /dev/null
mm drop 3 > /dev/null
is 'states are listed' 'doing known dropped' \
    "$(mm list | awk '/A[123]/ { print $NF }' | tr '\n' ' ' | sed 's/ $//')"
is 'a state is filtered' 1 "$(mm list --state known | grep -c TWO)"
is 'a dropped station leaves the share' 'all   1/2   50%  all lines' \
    "$(mm status | grep '^all')"
mm note 2 'read chapter 4' > /dev/null
is 'a note is kept' 'Note: read chapter 4' "$(mm show 2 | tail -1)"
is 'a note is printed' 'read chapter 4' "$(mm note 2)"
is 'several stations are marked at once' 3 "$(mm reset 1 2 3 | grep -c todo)"
exits 'one unknown station marks none' 1 mm done 1 zebra
is 'and none it is' 'A1  1 ONE: ready' "$(mm show 1 | head -1)"

# Advice.
is 'the first thing is next' '1. A1  1 ONE: ready' "$(mm next | head -1)"
is 'why names what is missing' 2 "$(mm why 3 | grep -c '^  A')"
is 'what is met needs no reason' 'A1  1 ONE is ready: nothing is missing.' "$(mm why 1)"
is 'a station opens the next' 'Opens at once:' "$(mm unlocks 1 | head -1)"
is 'a route ends at its goal' ' 3. A3  3 THREE: blocked' "$(mm route 3 | tail -1)"

# An author's mistakes.
exits 'a clean map has no findings' 0 "$METROMAP" check "$dir/map.md" "$dir/map.md"
printf '# P\n\n## L\n\n1. **ONE**\n3. **ONE**\n' > "$dir/faulty.md"
exits 'findings are an exit code' 1 "$METROMAP" check "$dir/faulty.md"
is 'a finding names file, line and column' 0 \
    "$(grep -c -v -E "^$dir/faulty.md(:[0-9]+)+: (warning|error)\[[a-z-]+\]: |^    hint: " \
        "$dir/out")"
exits 'what cannot be read weighs more' 65 "$METROMAP" check "$dir/faulty.md" "$dir/none.md"

# Two progress files.
mm done 1 --progress "$dir/a.yaml" > /dev/null
mm done 2 --progress "$dir/b.yaml" > /dev/null
exits 'two progress files are merged' 0 "$METROMAP" merge "$dir/a.yaml" "$dir/b.yaml" \
    -o "$dir/a.yaml"
is 'both marks are in it' 2 "$(mm list --state done --progress "$dir/a.yaml" | grep -c done)"
exits 'what is no progress is not merged' 65 "$METROMAP" merge "$dir/a.yaml" "$dir/map.md"

# What can't be saved is said.
mkdir "$dir/sealed"
echo 'version: 1' > "$dir/sealed/p.yaml"
exits 'a damaged progress file takes no marks' 74 mm done 1 --progress "$dir/sealed/p.yaml"
is 'and stays as it was' 'version: 1' "$(cat "$dir/sealed/p.yaml")"
exits 'what is no directory can hold none' 74 mm done 1 --progress /dev/null/p.yaml
exits 'the screen opens all the same' 0 mm --progress "$dir/sealed/p.yaml" --script j --dump
exits 'without a home there is no place for marks' 74 \
    env HOME= XDG_STATE_HOME= "$METROMAP" done 1 --map "$dir/map.md"
exits 'a screen that cannot save says where its marks are' 74 \
    env HOME= XDG_STATE_HOME= XDG_RUNTIME_DIR="$dir" "$METROMAP" --script d "$dir/map.md"
is 'and there they are' 1 "$(cat "$dir"/metromap-rescue-*.yaml | grep -c 'one: {state: done')"
[ ! -e ..lock ]
tap $? 'and no lock is left where there is no progress'
before=$(cksum < "$dir/a.yaml")
exits 'a file that may not grow is an unsaved mark' 74 sh -c 'ulimit -f 0
    exec "$METROMAP" done 3 --map "$1" --progress "$2"' sh "$dir/map.md" "$dir/a.yaml"
is 'and the old progress is whole' "$before" "$(cksum < "$dir/a.yaml")"

# No verb: the map last used.
is 'the map last used is remembered' 1 "$("$METROMAP" list < /dev/null | grep -c 'First line')"
is 'it is listed among the maps' 1 "$("$METROMAP" maps | grep -c "$dir/map.md")"

# A link inside a topic is a reference like any other: shown, numbered behind the station's own, kept.
printf '# T\n\n## L\n\n1. **ONE**\n   - *Topic:* see [inside](https://in.example/)\n\n%s\n%s\n' \
    '**References:**' '- [own](https://own.example/)' > "$dir/topics.md"
is 'a link inside a topic is numbered' '  2  inside (link)' \
    "$("$METROMAP" show 1 --map "$dir/topics.md" | grep inside\ '(')"
is 'it is exported with its topic' 1 "$("$METROMAP" export --format json "$dir/topics.md" |
    grep -c '"title":"Topic".*https://in\.example/.*https://own\.example/')"
is 'and stands on the screen' 1 \
    "$("$METROMAP" --script '<Esc>' --dump "$dir/topics.md" | grep -c '2   inside')"

# Pipes never see an escape, and files cannot smuggle one in.
printf '# T\033]0;x\a &#27;[31m\n\n## L &#x9b;2J\n\n1. **ONE &#x202e;evil** \033[H\n' \
    > "$dir/evil.md"
for verb in map list next status explain check export 'show 1'; do
    # shellcheck disable=SC2086
    "$METROMAP" $verb "$dir/evil.md" > "$dir/out" 2> "$dir/err" < /dev/null ||
        "$METROMAP" $verb --map "$dir/evil.md" >> "$dir/out" 2>> "$dir/err" < /dev/null
    ! LC_ALL=C grep -q "$(printf '[\001-\010\013-\037]')" "$dir/out" "$dir/err" &&
        ! LC_ALL=C grep -q "$(printf '\302[\200-\237]\|\342\200\256')" "$dir/out" "$dir/err"
    tap $? "$verb prints no escape"
done
is 'a map in a pipe has no colours' 0 "$(mm map --format ansi | grep -c "$(printf '\033')")"
is 'unless they are asked for' 1 \
    "$(mm map --color always | grep -c "$(printf '\033')" | sed 's/^[1-9][0-9]*$/1/')"
is 'the ASCII map is ASCII' 0 "$(mm map --ascii | LC_ALL=C grep -c "$(printf '[\200-\377]')")"

# A line as a whole, and what the setting "strict" forbids.
line="$dir/line.yaml"
mml() { "$METROMAP" "$@" --map genai --progress "$line" 2>&1; }
is 'a line is marked as a whole' 'known: A1  1 Math Basics
known: A2  2 Programming
known: A3  3 Neural Nets & LLMs
ready now: B1  4 LLM/SLM Foundations' "$(mml known --line foundational)"
is 'but for what is so already' 'metromap: no station of line A is to be marked so' \
    "$(mml known --line A)"
exits 'a line and stations are wrong usage' 2 mml drop 1 --line A
exits 'neither is, too' 2 mml drop
is 'without a screen it is said as here' 'done: B1  4 LLM/SLM Foundations' \
    "$(printf 'line C\ndone --line B\n' | mml --plain | grep '^done: B1')"
mkdir -p "$dir/config/metromap"
echo 'strict: yes' > "$dir/config/metromap/config.yaml"
strict() { XDG_CONFIG_HOME=$dir/config mml "$@"; }
mml reset --all --yes > "$dir/out"
is 'strict, what is blocked is not done' \
    'metromap: A2  2 Programming is blocked, and the settings are strict: others come first' \
    "$(strict done 2)"
is 'but what comes first may come first' 'done: A1  1 Math Basics
done: A2  2 Programming
ready now: A3  3 Neural Nets & LLMs' "$(strict done 1 2)"
is 'and may be known' 'known: B3  6 Fine-tuning Data Preparation' "$(strict known 6)"

# Shell completions and the manual come from the same tables.
verbs=$("$METROMAP" --help | sed -n '/^Verbs/,/^Options/s/^  \([a-z][a-z]*\).*/\1/p')
# missing: the verbs that are no word of $dir/out.
missing() {
    for verb in $verbs; do grep -qw -e "$verb" "$dir/out" || printf '%s ' "$verb"; done
}
for shell in bash zsh fish; do
    exits "there are completions for $shell" 0 "$METROMAP" completions $shell
    is "they know each verb of $shell" '' "$(missing)"
done
if command -v bash > /dev/null; then
    "$METROMAP" completions bash > "$dir/complete.bash"
    is 'bash completes a verb' 'unlocks' "$(bash -c ". '$dir/complete.bash'
        COMP_WORDS=(metromap unl); COMP_CWORD=1; _metromap; echo \${COMPREPLY[0]}")"
fi
exits 'an unknown shell is wrong usage' 2 "$METROMAP" completions tcsh
exits 'the manual is printed' 0 "$METROMAP" manual
grep '^\.It Cm' "$dir/out" > "$dir/listed" && mv "$dir/listed" "$dir/out"
is 'the manual knows each verb' '' "$(missing)"

# The screen in a script.
exits 'a script prints its screen' 0 mm --script 'd' --size 60x20 --dump
is 'glyphs, a blank line, roles' 41 "$(wc -l < "$dir/out" | tr -d ' ')"
exits 'an unknown key is wrong usage' 2 mm --script 'j<Nokey>'

# Everything at once, and back.
mm done 1 2 > /dev/null
mm note 3 'a note' > /dev/null
before=$(mm list; mm show 3)
exits 'resetting everything is confirmed' 1 mm reset --all
is 'and by nothing else than the id' 'nothing was reset' \
    "$(echo yes | "$METROMAP" reset --all --map "$dir/map.md" 2>&1 | sed -n 's/^metromap: \(nothing.*\)/\1/p')"
is 'nothing is gone yet' "$before" "$(mm list; mm show 3)"
is 'the id of the path is a confirmation' 'reset: everything; metromap undo brings it back' \
    "$(echo a-small-path | "$METROMAP" reset --all --map "$dir/map.md" 2> /dev/null)"
is 'all is to do again' 0 "$(mm list | grep -c done)"
is 'notes are gone too' 0 "$(mm show 3 | grep -c Note)"
exits 'there is nothing more to reset' 1 mm reset --all
is 'undo brings everything back' 'undone: Everything: back, was reset' "$(mm undo | head -1)"
is 'as it was' "$before" "$(mm list; mm show 3)"
mm redo > /dev/null
mm start 2 > /dev/null
is 'marks after it count' 'A2  2 TWO: doing' "$(mm show 2 | head -1)"
is 'and nothing before it' 'A1  1 ONE: ready' "$(mm show 1 | head -1)"
exits 'reset wants to know what' 2 mm reset

# A line, and what an undo would change.
mm done 1 2 > /dev/null
mm done 1 --topic 1 > /dev/null
exits 'resetting a line is confirmed' 1 mm reset --line a
is 'with the letter of the line' 1 "$(grep -c ': type A to do it' "$dir/err")"
exits 'a line that is not there is said' 1 mm reset --line Nowhere
before=$(mm list; mm show 1)
is 'a line is reset' 1 "$(mm reset --line A --yes | grep -c 'metromap undo brings it back')"
is 'with its topics' 0 "$(mm show 1 | grep -c '\[x\]')"
is 'a preview of undo changes nothing' "$(mm undo --preview; mm undo --preview)" \
    "$(mm undo -p; mm undo -p)"
is 'and says what it would' 1 "$(mm undo --preview | grep -c '^would undo: Line .*: back, was reset$')"
mm undo > /dev/null
is 'undo brings the line back' "$before" "$(mm list; mm show 1)"
is 'undo speaks of titles' 'undone: Alpha (ONE): not ticked, was ticked' "$(mm undo)"
is 'so does the preview of redo' 'would redo: Alpha (ONE): ticked, was not ticked' "$(mm redo -p)"
mm redo > /dev/null
mm known 2 > /dev/null
is 'several marks are undone at once' 'undone: TWO: done, was known
undone: Alpha (ONE): not ticked, was ticked' "$(mm undo 2 | grep undone)"
is 'and foretold' 'would redo: Alpha (ONE): ticked, was not ticked
would redo: TWO: known, was done' "$(mm redo --preview 9 | grep would)"
is 'and redone, as far as it goes' 2 "$(mm redo 200 | grep -c '^redone: ')"
exits 'half a mark is none' 2 mm undo 0.5
mm undo 2 > /dev/null
mm note 3 'to go' > /dev/null
is 'an empty note is a removed one' 'note removed: A3  3 THREE' "$(mm note 3 '')"

done_testing
