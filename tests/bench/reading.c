/* reading FILE...
 * Processor time of reading a path beside that of libcmark's parse of the same bytes, in turns in
 * one process: neither the disk nor the start of a program is in it. */
#include <cmark.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "measure.h"
#include "model/read.h"

enum { RUNS = 9 };

void memory_exhausted(void)
{
    fputs("out of memory\n", stderr);
    exit(71);
}

static double cpu_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return 1e3 * (double)now.tv_sec + (double)now.tv_nsec / 1e6;
}

static double read_ms(Str text)
{
    double started = cpu_ms();
    ReadOptions options = READ_DEFAULTS;
    Arena arena = {0};
    DiagList diags = {.arena = &arena};
    Path path;
    options.guard.max_bytes = text.len;
    if (read_path(text, S("bench.md"), options, &arena, &path, &diags) != READ_OK) exit(2);
    arena_free(&arena);
    return cpu_ms() - started;
}

static double parse_ms(Str text)
{
    double started = cpu_ms();
    cmark_node_free(cmark_parse_document(text.at, text.len, CMARK_OPT_DEFAULT));
    return cpu_ms() - started;
}

static const char *name_of(const char *file)
{
    const char *slash = strrchr(file, '/');
    return slash ? slash + 1 : file;
}

static void measure_reading(const char *file)
{
    enum { LONGEST_NAME = 45 };
    Arena arena = {0};
    Str text;
    Figures ours = {.count = RUNS}, parse = {.count = RUNS};
    char what[LONGEST_NAME + 1];
    if (file_read(&io_system, file, (size_t)1 << 30, &arena, &text) != FILE_OK) exit(2);
    for (int i = 0; i < RUNS; i++) {
        ours.of[i] = read_ms(text);
        parse.of[i] = parse_ms(text);
    }
    snprintf(what, sizeof what, "%s", name_of(file));
    measure_row(what, &ours, &parse, (Goal){2.0, false});
    arena_free(&arena);
}

int main(int argc, char **argv)
{
    measure_head("reading alone, ms of processor time", "metromap", "libcmark");
    for (int i = 1; i < argc; i++) measure_reading(argv[i]);
    return 0;
}
