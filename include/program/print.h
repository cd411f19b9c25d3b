/* print.h - what leaves the program as lines: output, complaints and exit codes. Floor: program.
 * Everything passes through safe_text() here, so that no verb can print what a file smuggled in. */
#ifndef PROGRAM_PRINT_H
#define PROGRAM_PRINT_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/str.h"
#include "base/text.h"

typedef enum {
    EXIT_WELL = 0,
    EXIT_FINDINGS = 1,  /* something was found, or nothing matches */
    EXIT_USAGE = 2,     /* the command line can't be understood */
    EXIT_INPUT = 65,    /* a file can't be read as what it should be */
    EXIT_SYSTEM = 71,   /* the system refuses */
    EXIT_UNSAVED = 74,  /* a mark is not on disk */
} ExitCode;

/* Appends the formatted text, made safe as a whole, and a line end: one call is one line. */
void print_line(Buf *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Appends text that is safe already. */
void print_safe(Buf *out, SafeText text);
/* Appends blanks until `text` would fill `cols` columns, and at least one. */
void print_padded(Buf *out, SafeText text, int cols);
/* Appends a diagnostic with its hint: `FILE:LINE:COL: warning[name]: text`. */
void print_diag(Buf *out, const Diag *diag, Str file);

/* Writes everything to `fd`, to a terminal in what it speaks. False and errno if it could not; a reader that went away (EPIPE) is no
 * failure. */
bool print_flush(Str text, int fd);

/* Writes "metromap: ..." and a line end to standard error. */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
