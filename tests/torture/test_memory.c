/* Memory that runs out at any moment of a mark on the command line: the progress file is the old or
 * the new one, never anything else, and the program ends by itself and says so. Each allocation of
 * the whole program, of the libraries too, fails once alone, and once with all after it. Prints
 * TAP. */
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "program/print.h"
#include "store/store.h"

#if defined __GLIBC__ && !defined SANITIZED

/* The allocator of glibc by its other names; ours stand before it for all libraries. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static long allocations, fail_at; /* counted from 1; 0 = none fails */
static bool sticky;

static bool is_refused(void)
{
    allocations++;
    bool refused = fail_at && (allocations == fail_at || (sticky && allocations > fail_at));
    if (refused) errno = ENOMEM;
    return refused;
}

void *malloc(size_t size)
{
    return is_refused() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return is_refused() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return is_refused() ? NULL : __libc_realloc(old, size);
}

#define FILE_NAME "p.yaml"

int metromap_main(int argc, char **argv); /* the program's main() under another name */

static const char old_text[] = "version: 1\npath: x\ngeneration: 1\nstations:\n"
                               "  programming: {state: doing, at: 2026-09-21T10:00:00.000Z}\n...\n";

static bool put_old_file(void)
{
    FILE *file = fopen(FILE_NAME, "wb");
    bool put = file && fputs(old_text, file) >= 0;
    return file && fclose(file) == 0 && put;
}

/* Marks in a process of its own. Returns its exit code, -1 if a signal ended it. The pipe tells how
 * many allocations there were. */
static int mark(long at, bool all_after, long *count)
{
    static const char *const words[] = {"metromap", "done",       "math",    "--map",
                                        "genai",    "--progress", FILE_NAME, NULL};
    int ends[2], status;
    *count = 0;
    if (pipe(ends) == -1) return -1;
    pid_t child = fork();
    if (child == 0) {
        int null = open("/dev/null", O_RDWR);
        for (int fd = 0; fd < 3; fd++) dup2(null, fd);
        allocations = 0, fail_at = at, sticky = all_after;
        int code = metromap_main(7, (char **)(intptr_t)words);
        fail_at = 0;
        if (write(ends[1], &allocations, sizeof allocations) < 0) _exit(1);
        _exit(code);
    }
    close(ends[1]);
    if (read(ends[0], count, sizeof *count) < 0) *count = 0;
    close(ends[0]);
    if (child == -1 || waitpid(child, &status, 0) == -1 || !WIFEXITED(status)) return -1;
    return WEXITSTATUS(status);
}

/* 0 = the old file, to the letter, 1 = the new one, whole; -1 = anything else. */
static int what_is_there(void)
{
    Arena arena = {0};
    DiagList diags = {.arena = &arena};
    Progress progress;
    Str text;
    StoreHead head;
    int there = -1;
    progress_init(&progress, &arena);
    if (file_read(&io_system, FILE_NAME, 1 << 20, &arena, &text) == FILE_OK) {
        if (str_equal(text, str_from(old_text)))
            there = 0;
        else if (store_parse(text, &progress, &head, &diags))
            there = progress_find(&progress, SECTION_STATIONS, S("math-basics")) &&
                            progress_find(&progress, SECTION_STATIONS, S("programming"))
                        ? 1
                        : -1;
    }
    arena_free(&arena);
    return there;
}

/* Tries each allocation. Returns how many there are; `*wrong` counts what went wrong. */
static long try_all(bool all_after, long *wrong)
{
    long at = 0, count = 0;
    do {
        at++;
        if (!put_old_file()) return 0;
        int code = mark(at, all_after, &count), there = what_is_there();
        bool said = code == EXIT_SYSTEM || code == EXIT_UNSAVED || code == EXIT_INPUT;
        bool right = code == EXIT_WELL ? there == 1 : said && there >= 0;
        if (!right) printf("# allocation %ld: exit %d, file %d\n", at, code, there);
        *wrong += !right;
        unlink(FILE_NAME ".bak"), unlink("." FILE_NAME ".tmp");
    } while (count == 0 || count >= at);
    return at - 1;
}

int main(void)
{
    const char *tmp = getenv("TMPDIR");
    char top[256];
    long wrong[2] = {0, 0};
    snprintf(top, sizeof top, "%s/metromap-memory-XXXXXX", tmp ? tmp : "/tmp");
    if (!mkdtemp(top) || chdir(top) == -1) return 1;
    setenv("XDG_STATE_HOME", top, 1);
    for (int all_after = 0; all_after < 2; all_after++) {
        long count = try_all(all_after, &wrong[all_after]);
        printf("%sok %d - an allocation fails%s: %ld places, %ld times the file was neither old "
               "nor new\n",
               count && !wrong[all_after] ? "" : "not ", all_after + 1,
               all_after ? ", and all after it" : "", count, wrong[all_after]);
    }
    printf("1..2\n");
    unlink(FILE_NAME), unlink("." FILE_NAME ".lock"), unlink("metromap/recent"), rmdir("metromap");
    return chdir("/") == -1 || rmdir(top) == -1 || wrong[0] || wrong[1];
}

#else

int main(void)
{
    puts("ok 1 - memory runs out # SKIP this needs the allocator of glibc, without "
         "sanitizers\n1..1");
    return 0;
}

#endif
