#include "fuzz/path_promises.h"

#include "model/check.h"
#include "model/read.h"

void memory_exhausted(void)
{
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    DiagList diags = {.arena = &arena};
    Path path;
    Str text = {(const char *)data, size};
    ReadStatus status = read_path(text, S("map.md"), READ_DEFAULTS, &arena, &path, &diags);
    promise((status == READ_OK) == (path.line_count > 0));
    promise(status == READ_OK || diags.count > 0);
    check_promises(&path);
    check_path(&path, &diags);
    arena_free(&arena);
    return 0;
}
