#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "front/clip.h"
#include "front/open.h"
#include "program/cli.h"

/* Verbs that reach out of the program: a reference to the browser or the clipboard. */

/* The reference that `STATION [N]` means, the first where no N is given; NULL and the exit code
 * where there is none. */
static const Reference *find_reference(Cli *cli, ExitCode *code)
{
    const Path *path = &cli->map.path;
    int stop;
    if (!cli_find(cli, cli->args[0], &stop, code)) return NULL;
    int first, count = path_references_of(path, stop, &first);
    Str wanted = cli->arg_count > 1 ? cli->args[1] : S("1");
    for (int i = 0; i < count; i++)
        if (str_equal(wanted, str_format(cli->arena, "%d", i + 1)))
            return &path->references[first + i];
    *code = cli_fail(EXIT_FINDINGS, "%.*s has no reference %.*s: it has %d",
                     S_ARG(cli_name(cli, stop).str), S_ARG(wanted), count);
    return NULL;
}

/* The reference that was asked for, which must have an address. */
static const Reference *find_address(Cli *cli, ExitCode *code)
{
    const Reference *reference = find_reference(cli, code);
    if (!reference || reference->url.len) return reference;
    *code = cli_fail(EXIT_FINDINGS, "'%.*s' has no address", S_ARG(reference->title));
    return NULL;
}

ExitCode cli_open(Cli *cli)
{
    const World *world = cli->world;
    Str address;
    ExitCode code;
    const char *why;
    OpenCommand command;
    const Reference *reference = find_address(cli, &code);
    if (!reference) return code;
    if (!open_address(reference->url, cli->arena, &address, &why))
        return cli_fail(EXIT_INPUT, "not opened: %s: %.*s", why, S_ARG(reference->url));
    if (!open_command(world->browser, world->path, address, cli->arena, &command))
        return cli_fail(EXIT_SYSTEM, "no browser found: set BROWSER, or visit %.*s",
                        S_ARG(address));
    if (!open_run(&command))
        return cli_fail(EXIT_SYSTEM, "%s: %s: visit %.*s", command.words[0], strerror(errno),
                        S_ARG(address));
    cli_mark(cli, SECTION_REFERENCES, reference->url, S("opened"));
    print_line(&cli->out, "opened: %.*s", S_ARG(address));
    return cli_save(cli);
}

/* OSC 52 goes to a terminal only. */
static bool send_to_terminal(Cli *cli, Str address)
{
    Buf sequence = {.arena = cli->arena};
    if (!cli->world->out_is_terminal || !clip_osc52(address, &sequence)) return false;
    return print_flush(buf_str(&sequence), STDOUT_FILENO);
}

ExitCode cli_copy(Cli *cli)
{
    const World *world = cli->world;
    ExitCode code;
    const Reference *reference = find_address(cli, &code);
    if (!reference) return code;
    Str address = open_copyable(reference->url, cli->arena);
    const char *helper = clip_copy(address, world->wayland, world->display, world->path);
    if (helper)
        print_line(&cli->out, "copied with %s: %.*s", helper, S_ARG(address));
    else if (send_to_terminal(cli, address))
        print_line(&cli->out, "sent to the terminal: %.*s", S_ARG(address));
    else
        return cli_fail(EXIT_SYSTEM, "no clipboard: %.*s", S_ARG(address));
    return EXIT_WELL;
}
