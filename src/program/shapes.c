#include "program/shapes.h"

#include "base/file.h"

/* "layout-0123456789ab", or an empty name where there is nothing to keep. */
static Str file_of(Str dir, Str key, Arena *arena)
{
    if (dir.len == 0) return S("");
    Str name = str_format(arena, "layout-%012llx", str_hash(key) >> 16);
    return file_join(dir, name, arena);
}

void shapes_read(const World *world, Str key, Formers *formers)
{
    Arena scratch = {0};
    Str text, file = file_of(world->state_dir, key, &scratch);
    if (file.len &&
        file_read(world->io, str_z(file, &scratch), FORMER_BYTES, &scratch, &text) == FILE_OK)
        formers_parse(formers, text);
    arena_free(&scratch);
}

void shapes_write(const World *world, Str key, Formers *formers)
{
    Arena scratch = {0};
    Str file = file_of(world->state_dir, key, &scratch);
    if (file.len && formers->changed &&
        file_make_dirs(world->io, str_z(world->state_dir, &scratch))) {
        Buf text = {.arena = &scratch};
        formers_format(formers, &text);
        file_replace_soon(world->io, file, buf_str(&text), 0600);
    }
    arena_free(&scratch);
}
