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

stations Types
before=$(screen)
is 'a layout is kept' 1 "$(find "$kept" -name 'layout-*' | wc -l)"
is 'for its owner alone' 'rw-------' "$(find "$kept" -name 'layout-*' -exec ls -l {} + | cut -c 2-10)"
is 'which changes nothing' "$before" "$(screen)"
printed=$("$METROMAP" map "$road" --width 80)

# Somewhere a station more makes a difference: followed or new, the map is another one.
differ=0
cp -r "$kept" "$dir/before"
for name in Loops Lists Files Classes Locks JSON Caching Docker; do
    stations Types
    awk -v name="$name" '$2 == "**" name "**" { print "1. **Arrays**" } 1' "$road" > "$dir/new"
    mv "$dir/new" "$road"
    cp "$dir"/before/layout-* "$kept"
    edited=$(screen)
    is "$name: the same again" "$edited" "$(screen)"
    rm "$kept"/layout-*
    [ "$edited" = "$(screen)" ] || differ=$((differ + 1))
done
is 'a former layout is followed' yes "$([ $differ -gt 0 ] && echo yes)"

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
