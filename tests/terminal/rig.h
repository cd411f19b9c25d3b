/* rig.h - the program in a terminal of its own, which libvterm plays on the other end of a pty. */
#ifndef TERMINAL_RIG_H
#define TERMINAL_RIG_H

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>

#include <vterm.h>

#include "support/check.h"

enum {
    COLS = 80,
    ROWS = 24,
    QUIET_MS = 150,     /* without a byte: the screen has settled */
    PATIENCE_MS = 5000, /* for what must come */
};

typedef struct {
    pid_t child;
    pid_t job; /* the program: the child, or the child's; known once rig_send() was called */
    int fd;    /* the terminal's end */
    int other; /* the program's end, to ask what it has not read yet; -1: not opened */
    VTerm *vterm;
    VTermScreen *screen;
    int cols, rows;
    bool alternate, cursor; /* as the program set them last */
    size_t bytes;           /* that it wrote so far */
    int clears;             /* how often it cleared the whole screen */
    size_t clearing;        /* bytes of the sequence for that which came already */
    bool ended;             /* the other end is closed */
    struct termios before;  /* the modes of the terminal at the start */
} Terminal;

extern const char *rig_program, *rig_map;
extern const char rig_now[]; /* the present, for the program */
extern char rig_state[];     /* the directory of all that it keeps */

/* Before and after a group of tests. */
int rig_prepare(void **unused);
int rig_tidy(void **unused);

/* A progress file of that name, for one test. */
const char *rig_progress_file(const char *name, Arena *arena);
/* Starts the program with it and waits for the first frame. */
void rig_start(Terminal *terminal, const char *progress);
/* The same, where the child does what `run` says. */
void rig_start_as(Terminal *terminal, const char *progress, void (*run)(const char *));
_Noreturn void rig_run_program(const char *progress);
_Noreturn void rig_run_in_shell(const char *progress);
/* In the child: a shell that runs, as a job that may be stopped, what `run` does. */
_Noreturn void rig_run_job(void (*run)(const void *), const void *context);
void rig_finish(Terminal *terminal);
/* Ends the program too. */
void rig_end(Terminal *terminal);

/* A terminal of this size whose child does what `run` says with `context`. False: there is none. */
bool rig_launch(Terminal *terminal, int cols, int rows, void (*run)(const void *),
              const void *context);
/* One without a child. */
void rig_blank(Terminal *terminal, int cols, int rows);
/* Takes what comes within `ms`. False where nothing did, or the program has ended. */
bool rig_feed(Terminal *terminal, int ms);
/* Sends bytes and takes what comes until the program has read them and waits for more. Where the
 * system does not tell that, until it has been quiet for a moment. */
bool rig_send(Terminal *terminal, Str bytes);
/* Reads until the screen has settled. */
void rig_settle(Terminal *terminal);
void rig_type(Terminal *terminal, const char *keys);
void rig_resize(Terminal *terminal, int cols, int rows);
/* The same, and waits as rig_send() does. */
bool rig_set_size(Terminal *terminal, int cols, int rows);
long long rig_clock_ms(void);

/* The cells as lines without trailing blanks. */
Str rig_picture(const Terminal *terminal, Arena *arena);
/* The same as --script --dump has it. */
Str rig_scripted(const Terminal *terminal, const char *keys, const char *progress, Arena *arena);

#endif
