#include "program/manual.h"

#include "app/command.h"
#include "app/setting.h"
#include "model/finding.h"
#include "model/guide.h"
#include "model/read.h"
#include "program/options.h"

const char metromap_version[] = "0.1.0";
static const char release_date[] = "November 23, 2026";

/* Text in mdoc: a backslash is escaped, and so is a dot or quote where a line begins. */
static void add_text(Buf *out, Str text)
{
    if (text.len && (text.at[0] == '.' || text.at[0] == '\'')) buf_add(out, S("\\&"));
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '\\')
            buf_add(out, S("\\e"));
        else if (text.at[i] == '-')
            buf_add(out, S("\\-"));
        else
            buf_add_char(out, text.at[i]);
    }
}

static void add_item(Buf *out, Str tag, const char *help)
{
    buf_add(out, S(".It "));
    add_text(out, tag);
    buf_add_char(out, '\n');
    add_text(out, str_from(help));
    buf_add(out, S(".\n"));
}

static void manual_options(Buf *out)
{
    buf_add(out, S(".Sh OPTIONS\n.Bl -tag -width Ds\n"));
    for (int i = 0; i < option_count; i++) {
        const Option *option = &option_table[i];
        buf_add(out, S(".It"));
        if (option->letter) buf_format(out, " Fl %c ,", option->letter);
        buf_format(out, " Fl Fl %s", option->name);
        if (option->argument) buf_format(out, " Ar %s", option->argument);
        buf_add_char(out, '\n');
        add_text(out, str_from(option->help));
        buf_add(out, S(".\n"));
        if (option->choices) buf_format(out, "One of: %s.\n", option->choices);
    }
    buf_add(out, S(".El\n"));
}

static void add_own_options(Buf *out, const Verb *verb)
{
    Str rest = str_from(verb->options), name;
    if (rest.len == 0) return;
    buf_add(out, S("Options of its own:\n"));
    while (str_split(&rest, ' ', &name))
        buf_format(out, ".Fl Fl %.*s %s\n", S_ARG(name), rest.len ? "," : ".");
}

static void manual_verbs(Buf *out)
{
    buf_add(out, S(".Sh VERBS\n.Bl -tag -width Ds\n"));
    for (int i = 0; i < verb_count; i++) {
        const Verb *verb = &verbs[i];
        buf_format(out, ".It Cm %s", verb->name);
        if (verb->arguments[0]) buf_format(out, " Ar %s", verb->arguments);
        buf_add_char(out, '\n');
        add_text(out, str_from(verb->help));
        buf_add(out, S(".\n"));
        add_own_options(out, verb);
    }
    buf_add(out, S(".El\n"));
}

static void manual_keys(Buf *out)
{
    buf_add(out, S(".Sh KEYS\n"
                   "Each is also a command that can be typed after a colon.\n"
                   ".Bl -tag -width Ds\n"));
    for (int i = 0; i < command_count; i++) {
        const Command *command = &commands[i];
        Str tag = str_format(out->arena, "%s (%s)", command->keys[0] ? command->keys : "no key",
                             command->name);
        add_item(out, tag, command->help);
    }
    buf_add(out, S(".El\n"));
}

static void manual_rules(Buf *out)
{
    buf_add(out, S(".Sh READING\n"
                   "What a map says is inferred from ordinary Markdown by these rules, which\n"
                   ".Nm\n.Cm explain\nnames with their source lines.\n.Bl -tag -width Ds\n"));
    for (const Rule *rule = read_rules; rule->name; rule++)
        add_item(out, str_from(rule->name), rule->says);
    buf_add(out, S(".El\n"));
}

static void manual_words(Buf *out)
{
    buf_add(out,
            S(".Sh WITHOUT A SCREEN\nWith\n.Fl Fl plain ,\n"
              "and by itself on a terminal that can't place its cursor (TERM is dumb, empty or\n"
              "unknown),\n.Nm\n"
              "reads a line at a time and answers in lines: nothing is drawn, no control sequence\n"
              "is sent, and a state is always a word.\n"
              "A line is one of these words, any verb, or a stop to go to; where no station is\n"
              "named, the one where the learner is is meant.\n"
              "A number chooses from the list that was told last, an empty line moves on the same\n"
              "way or says where one is, and the end of the input ends it.\n"
              ".Bl -tag -width Ds\n"));
    for (int i = 0; i < spoken_word_count; i++) {
        const SpokenWord *word = &spoken_words[i];
        const char *help = word->help ? word->help : command_named(str_from(word->command))->help;
        if (word->word) add_item(out, str_from(word->word), help);
    }
    buf_add(out, S(".El\n"));
}

/* What each document holds beside its schema. STATION stands for the fields that are said first. */
/* clang-format off */
static const struct {
    const char *verb, *holds;
} documents[] = {
    {"STATION", "id, code, number, title, lines (ids), file (of a folder), line_no, hours (low and "
                "high, or null), optional, state (todo, doing, done, known, dropped) and ready"},
    {"list", "stations: STATION each"},
    {"show", "station: STATION with text, topics, references, requires and note; or group: its id, "
             "title and references"},
    {"next", "next: STATION each, with reason, opens and leads_to"},
    {"why", "stop: STATION; missing: STATION each, with direct, required_by, rule, says, line_no "
            "and any"},
    {"unlocks", "stop: STATION; at_once and later: STATION each"},
    {"route", "goals (ids); stations: STATION each, in their order; hours and without_hours"},
    {"status", "all and lines: done, total and percent, a line also its id, letter and title; pace"},
    {"check", "for each file a document on a line of its own: source and diagnostics (file, line, "
              "col, kind, name, text and hint)"},
    {"explain", "source; reading: rule, says, score and confidence; lines: id, letter, title, "
                "line_no, branch, and stops with what each requires, by which rule and line; of one "
                "STATION stop instead of lines"},
    {"read", "source, taken, and readings: number, name, rule, score, margin, lines and stations"},
    {"map", "width, height, view, stations, groups, badges, edges and metrics, in cells"},
    {"maps", "maps: name, title (null where it was not read) and bundled"},
    {"export", "title, text, source, reading, references, lines, stations and diagnostics"},
};
/* clang-format on */

static void manual_json(Buf *out)
{
    buf_add(out,
            S(".Sh JSON\nWith\n.Fl Fl json\na verb prints one object on one line. Its field schema "
              "is 1 as long as fields\nare added and never changed. Text is without controls; the "
              "exit status is the same.\n.Bl -tag -width Ds\n"));
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++)
        add_item(out, str_from(documents[i].verb), documents[i].holds);
    buf_add(out, S(".El\n"));
}

static void manual_folders(Buf *out)
{
    buf_add(
        out,
        S(".Sh FOLDERS AND MAPS OF MAPS\n"
          "In a folder each folder is a line and each Markdown file a station, whose title\n"
          "is its first heading, else its name.\n"
          "README, index or 00-overview of a folder gives it a title and an introduction;\n"
          "where it links to at least half of the files, in that order they are ridden,\n"
          "else in that of their front matter (weight, order, position, sidebar_position,\n"
          "nav_order), else in that of their names, in which numbers count as such.\n"
          "Front matter may say of a page prerequisites, by titles or files, duration or\n"
          "estimated_hours, difficulty or level, optional: true, and draft: true, which\n"
          "leaves it out.\n"
          "SUMMARY and _sidebar only give the order.\n"
          "A folder opens its README alone where no other file is there to learn from,\n"
          "or where that is a path of more stations than there are other files, and links\n"
          "to fewer than half of them.\n"
          "Symbolic links in a folder are not followed.\n"
          ".Pp\n"
          "A folder with a roadmap that was drawn, NAME.json with nodes and edges and a page\n"
          "of Markdown for each node in content/, as roadmap.sh keeps them, is a map too: its\n"
          "topics are lines, they and their subtopics stations, its solid edges prerequisites.\n"
          ".Pp\n"
          "A reference to another Markdown file or folder beside the map is a map itself: the\n"
          "screen opens it, with progress of its own, and\n"
          ".Ic leave\n"
          "comes back.\n"
          "No link leads out of the folder of the first map.\n"));
}

static void manual_hints(Buf *out)
{
    buf_add(out, S(".Sh HINTS\n"
                   "Where a map is read otherwise than it was meant, hints set it right. They are\n"
                   "said, in this order of precedence, with\n.Fl Fl read ,\n"
                   "in the file FILE.metromap.yaml beside a map, in comments\n"
                   "(<!\\-\\- metromap: station=h3 \\-\\->), and in front matter below the key\n"
                   "metromap.\nIn a name a star stands for anything.\n.Bl -tag -width Ds\n"));
    for (int i = 0; i < guide_key_count; i++) {
        const GuideKey *key = &guide_keys[i];
        add_item(out, str_from(key->name),
                 key->choices
                     ? str_z(str_format(out->arena, "%s: %s", key->help, key->choices), out->arena)
                     : key->help);
    }
    buf_add(out, S(".El\nComments also speak of the place where they stand: line, skip, id=NAME,\n"
                   "needs=\"A, B\", also=\"LINE, LINE\", hours=2-3 and "
                   "ignore-here=FINDING.\n"));
}

static void manual_findings(Buf *out)
{
    buf_add(out, S(".Sh FINDINGS\n.Nm\n.Cm check\ntells these by name.\n.Bl -tag -width Ds\n"));
    for (int i = 0; i < finding_count; i++) {
        const Finding *finding = &findings[i];
        Str says = str_from(finding->says);
        if (finding->mends)
            says = str_format(out->arena, "%s; --fix: %s", finding->says, finding->mends);
        add_item(out, str_from(finding->name), str_z(says, out->arena));
    }
    buf_add(out, S(".El\n"));
}

static void manual_settings(Buf *out)
{
    const Settings defaults = {0};
    buf_add(
        out,
        S(".Sh SETTINGS\nThe file of settings is YAML;\n.Nm\n.Cm config Fl Fl print\n"
          "prints one with every default, and the screen takes\n.Ic :set NAME VALUE\n"
          "until it ends.\nBeside these it holds keys for commands (keys) and findings\n"
          "that are not wanted (check).\nIn place of a name, theme may be a mapping: a base, the\n"
          "colours of the lines, and how the roles look that it names; a colour that can\n"
          "hardly be read on its ground is told of.\n.Bl -tag -width Ds\n"));
    for (int i = 0; i < setting_count; i++) {
        const Setting *setting = &setting_table[i];
        Str says = str_format(out->arena, "%s; it takes %.*s, and is %.*s if nobody says otherwise",
                              setting->help, S_ARG(setting_takes(setting, out->arena)),
                              S_ARG(setting_value(&defaults, setting, out->arena)));
        add_item(out, str_from(setting->name), str_z(says, out->arena));
    }
    buf_add(out, S(".El\n"));
}

typedef struct {
    const char *tag, *help;
} Tagged;

static void add_list(Buf *out, const char *heading, const Tagged *items)
{
    buf_format(out, ".Sh %s\n.Bl -tag -width Ds\n", heading);
    for (; items->tag; items++) add_item(out, str_from(items->tag), items->help);
    buf_add(out, S(".El\n"));
}

/* clang-format off */
static const Tagged files[] = {
    {"$XDG_STATE_HOME/metromap",
     "One progress file a map, in YAML, with a backup of the last run beside it; the maps that were "
     "opened, the place on each, how each was laid out, and lines typed after a colon. Without the "
     "variable it is in ~/.local/state"},
    {"$XDG_CONFIG_HOME/metromap/config.yaml", "The settings. Without the variable in ~/.config"},
    {"FILE.metromap.yaml", "Hints of how FILE is read, beside it"},
    {NULL, NULL},
};

static const Tagged environment[] = {
    {"BROWSER",
     "Programs for references, separated by colons; the address replaces a word %s or is appended. "
     "Else xdg-open, open and wslview are tried"},
    {"VISUAL, EDITOR", "The editor for notes and for the map's source; else vi"},
    {"NO_COLOR", "If it is set and not empty, no colours are used"},
    {"TERM, COLORTERM", "What the terminal can do; truecolor or 24bit in COLORTERM means all colours"},
    {"LC_ALL, LC_CTYPE, LANG", "Where they don't say UTF-8, maps are drawn in ASCII"},
    {"WAYLAND_DISPLAY, DISPLAY",
     "Where they are set, wl-copy, xclip or xsel has the clipboard; else the terminal, by OSC 52"},
    {"TMUX", "Where it is set, the clipboard is reached through tmux as well"},
    {"SSH_CONNECTION, SSH_TTY", "Where one is set, the keys of a slow line are waited for longer"},
    {"TMPDIR", "Where a note is while an editor has it; else /tmp"},
    {NULL, NULL},
};

static const Tagged codes[] = {
    {"0", "All is well"},
    {"1", "Something was found, or nothing matches"},
    {"2", "The command line can't be understood"},
    {"65", "A file can't be read as what it should be"},
    {"71", "The system refuses"},
    {"74", "A mark could not be saved"},
    {NULL, NULL},
};

static const Tagged examples[] = {
    {"metromap bread.md", "opens a map"},
    {"metromap next -n 3", "says what to learn, of the map that was used last"},
    {"metromap done 2 B1 --map bread.md", "marks two stations"},
    {"metromap route starter", "says what is to learn on the way there"},
    {"metromap check *.md", "tells an author what to mend"},
    {"metromap read bread.md 2 --accept", "keeps another way to read a file"},
    {"metromap export --format html -o bread.html bread.md", "makes a page of it"},
    {"curl -s ADDRESS | metromap -", "prints a map from elsewhere, and what is next"},
    {NULL, NULL},
};
/* clang-format on */

void manual_print(Buf *out)
{
    buf_format(out, ".Dd %s\n.Dt METROMAP 1\n.Os metromap %s\n", release_date, metromap_version);
    buf_add(
        out,
        S(".Sh NAME\n.Nm metromap\n.Nd show a learning path as a metro map\n"
          ".Sh SYNOPSIS\n.Nm\n.Op Ar options\n.Op Ar map\n"
          ".Nm\n.Ar verb\n.Op Ar options\n.Op Ar argument ...\n"
          ".Sh DESCRIPTION\n.Nm\n"
          "reads a learning path from Markdown and shows it as a metro map: lines are its\n"
          "headings, stations the things to learn, and each station has topics and\n"
          "references.\n"
          "Stations are marked as they are learned; progress is kept apart from the path, which\n"
          "is never written to.\n"
          "What is marked, planned or opened on the screen can be marked, planned or opened by a\n"
          "verb.\n.Pp\n"
          "Without a map, the one that was used last is meant, at first the bundled one.\n"
          "Where standard input or output is no terminal,\n.Nm\n"
          "prints the map and what is next.\n"));
    manual_verbs(out);
    manual_options(out);
    manual_keys(out);
    manual_words(out);
    manual_rules(out);
    manual_hints(out);
    manual_findings(out);
    manual_folders(out);
    manual_json(out);
    manual_settings(out);
    add_list(out, "FILES", files);
    add_list(out, "ENVIRONMENT", environment);
    add_list(out, "EXIT STATUS", codes);
    add_list(out, "EXAMPLES", examples);
}
