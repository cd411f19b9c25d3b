#include "app/command.h"

#include <string.h>

#include "app/command_parts.h"

const Command *command_named(Str name)
{
    for (int i = 0; i < command_count; i++)
        if (str_equal(str_from(commands[i].name), name)) return &commands[i];
    return NULL;
}

static bool has_key(const Command *command, Key key)
{
    Str rest = str_from(command->keys);
    Key bound;
    while (key_parse(&rest, &bound)) {
        if (bound.code == key.code) return true;
        rest = str_trim(rest);
    }
    return false;
}

const Command *command_for_key(Key key, int *argument)
{
    *argument = key.code >= '1' && key.code <= '9' ? key.code - '0' : 0;
    for (int i = 0; i < command_count; i++)
        if (has_key(&commands[i], key)) return &commands[i];
    return NULL;
}

/* Returns the number in `words`, 0 if there is none, or -1 if they are something else. */
static int number_in(Str words)
{
    enum { HIGHEST = 1000 };
    int number = 0;
    for (size_t i = 0; i < words.len; i++) {
        if (words.at[i] < '0' || words.at[i] > '9' || number > HIGHEST) return -1;
        number = number * 10 + (words.at[i] - '0');
    }
    return number;
}

static Effect go_to_words(App *app, Str words)
{
    int stop;
    int count = path_find(app->path, words, &stop, 1, &app->scratch);
    if (count == 1) {
        app_select(app, stop);
        app_say(app, MESSAGE_SAYS, "Here is %.*s", S_ARG(path_stop_title(app->path, stop)));
    } else if (count > 1) {
        app_say(app, MESSAGE_WARNS, "\"%.*s\" may mean %d stops: say more", S_ARG(words), count);
    } else {
        app_say(app, MESSAGE_WARNS, "\"%.*s\" is no command and no stop", S_ARG(words));
    }
    return (Effect){.kind = EFFECT_NONE};
}

Effect command_run_line(App *app, Str line)
{
    line = str_trim(line);
    Str rest = line, name;
    if (!str_split(&rest, ' ', &name)) return (Effect){.kind = EFFECT_NONE};
    const Command *command = command_named(name);
    int number = number_in(str_trim(rest));
    return command && number >= 0 ? command->run(app, number) : go_to_words(app, line);
}

int command_complete(char *line, int *len)
{
    Str typed = {line, (size_t)*len};
    Str shared = {0};
    int count = 0;
    for (int i = 0; i < command_count; i++) {
        Str name = str_from(commands[i].name);
        if (!str_starts(name, typed)) continue;
        if (count++ == 0) shared = name;
        while (!str_starts(name, shared)) shared.len--;
    }
    if (count == 0 || shared.len >= PROMPT_ROOM) return count;
    memcpy(line, shared.at, shared.len);
    *len = (int)shared.len;
    return count;
}

/* clang-format off */
const Command commands[] = {
    /* name, keys, group, hint,
       help, whether it acts on an overlay, function */
    {"left",          "h <Left>",  "Ride",    NULL,
     "Go to the stop on the left", true, ride_left},
    {"down",          "j <Down>",  "Ride",    NULL,
     "Go down: on the map, in the panel, in a list", true, ride_down},
    {"up",            "k <Up>",    "Ride",    NULL,
     "Go up", true, ride_up},
    {"right",         "l <Right>", "Ride",    NULL,
     "Go to the stop on the right", true, ride_right},
    {"enter",         "<Enter>",   "Ride",    "enter",
     "Into the station; tick, open or go there", true, ride_enter},
    {"panel",         "<Tab>",     "Ride",    "panel",
     "To the panel and back", false, ride_panel},
    {"close",         "<Esc>",     "Ride",    "back",
     "Close what is open, back to the map", true, ride_close},
    {"first",         "g <Home>",  "Ride",    NULL,
     "To the first stop of the map", true, ride_first},
    {"last",          "G <End>",   "Ride",    NULL,
     "To the last stop of the map", true, ride_last},
    {"line-start",    "0",         "Ride",    NULL,
     "To the first stop of the line", false, ride_line_start},
    {"line-end",      "$",         "Ride",    NULL,
     "To the last stop of the line", false, ride_line_end},
    {"previous-line", "{",         "Ride",    NULL,
     "To the line before", false, ride_previous_line},
    {"next-line",     "}",         "Ride",    NULL,
     "To the line after", false, ride_next_line},
    {"back",          "<lt>",      "Ride",    NULL,
     "To where the last jump began", false, ride_back},

    {"done",          "d",         "Mark",    "done",
     "Mark the station done", false, mark_done},
    {"start",         "s",         "Mark",    "start",
     "Mark it as being learned", false, mark_start},
    {"known",         "K",         "Mark",    "known",
     "Mark it as known already", false, mark_known},
    {"drop",          "x",         "Mark",    NULL,
     "Leave it out: it no longer counts", false, mark_drop},
    {"reset",         "r",         "Mark",    NULL,
     "Take its mark away", false, mark_reset},
    {"cycle",         "<Space>",   "Mark",    "tick",
     "To do, doing, done; on a topic: tick it", false, mark_cycle},
    {"undo",          "u",         "Mark",    "undo",
     "Undo the last mark", false, mark_undo},
    {"redo",          "<C-r>",     "Mark",    NULL,
     "Redo what was undone", false, mark_redo},
    {"note",          "m",         "Mark",    NULL,
     "Write a note", false, mark_note},

    {"open", "1 2 3 4 5 6 7 8 9", "Learn",   "open",
     "Open the reference with this number", false, learn_open},
    {"choose",        "o",         "Learn",   "choose",
     "Choose a reference to open", false, learn_choose},
    {"copy",          "y",         "Learn",   "copy",
     "Copy a reference's address", true, learn_copy},

    {"next",          ">",         "Plan",    "next",
     "Go to what is next; there, list all", false, plan_next},
    {"why",           "w",         "Plan",    "why",
     "What it waits for and what it opens", false, plan_why},
    {"route",         "t",         "Plan",    "route",
     "The whole way to this station", false, plan_route},

    {"search",        "/",         "Find",    "search",
     "Search titles, topics and references", false, find_search},
    {"search-next",   "n",         "Find",    NULL,
     "To the next match", false, find_next},
    {"search-back",   "N",         "Find",    NULL,
     "To the match before", false, find_previous},
    {"command",       ":",         "Find",    NULL,
     "Type a command, a number or a title", false, find_command},

    {"list",          "L",         "View",    "list",
     "List or map", false, view_list},
    {"view",          "v",         "View",    NULL,
     "Lines across, down, or as it fits", false, view_turn},
    {"about",         "i",         "View",    NULL,
     "About this map: lines, findings", false, view_about},
    {"redraw",        "<C-l>",     "View",    NULL,
     "Draw the screen anew", false, view_redraw},

    {"help",          "? <F1>",    "Program", "help",
     "Show all keys; Enter there runs one", false, program_help},
    {"reload",        "R",         "Program", NULL,
     "Read the file again", false, program_reload},
    {"edit",          "e",         "Program", NULL,
     "Edit the file at this station", false, program_edit},
    {"save",          "S",         "Program", NULL,
     "Try again to save", false, program_save},
    {"suspend",       "<C-z>",     "Program", NULL,
     "Suspend the program", false, program_suspend},
    {"quit",          "q <C-c>",   "Program", "quit",
     "Quit; in an overlay: close it", true, program_quit},
};
/* clang-format on */

const int command_count = (int)(sizeof commands / sizeof *commands);
