/* read_rig.h - Markdown in a string literal, read as the file m.md. What it gives lives in the
 * `arena` of support/memory.h. */
#ifndef SUPPORT_READ_RIG_H
#define SUPPORT_READ_RIG_H

#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"
#include "model/path.h"
#include "model/read.h"

/* Everything that a reading leaves behind. */
typedef struct {
    Path path;
    DiagList diags;
    ReadStatus status;
} Reading;

Reading read_text(Str markdown);
Reading read_markdown(const char *markdown);
/* With `hints`, YAML, from the file "hints". */
Reading read_hinted(const char *hints, const char *markdown);

/* What Markdown must give, as path_text() tells it. */
typedef struct {
    const char *fact, *markdown, *path;
} ReadCase;

/* The same with hints. */
typedef struct {
    const char *fact, *hints, *markdown, *path;
} HintedCase;

/* Each case starts with empty arenas; one with hints has no findings. */
void check_read_cases(const ReadCase *cases, size_t count);
void check_hinted_cases(const HintedCase *cases, size_t count);
#define CHECK_READ_CASES(cases)   check_read_cases((cases), sizeof(cases) / sizeof *(cases))
#define CHECK_HINTED_CASES(cases) check_hinted_cases((cases), sizeof(cases) / sizeof *(cases))

/* The finding at `index`: where it is, and that it says something. */
void check_finding(const Reading *reading, int index, int line, int col, const char *name);

#endif
