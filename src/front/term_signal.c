#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "front/term_parts.h"

/* A handler has no argument, so what it needs is here, set before it can run: the pipe's ends, and
 * the state of the terminal to go back to. */
static int pipe_ends[2] = {-1, -1};

static struct {
    struct termios modes;
    char farewell[512];
    size_t farewell_len;
    volatile sig_atomic_t armed;
} rescue;

static const int told[] = {SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH};
static const int fatal[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGQUIT};
enum { TOLD = sizeof told / sizeof *told, FATAL = sizeof fatal / sizeof *fatal };
static struct sigaction told_before[TOLD], fatal_before[FATAL];

void rescue_prepare(Str farewell)
{
    rescue.farewell_len = farewell.len < sizeof rescue.farewell ? farewell.len : 0;
    memcpy(rescue.farewell, farewell.at, rescue.farewell_len);
    rescue.armed = 1;
}

void rescue_arm(bool armed)
{
    rescue.armed = armed;
}

/* Calls only what a signal handler may call. */
void term_rescue(void)
{
    if (!rescue.armed) return;
    rescue.armed = 0;
    const char *at = rescue.farewell;
    for (size_t left = rescue.farewell_len; left > 0;) {
        ssize_t written = write(STDOUT_FILENO, at, left);
        if (written <= 0) break;
        at += written;
        left -= (size_t)written;
    }
    tcsetattr(STDIN_FILENO, TCSANOW, &rescue.modes);
}

void term_disown(void)
{
    rescue.armed = 0;
    for (int i = 0; i < TOLD; i++) signal(told[i], SIG_DFL);
    for (int i = 0; i < FATAL; i++) signal(fatal[i], SIG_DFL);
}

/* A full pipe loses nothing that counts: bytes of the same kind wait in it already. */
static void tell(int number)
{
    int kept = errno;
    unsigned char byte = (unsigned char)number;
    if (write(pipe_ends[1], &byte, 1) < 0) errno = kept;
    errno = kept;
}

static void die(int number)
{
    term_rescue();
    signal(number, SIG_DFL);
    raise(number);
}

static bool make_pipe(void)
{
    if (pipe(pipe_ends) != 0) return false;
    for (int i = 0; i < 2; i++) {
        fcntl(pipe_ends[i], F_SETFD, FD_CLOEXEC);
        fcntl(pipe_ends[i], F_SETFL, O_NONBLOCK);
    }
    return true;
}

bool signals_catch(int *fd)
{
    struct sigaction action = {.sa_handler = tell};
    if (tcgetattr(STDIN_FILENO, &rescue.modes) != 0 || !make_pipe()) return false;
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < TOLD; i++) sigaction(told[i], &action, &told_before[i]);
    action.sa_handler = die;
    for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &action, &fatal_before[i]);
    *fd = pipe_ends[0];
    return true;
}

void signals_release(void)
{
    for (int i = 0; i < TOLD; i++) sigaction(told[i], &told_before[i], NULL);
    for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &fatal_before[i], NULL);
    for (int i = 0; i < 2; i++) close(pipe_ends[i]);
}

void signals_stop(void)
{
    struct sigaction usual = {.sa_handler = SIG_DFL}, kept;
    sigemptyset(&usual.sa_mask);
    sigaction(SIGTSTP, &usual, &kept);
    raise(SIGTSTP);
    sigaction(SIGTSTP, &kept, NULL);
}
