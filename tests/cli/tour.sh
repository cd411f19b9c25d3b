#!/bin/sh
# tour.sh - the bundled tour sees what the learner does and ticks it off; no other map does.

cd "$(dirname "$0")/../.." || exit 2
. tests/cli/support.sh
export BROWSER=true EDITOR=true WAYLAND_DISPLAY=none
printf '#!/bin/sh\ncat >/dev/null\n' >"$dir/bin/wl-copy"
chmod +x "$dir/bin/wl-copy"

# press KEYS: on the screen of the tour; prints its last row.
press() {
    "$METROMAP" tour --script "$1" --size 80x24 --dump | sed -n '24s/ *saved$//;24s/ *$//;24p'
}

# ticked TOPIC: how a checklist shows it, "x" or " ".
ticked() {
    "$METROMAP" export tour --format checklist | sed -n "s/^  - \[\(.\)\] $1\$/\1/p"
}

is 'a ride is seen' ' That was it: Ride on is ticked. 1 of 3 of First Ride' "$(press '<Enter>l')"
is 'and is one once' ' d done  s start  Enter look inside  > next  w why  / search  m note  ? help' \
    "$(press 'l')"
is 'what leads nowhere is no deed' ' There was no jump to come back from' "$(press '<lt>')"
is 'and is not ticked' ' ' "$(ticked 'The way back')"
press '/fi' >/dev/null
is 'nor is a prompt that is left open' ' ' "$(ticked Search)"
BROWSER=/nowhere press ':4<Enter>1' >/dev/null
is 'nor what failed' ' ' "$(ticked 'Open one')"

# Keys, and the topic that they are about.
lessons='$: To the ends
?: Ask for help
j: Up and down
}: Line by line
gG<lt>: The way back
<Tab>: Step inside
v: Turn the map
:4<Enter>1: Open one
:4<Enter>o: Choose one
:4<Enter>y: Copy one
/route<Enter>: Search
:7<Enter>: Say where to go
gd: Done
gs: Doing, known, dropped
m: Write a note
>: Next
w: Why
Gt: Route'
while IFS= read -r lesson; do
    keys=${lesson%: *} topic=${lesson##*: }
    press "$keys" >/dev/null
    is "$keys is seen" x "$(ticked "$topic")"
done <<EOF
$lessons
EOF

is 'undo takes the mark back, not the tick' ' Undone: Changing Lines is to do' "$(press 'gldu')"
press '<C-r>' >/dev/null
is 'and redo is seen' x "$(ticked Undo)"
"$METROMAP" --map genai --script '<Enter>l$?<Esc>d' --size 80x24 --dump >/dev/null
is 'on another map nothing is ticked' 0 \
    "$("$METROMAP" export genai --format checklist | grep -c '^  - \[x\]')"
done_testing
