#!/bin/sh
# show - what is said of a station is printed in its shape: in words alone where it is piped, with
# attributes on a terminal.
. tests/cli/support.sh

map=tests/fixtures/screens/prose.md
mm() { "$METROMAP" "$@" --map $map --now 2026-09-21T10:00:00Z < /dev/null; }

mm show 1 > "$dir/shown"
cat > "$dir/wanted" <<'END'
A1  1 Quoting: ready
A blank ends a word, unless it is quoted: 'a b' is one word, and so is "a b", in which a name is replaced[1]. What the manual of 1979[2] says of ~~accents~~ is history.

> The quotes are gone when the command begins.
>
> > It never sees them.

  for file in *.txt; do
      printf '%s\n' "$file" | sed 's/\.txt$//' | sort -u > "/tmp/names-of-$(date +%Y-%m-%d)"
  done

Quote  Replaces            Ends at
'      nothing             the next '
"      names and commands  the next "
  [ ] 1. Read the line
         twice.
  [ ] 2. Count: the words, with set -- $line; echo $#
    [ ] in a quiet place
      [ ] with a pencil
  [ ] 10. Only then run it.
END
is 'quotes, code, tables and lists keep their shape' "$(cat "$dir/wanted")" "$(head -20 "$dir/shown")"

escape=$(printf '\033')
is 'a pipe sees no escape' 0 "$(grep -c "$escape" "$dir/shown")"
is 'emphasis is underlined' 1 "$(mm show 1 --color always | grep -c "${escape}\[0;4mends${escape}\[0m")"
is 'code is told apart' 1 "$(mm show 1 --color always | grep -c "${escape}\[0;1;36m'a b'${escape}")"

mm note 1 "$(printf '1. first\n\nlast')" > /dev/null
is 'a note keeps its lines' 'Note: 1. first

      last' "$(mm show 1 | sed -n '/^Note/,$p')"

plain=$(printf 'show 1\n' | "$METROMAP" --plain $map)
for words in 'Quote: The quotes are gone when the command begins.' 'Quote in a quote: It never sees them.' \
    'Code:' '  for file in *.txt; do' 'Table: Quote; Replaces; Ends at' 'Note: 1. first'; do
    is "in words alone it is said: $words" 1 "$(printf '%s\n' "$plain" | grep -cxF "$words")"
done
done_testing
