#include "program/complete.h"

#include "program/content.h"
#include "program/options.h"
#include "program/verb.h"

static void add_verb_names(Buf *out)
{
    for (int i = 0; i < verb_count; i++) buf_format(out, "%s%s", i ? " " : "", verbs[i].name);
}

static void add_map_names(Buf *out)
{
    for (const Content *content = contents; content->name; content++)
        buf_format(out, "%s%s", content == contents ? "" : " ", content->name);
}

static bool takes_file(const Option *option)
{
    return option->argument && str_equal(str_from(option->argument), S("FILE"));
}

static void bash(Buf *out)
{
    buf_add(out, S("_metromap() {\n"
                   "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
                   "    case $before in\n"));
    for (int i = 0; i < option_count; i++)
        if (option_table[i].choices)
            buf_format(out, "    --%s) COMPREPLY=($(compgen -W '%s' -- \"$word\")); return;;\n",
                       option_table[i].name, option_table[i].choices);
    buf_add(out, S("    --map) COMPREPLY=($(compgen -f -W '"));
    add_map_names(out);
    buf_add(out,
            S("' -- \"$word\")); return;;\n"
              "    completions) COMPREPLY=($(compgen -W 'bash zsh fish' -- \"$word\")); return;;\n"
              "    esac\n"
              "    case $word in\n"
              "    -*) COMPREPLY=($(compgen -W '"));
    for (int i = 0; i < option_count; i++)
        buf_format(out, "%s--%s", i ? " " : "", option_table[i].name);
    buf_add(out, S("' -- \"$word\"));;\n    *) COMPREPLY=($(compgen -f -W '"));
    add_verb_names(out);
    buf_add_char(out, ' ');
    add_map_names(out);
    buf_add(out, S("' -- \"$word\"));;\n"
                   "    esac\n"
                   "}\n"
                   "complete -F _metromap metromap\n"));
}

/* Help texts hold no quotes and no brackets; a colon would part the fields. */
static void add_zsh_text(Buf *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '\'') buf_add(out, S("'\\'"));
        if (*text == '[' || *text == ']' || *text == ':') buf_add_char(out, '\\');
        buf_add_char(out, *text);
    }
}

static void zsh_option(Buf *out, const Option *option)
{
    buf_format(out, "        '--%s[", option->name);
    add_zsh_text(out, option->help);
    buf_add_char(out, ']');
    if (option->choices)
        buf_format(out, ":%s:(%s)", option->argument, option->choices);
    else if (option->argument)
        buf_format(out, ":%s:%s", option->argument, takes_file(option) ? "_files" : "");
    buf_add(out, S("' \\\n"));
}

static void zsh(Buf *out)
{
    buf_add(out, S("#compdef metromap\n"
                   "_metromap_words() {\n"
                   "    local -a words\n"
                   "    words=(\n"));
    for (int i = 0; i < verb_count; i++) {
        buf_format(out, "        '%s:", verbs[i].name);
        add_zsh_text(out, verbs[i].help);
        buf_add(out, S("'\n"));
    }
    buf_add(out, S("    )\n"
                   "    _describe verb words\n"
                   "    compadd -- "));
    add_map_names(out);
    buf_add(out, S("\n    _files\n"
                   "}\n"
                   "_metromap() {\n"
                   "    _arguments \\\n"));
    for (int i = 0; i < option_count; i++) zsh_option(out, &option_table[i]);
    buf_add(out, S("        '1:verb or map:_metromap_words' \\\n"
                   "        '*:argument:_files'\n"
                   "}\n"
                   "_metromap \"$@\"\n"));
}

static void add_fish_text(Buf *out, const char *text)
{
    buf_add_char(out, '\'');
    for (; *text; text++) {
        if (*text == '\'' || *text == '\\') buf_add_char(out, '\\');
        buf_add_char(out, *text);
    }
    buf_add_char(out, '\'');
}

static void fish_option(Buf *out, const Option *option)
{
    buf_format(out, "complete -c metromap -l %s", option->name);
    if (option->letter) buf_format(out, " -s %c", option->letter);
    if (option->choices)
        buf_format(out, " -x -a '%s'", option->choices);
    else if (option->argument)
        buf_format(out, " -%c", takes_file(option) ? 'r' : 'x');
    buf_add(out, S(" -d "));
    add_fish_text(out, option->help);
    buf_add_char(out, '\n');
}

static void fish(Buf *out)
{
    for (int i = 0; i < verb_count; i++) {
        buf_format(out, "complete -c metromap -n __fish_use_subcommand -a %s -d ", verbs[i].name);
        add_fish_text(out, verbs[i].help);
        buf_add_char(out, '\n');
    }
    buf_add(out, S("complete -c metromap -n __fish_use_subcommand -a '"));
    add_map_names(out);
    buf_add(out, S("' -d 'a bundled map'\n"));
    for (int i = 0; i < option_count; i++) fish_option(out, &option_table[i]);
}

bool complete_print(Str shell, Buf *out)
{
    static const struct {
        const char *name;
        void (*print)(Buf *out);
    } shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
        if (str_equal(shell, str_from(shells[i].name))) {
            shells[i].print(out);
            return true;
        }
    return false;
}
