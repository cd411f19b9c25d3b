#include "app/command_parts.h"
#include "model/check.h"
#include "model/link.h"

static const Effect nothing = {.kind = EFFECT_NONE};

static int reference_count(const App *app)
{
    int count = 0;
    for (int i = 0; i < app->item_count; i++) count += app->items[i].kind == ITEM_REFERENCE;
    return count;
}

/* The reference with this label, or for 0 the selected one, else the first; or NULL. */
static const Reference *reference_for(const App *app, int label)
{
    const Item *item = app_item(app);
    if (app->mode == MODE_CHOOSE) label = app->overlay_at + 1;
    if (label == 0 && item && item->kind == ITEM_REFERENCE) label = item->label;
    if (label == 0) label = 1;
    for (int i = 0; i < app->item_count; i++)
        if (app->items[i].kind == ITEM_REFERENCE && app->items[i].label == label)
            return &app->path->references[app->items[i].index];
    return NULL;
}

static const Reference *reference_or_say(App *app, int label)
{
    const Reference *reference = reference_for(app, label);
    if (!reference && reference_count(app))
        app_say(app, MESSAGE_WARNS, "There is no reference %d here: the last is %d", label,
                reference_count(app));
    else if (!reference)
        app_say(app, MESSAGE_SAYS, "There are no references here");
    else if (reference->url.len == 0)
        app_say(app, MESSAGE_SAYS, "%.*s has no address", S_ARG(reference->title));
    return reference && reference->url.len ? reference : NULL;
}

/* A file beside the map is a map too, or the station of a folder. */
static Effect follow(App *app, const Reference *reference)
{
    int station = link_station(app->path, reference, &app->scratch);
    if (station < 0)
        return (Effect){.kind = EFFECT_ENTER_MAP,
                        .number = (int)(reference - app->path->references)};
    app->in_panel = false;
    app_select(app, station);
    return nothing;
}

Effect learn_open(App *app, int label)
{
    const Reference *reference = reference_or_say(app, label);
    if (!reference) return nothing;
    if (link_is_local(reference->url)) return follow(app, reference);
    if (check_url_is_openable(reference->url))
        return (Effect){.kind = EFFECT_OPEN, .text = reference->url};
    app_say(app, MESSAGE_WARNS, "No browser is given this address: %s copies it  %.*s",
            command_key(app, "copy", &app->scratch), S_ARG(reference->url));
    return nothing;
}

/* So many windows at once may be a slip. */
Effect learn_open_all(App *app, int argument)
{
    enum { FEW = 5 };
    (void)argument;
    int first, count = path_references_of(app->path, app->stop, &first);
    if (count == 0 || app_shows_line(app)) {
        app_say(app, MESSAGE_SAYS, "There are no references here");
        return nothing;
    }
    if (count > FEW && !app->asked) {
        app->asked = command_named(S("open-all"));
        app_say(app, MESSAGE_WARNS, "All %d at once? %s again opens them", count,
                command_key(app, "open-all", &app->scratch));
        return nothing;
    }
    app->asked = NULL;
    return (Effect){.kind = EFFECT_OPEN_ALL, .number = app->stop};
}

Effect learn_copy(App *app, int label)
{
    const Reference *reference = reference_or_say(app, label);
    return reference ? (Effect){.kind = EFFECT_COPY, .text = reference->url} : nothing;
}

Effect learn_choose(App *app, int label)
{
    if (label) return learn_open(app, label);
    int count = reference_count(app);
    if (count)
        app_open_overlay(app, MODE_CHOOSE, count);
    else
        app_say(app, MESSAGE_SAYS, "There are no references here");
    return nothing;
}
