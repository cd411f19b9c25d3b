#include "program/tree.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/folder.h"
#include "model/link.h"

enum { MOST_FILES = 4000 };

typedef struct {
    Str dir;
    size_t left; /* bytes that may still be read */
    Arena *arena;
    DiagList *diags;
    FolderFile *files;
    int count;
    bool told; /* that the limit was met */
} Reader;

bool tree_is_dir(Str path)
{
    Arena scratch = {0};
    struct stat about;
    bool found = io_system.stat(str_z(path, &scratch), &about) == 0;
    arena_free(&scratch);
    return found && S_ISDIR(about.st_mode);
}

/* Markdown, and beside it what may be a drawn roadmap. */
static bool is_wanted(Str name)
{
    bool beside = str_find_char(name, '/', 0) == STR_NONE;
    return link_is_markdown(name) || (beside && str_ends(name, S(".json")));
}

static void leave_out(Reader *reader, Str path, FileStatus status)
{
    Diag place = {
        .kind = DIAG_WARNING, .name = "unreadable", .file = str_copy(path, reader->diags->arena)};
    if (status != FILE_TOO_LARGE) {
        const char *why = status == FILE_FAILED ? strerror(errno) : "it is no regular file";
        diag_add(reader->diags, place, "look at its permissions", "is left out: %s", why);
    } else if (!reader->told) {
        place.name = "too-large";
        diag_add(reader->diags, place, "--max-size raises the limit",
                 "is left out, and perhaps others: with it the folder exceeds the limit");
        reader->told = true;
    }
}

static void read_one(Reader *reader, Str name)
{
    Str path = file_join(reader->dir, name, reader->arena), text;
    FileStatus status =
        file_read(&io_system, str_z(path, reader->arena), reader->left, reader->arena, &text);
    if (status != FILE_OK) {
        leave_out(reader, path, status);
        return;
    }
    reader->left -= text.len;
    reader->files[reader->count++] = (FolderFile){name, text};
}

bool tree_read(Str dir, Str title, size_t limit, Arena *arena, Folder *folder, DiagList *diags)
{
    FolderLimits limits = {FOLDER_ENTRIES, FOLDER_DEPTH, is_wanted};
    FolderList list;
    if (!folder_list(&io_system, dir, limits, arena, &list, diags)) return false;
    if (list.count > MOST_FILES) {
        diag_add(diags, (Diag){.kind = DIAG_WARNING, .name = "too-many-files"},
                 "open a folder further in", "of %d files the first %d are read", list.count,
                 MOST_FILES);
        list.count = MOST_FILES;
    }
    Reader reader = {.dir = dir, .left = limit, .arena = arena, .diags = diags};
    reader.files = ARENA_ARRAY(arena, FolderFile, list.count + 1);
    for (int i = 0; i < list.count; i++) read_one(&reader, list.names[i]);
    *folder = (Folder){dir, title, reader.files, reader.count};
    return true;
}
