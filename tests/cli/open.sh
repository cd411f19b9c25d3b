#!/bin/sh
# open - a browser gets exactly two words, itself and an http address, or is not called at all.
. tests/cli/support.sh

# A browser that logs its words, its open descriptors and that it ran.
cat > "$dir/bin/browser" <<STUB
#!/bin/sh
{ echo "words \$((\$# + 1))"
  for word in "\$@"; do printf 'word %s\n' "\$word" | tr '\n' ' '; echo; done
  for fd in 3 4 5 6 7 8 9; do [ -e /dev/fd/\$fd ] && echo "inherited \$fd"; done
  echo end; } > "$dir/log.part" 2>/dev/null
mv "$dir/log.part" "$dir/log"
STUB
chmod +x "$dir/bin/browser"
export BROWSER=browser
lookup=$PATH # where the program looks for browsers

# One reference with the address $1, as an entity-decoding parser hands it out.
map_with() {
    printf '# A path\n\n## A line\n\n1. **ONE**:\n   - **Topic**: text\n   - [Title](<%s>)\n' "$1" \
        > "$dir/map.md"
}

opened() {
    rm -f "$dir/log"
    map_with "$1"
    env PATH="$lookup" "$METROMAP" open 1 --map "$dir/map.md" --progress "$dir/open.yaml" \
        5< /dev/null > "$dir/out" 2> "$dir/err"
    code=$?
    if [ $code -eq 0 ]; then wait_for "$dir/log"; fi
}

is_opened() {
    opened "$1"
    wanted="words 2
word $2
end"
    [ $code -eq 0 ] && [ "$(sed 's/ *$//' "$dir/log")" = "$wanted" ]
    tap $? "opens $2"
}

is_refused() {
    opened "$1"
    [ $code -ne 0 ] && [ ! -e "$dir/log" ] && [ -s "$dir/err" ]
    tap $? "refuses $1"
}

is_opened 'https://example.org/a?b=c#d' 'https://example.org/a?b=c#d'
is_opened 'HTTP://example.org/' 'http://example.org/'
is_opened 'https://example.org/;reboot&reboot' 'https://example.org/;reboot&reboot'
is_opened 'https://example.org/$(reboot)' 'https://example.org/%24%28reboot%29'
is_opened "https://example.org/it's" 'https://example.org/it%27s'
is_opened 'https://example.org/-rf' 'https://example.org/-rf'
is_opened 'https://example.org/*?[a]' 'https://example.org/*?[a]'
is_opened 'https://example.org/%s%n' 'https://example.org/%s%n'
is_opened 'https://example.org/é' 'https://example.org/%C3%A9'
is_opened 'https://example.org/&#x202e;fdp' 'https://example.org/%E2%80%AEfdp'

while IFS= read -r address; do
    is_refused "$address"
done <<'ADDRESSES'
javascript:alert(1)
JaVaScRiPt:alert(1)
javascript://example.org/%0aalert(1)
file:///etc/passwd
data:text/html,hello
mailto:a@example.org
ssh://-oProxyCommand=reboot/
ftp://example.org/
about:blank
chrome://settings
vbscript:reboot
//example.org/
/etc/passwd
example.org
-rf
--help
--new-window=https://example.org
https:example.org
https:/example.org
httpss://example.org
https://
https:///etc/passwd
https://?q
https://:80/
https://user@example.org/
https://example.org@evil.example/
https://user:password@example.org/
https://-oProxyCommand/
https://.example.org/
https://аpple.com/
https://$(reboot)/
https://;reboot/
https://ex%61mple.org/
https://exa&#32;mple.org/
https://example.org:80a/
https://[::1/
https://[zz]/
https://example.org/&#10;--help
https://example.org/&#13;&#10;Set-Cookie:x
https://example.org/a&#32;b
https://example.org/a&#9;b
https://example.org/&#27;]0;x&#7;
https://example.org/&#x9b;31m
https://example.org/&#127;
https://example.org/&quot;onload=
https://example.org/&lt;script&gt;
https://example.org/`reboot`
https://example.org/|reboot
https://example.org/{a,b}
https://example.org/^x
ADDRESSES

# Nothing that the address says comes out raw.
opened 'https://example.org/&#27;]0;x&#7;'
! grep -q "$(printf '\033')" "$dir/err" "$dir/out"
tap $? 'a refused address is shown without its escapes'

# The first browser that exists is taken; a shell never is.
BROWSER='missing:sh -c %s:browser'
is_opened 'https://example.org/x' 'https://example.org/x'
BROWSER='missing' lookup=/nonexistent
opened 'https://example.org/x'
[ $code -eq 71 ] && grep -q 'https://example.org/x' "$dir/err"
tap $? 'where no browser is found the whole address is shown'

# On the screen too, in as many rows as it needs.
env -u BROWSER PATH=/nonexistent "$METROMAP" genai --script 'll1' --dump --size 80x24 > "$dir/out"
grep -q 'www.youtube.com/watch?v=VMj-' "$dir/out" &&
    grep -q '3S1tku0&list=PLAqhIrjkxbuWI23v9cThsA9GvCAUhRvKZ' "$dir/out"
tap $? 'the screen shows it whole'

done_testing
