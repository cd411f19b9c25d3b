#include "program/options.h"

#include <limits.h>

#include "base/nearest.h"

/* Of a screen that is drawn without a terminal, and of numbers in general. */
enum { AREA_LIMIT = 1000, NUMBER_LIMIT = 1000000 };

int options_choice(const char *choices, Str word)
{
    Str rest = str_from(choices), choice;
    for (int i = 0; str_split(&rest, ' ', &choice); i++)
        if (str_equal(choice, word)) return i;
    return -1;
}

Str options_choice_at(const char *choices, int at)
{
    Str rest = str_from(choices), choice;
    for (int i = 0; str_split(&rest, ' ', &choice); i++)
        if (i == at) return choice;
    return S("");
}

/* Takes the digits at the start of `*rest` as a number of at most `limit`; -1: there is none. */
static long long take_number(Str *rest, long long limit)
{
    long long number = 0;
    size_t digits = 0;
    while (digits < rest->len && rest->at[digits] >= '0' && rest->at[digits] <= '9') {
        number = number * 10 + (rest->at[digits++] - '0');
        if (number > limit) return -1;
    }
    *rest = str_slice(*rest, digits, rest->len);
    return digits ? number : -1;
}

static bool set_flag(void *field, const Option *option, Str value)
{
    (void)option, (void)value;
    *(bool *)field = true;
    return true;
}

static bool set_text(void *field, const Option *option, Str value)
{
    (void)option;
    *(Str *)field = value;
    return true;
}

/* There is room for every word of the command line. */
static bool set_list(void *field, const Option *option, Str value)
{
    (void)option;
    Names *names = field;
    names->items[names->count++] = value;
    return true;
}

static bool set_number(void *field, const Option *option, Str value)
{
    (void)option;
    long long number = take_number(&value, NUMBER_LIMIT);
    *(int *)field = (int)number;
    return number > 0 && value.len == 0;
}

static bool set_size(void *field, const Option *option, Str value)
{
    (void)option;
    static const struct {
        const char *unit;
        int shift;
    } units[] = {{"", 0}, {"K", 10}, {"M", 20}, {"G", 30}};
    long long number = take_number(&value, INT_MAX);
    for (size_t i = 0; number > 0 && i < sizeof units / sizeof *units; i++)
        if (str_equal(value, str_from(units[i].unit))) {
            *(size_t *)field = (size_t)number << units[i].shift;
            return true;
        }
    return false;
}

static bool set_choice(void *field, const Option *option, Str value)
{
    int choice = options_choice(option->choices, value);
    *(int *)field = choice;
    return choice >= 0;
}

static bool set_time(void *field, const Option *option, Str value)
{
    (void)option;
    return time_parse(value, field);
}

static bool set_area(void *field, const Option *option, Str value)
{
    (void)option;
    long long cols = take_number(&value, AREA_LIMIT);
    bool parted = str_starts(value, S("x"));
    value = str_slice(value, 1, value.len);
    long long rows = take_number(&value, AREA_LIMIT);
    *(Area *)field = (Area){(int)cols, (int)rows};
    return parted && cols > 0 && rows > 0 && value.len == 0;
}

static bool (*const setters[])(void *field, const Option *option, Str value) = {
    [OPTION_FLAG] = set_flag, [OPTION_TEXT] = set_text,     [OPTION_NUMBER] = set_number,
    [OPTION_SIZE] = set_size, [OPTION_CHOICE] = set_choice, [OPTION_TIME] = set_time,
    [OPTION_AREA] = set_area, [OPTION_LIST] = set_list,
};

static int find_name(Str name)
{
    for (int i = 0; i < option_count; i++)
        if (str_equal(name, str_from(option_table[i].name))) return i;
    return -1;
}

static int find_letter(char letter)
{
    for (int i = 0; i < option_count; i++)
        if (option_table[i].letter == letter) return i;
    return -1;
}

/* A walk along argv; `at` is the word to look at next. */
typedef struct {
    int argc;
    char *const *argv;
    int at;
    Arena *arena;
    Options *options;
    Str *problem;
} Walk;

/* An option as it was written: its row, and the value that came with it. */
typedef struct {
    int row;
    Str written; /* "--width" */
    bool has_value;
    Str value;
} Written;

static bool refuse(Walk *walk, Str problem)
{
    *walk->problem = problem;
    return false;
}

static bool apply(Walk *walk, Written written)
{
    const Option *option = &option_table[written.row];
    Str name = written.written;
    if (option->kind == OPTION_FLAG && written.has_value)
        return refuse(walk, str_format(walk->arena, "%.*s takes no value", S_ARG(name)));
    if (option->kind != OPTION_FLAG && !written.has_value) {
        if (walk->at == walk->argc)
            return refuse(walk, str_format(walk->arena, "%.*s needs a value: %s", S_ARG(name),
                                           option->argument));
        written.value = str_from(walk->argv[walk->at++]);
    }
    walk->options->given[written.row] = true;
    if (setters[option->kind]((char *)walk->options + option->field, option, written.value))
        return true;
    const char *wanted = option->choices ? option->choices : option->argument;
    return refuse(walk, str_format(walk->arena, "%.*s can't be '%.*s': it takes %s", S_ARG(name),
                                   S_ARG(written.value), wanted));
}

static bool unknown(Walk *walk, Str word, Str name)
{
    Nearest nearest = NEAREST_NONE;
    for (int i = 0; i < option_count; i++) nearest_offer(&nearest, name, option_table[i].name);
    if (nearest.name)
        return refuse(walk, str_format(walk->arena, "unknown option %.*s: did you mean --%s?",
                                       S_ARG(word), nearest.name));
    return refuse(walk,
                  str_format(walk->arena, "unknown option %.*s: see metromap --help", S_ARG(word)));
}

static bool long_option(Walk *walk, Str word)
{
    size_t equals = str_find_char(word, '=', 0);
    Str written = str_slice(word, 0, equals);
    Str name = str_slice(written, 2, written.len);
    int row = find_name(name);
    if (row < 0) return unknown(walk, written, name);
    bool has_value = equals != STR_NONE;
    Str value = has_value ? str_slice(word, equals + 1, word.len) : S("");
    return apply(walk, (Written){row, written, has_value, value});
}

static bool short_option(Walk *walk, Str word)
{
    int row = find_letter(word.at[1]);
    if (row < 0) return unknown(walk, word, S(""));
    Str value = str_slice(word, 2, word.len);
    return apply(walk, (Written){row, str_slice(word, 0, 2), value.len > 0, value});
}

bool options_parse(int argc, char *const *argv, Arena *arena, Options *options, Str *problem)
{
    *options = (Options){.color = COLOR_AUTO,
                         .view = VIEW_AUTO,
                         .format = OPTION_UNSET,
                         .state = OPTION_UNSET,
                         .read.items = ARENA_ARRAY(arena, Str, argc + 1),
                         .words = ARENA_ARRAY(arena, Str, argc + 1)};
    Walk walk = {argc, argv, 1, arena, options, problem};
    bool only_words = false;
    while (walk.at < argc) {
        Str word = str_from(argv[walk.at++]);
        bool is_option = !only_words && word.len > 1 && word.at[0] == '-';
        if (is_option && str_equal(word, S("--")))
            only_words = true;
        else if (!is_option)
            options->words[options->word_count++] = word;
        else if (!(word.at[1] == '-' ? long_option : short_option)(&walk, word))
            return false;
    }
    return true;
}

#define FIELD(name) offsetof(Options, name)
/* clang-format off */
const Option option_table[] = {
    /* name, letter, kind, field, argument, choices, common, help */
    {"map", 0, OPTION_TEXT, FIELD(map), "MAP", NULL, true,
     "The learning path: a file, a folder, - for standard input, or a bundled map's name"},
    {"progress", 0, OPTION_TEXT, FIELD(progress), "FILE", NULL, true,
     "Keep progress in FILE instead of the map's own file"},
    {"color", 0, OPTION_CHOICE, FIELD(color), "WHEN", "auto always never", true,
     "Use colours; auto means on a terminal, unless NO_COLOR is set"},
    {"ascii", 0, OPTION_FLAG, FIELD(ascii), NULL, NULL, true,
     "Draw with ASCII characters only"},
    {"plain", 0, OPTION_FLAG, FIELD(plain), NULL, NULL, true,
     "No screen: words and answers line by line, for ears, pipes and dumb terminals"},
    {"view", 0, OPTION_CHOICE, FIELD(view), "VIEW", LAYOUT_VIEWS, true,
     "How the map is drawn: lines across, lines down, or a line a row"},
    {"mouse", 0, OPTION_FLAG, FIELD(mouse), NULL, NULL, true,
     "Let the mouse select stations on the screen"},
    {"max-size", 0, OPTION_SIZE, FIELD(max_size), "BYTES", NULL, true,
     "Read maps up to this size (8M); K, M and G are understood"},
    {"read", 0, OPTION_LIST, FIELD(read), "KEY=VALUE", NULL, true,
     "Read the map so, whatever it says: station=h3, skip=FAQ; more than one may be given"},
    {"now", 0, OPTION_TIME, FIELD(now), "TIME", NULL, true,
     "Take TIME (2026-09-21T10:00:00Z) for the present"},
    {"script", 0, OPTION_TEXT, FIELD(script), "KEYS", NULL, true,
     "Run the screen without a terminal and press these keys"},
    {"size", 0, OPTION_AREA, FIELD(size), "COLSxROWS", NULL, true,
     "The size of the screen of --script (80x24)"},
    {"dump", 0, OPTION_FLAG, FIELD(dump), NULL, NULL, true,
     "Print the last screen of --script: its characters (with --color always, in colours), then their roles"},
    {"help", 'h', OPTION_FLAG, FIELD(help), NULL, NULL, true, "Show this help, or a verb's"},
    {"version", 0, OPTION_FLAG, FIELD(version), NULL, NULL, true, "Show the version"},
    {"json", 0, OPTION_FLAG, FIELD(json), NULL, NULL, false,
     "Print JSON, as the manual describes it"},
    {"format", 0, OPTION_CHOICE, FIELD(format), "FORMAT",
     "text ansi json csv checklist svg html dot mermaid", false, "What to print"},
    {"width", 0, OPTION_NUMBER, FIELD(width), "COLS", NULL, false,
     "Lay the map out for this many columns"},
    {"state", 0, OPTION_CHOICE, FIELD(state), "STATE", "todo doing done known dropped", false,
     "Only stations in this state"},
    {"ready", 0, OPTION_FLAG, FIELD(ready), NULL, NULL, false,
     "Only stations whose prerequisites are met"},
    {"all", 0, OPTION_FLAG, FIELD(all), NULL, NULL, false,
     "Everything of this map, after a confirmation"},
    {"line", 0, OPTION_TEXT, FIELD(line), "LINE", NULL, false,
     "All stations of a line, which is named by its letter or title"},
    {"yes", 'y', OPTION_FLAG, FIELD(yes), NULL, NULL, false, "Ask for no confirmation"},
    {"preview", 'p', OPTION_FLAG, FIELD(preview), NULL, NULL, false,
     "Only say what would change"},
    {"changes", 0, OPTION_FLAG, FIELD(changes), NULL, NULL, false,
     "Only what changed in the path since the last mark"},
    {"print", 0, OPTION_FLAG, FIELD(print), NULL, NULL, false,
     "A settings file with every default, commented"},
    {"check", 0, OPTION_FLAG, FIELD(check), NULL, NULL, false,
     "Only what is wrong with the settings"},
    {"count", 'n', OPTION_NUMBER, FIELD(count), "N", NULL, false, "At most this many"},
    {"use", 0, OPTION_NUMBER, FIELD(use), "N", NULL, false, "The reading with this number"},
    {"accept", 0, OPTION_FLAG, FIELD(accept), NULL, NULL, false,
     "Keep this reading in the file of hints beside the map"},
    {"list", 0, OPTION_FLAG, FIELD(list), NULL, NULL, false, "List all that may be found"},
    {"fix", 0, OPTION_FLAG, FIELD(fix), NULL, NULL, false,
     "Print the file with what is sure mended: garbled letters, and numbers of stations"},
    {"topic", 0, OPTION_TEXT, FIELD(topic), "TOPIC", NULL, false,
     "Mark a topic of the station: its number or a part of its title"},
    {"output", 'o', OPTION_TEXT, FIELD(output), "FILE", NULL, false, "Write to FILE"},
};
/* clang-format on */

const int option_count = sizeof option_table / sizeof *option_table;

_Static_assert(sizeof option_table / sizeof *option_table <= OPTION_MAX,
               "Options.given has a place for each row");
