#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "program/cli.h"
#include "source/yaml.h"
#include "store/merge.h"

/* Verbs about what is kept: two progress files into one, a damaged one mended, and marks whose
 * station changed. */

/* A progress file in memory. */
typedef struct {
    Progress progress;
    StoreHead head;
} Kept;

/* Reads a progress file. False, with the reason said, if it is none. */
static bool read_progress(Cli *cli, Str file, Kept *kept, ExitCode *code)
{
    Str text;
    DiagList diags = {.arena = cli->arena};
    FileStatus status = file_read(cli->world->io, str_z(file, cli->arena), YAML_PROGRESS.max_bytes,
                                  cli->arena, &text);
    if (status != FILE_OK) {
        const char *why = status == FILE_FAILED ? strerror(errno) : "not a progress file";
        *code = cli_fail(EXIT_INPUT, "%.*s: %s", S_ARG(file), why);
        return false;
    }
    *kept = (Kept){0};
    progress_init(&kept->progress, cli->arena);
    if (text.len == 0) return true; /* git gives an empty file for one that did not exist */
    if (store_parse(text, &kept->progress, &kept->head, &diags)) {
        if (!kept->head.newer) return true;
        *code = cli_fail(EXIT_INPUT, "%.*s: written by a newer metromap, which can merge it",
                         S_ARG(file));
        return false;
    }
    for (int i = 0; i < diags.count; i++)
        *code = cli_fail(EXIT_INPUT, "%.*s:%d: %.*s: metromap repair mends it", S_ARG(file),
                         diags.items[i].line, S_ARG(diags.items[i].text));
    if (diags.count == 0) *code = cli_fail(EXIT_INPUT, "%.*s: not a progress file", S_ARG(file));
    return false;
}

/* Whether a program keeps progress in this file: then it has a lock beside it. */
static bool is_live(Cli *cli, Str file)
{
    Str lock = str_format(cli->arena, ".%.*s.lock", S_ARG(file_name(file)));
    Str path = file_join(file_dir(file), lock, cli->arena);
    return access(str_z(path, cli->arena), F_OK) == 0 && access(str_z(file, cli->arena), F_OK) == 0;
}

/* Into a file that others may be writing: what they saved meanwhile stays. */
static ExitCode merge_into(Cli *cli, Str file, const Kept *merged)
{
    StoreOptions options = {
        .io = cli->world->io, .file = file, .path_id = merged->head.path_id, .by = cli->world->by};
    Store *store = store_open(&options);
    ExitCode code = EXIT_WELL;
    store_take(store, &merged->progress, merged->head.unknown);
    if (store_status(store) == STORE_READ_ONLY || !store_save(store, NULL))
        code = cli_fail(EXIT_UNSAVED, "%.*s", S_ARG(store_problem(store)));
    store_close(store);
    return code;
}

static void add_head(StoreHead *into, const StoreHead *from, Arena *arena)
{
    if (!into->path_id.len) into->path_id = from->path_id;
    if (!into->place.len) into->place = from->place;
    into->unknown = store_join_unknown(into->unknown, from->unknown, arena);
}

ExitCode cli_merge(Cli *cli)
{
    Kept merged, other;
    ExitCode code = EXIT_WELL;
    if (!read_progress(cli, cli->args[0], &merged, &code)) return code;
    for (int i = 1; i < cli->arg_count; i++) {
        if (!read_progress(cli, cli->args[i], &other, &code)) return code;
        merge_progress(&merged.progress, &other.progress);
        add_head(&merged.head, &other.head, cli->arena);
    }
    Str output = cli->options->output;
    if (output.len && is_live(cli, output)) return merge_into(cli, output, &merged);
    Buf text = {.arena = cli->arena};
    store_format(&merged.progress, &merged.head, &text);
    if (output.len && !file_replace(cli->world->io, output, buf_str(&text), 0600))
        return cli_fail(EXIT_UNSAVED, "%.*s: not written: %s", S_ARG(output), strerror(errno));
    if (output.len) return EXIT_WELL;
    buf_add(&cli->out, buf_str(&text));
    return EXIT_WELL;
}

static void print_repair(Cli *cli, Str file, const Repair *repair)
{
    Buf *out = &cli->out;
    print_line(out, "repaired: %.*s: %d entries", S_ARG(file), repair->entries);
    if (repair->kept.len) print_line(out, "kept as it was: %.*s", S_ARG(repair->kept));
    if (repair->sides) print_line(out, "both sides of the conflict are in it: the later mark wins");
    if (repair->backup) print_line(out, "the backup is in it: %.*s.bak", S_ARG(file));
    if (repair->lost) print_line(out, "lines that could not be read: %d", repair->lost);
    for (int i = 0; i < repair->line_count; i++) print_line(out, "  %.*s", S_ARG(repair->lines[i]));
}

ExitCode cli_repair(Cli *cli)
{
    Str file = cli->args[0];
    Repair repair;
    if (!store_repair(cli->world->io, file, cli->arena, &repair))
        return cli_fail(EXIT_UNSAVED, "not repaired: %.*s", S_ARG(repair.problem));
    if (repair.sound)
        print_line(&cli->out, "nothing to repair: %.*s", S_ARG(file));
    else
        print_repair(cli, file, &repair);
    return EXIT_WELL;
}

/* The title of the topic that a change is about. */
static Str topic_of(const Cli *cli, const Change *change)
{
    const Path *path = &cli->map.path;
    int topic = progress_find_topic(path, change->station, change->id);
    return topic < 0 ? change->id : path->topics[topic].title;
}

static void print_change(Cli *cli, const Change *change)
{
    Buf *out = &cli->out;
    SafeText name = change->station < 0 ? (SafeText){0} : cli_name(cli, change->station);
    switch (change->kind) {
    case CHANGE_RENAMED:
        print_line(out, "renamed: %.*s, was %.*s: %s", S_ARG(name.str), S_ARG(change->title),
                   change->because);
        break;
    case CHANGE_MOVED:
        print_line(out, "moved: %.*s, was on %.*s", S_ARG(name.str), S_ARG(change->id));
        break;
    case CHANGE_TOPIC:
        print_line(out, "renamed: a topic of %.*s: %.*s, was %.*s", S_ARG(name.str),
                   S_ARG(topic_of(cli, change)), S_ARG(change->title));
        break;
    case CHANGE_SPLIT:
        print_line(out, "split off: %.*s, from %.*s", S_ARG(name.str), S_ARG(change->title));
        break;
    case CHANGE_GONE:
        print_line(out, "gone: %.*s: its marks are kept: metromap adopt %.*s STATION",
                   S_ARG(change->title), S_ARG(change->id));
        break;
    case CHANGE_REMOVED:
        print_line(out, "removed: %.*s", S_ARG(change->id));
        break;
    default:
        print_line(out, "new: %.*s", S_ARG(name.str));
    }
}

void cli_print_changes(Cli *cli)
{
    for (int i = 0; i < cli->changes.count; i++) print_change(cli, &cli->changes.items[i]);
    if (cli->changes.count == 0) print_line(&cli->out, "nothing has changed");
}

/* The id under which marks are kept that belong to no station; `words` are it or its title. */
static bool find_gone(const Cli *cli, Str words, Str *id)
{
    for (int i = 0; i < cli->changes.count; i++) {
        const Change *change = &cli->changes.items[i];
        bool meant = str_equal(change->id, words) || str_equal_ascii_case(change->title, words);
        if (change->kind != CHANGE_GONE || !meant) continue;
        *id = change->id;
        return true;
    }
    return false;
}

ExitCode cli_adopt(Cli *cli)
{
    ExitCode code;
    int station;
    Str old;
    if (!find_gone(cli, cli->args[0], &old))
        return cli_fail(EXIT_FINDINGS,
                        "no marks are kept of a station '%.*s' that is gone: see "
                        "metromap status --changes",
                        S_ARG(cli->args[0]));
    if (!cli_find_station(cli, cli->args[1], &station, &code)) return code;
    Renaming renaming = {str_copy(old, cli->arena), cli->map.path.stations[station].id, false};
    store_rename(cli->store, &renaming, 1, true);
    code = cli_save(cli);
    if (code != EXIT_WELL) return code;
    cli_refresh(cli);
    print_line(&cli->out, "adopted: %.*s: %s", S_ARG(cli_name(cli, station).str),
               cli_state_word(cli, station));
    return EXIT_WELL;
}
