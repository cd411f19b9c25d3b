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

# known FORMAT: whether a program that judges the format is here; says so if not.
has() {
    command -v "$1" > /dev/null && return
    echo "# skipped: no $1"
    return 1
}

for map in genai tour "$dir/nasty.md"; do
    for format in json csv checklist text dot mermaid; do
        exits "${map##*/} leaves as $format" 0 "$METROMAP" export --format $format "$map"
        cp "$dir/out" "$dir/${map##*/}.$format"
        is 'the same again' '' "$("$METROMAP" export --format $format "$map" | diff "$dir/out" -)"
    done
    if has dot; then
        exits 'Graphviz draws it' 0 dot -Tsvg "$dir/${map##*/}.dot"
        is 'without a complaint' '' "$(cat "$dir/err")"
    fi
done
is 'no escape and no control leaves' 0 \
    "$(cat "$dir"/*.dot "$dir"/*.mermaid | tr -d '\n' | LC_ALL=C grep -c '[[:cntrl:]]')"

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
