#!/bin/sh
# hub - a map that links to others opens them, comes back, and leaves its folder for none.
. tests/cli/support.sh

cp -R tests/fixtures "$dir/maps"
hub=$dir/maps/guild/guild.md
# The first and the last row of the screen after these keys.
screen() {
    "$METROMAP" "$hub" --now 2026-09-21T10:00:00Z --script "$1" --dump | sed -n '1p;24p' |
        sed 's/  [^ ]*[0-9]* done.*//; s/ *$//'
}
"$METROMAP" start 1 --map "$hub" > /dev/null # so that no map greets

is 'a reference to a map opens it' ' The guild › Bread track
 Backspace comes back to The guild' "$(screen 1)"
is 'so does Enter on it in the panel' ' The guild › Bread track
 Backspace comes back to The guild' "$(screen '<Tab> <Enter>')"
is 'an address with %20 is a name with a blank' ' The guild › Cake track
 Backspace comes back to The guild' "$(screen 'l 1')"
is 'Backspace comes back to the same station' ' The guild
 Back from Cake track: 0 of 2 done there' "$(screen 'l 1 <Esc> <Backspace>')"
"$METROMAP" "$hub" --script 'l 1 <Esc> <Backspace>' --dump | grep -q '2 Cake  *blocked'
tap $? 'which is selected'
is 'each map has its own progress' ' The guild
 Back from Bread track: 1 of 2 done there' "$(screen '1 <Esc> d <Backspace>')"
is 'which is the one of its file' 'A1  1 Flour: done' \
    "$("$METROMAP" show 1 --map "$dir/maps/guild/tracks/bread.md" | head -1)"
is 'marks in the hub are kept' 'A1  1 Bread: doing' "$("$METROMAP" show 1 --map "$hub" | head -1)"
is 'maps nest' ' The guild › Bread track › Cake track
 Backspace comes back to Bread track' "$(screen '1 <Esc> G 2')"
is 'a link to a map above goes back to it' ' The guild
 Back in The guild' "$(screen '1 <Esc> G 1')"
is 'a folder is a map too' ' The guild › Tracks
 Backspace comes back to The guild' "$(screen 'G 1')"
is 'Backspace without a map above goes back' ' The guild
 There was no jump to come back from' "$(screen '<Backspace>')"

# What leads nowhere, or out.
screen 'l 2' | grep -q 'There is no such file: .*/tracks/none.md'
tap $? 'a broken link says so, and the map stays'
screen 'l 3' | grep -q 'That leads out of the folder'
tap $? 'a link out of the folder is not followed'
ln -s ../../bakery/README.md "$dir/maps/guild/tracks/none.md"
screen 'l 2' | grep -q 'That leads out of the folder'
tap $? 'nor by a symbolic link'
rm "$dir/maps/guild/tracks/none.md"
is 'check finds both' "$hub:10:30: warning[broken-link]: tracks/none.md leads to no file
    hint: mend the link, or write the file
$hub:11:22: warning[link-outside]: ../bakery/README.md leads out of the folder, and is not followed
    hint: open that file by itself" "$("$METROMAP" check "$hub" | grep -A1 link)"

# A chain that is too long, and a hub that is gone when one comes back.
for i in 1 2 3 4 5 6 7 8 9 10; do
    printf '# Map %d\n\n## A\n\n1. **On**\n   - [on](%d.md)\n' $i $((i + 1)) > "$dir/maps/$i.md"
done
hub=$dir/maps/1.md
screen '<Esc> 1 <Esc> 1 <Esc> 1 <Esc> 1 <Esc> 1 <Esc> 1 <Esc> 1 <Esc> 1 <Esc> 1' | tail -1 > "$dir/out"
is 'maps nest only so deep' ' Maps are entered 8 deep at most' "$(cat "$dir/out")"
hub=$dir/maps/2.md
echo 'Only prose.' > "$dir/maps/3.md"
screen '<Esc> 1' | grep -q 'there is no station in it'
tap $? 'a file that is no map says so'

# In a folder a link to a file of it is a link to its station.
"$METROMAP" "$dir/maps/bakery" --script '<Esc> G 2' --dump | grep -q '3 Heat  *blocked'
tap $? 'in a folder it leads to the station'
done_testing
