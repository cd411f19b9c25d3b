#include "app/command_parts.h"

/* What a number before a key does: 3l goes three stops on, 3o opens the third reference. Any other
 * command takes no notice of it. */
static const struct {
    Effect (*run)(App *app, int argument);
    bool chooses; /* the number is its argument; else it runs so many times */
} counted[] = {
    {ride_left, false},      {ride_down, false},     {ride_up, false},        {ride_right, false},
    {ride_line_back, false}, {ride_line_on, false},  {ride_page_down, false}, {ride_page_up, false},
    {find_next, false},      {find_previous, false}, {learn_choose, true},    {learn_copy, true},
};

/* Runs until it has run `count` times, nothing moves any more, or the world must do something. */
static Effect repeat(App *app, const Command *command, int count)
{
    Effect effect = {.kind = EFFECT_NONE};
    bool moved = true;
    for (int i = 0; i < count && moved && effect.kind == EFFECT_NONE; i++) {
        int stop = app->stop, item = app->item, shift = app->item_shift, row = app->overlay_at;
        effect = command->run(app, 0);
        moved = stop != app->stop || item != app->item || shift != app->item_shift ||
                row != app->overlay_at;
    }
    return effect;
}

Effect command_run(App *app, const Command *command, int argument)
{
    int count = app->count;
    app->count = 0;
    for (size_t i = 0; count && i < sizeof counted / sizeof *counted; i++) {
        if (counted[i].run != command->run) continue;
        if (counted[i].chooses) return command->run(app, count);
        return repeat(app, command, count);
    }
    return command->run(app, argument);
}

bool command_counts(App *app, Key key)
{
    enum { MOST = 999 };
    bool digit = key.code >= '0' && key.code <= '9';
    if (!app->settings.counts || !digit || (key.code == '0' && app->count == 0)) return false;
    int count = app->count * 10 + (key.code - '0');
    app->count = count < MOST ? count : MOST;
    app_say(app, MESSAGE_SAYS, "%d times, or reference %d", app->count, app->count);
    return true;
}
