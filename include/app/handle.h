/* handle.h - from an event to the command that it means. Floor: app.
 * Decides who has the keys: a prompt, an overlay, the panel or the map. */
#ifndef APP_HANDLE_H
#define APP_HANDLE_H

#include "app/app.h"
#include "app/event.h"

/* Takes one event and returns what the world must do. Never fails; an unknown key says so. */
Effect handle_event(App *app, const Event *event);

#endif
