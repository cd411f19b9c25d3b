#include "support/random_path.h"

#include <stdint.h>

#include "support/path_builder.h"

/* xorshift32 (Marsaglia 2003). */
typedef struct {
    uint32_t state;
} Dice;

static int roll(Dice *dice, int sides)
{
    dice->state ^= dice->state << 13;
    dice->state ^= dice->state >> 17;
    dice->state ^= dice->state << 5;
    return (int)(dice->state % (uint32_t)sides);
}

static Dice dice_of(unsigned seed)
{
    Dice dice = {seed * 2654435761u + 1u};
    for (int i = 0; i < 8; i++) roll(&dice, 2);
    return dice;
}

static const char *const WORDS[] = {
    "alpha",       "beta",   "gamma", "Machine Learning", "Foundations",     "of",
    "Preparation", "漢字",   "かな",  "LLM/SLM",          "Data-Intensive",  "a",
    "ab",          "データ", "Été",   "Retrospectives",   "Introduction to", "C++",
};
enum { WORD_COUNT = sizeof WORDS / sizeof *WORDS };

static Str random_title(Dice *dice, int most, Arena *arena)
{
    Buf title = {.arena = arena};
    for (int left = 1 + roll(dice, most); left > 0; left--) {
        if (title.len) buf_add_char(&title, ' ');
        buf_add(&title, str_from(WORDS[roll(dice, WORD_COUNT)]));
    }
    return buf_str(&title);
}

enum { MOST_LINES = 12, MOST_STOPS = 9 };

/* Names are s0, s1 .. */
typedef struct {
    int count;
    bool group[MOST_LINES * MOST_STOPS];
} Names;

/* The stops of a line are new ones, in between some that were named before: from `shared` on, so
 * that no line calls twice at a stop. A group is a stop of one line alone. */
static void add_line(Dice *dice, Buf *spec, int line, Names *names)
{
    bool groups = roll(dice, 12) == 0;
    buf_format(spec, "%c%s", 'A' + line, groups ? "*" : roll(dice, 10) == 0 ? "~" : "");
    int before = names->count;
    if (before > 0 && roll(dice, 3) > 0) buf_format(spec, "<s%d", roll(dice, before));
    buf_add(spec, S(":"));
    int shared = before > 0 ? roll(dice, before) : 0;
    for (int left = 1 + roll(dice, MOST_STOPS); left > 0; left--) {
        bool again = !groups && shared < before && roll(dice, 9) == 0 && !names->group[shared];
        if (again) {
            buf_format(spec, " s%d", shared++);
            shared += roll(dice, 3);
        } else {
            names->group[names->count] = groups;
            buf_format(spec, " s%d", names->count++);
        }
    }
    buf_add_char(spec, ';');
}

Path random_path(unsigned seed, Arena *arena)
{
    Dice dice = dice_of(seed);
    Buf spec = {.arena = arena};
    Names names = {0};
    int lines = 1 + roll(&dice, MOST_LINES);
    for (int line = 0; line < lines; line++) add_line(&dice, &spec, line, &names);
    int known = names.count;
    for (int needs = roll(&dice, 2 * lines + 1); needs > 0; needs--) {
        int from = roll(&dice, known), to = roll(&dice, known);
        buf_format(&spec, "%s s%d s%d", seed % 4 == 3 ? "any" : "need", to, from);
        if (seed % 4 == 3) buf_format(&spec, " s%d", roll(&dice, known));
        buf_add_char(&spec, ';');
    }
    Path path = path_from(buf_str(&spec).at, arena);
    for (int i = 0; i < path.line_count; i++) {
        path.lines[i].title = random_title(&dice, 3, arena);
        path.lines[i].optional = roll(&dice, 8) == 0;
    }
    for (int i = 0; i < path.station_count; i++) {
        path.stations[i].title = random_title(&dice, 4, arena);
        path.stations[i].optional = roll(&dice, 8) == 0;
    }
    for (int i = 0; i < path.group_count; i++) path.groups[i].title = random_title(&dice, 4, arena);
    return path;
}

/* Letters as a spreadsheet counts its columns. */
static void add_letter(Buf *spec, int line)
{
    char letter[8];
    int at = (int)sizeof letter;
    for (int rest = line + 1; rest > 0; rest = (rest - 1) / 26)
        letter[--at] = (char)('A' + (rest - 1) % 26);
    buf_add(spec, (Str){letter + at, sizeof letter - (size_t)at});
}

Path large_path(int lines, int stops, Arena *arena)
{
    Dice dice = dice_of(7);
    Buf spec = {.arena = arena};
    for (int line = 0, known = 0; line < lines; line++) {
        add_letter(&spec, line);
        if (known > 0)
            buf_format(&spec, "<s%d", known - 1 - roll(&dice, known < 200 ? known : 200));
        buf_add(&spec, S(":"));
        for (int stop = 0; stop < stops; stop++) buf_format(&spec, " s%d", known++);
        buf_add_char(&spec, ';');
    }
    for (int to = 10; to < lines * stops; to += 10)
        buf_format(&spec, "need s%d s%d;", to, to - 1 - roll(&dice, to < 60 ? to : 60));
    return path_from(buf_str(&spec).at, arena);
}

static Str with_blanks(Str name, Arena *arena)
{
    Buf title = {.arena = arena};
    for (size_t i = 0; i < name.len; i++)
        buf_add_char(&title, name.at[i] == '_' ? ' ' : name.at[i]);
    return buf_str(&title);
}

void retitle(Path *path, const char *const *titles, Arena *arena)
{
    for (int i = 0; i < path->line_count && titles[i]; i++)
        path->lines[i].title = str_from(titles[i]);
    for (int i = 0; i < path->station_count; i++)
        path->stations[i].title = with_blanks(path->stations[i].title, arena);
    for (int i = 0; i < path->group_count; i++)
        path->groups[i].title = with_blanks(path->groups[i].title, arena);
}
