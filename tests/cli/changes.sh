#!/bin/sh
# changes - the author edits a map on which something is marked: nothing is lost, and it is said.
. tests/cli/support.sh

map=$dir/map.md
cp content/genai.md "$map"
mm() {
    "$METROMAP" "$@" --map "$map" --now 2026-09-21T10:00:00Z < /dev/null
}
edit() {
    sed "$1" "$map" > "$dir/edited" && mv "$dir/edited" "$map"
}
last_row() {
    mm --script '' --size 100x24 --dump | sed -n 24p
}

mm done 1 2 3 > /dev/null
mm note 5 'ask about clusters' > /dev/null
is 'nothing has changed' 'nothing has changed' "$(mm status --changes)"
edit 's/^2\. \*\*Programming/2. **Python/; s/^## GenAI Sci/## Ethics\n\n9. **Bias**\n\n&/'
is 'a renamed station and a new one are said' 'renamed: A2  2 Python, was Programming: topics and references are the same
new: B1  9 Bias' "$(mm status --changes)"
is 'the mark is there' 'A2  2 Python: done' "$(mm show Python | head -1)"
is 'status names it' '1 station was renamed: metromap status --changes' "$(mm status | tail -1)"
is 'the screen says it once' 1 "$(last_row | grep -c '1 station was renamed')"
is 'what is only shown is not written' 1 "$(grep -c '^  programming: {state' "$dir"/state/metromap/*.yaml)"
mm start 4 > /dev/null
is 'the next mark keeps it' 1 "$(grep -c '^  python: {state: done' "$dir"/state/metromap/*.yaml)"
is 'then nothing has changed' 'nothing has changed' "$(mm status --changes)"

edit '/^5\. \*\*Pre-training/,/^6\. /{ /^6\. /!d; }'
is 'what is gone is listed' 'gone: Pre-training: its marks are kept: metromap adopt pre-training STATION' \
    "$(mm status --changes)"
exits 'it stays through other marks' 0 mm done 4
is 'and stays listed' 1 "$(mm status --changes | grep -c '^gone: Pre-training')"
is 'but is no news any more' 0 "$(mm status | grep -c 'status --changes')"
exits 'another station adopts it' 0 mm adopt Pre-training Bias
is 'its note is there' 'Note: ask about clusters' "$(mm show Bias | tail -1)"
exits 'nothing else is to be adopted' 1 mm adopt Pre-training Bias
exits 'what stands is not adopted' 1 mm adopt Python Bias
is 'then nothing is gone' 'nothing has changed' "$(mm status --changes)"

mm done 'Math Basics' --topic Calculus > /dev/null
edit 's/\*Calculus:\*/*Calculus and limits:*/'
is 'a topic that was renamed is said' 'renamed: a topic of A1  1 Math Basics: Calculus and limits, was calculus' \
    "$(mm status --changes)"
is 'its tick is there' 1 "$(mm show 1 | grep -c '\[x\] Calculus and limits')"
mm start 6 > /dev/null
is 'the next mark keeps it' 1 "$(grep -c 'math-basics/calculus-and-limits: {state: done' "$dir"/state/metromap/*.yaml)"
edit 's/^   - \*Probability/\n8. **Statistics**\n&/'
is 'what was split off is said' 'split off: A2  8 Statistics, from Math Basics' \
    "$(mm status --changes | grep '^split')"
done_testing
