#include "fuzz/path_promises.h"

#include "model/mend.h"
#include "model/read.h"

void memory_exhausted(void)
{
    abort();
}

/* The input is a file of hints and, after a line of four dots, the map beside it. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    DiagList diags = {.arena = &arena};
    Str text = {(const char *)data, size};
    size_t at = str_find(text, S("\n....\n"), 0);
    Str hints = str_slice(text, 0, at), markdown = S("");
    if (at != STR_NONE) markdown = str_slice(text, at + 6, size);

    Guide guide = {0};
    GuidePlace place = {.guide = &guide, .file = S("hints"), .diags = &diags};
    guide_take_text(&place, hints);
    Buf kept = {.arena = &arena}, mended = {.arena = &arena};
    const char *why;
    promise(guide_set_reading(hints, S("headings of rank 2"), &kept, &why) || kept.len == 0);

    ReadOptions options = READ_DEFAULTS;
    options.guide = &guide;
    Path path;
    if (read_path(markdown, S("map.md"), options, &arena, &path, &diags) == READ_OK)
        mend_text(markdown, &path, &(Names){0}, &mended);
    check_promises(&path);
    arena_free(&arena);
    return 0;
}
