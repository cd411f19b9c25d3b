/* realpath() is in XSI, not in the base of POSIX.1-2008. */
#define _XOPEN_SOURCE 700

#include "program/map.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "model/check.h"
#include "model/read.h"
#include "program/content.h"
#include "program/tree.h"
#include "source/yaml.h"

static const Content *bundled(Str name)
{
    for (const Content *content = contents; content->name; content++)
        if (str_equal(name, str_from(content->name))) return content;
    return NULL;
}

/* The names of the maps that are inside, for a message. */
static Str bundled_names(Arena *arena)
{
    Buf names = {.arena = arena};
    for (const Content *content = contents; content->name; content++)
        buf_format(&names, "%s%s", content == contents ? "" : ", ", content->name);
    return buf_str(&names);
}

static Str real_path(Str file, Arena *arena)
{
    char *resolved = realpath(str_z(file, arena), NULL);
    Str path = str_copy(resolved ? str_from(resolved) : file, arena);
    free(resolved);
    return path;
}

static Str missing(const Map *map, Arena *arena)
{
    return str_format(arena, "%.*s: %s: give a file, - or a bundled map (%.*s)", S_ARG(map->name),
                      strerror(errno), S_ARG(bundled_names(arena)));
}

static Str read_problem(const Map *map, FileStatus status, size_t limit, Arena *arena)
{
    switch (status) {
    case FILE_NO_REGULAR:
        return str_format(arena,
                          "%.*s: not a file: give a Markdown file or a folder of them, or - to "
                          "read it from standard input",
                          S_ARG(map->name));
    case FILE_TOO_LARGE:
        return str_format(arena, "%.*s: larger than %zu bytes: --max-size raises the limit",
                          S_ARG(map->name), limit);
    default:
        return missing(map, arena);
    }
}

/* Finds and reads the bytes, which live as long as the map. */
static bool fetch(Map *map, size_t limit, Str *problem)
{
    Arena *arena = &map->arena;
    const Content *content = bundled(map->name);
    bool piped = str_equal(map->name, S("-"));
    map->key = map->name;
    if (content) map->text = content->text;
    if (content || (piped && map->text.at)) return true;
    FileStatus status;
    if (piped) {
        status = file_read_fd(&io_system, STDIN_FILENO, limit, arena, &map->text);
    } else {
        map->file = map->key = real_path(map->name, arena);
        status = file_read(&io_system, str_z(map->name, arena), limit, arena, &map->text);
    }
    if (status != FILE_OK) *problem = read_problem(map, status, limit, arena);
    return status == FILE_OK;
}

Str map_hints_file(const Map *map, Arena *arena)
{
    if (map->file.len == 0) return S("");
    return str_format(arena, "%.*s.metromap.yaml", S_ARG(map->file));
}

/* Nearly all maps have none. */
static void take_hints(Map *map, Guide *guide, Arena *scratch)
{
    Str text, file = map_hints_file(map, scratch);
    if (file.len == 0) return;
    Str shown = str_format(&map->arena, "%.*s.metromap.yaml", S_ARG(map->name));
    GuidePlace place = {.guide = guide, .file = shown, .diags = &map->diags};
    FileStatus status =
        file_read(&io_system, str_z(file, scratch), YAML_SETTINGS.max_bytes, scratch, &text);
    bool missing = status == FILE_FAILED && (errno == ENOENT || errno == ENOTDIR);
    guide_close_place(guide);
    if (status == FILE_OK)
        guide_take_text(&place, text);
    else if (!missing)
        diag_add(&map->diags, (Diag){.name = "hint", .file = shown}, "nothing of it is heeded",
                 "the hints can't be read: %s",
                 status == FILE_FAILED ? strerror(errno) : "no regular file of at most 1 MiB");
}

bool map_keep_reading(const Map *map, Str reading, Arena *arena, Str *problem)
{
    Str text = {0}, file = map_hints_file(map, arena);
    Buf fresh = {.arena = arena};
    const char *why = "it is no regular file of at most 1 MiB";
    *problem = S("hints can be kept beside a file only: this map has none");
    if (file.len == 0) return false;
    FileStatus status =
        file_read(&io_system, str_z(file, arena), YAML_SETTINGS.max_bytes, arena, &text);
    bool missing = status == FILE_FAILED && errno == ENOENT;
    if (status == FILE_FAILED && !missing) why = strerror(errno);
    if (status == FILE_OK || missing) {
        if (guide_set_reading(text, reading, &fresh, &why)) {
            if (file_replace(&io_system, file, buf_str(&fresh), 0644)) return true;
            why = strerror(errno);
        }
    }
    *problem = str_format(arena, "%.*s: not written: %s", S_ARG(file), why);
    return false;
}

/* The first error that reading found, as one line. */
static Str refusal(const Map *map, Arena *arena)
{
    for (int i = 0; i < map->diags.count; i++) {
        const Diag *diag = &map->diags.items[i];
        if (diag->kind != DIAG_ERROR) continue;
        Str place = diag->line ? str_format(arena, ":%d", diag->line) : S("");
        Str file = diag->file.len ? diag->file : map->name;
        return str_format(arena, "%.*s%.*s: %.*s%s%.*s", S_ARG(file), S_ARG(place),
                          S_ARG(diag->text), diag->hint.len ? ": " : "", S_ARG(diag->hint));
    }
    return str_format(arena,
                      "%.*s: no learning path: no heading leads to stations: number or bold the "
                      "things to learn under headings, as in `metromap --map tour explain`",
                      S_ARG(map->name));
}

static MapStatus finish(Map *map, ReadStatus reading, Str *problem)
{
    Arena *arena = &map->arena;
    if (reading != READ_OK || path_stop_count(&map->path) == 0) {
        *problem = refusal(map, arena);
        return MAP_NO_PATH;
    }
    map->graph = graph_make(&map->path, arena, &map->diags);
    check_ignore(&map->path, &(Names){0}, &map->diags);
    if (str_equal(map->name, S("-"))) map->key = str_format(arena, "-%.*s", S_ARG(map->path.id));
    return MAP_OK;
}

static MapStatus load_file(Map *map, ReadOptions options, Arena *scratch, Str *problem)
{
    if (!fetch(map, options.guard.max_bytes, problem)) return MAP_UNREADABLE;
    Guide guide = *options.guide;
    options.guide = &guide;
    options.folder = file_name(file_dir(map->file));
    take_hints(map, &guide, scratch);
    ReadStatus reading =
        read_path(map->text, map->name, options, &map->arena, &map->path, &map->diags);
    return finish(map, reading, problem);
}

static Str without_slashes(Str name)
{
    while (name.len > 1 && str_ends(name, S("/"))) name.len--;
    return name;
}

/* Everything but what is wrong with them lives in `scratch`. A folder that cannot be listed is
 * wanting as a file is. */
static MapStatus load_folder(Map *map, ReadOptions options, Arena *scratch, Str *problem)
{
    Folder folder;
    Str real = real_path(map->name, &map->arena);
    size_t limit = options.guard.max_bytes;
    if (!tree_read(map->name, file_name(real), limit, scratch, &folder, &map->diags)) {
        *problem = missing(map, &map->arena);
        return MAP_UNREADABLE;
    }
    int roadmap = folder_roadmap(&folder);
    int readme = roadmap < 0 ? folder_readme(&folder, options) : -1;
    if (readme >= 0) {
        map->diags.count = 0;
        map->name = file_join(map->name, folder.files[readme].name, &map->arena);
        return load_file(map, options, scratch, problem);
    }
    map->file = map->key = real;
    map->is_folder = true;
    Guide guide = *options.guide;
    options.guide = &guide;
    take_hints(map, &guide, scratch);
    ReadStatus status =
        roadmap < 0 ? read_folder(&folder, options, &map->arena, &map->path, &map->diags)
                    : read_roadmap(&folder, roadmap, options, &map->arena, &map->path, &map->diags);
    return finish(map, status, problem);
}

/* The folder of a drawn roadmap that is named by its drawing: the pages are beside it. */
static Str folder_of(Str name, Arena *scratch)
{
    if (!str_ends(name, S(".json"))) return name;
    Str dir = file_dir(name);
    return tree_is_dir(file_join(dir, S("content"), scratch)) ? dir : name;
}

MapStatus map_load(Map *map, Str name, const MapOptions *wanted, Str *problem)
{
    *map = (Map){.text = wanted->piped};
    Arena scratch = {0};
    map->diags.arena = &map->arena;
    ReadOptions options = READ_DEFAULTS;
    options.choice = wanted->choice;
    options.guide = wanted->guide ? wanted->guide : &(Guide){0};
    if (wanted->max_size) options.guard.max_bytes = wanted->max_size;
    if (!bundled(name)) name = folder_of(name, &scratch);
    bool folder = !bundled(name) && tree_is_dir(name);
    map->name = str_copy(folder ? without_slashes(name) : name, &map->arena);
    MapStatus status = folder ? load_folder(map, options, &scratch, problem)
                              : load_file(map, options, &scratch, problem);
    arena_free(&scratch);
    return status;
}

Str map_bundled_title(const char *name, Arena *arena)
{
    Map map;
    Str problem;
    bool loaded = map_load(&map, str_from(name), &(MapOptions){0}, &problem) == MAP_OK;
    Str title = str_copy(loaded ? map.path.title : problem, arena);
    map_free(&map);
    return title;
}

/* True if some finding in `file` has words to be looked for. */
static bool is_to_be_located(const DiagList *diags, Str file)
{
    for (int i = 0; i < diags->count; i++)
        if (diags->items[i].about.len && diags->items[i].col <= 1 &&
            str_equal(diags->items[i].file, file))
            return true;
    return false;
}

void map_locate(Map *map)
{
    Arena scratch = {0};
    diag_locate(&map->diags, S(""), map->text);
    for (int i = 0; i < map->path.file_count; i++) {
        Str file = map->path.files[i], text;
        if (!is_to_be_located(&map->diags, file)) continue;
        const char *name = str_z(file, &scratch);
        if (file_read(&io_system, name, GUARD_DEFAULTS.max_bytes, &scratch, &text) == FILE_OK)
            diag_locate(&map->diags, file, text);
        arena_reset(&scratch);
    }
    arena_free(&scratch);
}

void map_free(Map *map)
{
    arena_free(&map->arena);
}
