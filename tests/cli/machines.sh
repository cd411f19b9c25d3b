#!/bin/sh
# machines - the layout is the same to the cell whatever compiles it, however it optimises, and
# however large its integers are. What a machine can't build is skipped.
. tests/cli/support.sh

# built NAME COMPILER FLAG...: a program that prints layouts, and what it prints.
built() {
    name=$1
    shift
    "$@" -std=c11 -D_POSIX_C_SOURCE=200809L -Iinclude -Itests -o "$dir/$name" \
        tests/machines/*.c tests/support/measured_*.c tests/support/random_path.c \
        tests/support/path_builder.c src/base/[adkstw]*.c src/model/path.c src/plan/graph*.c \
        src/plan/layout*.c src/plan/former.c -Wl,--gc-sections -ffunction-sections \
        2> "$dir/$name.log" && "$dir/$name" > "$dir/$name.out"
}

# same NAME COMPILER FLAG...: it prints the same as the first one did.
same() {
    if ! command -v "$2" > /dev/null; then
        tap 0 "$1 # SKIP no $2"
    elif ! echo 'int main(void) { return 0; }' | "$2" "$3" -x c - -o "$dir/probe" 2> /dev/null; then
        tap 0 "$1 # SKIP $2 $3 can't link here"
    elif built "$@"; then
        cmp -s "$dir/first.out" "$dir/$1.out"
        tap $? "$1: $2 $3"
    else
        tap 1 "$1: $(head -n 3 "$dir/$1.log")"
    fi
}

built first "${CC:-cc}" -O1
tap $? "prints $(wc -l < "$dir/first.out") places"
same clang clang -O2
same gcc gcc -O2
same bits32 "${CC:-cc}" -m32 -O1

done_testing
