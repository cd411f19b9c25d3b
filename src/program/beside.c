/* realpath() is in XSI, not in the base of POSIX.1-2008. */
#define _XOPEN_SOURCE 700

#include "program/beside.h"

#include <stdlib.h>

#include "base/file.h"
#include "model/link.h"

Str beside_root(const Map *map)
{
    return map->is_folder ? map->file : file_dir(map->file);
}

static bool real_path(Str *path, Arena *arena)
{
    char *resolved = realpath(str_z(*path, arena), NULL);
    if (resolved) *path = str_copy(str_from(resolved), arena);
    free(resolved);
    return resolved != NULL;
}

static bool is_within(Str path, Str root)
{
    if (str_equal(path, root) || str_equal(root, S("/"))) return true;
    return str_starts(path, root) && path.at[root.len] == '/';
}

BesideStatus beside_find(const Map *map, const Reference *reference, Str root, Arena *arena,
                         Str *found)
{
    static const char *const endings[] = {"", ".md"};
    *found = reference->url;
    if (map->file.len == 0) return BESIDE_NOWHERE;
    Str from = path_file(&map->path, reference->file);
    if (from.len == 0 || !real_path(&from, arena)) from = map->file;
    Str path = link_resolve(file_dir(from), reference->url, arena);
    if (!is_within(path, root)) return BESIDE_OUTSIDE;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        *found = str_format(arena, "%.*s%s", S_ARG(path), endings[i]);
        if (real_path(found, arena)) return is_within(*found, root) ? BESIDE_FOUND : BESIDE_OUTSIDE;
    }
    *found = path;
    return BESIDE_MISSING;
}

void beside_check(Map *map)
{
    Arena scratch = {0};
    const Path *path = &map->path;
    Str root = beside_root(map);
    for (int i = 0; i < path->reference_count; i++) {
        const Reference *reference = &path->references[i];
        Str found;
        if (!link_is_local(reference->url)) continue;
        BesideStatus status = beside_find(map, reference, root, &scratch, &found);
        Diag place = {.kind = DIAG_WARNING,
                      .file = path_file(path, reference->file),
                      .line = reference->line_no,
                      .about = reference->url,
                      .name = status == BESIDE_MISSING ? "broken-link" : "link-outside"};
        if (status == BESIDE_MISSING)
            diag_add(&map->diags, place, "mend the link, or write the file",
                     "%.*s leads to no file", S_ARG(reference->url));
        if (status == BESIDE_OUTSIDE)
            diag_add(&map->diags, place, "open that file by itself",
                     "%.*s leads out of the folder, and is not followed", S_ARG(reference->url));
        arena_reset(&scratch);
    }
    arena_free(&scratch);
}
