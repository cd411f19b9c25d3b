#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "base/arena.h"
#include "front/term.h"
#include "program/cli.h"

/* A file that we open must never become one of the three streams. */
static bool fill_streams(void)
{
    int fd;
    do fd = open("/dev/null", O_RDWR);
    while (fd >= 0 && fd <= STDERR_FILENO);
    return fd >= 0 && close(fd) == 0;
}

void memory_exhausted(void)
{
    static const char message[] = "metromap: out of memory\n";
    term_rescue();
    print_flush((Str){message, sizeof message - 1}, STDERR_FILENO);
    _exit(EXIT_SYSTEM);
}

int main(int argc, char **argv)
{
    if (!fill_streams()) return EXIT_SYSTEM;
    /* Their errors are handled where they come up, as EPIPE and EFBIG. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);

    Arena arena = {0};
    World world = world_gather(&arena);
    Options options;
    Str problem;
    ExitCode code = EXIT_USAGE;
    if (options_parse(argc, argv, &arena, &options, &problem))
        code = cli_run(&world, &options, &arena);
    else
        complain("%.*s", S_ARG(problem));
    arena_free(&arena);
    return (int)code;
}
