#include "fuzz/path_promises.h"

#include <string.h>

#include "base/folder.h"
#include "model/check.h"
#include "model/read.h"

void memory_exhausted(void)
{
    abort();
}

enum { MOST_FILES = 16 };

static int by_name(const void *a, const void *b)
{
    return folder_order(((const FolderFile *)a)->name, ((const FolderFile *)b)->name);
}

/* Files with lines of four dots between them: a name on a line, then what is in it. */
static int split(Str text, FolderFile *files)
{
    int count = 0;
    while (text.len && count < MOST_FILES) {
        size_t end = str_find(text, S("\n....\n"), 0);
        Str file = str_slice(text, 0, end), name = S("");
        str_line(&file, &name);
        text = end == STR_NONE ? S("") : str_slice(text, end + 6, text.len);
        bool again = name.len == 0 || name.at[0] == '/' || str_ends(name, S("/")) ||
                     memchr(name.at, '\0', name.len);
        for (int i = 0; i < count && !again; i++) again = str_equal(files[i].name, name);
        if (!again) files[count++] = (FolderFile){name, file};
    }
    if (count) qsort(files, (size_t)count, sizeof *files, by_name);
    return count;
}

static void read_as(const Folder *folder, int json)
{
    Arena arena = {0};
    DiagList diags = {.arena = &arena};
    Path path;
    ReadStatus status = json < 0 ? read_folder(folder, READ_DEFAULTS, &arena, &path, &diags)
                                 : read_roadmap(folder, json, READ_DEFAULTS, &arena, &path, &diags);
    promise((status == READ_OK) == (path.line_count > 0));
    promise(status == READ_OK || diags.count > 0);
    check_promises(&path);
    check_path(&path, &diags);
    check_ignore(&path, &(Names){0}, &diags);
    arena_free(&arena);
}

/* The input is a folder: as a drawn roadmap, if there is one in it, and as pages. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    FolderFile files[MOST_FILES];
    Folder folder = {.source = S("map"), .title = S("map"), .files = files};
    folder.count = split((Str){(const char *)data, size}, files);
    int json = folder_roadmap(&folder);
    promise(json < folder.count);
    if (json >= 0) read_as(&folder, json);
    promise(folder_readme(&folder, READ_DEFAULTS) < folder.count);
    read_as(&folder, -1);
    return 0;
}
