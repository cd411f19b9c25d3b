#!/bin/sh
# export - each format is what other programs take it for, also where titles are meant to break it.
. "$(dirname "$0")/support.sh"

cat > "$dir/nasty.md" <<'MAP'
# A "nasty" <b>path</b> & ]]> more

## First <script>alert(1)</script>

1. **Say "hi" \ twice &amp; end**
   - **Alpha**: a topic
   - [A book](https://example.org/book?a=1&b=2)
   - [A trap](javascript:alert(1))
2. **</text></svg> --> ; end**
3. **Third**

## Second

4. **Fourth**
   - Prerequisites: Third
MAP

# has PROGRAM: whether a program that judges a format is here; says so if not.
has() {
    command -v "$1" > /dev/null && return
    echo "# skipped: no $1"
    return 1
}

# Elements that end where they should, ids that are there once, links that lead to one.
cat > "$dir/page.py" <<'PAGE'
import html.parser, sys
class Page(html.parser.HTMLParser):
    void = {"meta", "br", "hr"}
    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links = [], [], []
    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes: self.ids.append(attributes["id"])
        if tag == "a": self.links.append((attributes["href"], attributes.get("rel")))
        if tag not in self.void: self.open.append(tag)
    def handle_startendtag(self, tag, attributes):
        pass
    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag: sys.exit("</%s> at %s" % (tag, self.getpos()))
page = Page()
page.feed(open(sys.argv[1], encoding="utf-8").read())
page.close()
if page.open: sys.exit("open: %s" % page.open)
if len(page.ids) != len(set(page.ids)): sys.exit("an id is there twice")
for href, rel in page.links:
    inside = href.startswith("#") and href[1:] in page.ids
    outside = href.startswith(("http://", "https://", "mailto:")) and rel == "noopener noreferrer"
    if not inside and not outside: sys.exit("a link leads to " + href)
PAGE

for map in genai tour "$dir/nasty.md"; do
    for format in json csv checklist text svg html dot mermaid; do
        exits "${map##*/} leaves as $format" 0 "$METROMAP" export --format $format "$map"
        cp "$dir/out" "$dir/${map##*/}.$format"
        is 'the same again' '' "$("$METROMAP" export --format $format "$map" | diff "$dir/out" -)"
    done
    if has dot; then
        exits 'Graphviz draws it' 0 dot -Tsvg "$dir/${map##*/}.dot"
        is 'without a complaint' '' "$(cat "$dir/err")"
    fi
    if has xmllint; then
        exits 'the drawing is XML' 0 xmllint --nonet --noout "$dir/${map##*/}.svg"
    fi
    if has python3; then
        exits 'the page holds together' 0 python3 "$dir/page.py" "$dir/${map##*/}.html"
        exits 'JSON parses' 0 python3 -m json.tool "$dir/${map##*/}.json"
    fi
done
is 'nothing is run, and nothing loaded' 0 \
    "$(cat "$dir"/*.svg "$dir"/*.html | grep -c -i -E '<script|<img|<link|<iframe|@import|url\(|src=|javascript:| on[a-z]+=')"
is 'no escape and no control leaves' 0 \
    "$(cat "$dir"/*.dot "$dir"/*.mermaid | tr -d '\n' | LC_ALL=C grep -c '[[:cntrl:]]')"

# Each verb that takes --json prints one object of schema 1, and is in the manual.
"$METROMAP" manual | sed -n '/^.Sh JSON/,/^.Sh FILES/p' > "$dir/manual"
while read -r verb words; do
    exits "$verb --json ends well" 0 "$METROMAP" $verb $words --json --map "$dir/nasty.md"
    is 'one line' 1 "$(wc -l < "$dir/out" | tr -d ' ')"
    is 'of schema 1' '{"schema":1,' "$(cut -c -12 "$dir/out")"
    cp "$dir/out" "$dir/json"
    if has python3; then exits 'that parses' 0 python3 -m json.tool "$dir/json"; fi
    is 'which the manual describes' 1 "$(grep -c "^.It $verb\$" "$dir/manual")"
    echo "$verb" >> "$dir/verbs"
done <<'VERBS'
map
list
show 1
next
why 4
unlocks 1
route 2 4
status
explain
explain 2
maps
VERBS
takes=$("$METROMAP" manual | sed -n '/^.Sh VERBS/,/^.Sh OPTIONS/p' |
    awk '$1 == ".It" { verb = $3 } /^\.Fl Fl json/ { print verb }' | sort)
is 'these are all, but for those that take a file' "$(printf 'check\nread\n%s\n' "$(cat "$dir/verbs")" | sort -u)" "$takes"
exits 'a state that no station is in is a finding' 1 "$METROMAP" list --state known "$dir/nasty.md"
is 'without a word' '' "$(cat "$dir/out" "$dir/err")"
exits 'in JSON too' 1 "$METROMAP" list --state known --json "$dir/nasty.md"
is 'with an empty list' '{"schema":1,"stations":[]}' "$(cat "$dir/out")"

# To a file: whole or not at all.
exits 'a file is written' 0 "$METROMAP" export --format dot -o "$dir/map.dot" genai
is 'and nothing printed' '' "$(cat "$dir/out")"
is 'with the same in it' '' "$(diff "$dir/map.dot" "$dir/genai.dot")"
exits '- is standard output' 0 "$METROMAP" export --format dot -o - genai
is 'as without it' '' "$(diff "$dir/out" "$dir/genai.dot")"
exits 'a file that can not be written is told' 71 \
    "$METROMAP" export -o "$dir/none/map.dot" genai
is 'in one line' 1 "$(wc -l < "$dir/err" | tr -d ' ')"
done_testing
