#include "program/help.h"

#include <string.h>

#include "app/command.h"
#include "program/options.h"

enum { HELP_COLS = 26 };

static void help_row(Buf *out, Str left, const char *help)
{
    buf_format(out, "  %-*.*s", HELP_COLS, S_ARG(left));
    if (left.len >= HELP_COLS) buf_format(out, "\n  %*s", HELP_COLS, "");
    buf_format(out, " %s\n", help);
}

static void help_option(Buf *out, const Option *option)
{
    Buf left = {.arena = out->arena};
    if (option->letter) buf_format(&left, "-%c, ", option->letter);
    buf_format(&left, "--%s", option->name);
    if (option->argument) buf_format(&left, " %s", option->argument);
    help_row(out, buf_str(&left), option->help);
}

static void help_keys(Buf *out)
{
    const char *group = "";
    for (int i = 0; i < command_count; i++) {
        const Command *command = &commands[i];
        if (strcmp(group, command->group) != 0) buf_format(out, "\nKeys: %s\n", command->group);
        group = command->group;
        help_row(out, str_from(command->keys), command->help);
    }
}

void help_print(Buf *out)
{
    buf_add(out, S("metromap shows a learning path as a metro map.\n\n"
                   "  metromap [OPTIONS] [MAP]            open the screen\n"
                   "  metromap VERB [OPTIONS] [ARG...]    do one thing\n\n"
                   "MAP is a Markdown file, a folder of them, - for standard input, or a bundled\n"
                   "map's name; without it, the map that was used last. A STATION is its number,\n"
                   "its code on the map (B2), or any part of its title.\n\nVerbs\n"));
    for (int i = 0; i < verb_count; i++)
        help_row(out, str_format(out->arena, "%s %s", verbs[i].name, verbs[i].arguments),
                 verbs[i].help);
    buf_add(out, S("\nOptions\n"));
    for (int i = 0; i < option_count; i++)
        if (option_table[i].common) help_option(out, &option_table[i]);
    help_keys(out);
    buf_add(out,
            S("\nmetromap VERB --help shows a verb's own options; metromap manual, all of it.\n"));
}

static bool is_own_option(const Verb *verb, const Option *option)
{
    return !option->common && options_choice(verb->options, str_from(option->name)) >= 0;
}

void help_verb(const Verb *verb, Buf *out)
{
    buf_format(out, "metromap %s [OPTIONS] %s\n\n%s.\n", verb->name, verb->arguments, verb->help);
    if (verb->options[0]) buf_add(out, S("\nOptions of its own\n"));
    for (int i = 0; i < option_count; i++)
        if (is_own_option(verb, &option_table[i])) help_option(out, &option_table[i]);
    buf_add(out, S("\nOptions for all verbs\n"));
    for (int i = 0; i < option_count; i++)
        if (option_table[i].common) help_option(out, &option_table[i]);
}
