/* app_parts.h - what the files of the room app share. Floor: app. */
#ifndef APP_APP_PARTS_H
#define APP_APP_PARTS_H

#include "app/app.h"

/* The stop with this id, or -1. O(stops). */
int app_stop_with_id(const Path *path, Str id);
/* Looks for the goals in another path. */
void app_find_goals(App *app);
/* Derives the standing from the progress again. */
void app_take_stock(App *app);
/* Gathers the items of the selected stop: texts, topics, references, what it
 * waits for, what it opens. */
void app_make_items(App *app);
/* The same where what is said of the stop may have changed: the selected item stays. */
void app_remake_items(App *app);
/* Notes how far the selected stop was read in the panel; and goes there again. */
void app_keep_reading(App *app);
void app_read_on(App *app);
/* Moves the map as little as needed for the selected stop, or the one that an overlay points at,
 * and what is around it to be in sight. */
void app_scroll(App *app);

/* Tries what going to the selected step would come to: App.foretold, and the stops that it would
 * change in App.listed. O(progress + path). */
void app_foretell(App *app);

/* Folds the lines that were folded in a path before, by their ids. O(folded lines * lines). */
void app_refold(App *app, const Path *old, const bool *folded);

#endif
