#include "app/command_parts.h"
#include "base/nearest.h"

/* What is typed after ':' is looked for among the commands of the screen, then among the verbs of
 * the command line, then among the stops. */

static const Effect nothing = {.kind = EFFECT_NONE};

/* What hands are used to from vi and its kin. Everything is saved at once, so that there is nothing
 * that a mark of exclamation could throw away. */
static const struct {
    const char *word, *means;
} habits[] = {
    {"q", "quit"},   {"q!", "quit"},   {"qa", "quit"},   {"qa!", "quit"}, {"quit!", "quit"},
    {"wq", "quit"},  {"x", "quit"},    {"exit", "quit"}, {"w", "save"},   {"h", "help"},
    {"r", "redraw"}, {"noh", "close"}, {"se", "set"},    {"e", "map"},
};

Str line_name(Str word)
{
    for (size_t i = 0; i < sizeof habits / sizeof *habits; i++)
        if (str_equal(word, str_from(habits[i].word))) return str_from(habits[i].means);
    return word;
}

int line_number(Str words)
{
    enum { HIGHEST = 1000 };
    int number = 0;
    for (size_t i = 0; i < words.len; i++) {
        if (words.at[i] < '0' || words.at[i] > '9' || number > HIGHEST) return 0;
        number = number * 10 + (words.at[i] - '0');
    }
    return number;
}

static Effect show_settings(App *app)
{
    Buf text = {.arena = &app->scratch};
    for (int i = 0; i < setting_count; i++) {
        const Setting *setting = &setting_table[i];
        Str value = setting_value(&app->settings, setting, &app->scratch);
        buf_format(&text, "%s %.*s\n    %s\n    takes %.*s\n", setting->name, S_ARG(value),
                   setting->help, S_ARG(setting_takes(setting, &app->scratch)));
    }
    app_show_text(app, S("Settings until the program ends; the file keeps them"), buf_str(&text),
                  MESSAGE_SAYS);
    return nothing;
}

/* "mouse" and "nomouse" say yes and no, as in vi. */
static const Setting *switch_named(Str word, bool *on)
{
    *on = !str_starts(word, S("no"));
    const Setting *setting = setting_named(*on ? word : str_slice(word, 2, word.len));
    return setting && setting->kind == KIND_SWITCH ? setting : NULL;
}

static Effect set_to(App *app, const Setting *setting, Str word)
{
    if (!setting_set(&app->settings, setting, word)) {
        app_say(app, MESSAGE_WARNS, "%s can't be \"%.*s\": it takes %.*s", setting->name,
                S_ARG(word), S_ARG(setting_takes(setting, &app->scratch)));
        return nothing;
    }
    app_say(app, MESSAGE_SAYS, "%s is %.*s until the program ends", setting->name,
            S_ARG(setting_value(&app->settings, setting, &app->scratch)));
    return (Effect){.kind = EFFECT_SETTINGS};
}

static Effect no_setting(App *app, Str name)
{
    Nearest nearest = NEAREST_NONE;
    for (int i = 0; i < setting_count; i++) nearest_offer(&nearest, name, setting_table[i].name);
    if (nearest.name)
        app_say(app, MESSAGE_WARNS, "There is no setting \"%.*s\": did you mean %s?", S_ARG(name),
                nearest.name);
    else
        app_say(app, MESSAGE_WARNS, "There is no setting \"%.*s\": :set lists them", S_ARG(name));
    return nothing;
}

/* "theme light", "theme=light", "theme", "mouse", "nomouse" or nothing. */
static Effect run_set(App *app, Str rest)
{
    bool on;
    size_t end = 0;
    while (end < rest.len && rest.at[end] != ' ' && rest.at[end] != '=') end++;
    Str name = str_slice(rest, 0, end), value = str_trim(str_slice(rest, end, rest.len));
    if (str_starts(value, S("="))) value = str_trim(str_slice(value, 1, value.len));
    if (name.len == 0) return show_settings(app);
    const Setting *setting = setting_named(name), *flag = switch_named(name, &on);
    if (flag && value.len == 0) return set_to(app, flag, on ? S("true") : S("false"));
    if (!setting) return no_setting(app, name);
    if (value.len) return set_to(app, setting, value);
    app_say(app, MESSAGE_SAYS, "%s is %.*s; it takes %.*s", setting->name,
            S_ARG(setting_value(&app->settings, setting, &app->scratch)),
            S_ARG(setting_takes(setting, &app->scratch)));
    return nothing;
}

static bool is_verb(const App *app, Str name)
{
    for (int i = 0; i < app->verb_count; i++)
        if (str_equal(app->verbs[i].name, name)) return true;
    return false;
}

/* Takes the number behind the last blank off, if there is one. */
static int take_last_number(Str *words)
{
    size_t at = words->len;
    while (at > 0 && words->at[at - 1] != ' ') at--;
    int number = line_number(str_slice(*words, at, words->len));
    if (number) *words = str_trim(str_slice(*words, 0, at));
    return number;
}

/* A command with words behind it: they name a stop, but for undo and redo a number of marks, else they are for the verb of that name, which
 * takes several stops and options, and says best what is wrong. */
static Effect run_command(App *app, const Command *command, Str words, Str line)
{
    bool counts = command->run == learn_open || command->run == learn_copy;
    bool of_marks = command->run == mark_undo || command->run == mark_redo;
    int stop, number = counts ? take_last_number(&words) : 0;
    if (words.len == 0) return command->run(app, number);
    bool one = !of_marks && path_find(app->path, words, &stop, 1, &app->scratch) == 1;
    if (!one && !counts && is_verb(app, str_from(command->name)))
        return (Effect){.kind = EFFECT_VERB, .text = line};
    bool there = command_go(app, words), asks_where = command->run == find_jump;
    return there && !asks_where ? command->run(app, number) : nothing;
}

/* Nothing is called so: says what may have been meant. */
static Effect say_unknown(App *app, Str line, Str name)
{
    Nearest nearest = NEAREST_NONE;
    for (int i = 0; i < app->verb_count; i++)
        nearest_offer(&nearest, name, str_z(app->verbs[i].name, &app->scratch));
    for (int i = 0; i < command_count && !app->by_lines; i++)
        nearest_offer(&nearest, name, commands[i].name);
    for (int i = 0; i < spoken_word_count && app->by_lines; i++)
        if (spoken_words[i].word) nearest_offer(&nearest, name, spoken_words[i].word);
    if (nearest.name)
        app_say(app, MESSAGE_WARNS, "Nothing here is called \"%.*s\": did you mean %s?",
                S_ARG(line), nearest.name);
    else
        app_say(app, MESSAGE_WARNS, "Nothing here is called \"%.*s\": %s lists the commands",
                S_ARG(line), command_key(app, "help", &app->scratch));
    return nothing;
}

Effect command_run_line(App *app, Str line)
{
    line = str_trim(line);
    Str rest = line, name;
    int stop;
    if (!str_split(&rest, ' ', &name)) return nothing;
    name = line_name(name);
    rest = str_trim(rest);
    if (str_equal(name, S("set"))) return run_set(app, rest);
    if (str_equal(name, S("map")))
        return rest.len ? (Effect){.kind = EFFECT_GO, .text = rest} : program_maps(app, 0);
    const Command *command = command_named(name);
    if (command) return run_command(app, command, rest, line);
    if (is_verb(app, name)) return (Effect){.kind = EFFECT_VERB, .text = line};
    if (path_find(app->path, line, &stop, 1, &app->scratch) == 0)
        return say_unknown(app, line, name);
    command_go(app, line);
    return nothing;
}
