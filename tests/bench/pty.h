/* pty.h - a program on a pseudo-terminal of our own, and the clock beside it. */
#ifndef BENCH_PTY_H
#define BENCH_PTY_H

#include <stddef.h>
#include <sys/types.h>

typedef struct {
    int fd;    /* our side of the terminal */
    pid_t pid; /* the program on the other side */
} Pty;

/* How long is waited for something to come, and then for more of it. */
typedef struct {
    int first_ms, quiet_ms;
} Patience;

/* What came out of the program until it was quiet. */
typedef struct {
    double ms;    /* from the start of the wait to the last byte; 0 if nothing came */
    size_t bytes;
} Burst;

/* How the program ended. */
typedef struct {
    double ms;
    long memory; /* KiB that it held at most */
} End;

double now_ms(void);

/* Starts `argv` on a terminal of this size; exits the bench if that fails. */
Pty pty_start(char *const argv[], int cols, int rows);
/* Reads until nothing comes any more; `since` is where the clock started. */
Burst pty_settle(const Pty *pty, double since, Patience patience);
void pty_type(const Pty *pty, const char *keys);
void pty_resize(const Pty *pty, int cols, int rows);
/* Waits until the program, which was told to, has ended, and closes the terminal. */
End pty_end(Pty *pty, double since);

#endif
