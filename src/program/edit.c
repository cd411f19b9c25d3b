#include "program/edit.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "front/spawn.h"
#include "program/print.h"

enum { EDITOR_WORDS = 8 }; /* the program and its options, before the place and the file */

bool edit_file(const World *world, Str file, int line)
{
    Arena scratch = {0};
    const char *words[EDITOR_WORDS + 3] = {0};
    int count = 0;
    Str rest = world->editor, word;
    while (count < EDITOR_WORDS && str_split(&rest, ' ', &word))
        if (word.len) words[count++] = str_z(word, &scratch);
    words[0] = spawn_find(str_from(words[0]), world->path, &scratch);
    if (line > 0) words[count++] = str_z(str_format(&scratch, "+%d", line), &scratch);
    words[count] = str_z(file, &scratch);
    errno = ENOENT;
    int code = words[0] ? spawn_run(words) : -1;
    arena_free(&scratch);
    if (code > 0) errno = ECANCELED;
    return code == 0;
}

bool edit_text(const World *world, Str text, Arena *arena, Str *edited)
{
    Buf name = {.arena = arena};
    buf_format(&name, "%.*s/metromap-note-XXXXXX", S_ARG(world->temp_dir));
    int fd = mkstemp(name.at);
    if (fd < 0) return false;
    bool done = print_flush(text, fd) && print_flush(S("\n"), fd);
    close(fd);
    done = done && edit_file(world, buf_str(&name), 0) &&
           file_read(&io_system, name.at, EDIT_LIMIT, arena, edited) == FILE_OK;
    int why = errno;
    unlink(name.at);
    errno = why;
    if (done) *edited = str_trim(*edited);
    return done;
}
