#!/bin/sh
# valgrind - three rides through the screen and two verbs leave no byte behind and touch none that is
# not theirs.
. tests/cli/support.sh

if ! command -v valgrind > /dev/null; then
    echo 'ok - memory # SKIP valgrind is not there'
    exit 0
fi
if ldd "$METROMAP" 2>/dev/null | grep -q asan; then
    echo 'ok - memory # SKIP the program has a sanitizer of its own'
    exit 0
fi
clean() {
    name=$1
    shift
    exits "$name" 0 valgrind -q --error-exitcode=9 --leak-check=full --show-leak-kinds=all \
        --track-fds=yes "$METROMAP" --progress "$dir/progress.yaml" "$@"
}
clean 'riding, marking, ticking' --script 'lldj<Tab>j<Space>q' genai
clean 'searching, why, undo, redo, the way' --script '/attention<Enter>wq<Esc>dsu<C-r>t<Esc>q' genai
clean 'help, list, views, commands, sizes' \
    --script '?jj<Esc>LjjGgv:done<Enter><Resize:40x12><Resize:1x1><Resize:200x60>q' genai
clean 'a mark' done 2 --map genai
clean 'an export' export --format json genai
done_testing
