#!/bin/sh
# The runner of the tests, on programs that pass, fail, crash, end early, say nothing or skip.

top=$(mktemp -d) && trap 'rm -rf "$top"' EXIT
mkdir "$top/unit"

# expect NAME WANTED BODY: with that body in place of a unit test the runner ends with that line.
expect() {
    rm -f "$top"/unit/*
    printf '#!/bin/sh\n%s\n' "$3" >"$top/unit/test_str"
    chmod +x "$top/unit/test_str"
    got=$(tests/run "$top" unit/test_str | tail -n 1)
    if [ "$got" = "$2" ]; then echo "ok - $1"; else echo "not ok - $1: $got"; fi
}

expect 'what passes counts'         '2 passed, 0 failed' 'echo 1..2; echo ok 1; echo ok 2'
expect 'what fails counts'          '1 passed, 1 failed' 'echo 1..2; echo ok 1; echo not ok 2; exit 1'
expect 'what is skipped is told'    '1 passed, 0 failed, 1 skipped' 'echo ok; echo "ok 2 # SKIP no disk"'
expect 'as cmocka tells it'         '1 passed, 0 failed, 1 skipped' 'echo ok; echo "not ok 2 # SKIP x"'
expect 'a crash is a failure'       '1 passed, 1 failed' 'echo ok 1; kill -SEGV $$'
expect 'an early end is a failure'  '1 passed, 1 failed' 'echo 1..2; echo ok 1'
expect 'a leak at the end is one'   '1 passed, 1 failed' 'echo ok 1; exit 23'
expect 'saying nothing is one'      '0 passed, 1 failed' 'exit 0'

rm "$top/unit/test_str"
got=$(tests/run "$top" unit/test_str | tail -n 1)
[ "$got" = '0 passed, 1 failed' ] || printf 'not '
echo 'ok - a test that was not built is a failure'
