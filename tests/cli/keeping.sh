#!/bin/sh
# keeping - notes through an editor, rescue, large maps, and readers that go away.
. tests/cli/support.sh

mkdir "$dir/tmp"
TMPDIR=$dir/tmp
export TMPDIR
mm() { "$METROMAP" --map genai --now 2026-09-21T10:00:00Z "$@" < /dev/null; }
editor() {
    printf '#!/bin/sh\necho "%s" > "$1"; echo "$1" > "%s"\n' "$2" "$dir/edited" > "$dir/bin/$1"
    chmod +x "$dir/bin/$1"
}
note() { mm show 1 | sed -n 's/^Note: //p'; }

editor by-editor 'with EDITOR'
editor by-visual 'with VISUAL'
EDITOR=by-editor
export EDITOR
mm --script '<Esc>m' > /dev/null
is 'a note is written with EDITOR' 'with EDITOR' "$(note)"
is 'in the directory for temporary files' "$dir/tmp" "$(dirname "$(cat "$dir/edited")")"
is 'and nothing of it stays there' '' "$(ls "$dir/tmp")"
VISUAL=by-visual mm --script '<Esc>m' > /dev/null
is 'VISUAL comes before EDITOR' 'with VISUAL' "$(note)"
printf '#!/bin/sh\necho lost > "$1"; exit 1\n' > "$dir/bin/by-editor"
is 'an editor that fails changes nothing' 1 \
    "$(mm --script '<Esc>m' --dump | grep -c 'The editor ended with an error')"
is 'not the note either' 'with VISUAL' "$(note)"
is 'nor does it leave a file behind' '' "$(ls "$dir/tmp")"

exits 'without a home marks are rescued' 74 \
    env -u XDG_RUNTIME_DIR HOME= XDG_STATE_HOME= "$METROMAP" --script '<Esc>d' genai
is 'where temporary files are, if there is no better place' 1 \
    "$(cat "$dir"/tmp/metromap-rescue-*.yaml | grep -c 'math-basics: {state: done')"
is 'which is said' 1 "$(grep -c "the marks are in $dir/tmp/metromap-rescue-" "$dir/err")"
is 'nobody else reads them' '-rw-------' "$(ls -l "$dir"/tmp/metromap-rescue-*.yaml | cut -c1-10)"

{ sleep 0.3; "$METROMAP" manual 2> "$dir/err"; echo $? > "$dir/code"; } | true
wait_for "$dir/code"
is 'a reader that goes away is no failure' '0 ' "$(cat "$dir/code") $(cat "$dir/err")"

{ cat content/genai.md; awk 'BEGIN { for (i = 0; i < 95000; i++)
    print "A line of a hundred characters, more or less, that nobody will ever read to its very end, sigh." }'; } > "$dir/large.md"
exits 'a map of nine million bytes is too large' 65 "$METROMAP" list "$dir/large.md"
exits 'unless the limit is raised' 0 "$METROMAP" list "$dir/large.md" --max-size 16M
done_testing
