#!/bin/sh
# edited - the screen keeps a map in order when its source is edited, and prints depend on the path.
. tests/cli/support.sh

road=$dir/road.md
kept=$dir/state/metromap

# road WORD...: a path of one line with a station for each word.
road() {
    printf '# The Road\n\n## The Long Road\n\n' > "$road"
    for word; do echo "1. **$word**"; done >> "$road"
}
stations() {
    road Variables "$@" Loops Functions Recursion Lists Maps Sets Strings Files Errors \
        Modules Testing Classes Interfaces Generics Iterators Closures Threads Locks Channels \
        Sockets HTTP JSON SQL Indexes Joins Transactions Caching Queues Logging Metrics Tracing \
        Profiling Docker Deploys Rollbacks Alerts Runbooks Retrospectives
}
screen() { "$METROMAP" "$road" --script 'l' --size 80x40 --dump 2> "$dir/err" < /dev/null; }
# The row of the screen on which the name stands.
row_of() { screen | grep -n " $1" | head -n 1 | cut -d : -f 1; }

stations Types
before=$(screen)
is 'a layout is kept' 1 "$(find "$kept" -name 'layout-*' | wc -l)"
is 'for its owner alone' 'rw-------' "$(find "$kept" -name 'layout-*' -exec ls -l {} + | cut -c 2-10)"
is 'which changes nothing' "$before" "$(screen)"
printed=$("$METROMAP" map "$road" --width 80)
first=$(row_of Modules) second=$(row_of Sockets)

stations
is 'the rest stays where it was' "$first $second" "$(row_of Modules) $(row_of Sockets)"
edited=$(screen)
is 'again and again' "$edited" "$(screen)"
rm "$kept"/layout-*
fresh=$(screen)
is 'which a new layout does not' different "$([ "$edited" = "$fresh" ] && echo same || echo different)"

stations Types
is 'what is printed knows nothing of it' "$printed" "$("$METROMAP" map "$road" --width 80)"
rm "$kept"/layout-*
screen > "$dir/out"
file=$(find "$kept" -name 'layout-*')
for damage in 'metromap layouts 1' 'metromap layouts 9' 'shape shape' ''; do
    printf '%s\n' "$damage" > "$file"
    is "damaged: '$damage'" "$before" "$(screen)"
    is 'and nobody is told' '' "$(cat "$dir/err")"
done
rm "$file"
mkdir "$file"
is 'a directory in its place' "$before" "$(screen)"
is 'neither' '' "$(cat "$dir/err")"
rmdir "$file"

done_testing
