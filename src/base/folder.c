/* Directories wait in a queue and are read one after the other; depth is counted, not recursed. */
#include "base/folder.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>

typedef struct {
    Str name; /* relative; empty for the directory itself */
    int depth;
} Place;

typedef struct {
    const Io *io;
    Str dir;
    FolderLimits limits;
    Arena *arena;
    DiagList *diags;
    FolderList *out;
    struct {
        Place *items;
        int count, capacity;
    } queue;
    struct {
        Str *items;
        int count, capacity;
    } names;  /* of the place that is being read */
    int seen; /* entries, in all */
    int links, too_deep;
    Str first_link, first_deep;
} Walk;

/* Names that hold other people's files. */
static bool is_foreign(Str name)
{
    static const Str names[] = {S_INIT("node_modules"), S_INIT("vendor"), S_INIT("venv")};
    if (name.len == 0 || name.at[0] == '.') return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_equal(name, names[i])) return true;
    return false;
}

static void hear_name(void *context, const char *name)
{
    Walk *walk = context;
    if (is_foreign(str_from(name))) return;
    if (walk->seen++ >= walk->limits.max_entries) return;
    Str copy = str_copy(str_from(name), walk->arena);
    walk->names.items = list_reserve(walk->arena, walk->names.items, walk->names.count,
                                     &walk->names.capacity, sizeof(Str));
    walk->names.items[walk->names.count++] = copy;
}

static void warn(Walk *walk, Str name, const char *kind, const char *hint, const char *text)
{
    Diag place = {.kind = DIAG_WARNING, .name = kind};
    if (name.len) place.file = file_join(walk->dir, name, walk->diags->arena);
    diag_add(walk->diags, place, hint, "%s", text);
}

static bool is_link(const Walk *walk, const char *path)
{
    char target[1];
    return walk->io->readlink(path, target, sizeof target) >= 0;
}

static void visit(Walk *walk, Place place)
{
    const char *path = str_z(file_join(walk->dir, place.name, walk->arena), walk->arena);
    bool wanted = walk->limits.wants(place.name);
    struct stat about;
    if (is_link(walk, path)) {
        if (walk->links++ == 0) walk->first_link = place.name;
    } else if (walk->io->stat(path, &about) != 0) {
        if (wanted)
            warn(walk, place.name, "unreadable", "look at its permissions", "can't be read");
    } else if (S_ISDIR(about.st_mode)) {
        if (place.depth < walk->limits.max_depth)
            *LIST_PUSH(walk->arena, &walk->queue) = place;
        else if (walk->too_deep++ == 0)
            walk->first_deep = place.name;
    } else if (wanted && S_ISREG(about.st_mode)) {
        walk->out->names = list_reserve(walk->arena, walk->out->names, walk->out->count,
                                        &walk->out->capacity, sizeof(Str));
        walk->out->names[walk->out->count++] = place.name;
    } else if (wanted) {
        warn(walk, place.name, "no-file", "put a file there",
             "is no regular file, and is left out");
    }
}

static bool read_place(Walk *walk, Place place)
{
    Str path = place.name.len ? file_join(walk->dir, place.name, walk->arena) : walk->dir;
    walk->names.count = 0;
    if (walk->io->list(str_z(path, walk->arena), hear_name, walk) != 0) {
        int trouble = errno;
        if (place.name.len)
            warn(walk, place.name, "unreadable", "look at its permissions", "can't be listed");
        errno = trouble;
        return place.name.len > 0;
    }
    for (int i = 0; i < walk->names.count; i++) {
        Str name = walk->names.items[i];
        if (place.name.len) name = file_join(place.name, name, walk->arena);
        visit(walk, (Place){name, place.depth + 1});
    }
    return true;
}

/* One finding for all of a kind: a folder may hold thousands. */
static void tell_limits(Walk *walk)
{
    if (walk->seen > walk->limits.max_entries)
        warn(walk, S(""), "too-many-files", "open a folder further in",
             "there are more files than are looked at; the others are left out");
    if (walk->too_deep)
        warn(walk, walk->first_deep, "too-deep", "open a folder further in",
             "is nested too deep, and is left out");
    if (walk->links)
        warn(walk, walk->first_link, "symbolic-link", "put the file itself there",
             walk->links > 1 ? "is a symbolic link, as others are; none is followed"
                             : "is a symbolic link, and is not followed");
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t digits_end(Str s, size_t at)
{
    while (at < s.len && is_digit(s.at[at])) at++;
    return at;
}

/* Compares the numbers at `*at` and `*bt`, and moves behind them. Leading zeros count for nothing.
 */
static int by_digits(Str a, size_t *at, Str b, size_t *bt)
{
    size_t a_end = digits_end(a, *at), b_end = digits_end(b, *bt);
    while (*at < a_end && a.at[*at] == '0') ++*at;
    while (*bt < b_end && b.at[*bt] == '0') ++*bt;
    Str x = str_slice(a, *at, a_end), y = str_slice(b, *bt, b_end);
    *at = a_end;
    *bt = b_end;
    if (x.len != y.len) return x.len < y.len ? -1 : 1;
    return str_compare(x, y);
}

/* A slash ends a name, so that "a/x" stands before "a-b/x". Capitals are as good as others. */
static int weight_of(char c)
{
    if (c >= 'A' && c <= 'Z') return c | ('a' ^ 'A');
    return c == '/' ? 0 : (unsigned char)c;
}

static int by_parts(Str a, Str b)
{
    size_t at = 0, bt = 0;
    while (at < a.len && bt < b.len) {
        int order = 0;
        if (is_digit(a.at[at]) && is_digit(b.at[bt]))
            order = by_digits(a, &at, b, &bt);
        else
            order = weight_of(a.at[at++]) - weight_of(b.at[bt++]);
        if (order) return order;
    }
    if (at == a.len && bt == b.len) return str_compare(a, b);
    return at == a.len ? -1 : 1;
}

int folder_order(Str a, Str b)
{
    Str dir_a = file_dir(a), dir_b = file_dir(b);
    bool flat_a = str_find_char(a, '/', 0) == STR_NONE,
         flat_b = str_find_char(b, '/', 0) == STR_NONE;
    if (flat_a != flat_b) return flat_a ? -1 : 1;
    if (str_equal(dir_a, dir_b)) return by_parts(file_name(a), file_name(b));
    int order = by_parts(dir_a, dir_b);
    return order ? order : by_parts(a, b);
}

static int by_order(const void *a, const void *b)
{
    return folder_order(*(const Str *)a, *(const Str *)b);
}

bool folder_list(const Io *io, Str dir, FolderLimits limits, Arena *arena, FolderList *out,
                 DiagList *diags)
{
    *out = (FolderList){0};
    Walk walk = {
        .io = io, .dir = dir, .limits = limits, .arena = arena, .diags = diags, .out = out};
    *LIST_PUSH(arena, &walk.queue) = (Place){S(""), 0};
    for (int next = 0; next < walk.queue.count; next++)
        if (!read_place(&walk, walk.queue.items[next])) return false;
    tell_limits(&walk);
    if (out->count) qsort(out->names, (size_t)out->count, sizeof(Str), by_order);
    return true;
}
