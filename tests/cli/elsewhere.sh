#!/bin/sh
# elsewhere - the same station or reference in two maps is told, and never counted by itself.
. tests/cli/support.sh

mm() { map=$1; shift; "$METROMAP" "$@" --map "$dir/$map" --now 2026-09-21T10:00:00Z < /dev/null; }
printf '# One\n\n## Line\n\n1. **Numbers**\n   - [A course](https://example.org/a)\n   - [A book](https://example.org/b)\n2. **Start**\n3. **End**\n' > "$dir/one.md"
printf '# Two\n\n## Line\n\n1. **Start**\n2. **All about numbers**\n   - [This course](https://example.org/a)\n   - [Other](https://example.org/c)\n3. **More**\n   - [A book](https://example.org/b)\n' > "$dir/two.md"
printf '#!/bin/sh\n' > "$dir/bin/browser" && chmod +x "$dir/bin/browser"

mm one.md done 1 2 > /dev/null
BROWSER=browser mm one.md open 1 2 > /dev/null
is 'a station with the same address is told' "Done in another map: Numbers ($dir/one.md)" \
    "$(mm two.md show 2 | grep 'another map')"
is 'and does not count' 'A2  2 All about numbers: blocked' "$(mm two.md show 2 | head -1)"
is 'the same title alone says nothing' 0 "$(mm two.md show 1 | grep -c 'another map')"
is 'a reference that was opened there is told' 1 "$(mm two.md show 3 | grep -c 'A book.*, opened in another map')"
is 'its own map says so shortly' 1 "$(mm one.md show 1 | grep -c 'A book.*, opened$')"
is 'nothing of its own is from elsewhere' 0 "$(mm one.md show 1 | grep -c 'another map')"
mm one.md reset 1 > /dev/null
is 'what is undone there is told no more' 0 "$(mm two.md show 2 | grep -c 'Done in another')"

screen() { "$METROMAP" "$dir/two.md" --script "<Enter>$1" --size 80x24 --dump --now 2026-09-21T10:00:00Z; }
mm one.md done 1 > /dev/null
is 'the screen tells the station' 1 "$(screen l | grep -c 'All about numbers .* blocked · done elsewhere')"
is 'and the reference' 1 "$(screen ll | grep -c 'opened elsewhere')"
is 'and counts neither' 1 "$(screen l | grep -c '0/3 done')"
is 'in words too' 1 "$(printf 'go 2\nshow\n' | "$METROMAP" "$dir/two.md" --plain | grep -c 'Done in another map: Numbers')"
is 'once it is done here that is enough' 0 "$(screen ld | grep -c 'done elsewhere')"

given() { printf '# %s\n\n## Line\n\n<!-- metromap: id=%s -->\n1. **%s**\n2. **End**\n' "$1" "$3" "$2"; }
given Three 'Flour and water' bread-basics > "$dir/three.md"
given Four 'How to knead' bread-basics > "$dir/four.md"
given Five 'Bread basics' bread-basics > "$dir/five.md"
mm three.md done 1 2 > /dev/null
is 'a given id is the same station' "Done in another map: Flour and water ($dir/three.md)" \
    "$(mm four.md show 1 | grep 'another map')"
is 'one that a title makes is not' 0 "$(mm five.md show 1 | grep -c 'another map')"
is 'nor is a title' 0 "$(mm four.md show 2 | grep -c 'another map')"
done_testing
