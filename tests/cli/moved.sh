#!/bin/sh
# moved - a map that was moved or renamed keeps its marks, a copy starts anew, and one file for two
# maps is refused.
. tests/cli/support.sh

mm() {
    map=$1
    shift
    "$METROMAP" "$@" --map "$dir/$map" --now 2026-09-21T10:00:00Z < /dev/null 2> "$dir/err"
}
done_in() { mm "$1" list --state done | grep -c ' done$'; }
files() { find "$dir/state/metromap" -name '[!.]*.yaml' | wc -l; }

mkdir "$dir/old" "$dir/new"
cp content/genai.md "$dir/old/map.md"
mm old/map.md done 1 2 3 > /dev/null
is 'the file says where its map is' 1 "$(grep -c "^map: $dir/old/map.md$" "$dir"/state/metromap/*.yaml)"

cp "$dir/old/map.md" "$dir/new/copy.md"
is 'a copy starts anew' 0 "$(done_in new/copy.md)"
mm new/copy.md done 4 > /dev/null
is 'in a file of its own' '2 3' "$(files) $(done_in old/map.md)"

mv "$dir/old/map.md" "$dir/new/road.md"
is 'a moved map keeps its marks' 3 "$(done_in new/road.md)"
is 'which is said' "metromap: Moved from $dir/old/map.md: the marks came along" "$(cat "$dir/err")"
is 'on the screen too' 1 "$(mm new/road.md --script '' --size 120x24 --dump | grep -c 'the marks came along')"
mm new/road.md done 5 > /dev/null
is 'said until the next mark is saved' '4 ' "$(done_in new/road.md) $(cat "$dir/err")"
is 'still in the same file' 2 "$(files)"

sed 's/^1\. \*\*Math Basics/1. **Mathematics/; s/^# .*/# Another title/' "$dir/new/road.md" > "$dir/new/road2.md"
rm "$dir/new/road.md"
is 'moved and edited' 4 "$(done_in new/road2.md)"
mm new/road2.md start 6 > /dev/null

mv "$dir/new/road2.md" "$dir/old/map.md"
is 'moved back' 4 "$(done_in old/map.md)"
mm old/map.md reset 5 > /dev/null
mv "$dir/old/map.md" "$dir/new/away.md"
mm new/away.md done 6 > /dev/null
cp content/tour.md "$dir/old/map.md"
is 'another map in its old place starts anew' 0 "$(done_in old/map.md)"
is 'and is told why' 1 "$(grep -c "belong to $dir/new/away.md now" "$dir/err")"
mm old/map.md done 1 > /dev/null
is 'in a file of its own' '1 3' "$(done_in old/map.md) $(files)"
is 'and takes nothing away' 4 "$(done_in new/away.md)"
rm "$dir/new/away.md"
printf '# Shopping\n\n## Food\n\n1. **Bread**\n2. **Butter**\n' > "$dir/new/food.md"
is 'a map that is not alike adopts nothing' '0 0' "$(done_in new/food.md) $(wc -c < "$dir/err" | tr -d ' ')"

# One file for two maps.
cp content/genai.md "$dir/new/map.md"
mm new/map.md done 1 --progress "$dir/p.yaml" > /dev/null
before=$(cat "$dir/p.yaml")
mm old/map.md done 1 --progress "$dir/p.yaml" > /dev/null
is 'a file of another map is not written' "74 $before" "$? $(cat "$dir/p.yaml")"
is 'and what to do is said' 1 "$(grep -c 'is about another map.*give --progress a file for each' "$dir/err")"
sed 's/^# .*/# A new title/' "$dir/new/map.md" > "$dir/new/retitled.md"
mm new/retitled.md done 2 --progress "$dir/p.yaml" > /dev/null
is 'the same map under another title is welcome' 2 "$(mm new/retitled.md list --state done --progress "$dir/p.yaml" | grep -c ' done$')"
is 'where it lies is not written there' 0 "$(grep -c '^map:' "$dir/p.yaml")"

# What is in the way.
mm new/map.md done 1 > /dev/null
own=$(grep -l "^map: $dir/new/map.md" "$dir"/state/metromap/*.yaml)
chmod 400 "$own"
before=$(cat "$own")
mm new/map.md done 2 > /dev/null
is 'a file that is write-protected is not written' "74 $before" "$? $(cat "$own")"
is 'and what to do is said' 1 "$(grep -c 'write-protected: chmod u+w' "$dir/err")"
chmod 644 "$own"
mm new/map.md done 2 > /dev/null
is 'its permissions stay' 644 "$(stat -c %a "$own" 2> /dev/null || stat -f %Lp "$own")"

# What is a goal, and was begun, stays one under another name.
printf '# M\n## L\n1. **Alpha**\n2. **Gamma rays**\n   - six\n   - seven\n' > "$dir/new/goal.md"
ride() { "$METROMAP" "$dir/new/goal.md" --script "$1" --size 60x16 --dump 2> /dev/null < /dev/null; }
ride '<Esc>GsT' > /dev/null
sed 's/Gamma rays/Gamma ray bursts/' "$dir/new/goal.md" > "$dir/edited" && mv "$dir/edited" "$dir/new/goal.md"
is 'a goal that is renamed stays one' 1 "$(ride '<Esc>' | sed -n 1,8p | grep -c '★')"
done_testing
