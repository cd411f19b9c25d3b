#!/bin/sh
# folder - a folder of Markdown files is a map, whatever else lies in it.
. tests/cli/support.sh

bakery=$PWD/tests/fixtures/bakery
is 'a folder is a line, a file a station' 'A  Basics  0/2
  ○ A1  1 Flour                                                 ready
  ∘ A2  2 Water                                                 blocked
B  Ovens  0/2
  ∘ B1  3 Heat                                                  blocked
  ∘ B2  4 Steam                                                 blocked' \
    "$("$METROMAP" list "$bakery")"
is 'its places name the file' '  station B1  3 Heat: 02-ovens/03-heat.md, line 1' \
    "$("$METROMAP" explain --map "$bakery" | grep 'station B1')"
is 'a slash at the end changes nothing' "$("$METROMAP" map "$bakery")" "$("$METROMAP" map "$bakery/")"

# A drawn roadmap: a JSON file with nodes and edges, and a page for each node.
pottery=$PWD/tests/fixtures/pottery
is 'a roadmap has the lines of its topics' 'A  Clay  0/3
B  Throwing  0/3
C  Firing  0/3
D  Pottery  0/1' "$("$METROMAP" list "$pottery" | grep '^[A-Z]')"
is 'and the references of its pages' '  1  What clay is (article)
  2  A bag is opened (video)' "$("$METROMAP" show A1 --map "$pottery" | grep '^  [12]')"
is 'solid edges are prerequisites' '    requires A1  Clay: pottery.json, line 76: edge' \
    "$("$METROMAP" explain B1 --map "$pottery" | grep requires | cut -d: -f1-3)"
is 'the drawing names its folder' "$("$METROMAP" list "$pottery")" \
    "$("$METROMAP" list "$pottery/pottery.json")"
mkdir "$dir/broken"
head -c 100 "$pottery/pottery.json" > "$dir/broken/pottery.json"
exits 'a broken roadmap is no path' 65 "$METROMAP" list "$dir/broken"
head -c 100000 /dev/zero | tr '\0' '[' > "$dir/broken/pottery.json"
exits 'nor is one that nests without end' 65 "$METROMAP" list "$dir/broken"

mkdir "$dir/broken/content"
echo '# Clay' > "$dir/broken/content/clay@1.md"
printf '{"nodes": [\n{"id": 1, }' > "$dir/broken/pottery.json"
is 'one with pages beside it is refused with its place' \
    "metromap: $dir/broken/pottery.json:2: string or '}' expected near '}'" \
    "$("$METROMAP" list "$dir/broken" 2>&1)"

# Progress belongs to the real folder.
"$METROMAP" done 1 --map "$bakery" > /dev/null
(cd "$bakery" && "$METROMAP" show flour --map . | head -1) > "$dir/out"
is 'progress is kept by the real path' 'A1  1 Flour: done' "$(cat "$dir/out")"

# A folder whose README is the path is that file.
mkdir "$dir/readme"
printf '# Path\n\n## A\n\n1. **B**\n2. **C**\n' > "$dir/readme/README.md"
echo 'MIT' > "$dir/readme/LICENSE.md"
is 'a lone README is read itself' "$("$METROMAP" list "$dir/readme/README.md")" \
    "$("$METROMAP" list "$dir/readme")"
"$METROMAP" done 1 --map "$dir/readme" > /dev/null
is 'and has its progress' 'A1  1 B: done' \
    "$("$METROMAP" show 1 --map "$dir/readme/README.md" | head -1)"

mkdir "$dir/nameless"
printf '## Lines\n\n1. **B**\n\n2. **C**\n' > "$dir/nameless/README.md"
is 'without a heading it is called after its folder' 'Nameless Nameless Nameless Untitled' "$(
    cd "$dir/nameless" || exit
    for map in . README.md ../nameless -; do
        "$METROMAP" status "$map" < README.md | head -n 1
    done | tr '\n' ' ' | sed 's/ $//')"

# What is found has its place in its own file.
mkdir -p "$dir/found"
printf '# Salt\n\n[Sea](https://e.org)\n\n| a | b | c |\n|---|---|---|\n|  d | e |\n' \
    > "$dir/found/1.md"
printf '\n#  Salt\n' > "$dir/found/2.md"
is 'findings in a folder have columns' '1.md:7:4 short-row
2.md:2:4 duplicate-title
2.md:2:4 no-references' "$("$METROMAP" check "$dir/found" |
    sed -n 's/.*found.\([^ ]*\): warning.\([^]]*\).*/\1 \2/p')"

# What lies in a folder can be anything.
mkdir -p "$dir/wild/a/b/c/d/e/f/g" "$dir/empty"
echo '# One' > "$dir/wild/a/1.md"
echo '# Deep' > "$dir/wild/a/b/c/d/e/f/g/2.md"
mkfifo "$dir/wild/pipe.md"
ln -s / "$dir/wild/root"
ln -s . "$dir/wild/a/again"
head -c 5000 /dev/zero > "$dir/wild/zero.md"
head -c 5000 /dev/zero | tr '\0' '>' > "$dir/wild/quotes.md"
is 'a wild folder is read as far as it goes' 'A  A  0/1
  ○ A1  One                                                     ready' \
    "$("$METROMAP" list "$dir/wild")"
"$METROMAP" check "$dir/wild" > "$dir/out"
for name in no-file symbolic-link too-deep not-text; do
    grep -q "\[$name\]" "$dir/out"
    tap $? "check says $name"
done
is 'what is too large is left out' 'warning[too-large]' \
    "$("$METROMAP" check "$dir/wild" --max-size 2K | grep -o 'warning.too-large.' | head -1)"
exits 'an empty folder is bad input' 65 "$METROMAP" list "$dir/empty"
is 'and it says why' "metromap: $dir/empty: there is no Markdown file to learn from in it: give a \
folder with a Markdown file for each thing to learn" "$(cat "$dir/err")"
done_testing
