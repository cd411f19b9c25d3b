/* pty.h - a program on a pseudo-terminal of our own, and the clock beside it. */
#ifndef BENCH_PTY_H
#define BENCH_PTY_H

#include <stddef.h>
#include <sys/types.h>

typedef struct {
    int fd;    /* our side of the terminal */
    pid_t pid; /* the program on the other side */
} Pty;

/* What came out of the program until it was quiet. */
typedef struct {
    double ms;    /* from the start of the wait to the last byte; 0 if nothing came */
    size_t bytes;
} Burst;

double now_ms(void);

/* Starts `argv` on a terminal of this size; exits the bench if that fails. */
Pty pty_start(char *const argv[], int cols, int rows);
/* Reads until nothing has come for `quiet_ms`; `since` is where the clock started. */
Burst pty_settle(const Pty *pty, double since, int quiet_ms);
void pty_type(const Pty *pty, const char *keys);
/* Closes the terminal and reaps the program. */
void pty_end(Pty *pty);

double median(double *values, int count);

#endif
