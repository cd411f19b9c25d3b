#include "app/command.h"

#include "app/command_parts.h"

const Command *command_named(Str name)
{
    for (int i = 0; i < command_count; i++)
        if (str_equal(str_from(commands[i].name), name)) return &commands[i];
    return NULL;
}

Str command_keys(const App *app, const Command *command)
{
    return app->settings.keys ? app->settings.keys[command - commands] : str_from(command->keys);
}

const char *command_key(const App *app, const char *name, Arena *arena)
{
    const char *word = app->by_lines ? spoken_word_for(name) : NULL;
    if (word) return str_z(str_format(arena, "\"%s\"", word), arena);
    Str keys = command_keys(app, command_named(str_from(name)));
    Key key;
    if (key_parse(&keys, &key)) return str_z(key_label(key, app->ascii, arena), arena);
    return str_z(str_format(arena, ":%s", name), arena);
}

static bool has_key(Str rest, Key key)
{
    Key bound;
    while (key_parse(&rest, &bound)) {
        if (bound.code == key.code) return true;
        rest = str_trim(rest);
    }
    return false;
}

const Command *command_for_key(const App *app, Key key, int *argument)
{
    *argument = key.code >= '1' && key.code <= '9' ? key.code - '0' : 0;
    for (int i = 0; i < command_count; i++)
        if (has_key(command_keys(app, &commands[i]), key)) return &commands[i];
    return NULL;
}

bool command_go(App *app, Str words)
{
    int stop;
    int count = path_find(app->path, words, &stop, 1, &app->scratch);
    if (count > 1)
        app_say(app, MESSAGE_WARNS, "\"%.*s\" may mean %d stops: say more", S_ARG(words), count);
    if (count > 1 && app->by_lines) said_candidates(app, words);
    if (count == 0) app_say(app, MESSAGE_WARNS, "Nothing here is called \"%.*s\"", S_ARG(words));
    if (count != 1) return false;
    app_reveal(app, stop);
    app_select(app, stop);
    if (!app->by_lines) /* where each move is told anyway */
        app_say(app, MESSAGE_SAYS, "Here is %.*s", S_ARG(path_stop_title(app->path, stop)));
    return true;
}

/* clang-format off */
const Command commands[] = {
    /* name, keys, group, help, whether it acts on an overlay, function */
    {"left",          "h <Left>",  "Ride",  "To the stop on the left",      true,  ride_left},
    {"down",          "j <Down>",  "Ride",  "Down: map, panel or list",     true,  ride_down},
    {"up",            "k <Up>",    "Ride",  "Up",                           true,  ride_up},
    {"right",         "l <Right>", "Ride",  "To the stop on the right",     true,  ride_right},
    {"enter",         "<Enter>",   "Ride",  "Look inside; tick, open, go",  true,  ride_enter},
    {"panel",         "<Tab>",     "Ride",  "To the panel and back",        false, ride_panel},
    {"close",         "<Esc>",     "Ride",  "Close what is open",           true,  ride_close},
    {"first",         "g <Home>",  "Ride",  "First stop of the map",        true,  ride_first},
    {"last",          "G <End>",   "Ride",  "Last stop of the map",         true,  ride_last},
    {"line-start",    "0",         "Ride",  "First stop of the line",       false, ride_line_start},
    {"line-end",      "$",         "Ride",  "Last stop of the line",        false, ride_line_end},
    {"previous-line", "{",         "Ride",  "The line before",              false, ride_line_back},
    {"next-line",     "}",         "Ride",  "The line after",               false, ride_line_on},
    {"back",          "<lt>",      "Ride",  "Back to before the jump",      false, ride_back},
    {"leave",         "<Backspace>", "Ride", "To the map above, or back",   false, ride_leave},
    {"page-down", "<C-d> <PageDown>", "Ride", "A page down",               true,  ride_page_down},
    {"page-up", "<C-u> <PageUp>",  "Ride",  "A page up",                    true,  ride_page_up},

    {"done",          "d",         "Mark",  "Mark the station done",        false, mark_done},
    {"start",         "s",         "Mark",  "Mark as being learned",        false, mark_start},
    {"known",         "K",         "Mark",  "Mark as known already",        false, mark_known},
    {"drop",          "x",         "Mark",  "Drop: it no longer counts",    false, mark_drop},
    {"reset",         "r",         "Mark",  "Take the mark away",           false, mark_reset},
    {"reset-many",    "X",         "Mark",  "Reset a line or everything",   false, mark_reset_many},
    {"cycle",         "<Space>",   "Mark",  "Next mark; tick a topic",      false, mark_cycle},
    {"again",         ".",         "Mark",  "The last mark again, here",    false, mark_again},
    {"undo",          "u",         "Mark",  "Undo the last mark",           false, mark_undo},
    {"redo",          "<C-r>",     "Mark",  "Redo what was undone",         false, mark_redo},
    {"history",       "U",         "Mark",  "All marks; Enter goes back",   false, mark_history},
    {"note",          "m",         "Mark",  "Write a note",                 false, mark_note},

    {"open", "1 2 3 4 5 6 7 8 9", "Learn", "Open that reference", false, learn_open},
    {"choose",        "o",         "Learn", "Choose a reference",           false, learn_choose},
    {"open-all",      "O",         "Learn", "Open all references",          false, learn_open_all},
    {"copy",          "y",         "Learn", "Copy a reference's address",   true,  learn_copy},

    {"next",          ">",         "Plan",  "What is next; again: list",    false, plan_next},
    {"why",           "w",         "Plan",  "What it waits for and opens",  false, plan_why},
    {"route",         "t",         "Plan",  "The whole way to here",        false, plan_route},
    {"goal",          "T",         "Plan",  "Make this a goal, or not",     false, plan_goal},
    {"way",           "W",         "Plan",  "The way to all goals",         false, plan_way},

    {"search",        "/",         "Find",  "Search titles, topics, links", true,  find_search},
    {"search-next",   "n",         "Find",  "The next match",               false, find_next},
    {"search-back",   "N",         "Find",  "The match before",             false, find_previous},
    {"jump",          "'",         "Find",  "To a code or number: B2",      false, find_jump},
    {"filter",        "f",         "Find",  "Next filter: dims the rest",   false, find_filter},
    {"command",       ":",         "Find",  "Command, number or title",     false, find_command},

    {"list",          "L",         "View",  "List or map",                  false, view_list},
    {"view",          "v",         "View",  "Lines across, down, in rows",   false, view_turn},
    {"more-detail",   "+",         "View",  "More names on the map",        false, view_more},
    {"less-detail",   "-",         "View",  "Fewer names, dots, rows",      false, view_less},
    {"fold",          "c",         "View",  "Fold this line, or unfold it", false, view_fold},
    {"overview",      "z",         "View",  "The whole map in a corner",    false, view_overview},
    {"reading",       "=",         "View",  "Read the map another way",     false, view_reading},
    {"keep-reading",  "A",         "View",  "Keep this way to read it",     false, view_keep_reading},
    {"about",         "i",         "View",  "About this map, findings",     false, view_about},
    {"redraw",        "<C-l>",     "View",  "Draw the screen anew",         true,  view_redraw},

    {"help",          "? <F1>",    "Other", "All keys; Enter runs one",     false, program_help},
    {"maps",          "M",         "Other", "Other maps, or a file",        false, program_maps},
    {"former",        "`",         "Other", "The map before this one",      false, program_former},
    {"reload",        "R",         "Other", "Read the file again",          false, program_reload},
    {"edit",          "e",         "Other", "Edit the file at this stop",   true,  program_edit},
    {"save",          "S",         "Other", "Try again to save",            false, program_save},
    {"suspend",       "<C-z>",     "Other", "Suspend the program",          false, program_suspend},
    {"quit",          "q <C-c>",   "Other", "Quit, or close an overlay",    true,  program_quit},
};
/* clang-format on */

const int command_count = (int)(sizeof commands / sizeof *commands);
