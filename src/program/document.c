#include "program/document.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "model/read.h"
#include "program/content.h"

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

static Str missing(const Document *document, Arena *arena)
{
    return str_format(arena, "%.*s: %s: give a file, - or a bundled map (%.*s)",
                      S_ARG(document->name), strerror(errno), S_ARG(bundled_names(arena)));
}

static Str read_problem(const Document *document, FileStatus status, size_t limit, Arena *arena)
{
    switch (status) {
    case FILE_NO_REGULAR:
        return str_format(arena, "%.*s: not a file: give a Markdown file, or - to read it from "
                                 "standard input",
                          S_ARG(document->name));
    case FILE_TOO_LARGE:
        return str_format(arena, "%.*s: larger than %zu bytes: --max-size raises the limit",
                          S_ARG(document->name), limit);
    default: return missing(document, arena);
    }
}

/* Finds and reads the bytes. They live in `scratch`, or for ever. */
static bool fetch(Document *document, size_t limit, Arena *scratch, Str *text, Str *problem)
{
    Arena *arena = &document->arena;
    const Content *content = bundled(document->name);
    document->key = document->name;
    if (content) {
        *text = content->text;
        return true;
    }
    FileStatus status;
    if (str_equal(document->name, S("-"))) {
        status = file_read_fd(&io_system, STDIN_FILENO, limit, scratch, text);
    } else {
        document->file = document->key = real_path(document->name, arena);
        status = file_read(&io_system, str_z(document->name, scratch), limit, scratch, text);
    }
    if (status != FILE_OK) *problem = read_problem(document, status, limit, arena);
    return status == FILE_OK;
}

/* The first error that reading found, as one line. */
static Str refusal(const Document *document, Arena *arena)
{
    for (int i = 0; i < document->diags.count; i++) {
        const Diag *diag = &document->diags.items[i];
        if (diag->kind != DIAG_ERROR) continue;
        Str place = diag->line ? str_format(arena, ":%d", diag->line) : S("");
        return str_format(arena, "%.*s%.*s: %.*s%s%.*s", S_ARG(document->name), S_ARG(place),
                          S_ARG(diag->text), diag->hint.len ? ": " : "", S_ARG(diag->hint));
    }
    return str_format(arena,
                      "%.*s: no learning path: no heading leads to stations: number or bold the "
                      "things to learn under headings, as in `metromap --map tour explain`",
                      S_ARG(document->name));
}

DocumentStatus document_load(Document *document, Str name, size_t max_size, Str *problem)
{
    *document = (Document){0};
    Arena *arena = &document->arena, scratch = {0};
    document->name = str_copy(name, arena);
    document->diags.arena = arena;
    DocumentStatus status = DOCUMENT_UNREADABLE;
    ReadLimits limits = READ_DEFAULTS;
    if (max_size) limits.guard.max_bytes = max_size;

    Str text;
    if (!fetch(document, limits.guard.max_bytes, &scratch, &text, problem)) goto done;
    ReadStatus reading =
        read_path(text, document->name, limits, arena, &document->path, &document->diags);
    status = DOCUMENT_NO_PATH;
    if (reading != READ_OK || path_stop_count(&document->path) == 0) {
        *problem = refusal(document, arena);
        goto done;
    }
    document->graph = graph_make(&document->path, arena, &document->diags);
    if (str_equal(document->name, S("-")))
        document->key = str_format(arena, "-%.*s", S_ARG(document->path.id));
    status = DOCUMENT_OK;
done:
    arena_free(&scratch);
    return status;
}

void document_free(Document *document)
{
    arena_free(&document->arena);
}
