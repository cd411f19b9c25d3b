#include <sys/stat.h>
#include <unistd.h>

#include "app/command.h"
#include "base/file.h"
#include "model/link.h"
#include "program/carry.h"
#include "program/content.h"
#include "program/recent.h"
#include "program/session_parts.h"

typedef struct {
    MapChoice *items;
    int count, capacity;
} Choices;

static void add_bundled(Session *session, Choices *list)
{
    for (const Content *content = contents; content->name; content++) {
        *LIST_PUSH(&session->maps, list) =
            (MapChoice){.name = str_from(content->name),
                        .about = map_bundled_title(content->name, &session->maps),
                        .bundled = true};
    }
}

static void add_recent(Session *session, Choices *list)
{
    Str names[RECENT_LIMIT];
    int count = recent_list(session->world->io, session->world->state_dir, &session->maps, names);
    for (int i = 0; i < count; i++) {
        if (!str_starts(names[i], S("/"))) continue;
        bool missing = access(str_z(names[i], &session->maps), R_OK) != 0;
        *LIST_PUSH(&session->maps, list) = (MapChoice){.name = names[i], .missing = missing};
    }
}

void maps_list(Session *session, Effect *effect)
{
    (void)effect;
    Choices list = {0};
    arena_reset(&session->maps);
    add_bundled(session, &list);
    add_recent(session, &list);
    for (int i = 0; i < list.count; i++)
        list.items[i].here = str_equal(list.items[i].name, session->map->key);
    app_choose_map(&session->app, list.items, list.count);
}

/* The one that was used last before this one. */
static Str former(Session *session)
{
    Str names[RECENT_LIMIT];
    int count = recent_list(session->world->io, session->world->state_dir, &session->moment, names);
    for (int i = 0; i < count; i++)
        if (!str_equal(names[i], session->map->key)) return names[i];
    return S("");
}

/* "~/x" is what people type. */
static Str from_home(const Session *session, Str name, Arena *arena)
{
    if (!str_starts(name, S("~/")) || session->world->home.len == 0) return name;
    return file_join(session->world->home, str_slice(name, 2, name.len), arena);
}

/* Marks that wait would be lost with the screen of this map. */
bool maps_may_leave(Session *session)
{
    App *app = &session->app;
    if (str_equal(session->map->name, S("-"))) {
        app_say(app, MESSAGE_WARNS,
                "This map came from standard input and could not come back: quit to leave it");
        return false;
    }
    if (store_waiting(session->store) == 0 ||
        carry_save(session->store, &session->map->path, app->now, session->world->by, NULL))
        return true;
    app_saved(app, store_problem(session->store));
    app_say(app, MESSAGE_FAILS, "Not before the marks of this map are saved");
    return false;
}

/* A map is left only for one that can be read. */
void maps_go(Session *session, Effect *effect)
{
    Map map;
    Str problem, name = effect->text.len ? effect->text : former(session);
    name = str_copy(from_home(session, name, &session->moment), &session->moment);
    if (name.len == 0) {
        app_say(&session->app, MESSAGE_SAYS, "There was no other map yet");
        return;
    }
    if (str_equal(name, S("-"))) {
        app_say(&session->app, MESSAGE_WARNS, "Standard input is read as the first map only");
        return;
    }
    if (!maps_may_leave(session)) return;
    MapOptions usual = {.max_size = session->parts->options->max_size};
    if (map_load(&map, name, &usual, &problem) != MAP_OK)
        app_say(&session->app, MESSAGE_WARNS, "%.*s", S_ARG(problem));
    else if (str_equal(map.key, session->map->key))
        app_say(&session->app, MESSAGE_SAYS, "You are on this map");
    else {
        session->parts->go_to = str_copy(map.key, session->parts->arena);
        session->parts->trail->count = 0;
    }
    map_free(&map);
}

/* Gathers names in a directory. */
typedef struct {
    Arena *arena;
    Str written; /* the directory as it was typed, with its slash; may be empty */
    Str directory, begins;
    struct {
        Str *items;
        int count, capacity;
    } names;
} Gathering;

/* What is a map or a directory by its name; a name that begins with a dot has to be asked for. */
static void gather(void *context, const char *name)
{
    Gathering *at = context;
    struct stat found;
    Str word = str_from(name);
    bool hidden = name[0] == '.' && at->begins.len == 0;
    if (hidden || at->names.count == OFFERS_LIMIT || !str_starts(word, at->begins)) return;
    if (stat(str_z(file_join(at->directory, word, at->arena), at->arena), &found) != 0) return;
    bool directory = S_ISDIR(found.st_mode);
    if (!directory && !link_is_markdown(word)) return;
    *LIST_PUSH(at->arena, &at->names) =
        str_format(at->arena, "%.*s%.*s%s", S_ARG(at->written), S_ARG(word), directory ? "/" : "");
}

static void gather_bundled(Gathering *at)
{
    for (const Content *content = contents; at->written.len == 0 && content->name; content++)
        if (str_starts(str_from(content->name), at->begins))
            *LIST_PUSH(at->arena, &at->names) = str_from(content->name);
}

/* Insertion: a directory is listed in any order, and few names are offered. */
static void sort_names(Str *names, int count)
{
    for (int i = 1; i < count; i++) {
        Str name = names[i];
        int at = i;
        for (; at > 0 && str_compare(names[at - 1], name) > 0; at--) names[at] = names[at - 1];
        names[at] = name;
    }
}

void maps_complete(Session *session, Effect *effect)
{
    Str typed = str_copy(effect->text, &session->moment);
    Str begins = file_name(typed);
    Gathering at = {.arena = &session->moment,
                    .written = str_slice(typed, 0, typed.len - begins.len),
                    .begins = begins};
    at.directory = at.written.len ? from_home(session, at.written, at.arena) : S(".");
    session->world->io->list(str_z(at.directory, at.arena), gather, &at);
    gather_bundled(&at);
    sort_names(at.names.items, at.names.count);
    app_offer(&session->app, at.names.items, at.names.count);
}

void maps_keep_place(const Session *session)
{
    const App *app = &session->app;
    Arena scratch = {0};
    Place place = {.key = session->map->key,
                   .stop = path_stop_id(app->path, app->stop),
                   .item = app->item,
                   .shift = app->item_shift,
                   .goals = app_goals(app, &scratch)};
    recent_keep_place(session->world->io, session->world->state_dir, &place);
    arena_free(&scratch);
}

void maps_take_place(Session *session)
{
    Place place;
    const World *world = session->world;
    if (!recent_place(world->io, world->state_dir, session->map->key, &session->moment, &place))
        return;
    app_set_goals(&session->app, place.goals);
    app_return(&session->app, place.stop, place.item, place.shift, session->parts->returns);
}
