#include <errno.h>
#include <string.h>

#include "app/command.h"
#include "front/clip.h"
#include "front/open.h"
#include "program/edit.h"
#include "program/session_parts.h"

/* Runs a browser that needs the terminal on it, any other one beside it. */
static bool run_browser(Session *session, const OpenCommand *command)
{
    if (!command->in_terminal) return open_run(command);
    session->front->leave(session->front);
    bool ran = open_run(command);
    int why = errno;
    session->front->enter(session->front);
    errno = why;
    return ran;
}

/* An address that can't be opened or copied stands in the panel; without a screen, in the message.
 */
static Str leave_address(Session *session, Str url)
{
    App *app = &session->app;
    if (app->by_lines) return str_format(&session->moment, ": %.*s", S_ARG(url));
    app_show_address(app, url);
    return S("");
}

/* True if a browser was started; else it is said why not. */
static bool open_one(Session *session, Str url)
{
    const World *world = session->world;
    App *app = &session->app;
    Str address;
    const char *why;
    OpenCommand command;
    if (!open_address(url, &session->moment, &address, &why)) {
        app_say(app, MESSAGE_FAILS, "Not opened: %s: %.*s", why, S_ARG(url));
        return false;
    }
    if (!open_command(world->browser, world->path, address, &session->moment, &command)) {
        Str left = leave_address(session, url);
        app_say(app, MESSAGE_WARNS,
                "No browser found: set BROWSER, or copy the address with %s%.*s",
                command_key(app, "copy", &session->moment), S_ARG(left));
        return false;
    }
    if (!run_browser(session, &command)) {
        int why_not = errno;
        Str left = leave_address(session, url);
        app_say(app, MESSAGE_FAILS, "%s: %s%.*s", command.words[0], strerror(why_not), S_ARG(left));
        return false;
    }
    session_take(session, app_opened(app, url));
    app_say(app, MESSAGE_SAYS, "Opened %.*s", S_ARG(address));
    return true;
}

void session_open(Session *session, Effect *effect)
{
    open_one(session, effect->text);
}

/* A book without an address is no reason to stop, a browser that is missing is. */
void session_open_all(Session *session, Effect *effect)
{
    const Path *path = &session->map->path;
    int first, count = path_references_of(path, effect->number, &first), opened = 0, tried = 0;
    for (int i = first; i < first + count && opened == tried; i++) {
        if (path->references[i].url.len == 0) continue;
        tried++;
        opened += open_one(session, path->references[i].url);
    }
    if (tried == 0)
        app_say(&session->app, MESSAGE_SAYS, "None of them has an address");
    else if (opened == tried)
        app_say(&session->app, MESSAGE_SAYS, "Opened %d of %d", opened, count);
}

void session_copy(Session *session, Effect *effect)
{
    const World *world = session->world;
    App *app = &session->app;
    Str text = open_copyable(effect->text, &session->moment);
    const char *helper = clip_copy(text, world->wayland, world->display, world->path);
    if (helper) {
        app_say(app, MESSAGE_SAYS, "Copied with %s: %.*s", helper, S_ARG(text));
    } else if (session->front->copy(session->front, text)) {
        app_say(app, MESSAGE_SAYS, "Sent to the terminal: %.*s", S_ARG(text));
    } else {
        Str left = leave_address(session, effect->text);
        app_say(app, MESSAGE_WARNS, "No clipboard%s%.*s",
                left.len ? "" : ": the address stands in the panel", S_ARG(left));
    }
}

/* An editor would take the rest of a script for its keys. */
static bool can_edit(Session *session)
{
    if (session->world->screen || !session->app.by_lines) return true;
    app_say(&session->app, MESSAGE_WARNS, "An editor needs a terminal");
    return false;
}

/* An editor that was started and ended with an error is told from one that was not started. */
static void say_unedited(App *app, int why)
{
    if (why == ECANCELED)
        app_say(app, MESSAGE_FAILS, "The editor ended with an error");
    else
        app_say(app, MESSAGE_FAILS, "The editor was not started: %s", strerror(why));
}

void session_edit_note(Session *session, Effect *effect)
{
    App *app = &session->app;
    Str id = str_copy(effect->text, &session->moment), note;
    Str before = progress_note(&app->progress, id);
    if (!can_edit(session)) return;
    session->front->leave(session->front);
    bool edited = edit_text(session->world, before, &session->moment, &note);
    int why = errno;
    session->front->enter(session->front);
    if (!edited)
        say_unedited(app, why);
    else if (!str_equal(note, before))
        session_take(session, app_mark(app, SECTION_NOTES, id, note));
}

void session_edit_source(Session *session, Effect *effect)
{
    App *app = &session->app;
    if (session->map->file.len == 0) {
        app_say(app, MESSAGE_WARNS, "This map is part of the program: there is no file to edit");
        return;
    }
    Str file = session->map->file;
    if (effect->text.len) file = effect->text;
    if (!can_edit(session)) return;
    session->front->leave(session->front);
    bool edited = edit_file(session->world, file, effect->number);
    int why = errno;
    session->front->enter(session->front);
    if (edited)
        live_reload(session, effect);
    else
        say_unedited(app, why);
}
