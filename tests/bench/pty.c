#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE
#include "pty.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void fail(const char *what)
{
    perror(what);
    exit(2);
}

static void become_program(const char *terminal, char *const argv[])
{
    setsid();
    int fd = open(terminal, O_RDWR);
    if (fd < 0) fail(terminal);
    ioctl(fd, TIOCSCTTY, 0);
    for (int to = 0; to < 3; to++) dup2(fd, to);
    if (fd > 2) close(fd);
    execvp(argv[0], argv);
    fail(argv[0]);
}

Pty pty_start(char *const argv[], int cols, int rows)
{
    Pty pty = {.fd = posix_openpt(O_RDWR | O_NOCTTY)};
    if (pty.fd < 0 || grantpt(pty.fd) || unlockpt(pty.fd)) fail("a pseudo-terminal");
    fcntl(pty.fd, F_SETFD, FD_CLOEXEC);
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    ioctl(pty.fd, TIOCSWINSZ, &size);
    char terminal[128];
    snprintf(terminal, sizeof terminal, "%s", ptsname(pty.fd));
    pty.pid = fork();
    if (pty.pid < 0) fail("fork");
    if (pty.pid == 0) become_program(terminal, argv);
    return pty;
}

Burst pty_settle(const Pty *pty, double since, Patience patience)
{
    Burst burst = {0, 0};
    char chunk[65536];
    for (;;) {
        struct pollfd wait = {.fd = pty->fd, .events = POLLIN};
        if (poll(&wait, 1, burst.bytes ? patience.quiet_ms : patience.first_ms) <= 0) return burst;
        ssize_t got = read(pty->fd, chunk, sizeof chunk);
        if (got <= 0) return burst;
        burst.ms = now_ms() - since;
        burst.bytes += (size_t)got;
    }
}

void pty_type(const Pty *pty, const char *keys)
{
    if (write(pty->fd, keys, strlen(keys)) < 0) fail("typing");
}

void pty_resize(const Pty *pty, int cols, int rows)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    ioctl(pty->fd, TIOCSWINSZ, &size);
}

End pty_end(Pty *pty, double since)
{
    struct rusage usage;
    wait4(pty->pid, NULL, 0, &usage);
    close(pty->fd);
    return (End){now_ms() - since, usage.ru_maxrss};
}
