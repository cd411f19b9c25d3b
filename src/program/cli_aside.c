#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "front/term.h"
#include "program/cli.h"

/* A verb that is run beside the screen. It runs in a child process: whatever it prints goes into a
 * pipe, it opens the map and the progress by itself, and nothing of the screen can come to harm. */

enum { MOST_BYTES = 1 << 20, MOST_SECONDS = 20 };

/* Beside those that need a map. */
static const char *const without_map[] = {"check", "config", "maps"};
/* The screen does these itself. */
static const char *const of_screen[] = {"open", "copy"};

static bool is_among(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, names[i]) == 0) return true;
    return false;
}

static bool fits_screen(const Verb *verb)
{
    bool has_map = verb->needs != NEEDS_NOTHING ||
                   is_among(verb->name, without_map, sizeof without_map / sizeof *without_map);
    return has_map && !is_among(verb->name, of_screen, sizeof of_screen / sizeof *of_screen);
}

static VerbName name_of(const Verb *verb)
{
    return (VerbName){.name = str_from(verb->name),
                      .options = str_from(verb->options),
                      .help = verb->help,
                      .of_station = str_starts(str_from(verb->arguments), S("STATION"))};
}

const VerbName *cli_aside_verbs(Arena *arena, int *count)
{
    VerbName *names = ARENA_ARRAY(arena, VerbName, verb_count);
    *count = 0;
    for (int i = 0; i < verb_count; i++)
        if (fits_screen(&verbs[i])) names[(*count)++] = name_of(&verbs[i]);
    return names;
}

/* The next word of a line, in quotes or up to a blank. False at the end. */
static bool take_word(Str *line, Str *word)
{
    *line = str_trim(*line);
    if (line->len == 0) return false;
    char quote = line->at[0];
    bool quoted = quote == '"' || quote == '\'';
    size_t from = quoted ? 1 : 0;
    size_t end = str_find_char(*line, quoted ? quote : ' ', from);
    *word = str_slice(*line, from, end);
    *line = str_slice(*line, end == STR_NONE ? line->len : end + 1, line->len);
    return true;
}

/* A verb that takes one station takes all words that are no options as its name. */
static bool takes_one(Str name)
{
    for (int i = 0; i < verb_count; i++)
        if (str_equal(name, str_from(verbs[i].name)))
            return verbs[i].most == 1 && verbs[i].takes == ARGUMENTS_PLAIN;
    return false;
}

/* The words as main() would get them, behind an empty name. */
static char **words_of(Str line, int *count, Arena *arena)
{
    int argc = 1, most = (int)line.len + 3; /* with the name, those joined, and NULL */
    char **argv = ARENA_ARRAY(arena, char *, most);
    Str word;
    Buf joined = {.arena = arena};
    argv[0] = ARENA_NEW(arena, char);
    bool joins = false;
    while (take_word(&line, &word)) {
        if (argc == 1) joins = takes_one(word);
        if (argc == 1 || !joins || str_starts(word, S("-"))) {
            argv[argc] = ARENA_ARRAY(arena, char, word.len + 1);
            memcpy(argv[argc++], word.at, word.len);
        } else {
            buf_format(&joined, "%s%.*s", joined.len ? " " : "", S_ARG(word));
        }
    }
    if (joined.len) argv[argc++] = joined.at;
    *count = argc;
    return argv;
}

/* What the options of the screen mean for the verb too. */
static void inherit(Options *options, const Cli *cli)
{
    const Options *from = cli->options;
    if (options->map.len == 0) {
        options->map = cli->opened;
        options->piped = cli->map_options.piped;
        if (options->read.count == 0) options->read = from->read;
        if (options->progress.len == 0) options->progress = from->progress;
    }
    if (options->now == 0) options->now = from->now;
    if (options->max_size == 0) options->max_size = from->max_size;
    options->ascii |= from->ascii || from->plain;
}

static ExitCode run_line(const Cli *cli, Str line, int cols)
{
    int argc;
    Arena arena = {0};
    Options options;
    Str problem;
    World world = *cli->world;
    world.screen = world.out_is_terminal = false;
    world.cols = cols;
    char **argv = words_of(line, &argc, &arena);
    if (!options_parse(argc, argv, &arena, &options, &problem))
        return cli_fail(EXIT_USAGE, "%.*s", S_ARG(problem));
    inherit(&options, cli);
    return cli_run(&world, &options, &arena);
}

static _Noreturn void be_child(const Cli *cli, Str line, int cols, int out)
{
    int null = open("/dev/null", O_RDONLY);
    term_disown();
    signal(SIGALRM, SIG_DFL);
    alarm(MOST_SECONDS); /* the screen waits meanwhile */
    if (null < 0 || dup2(null, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0 ||
        dup2(out, STDERR_FILENO) < 0)
        _exit(EXIT_SYSTEM);
    _exit((int)run_line(cli, line, cols));
}

/* `*out` reads what it prints. -1 and errno where there can be no child. */
static pid_t start_child(const Cli *cli, Str line, int cols, int *out)
{
    int ends[2];
    if (pipe(ends) != 0) return -1;
    pid_t child = fork();
    if (child == 0) be_child(cli, line, cols, ends[1]);
    int why = errno;
    close(ends[1]);
    if (child < 0) close(ends[0]);
    errno = why;
    *out = ends[0];
    return child;
}

static Str without_name(Str text)
{
    Str name = S("metromap: ");
    return str_starts(text, name) ? str_slice(text, name.len, text.len) : text;
}

typedef enum { HEARD_ALL, HEARD_TOO_MUCH, INTERRUPTED } Hearing;

/* What the child prints, until it is through or the learner has enough of it. */
static Hearing hear(int out, Front *front, Buf *text)
{
    enum { LOOK_MS = 50 };
    char bytes[4096];
    for (;;) {
        struct pollfd end = {.fd = out, .events = POLLIN};
        int ready = poll(&end, 1, LOOK_MS);
        if (ready == 0 && front->interrupted(front)) return INTERRUPTED;
        if (ready <= 0) continue;
        ssize_t got = read(out, bytes, sizeof bytes);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return HEARD_ALL;
        if (text->len + (size_t)got > MOST_BYTES) return HEARD_TOO_MUCH;
        buf_add(text, (Str){bytes, (size_t)got});
    }
}

bool cli_aside(void *context, const Aside *aside, Arena *arena, Str *text)
{
    int out, status = 0;
    Buf heard = {.arena = arena};
    pid_t child = start_child(context, aside->line, aside->cols, &out);
    if (child < 0) {
        *text = str_format(arena, "not run: %s", strerror(errno));
        return false;
    }
    Hearing hearing = hear(out, aside->front, &heard);
    if (hearing != HEARD_ALL) kill(child, SIGTERM);
    close(out);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    *text = without_name(buf_str(&heard));
    if (hearing == HEARD_TOO_MUCH) *text = S("It printed too much to be shown");
    if (hearing == INTERRUPTED) *text = S("It was ended before it was through");
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM)
        *text = str_format(arena, "It took longer than %d s and was ended", MOST_SECONDS);
    return WIFEXITED(status) && WEXITSTATUS(status) == EXIT_WELL;
}
